"""Bytes of a source file → its text, and what is wrong with its characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from briefing.diagnostics import Diagnostic, Fix, Place, Severity
from briefing.resources import MAX_BYTES

MAX_LINE = 200_000
MOST = 20
MOST_BYTES = 5
"""Bytes that are told one by one: all of them have one cause, and one remedy."""
"""Faults of one kind that are shown one by one."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_KINDS = (
    (b"PK\x03\x04", "a Word file, or another kind of zip"),
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "a rich text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_CONTROLS = bytes(c for c in [*range(0x20), 0x7F] if c not in b"\t\n\r")
# By a rare byte that each holds, since a search for one costs next to nothing.
_SUSPECT = {
    b"\xc2": re.compile(rb"\xc2[\x80-\x9f]"),
    b"\xe2\x80": re.compile(rb"\xe2\x80[\xa8-\xae]"),
    b"\x81": re.compile(rb"\xe2\x81[\xa6-\xa9]"),
    b"\xed": re.compile(rb"\xed[\xa0-\xbf]"),
    b"\xef": re.compile(rb"\xef(?:\xbb\xbf|\xbf[\xb9-\xbb\xbe\xbf])"),
    **{
        bytes([lead]): re.compile(bytes([lead]) + rb"(?:[\x80-\xbf]\xbf[\xbe\xbf]|\xa0[\x80\x81])")
        for lead in range(0xF0, 0xF5)
    },
}
_SEPARATORS = "\x85\u2028\u2029"
UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_NAMES = {
    "\x0b": "a line break of Word",
    "\x0c": "a page break",
    "\x1b": "an escape",
    "\x7f": "a delete",
    "\xad": "a soft hyphen",
    "\ufeff": "a byte order mark inside the text",
}


class SourceText:
    """The text of one file: lines end in a line feed, columns are the author's."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.repaired: dict[int, tuple[int, int]] = {}
        """By line from 0, where a repaired value starts and where it ended before the repair."""
        self.indented: dict[int, int] = {}
        """By line from 0, how many columns wider its indentation became when tabs were read as spaces."""

    @cached_property
    def lines(self) -> list[str]:
        """The lines as the author wrote them."""
        return self.text.split("\n")

    def line(self, number: int) -> str:
        """Return a line, from 1; empty beyond the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def place(self, line: int, column: int, end_line: int, end_column: int) -> Place:
        """Return a place from lines and columns that count from 0 in the text as it was parsed."""
        if self.repaired or self.indented:
            column = self._before_repair(line, column)
            end_column = self._before_repair(end_line, end_column)
        if (end_line, end_column) <= (line, column):
            end_line, end_column = line, column + 1
        return Place(self.name, line + 1, column + 1, end_line + 1, end_column + 1)

    def excerpt(self, place: Place) -> str:
        """Return the line on which a place starts."""
        return self.line(place.line)

    def _before_repair(self, line: int, column: int) -> int:
        start, end = self.repaired.get(line, (column, column))
        return max((end if column > start else column) - self.indented.get(line, 0), 0)


def decode(data: bytes, name: str) -> tuple[SourceText | None, list[Diagnostic]]:
    """Return the text of a file, or None when it is none, and every fault of its characters."""
    refused = _refused(data, name)
    if refused:
        return None, [refused]
    text, bad_bytes = _text(data, name)
    if text is None:
        return None, bad_bytes
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    source = SourceText(name, text)
    problems = [d._replace(excerpt=source.excerpt(d.place)) if d.place else d for d in bad_bytes]
    if _may_hold_unwanted(data, text):
        source = SourceText(name, UNWANTED.sub(_replacement, text))
        problems += _unwanted(text, source)
    if "\xa0" in text:
        source, found = _no_break_spaces(source)
        problems += found
    problems += _long_lines(source)
    return (None if any(p.code == "BRF006" for p in problems) else source), problems


_NO_BREAK = re.compile(
    r"^(?:[ ]*(?:- +)*)(?P<indent>\xa0[ \xa0]*)(?=\S)|^[ \xa0]*(?:- +)*(?:-|[^\W\d_][\w -]{0,40}:)(?P<after>[ ]*\xa0[ \xa0]*)",
    re.MULTILINE,
)


def _no_break_spaces(source: SourceText) -> tuple[SourceText, list[Diagnostic]]:
    """Read no-break spaces as spaces where only a space can be meant: before a line's words, behind a key or hyphen."""
    problems: list[Diagnostic] = []

    def space(found: re.Match[str]) -> str:
        group = "indent" if found["indent"] else "after"
        start, end = found.span(group)
        number = source.text.count("\n", 0, start)
        column = start - (source.text.rfind("\n", 0, start) + 1)
        place = Place(source.name, number + 1, column + 1, number + 1, column + 1 + end - start)
        if len(problems) < MOST:
            problems.append(
                Diagnostic(
                    "BRF004",
                    "U+00A0 (no-break space) stands where YAML wants a space; it was read as one",
                    help="delete it and type a space; it comes with text pasted from Word or a web page",
                    place=place,
                    severity=Severity.WARNING,
                    excerpt=source.line(number + 1),
                    fix=Fix(place, " " * (end - start)),
                )
            )
        return found[0].replace("\xa0", " ")

    text = _NO_BREAK.sub(space, _NO_BREAK.sub(space, source.text) if "\xa0" in source.text else source.text)
    return (SourceText(source.name, text) if problems else source), problems


def _may_hold_unwanted(data: bytes, text: str) -> bool:
    """Whether a slow look at each character is worth while."""
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        data = text.encode("utf-8", "surrogatepass")
    if data.translate(None, _CONTROLS) != data:
        return True
    return not data.isascii() and any(
        rare in data and pattern.search(data) is not None for rare, pattern in _SUSPECT.items()
    )


def _refused(data: bytes, name: str) -> Diagnostic | None:
    if len(data) > MAX_BYTES:
        return Diagnostic(
            "BRF006",
            f"the file has {len(data):,} bytes; at most {MAX_BYTES:,} are read",
            help="make several packs of it",
            place=Place(name, 1, 1, 1, 2),
        )
    for start, kind in _KINDS:
        if data.startswith(start):
            return Diagnostic(
                "BRF002",
                f"this is {kind}, not a text file",
                help="give the YAML file that the pack is written in; briefing new makes one",
                place=Place(name, 1, 1, 1, 2),
            )
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        return Diagnostic(
            "BRF002",
            "the file holds U+0000, which no text does",
            help="save it again as a text file in UTF-8",
            place=Place(name, line, 1, line, 2),
        )
    return None


def _text(data: bytes, name: str) -> tuple[str | None, list[Diagnostic]]:
    """The text without mark; bytes of Windows-1252 become what they were meant to be, each a fault."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            if encoding == "utf-8":
                data = data[3:]
                break
            try:
                return data.decode(encoding, "surrogatepass"), []
            except UnicodeDecodeError:
                return None, [_broken(name, encoding)]
    try:
        return data.decode("utf-8", "surrogatepass"), []
    except UnicodeDecodeError:
        return _from_windows(data, name)


def _broken(name: str, encoding: str) -> Diagnostic:
    return Diagnostic(
        "BRF001",
        f"the file says that it is {encoding.upper()}, but is not",
        help="save it again as a text file in UTF-8",
        place=Place(name, 1, 1, 1, 2),
    )


def _from_windows(data: bytes, name: str) -> tuple[str, list[Diagnostic]]:
    out, problems, at, count = [], [], 0, 0
    while True:
        try:
            out.append(data[at:].decode("utf-8", "surrogatepass"))
            break
        except UnicodeDecodeError as error:
            good = data[at : at + error.start].decode("utf-8", "surrogatepass")
            byte = data[at + error.start : at + error.start + 1]
            meant = byte.decode("cp1252", "replace")
            out += [good, meant]
            at += error.start + 1
            count += 1
            if count > MOST_BYTES:
                out.append(data[at:].decode("cp1252", "replace"))
                break
            problems.append(_windows_byte(byte, meant, "".join(out), name))
    if count > MOST_BYTES:
        problems.append(
            Diagnostic("BRF001", "and there are more such bytes", help="save the file again as UTF-8")
        )
    return "".join(out), problems


def _windows_byte(byte: bytes, meant: str, before: str, name: str) -> Diagnostic:
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n") - 1
    if meant == "\ufffd":
        told = "is no character"
    else:
        told = (
            f"stands for “{meant}” in Windows-1252 ({unicodedata.name(meant, 'a control character').lower()})"
        )
    return Diagnostic(
        "BRF001",
        f"the byte {byte.hex().upper()} is not UTF-8; it {told}",
        help="save the file again as UTF-8: in Notepad, Save as, Encoding: UTF-8",
        place=Place(name, line, column, line, column + 1),
    )


def _unwanted(text: str, clean: SourceText) -> Iterator[Diagnostic]:
    """Each unwanted character of a text; ``clean`` is the same text without them, to be shown."""
    line = at = 0
    found = list(islice(UNWANTED.finditer(text), MOST + 1))
    for match in found[:MOST]:
        line += text.count("\n", at, match.start())
        at = match.start()
        column = at - text.rfind("\n", 0, at)
        place = Place(clean.name, line + 1, column, line + 1, column + 1)
        code, message, remedy, severity = describe(match[0])
        fix = Fix(place, " " if match[0] in _SEPARATORS else "")
        yield Diagnostic(
            code, message, help=remedy, place=place, severity=severity, excerpt=clean.line(line + 1), fix=fix
        )
    if len(found) > MOST:
        yield Diagnostic("BRF003", "and there are more such characters", help="paste the text as plain text")


def describe(character: str) -> tuple[str, str, str, Severity]:
    """Return code, message, remedy and severity for a character of `UNWANTED`."""
    point = f"U+{ord(character):04X}"
    name = _NAMES.get(character) or unicodedata.name(character, "").lower()
    called = f"{point} ({name})" if name else point
    if character in _SEPARATORS:
        return (
            "BRF005",
            f"{called} was read as a space",
            "put a space, or a new line, there",
            Severity.WARNING,
        )
    if "\ud800" <= character <= "\udfff":
        return (
            "BRF003",
            f"{point} is half a character",
            "delete it and type the character again",
            Severity.ERROR,
        )
    if unicodedata.category(character) == "Cf" or 0xE0000 <= ord(character) <= 0xE007F:
        return (
            "BRF004",
            f"{called} cannot be seen, and can change what a reader sees",
            "delete it",
            Severity.ERROR,
        )
    return (
        "BRF003",
        f"{called} is a control character",
        "delete it, or paste the text as plain text",
        Severity.ERROR,
    )


def _replacement(found: re.Match[str]) -> str:
    return " " if found[0] in _SEPARATORS else "\ufffd"


def _long_lines(source: SourceText) -> Iterator[Diagnostic]:
    half = MAX_LINE // 2
    if all(source.text.find("\n", at, at + half) >= 0 for at in range(0, len(source.text) - half, half)):
        return
    at = 0
    while at < len(source.text):
        end = source.text.find("\n", at)
        end = len(source.text) if end < 0 else end
        if end - at > MAX_LINE:
            line = source.text.count("\n", 0, at) + 1
            place = Place(source.name, line, MAX_LINE, line, MAX_LINE + 1)
            yield Diagnostic(
                "BRF006",
                f"this line has {end - at:,} characters; at most {MAX_LINE:,} are read",
                help="start a new line for each paragraph",
                place=place,
                excerpt=source.text[at : at + MAX_LINE + 60],
            )
            return
        at = end + 1
