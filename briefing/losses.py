"""Words that YAML loses or fuses without a sound: after ` #`, in pasted bullets, behind a backslash."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from briefing.decoding import UNWANTED, SourceText, describe
from briefing.diagnostics import Diagnostic, Fix, Severity
from briefing.repair import anatomy, quoted, shown
from briefing.yamltext import Listing, Mapping, Value

_MARK = r"[•▪‣◦·●∙➢✓*–—\uf020-\uf0ff]|[o§Øü](?=[^\S\n])|-(?=[^\W\d_])"
"""Bullets of Word (its symbol fonts are at U+F020 to U+F0FF, or paste as letters), and hyphens without a space."""
_BULLET = re.compile(rf"\n[^\S\n]*+({_MARK})")
_PASTED = re.compile(rf"^([^\S\n]*)(?:{_MARK}|-)[^\S\n]*")
_AMBIGUOUS = "–—*-o§Øü"
"""Marks that stand before a line of ordinary text too: one alone is no bullet."""
MOST = 50
MOST_FOLDED = 20_000


@dataclass(slots=True)
class _Scalar:
    """A text, or nothing, with its marks, and the column of the key or hyphen that it stands behind."""

    text: str | None
    start: Any
    end: Any
    column: int


def losses(
    value: Value, text: str, source: SourceText, folded: Sequence[tuple[Any, Any]] = ()
) -> list[Diagnostic]:
    """Return a fault for every value of which words are lost or fused.

    ``text`` is as parsed; ``folded`` are the starts and ends of texts whose lines YAML joins.
    """
    points = [fault for start, end in folded[:MOST_FOLDED] if (fault := _points_joined(source, start, end))][
        :MOST
    ]
    return [*points, *_losses(value, text, source)]


def _losses(value: Value, text: str, source: SourceText) -> list[Diagnostic]:
    hashes, notes = _hash_marks(text)
    bullets = _bullet_lines(text)
    bulleted = sorted(bullets)
    escapes = "\\" in text
    if not hashes and not notes and not bullets and not escapes:
        return []
    found: list[Diagnostic] = []
    for scalar in _scalars(value):
        if len(found) >= MOST:
            break
        line = scalar.end.line
        if line in hashes and _ends_before(hashes[line], scalar, source.line(line + 1)):
            found.append(_lost_after_hash(source, scalar, hashes[line]))
        if scalar.text is None:
            continue
        if line + 1 in notes and _goes_on_below(scalar, notes[line + 1], source):
            found.append(_lost_line(source, line + 1, notes[line + 1]))
        if bullets:
            stop = line + (scalar.end.column > 0)
            inside = bulleted[bisect_left(bulleted, scalar.start.line) : bisect_left(bulleted, stop)]
            if inside and (len(inside) > 1 or bullets[inside[0]] not in _AMBIGUOUS):
                found.append(_fused(source, scalar, inside))
        if escapes:
            found.extend(_escaped(source, scalar))
    return found


def _scalars(value: Value) -> Iterator[_Scalar]:
    """Every scalar, in order."""
    stack: list[Any] = [value]
    while stack:
        node = stack.pop()
        if isinstance(node, Mapping):
            for key, entry in node.items():
                if entry is None or isinstance(entry, str):
                    at, start, end = node.marks[key]
                    yield _Scalar(entry, start, end, at.column)
        elif isinstance(node, Listing):
            column = node.start.column
            for (start, end), entry in zip(node.marks, node, strict=True):
                if entry is None or isinstance(entry, str):
                    yield _Scalar(entry, start, end, column)
        else:
            continue
        entries = node.values() if isinstance(node, Mapping) else node
        stack.extend(entry for entry in reversed(list(entries)) if isinstance(entry, (Mapping, Listing)))


def _style(scalar: _Scalar, source: SourceText) -> str:
    """The character that says how a text is written: a quotation mark, | or >; nothing for a plain one."""
    first = source.line(scalar.start.line + 1)[scalar.start.column : scalar.start.column + 1]
    return first if first and first in "\"'|>" else ""


# ------------------------------------------------------------------------------------------ after #


def _hash_marks(text: str) -> tuple[dict[int, int], dict[int, int]]:
    """Marks that may hide words, by line from 0 and column.

    First those with a word and one space, or one tab, before them; then those with which a line starts and that
    have no space behind them.
    """
    after: dict[int, int] = {}
    starting: dict[int, int] = {}
    line = line_start = at = 0
    while (at := text.find("#", at)) >= 0:
        if at and text[at - 1] in " \t":
            line += text.count("\n", line_start, at)
            line_start = text.rfind("\n", 0, at) + 1
            if text[at - 2 : at - 1].strip():
                after.setdefault(line, at - line_start)
            elif text[at + 1 : at + 2].strip(" \t\n#") and not text[line_start:at].strip():
                starting[line] = at - line_start
        at += 1
    return after, starting


def _ends_before(column: int, scalar: _Scalar, line: str) -> bool:
    """Whether a value stops right before a #, and is neither quoted nor a block."""
    start, end = scalar.start, scalar.end
    if scalar.text is None:
        return start.line == end.line and end.column <= column and not line[end.column : column].strip()
    plain = start.line != end.line or line[start.column : start.column + 1] not in {'"', "'", "|", ">"}
    return plain and end.column == column - 1 and end.column > 0


def _goes_on_below(scalar: _Scalar, column: int, source: SourceText) -> bool:
    """Whether a plain text seems to go on in a line that starts with #, further right than its key."""
    behind = source.line(scalar.end.line + 1)[scalar.end.column :]
    return (
        column > scalar.column and scalar.end.column > 0 and not behind.strip() and not _style(scalar, source)
    )


def _lost_after_hash(source: SourceText, scalar: _Scalar, column: int) -> Diagnostic:
    number = scalar.end.line
    line = anatomy(source.line(number + 1))
    lost = lost_after_hash(source, number, column, line.start, line.key)
    return lost if scalar.start.line == number else lost._replace(fix=None)


def lost_after_hash(source: SourceText, number: int, column: int, start: int, key: str) -> Diagnostic:
    """Return the fault for words behind a # that would be left out.

    ``number``, ``column`` and ``start`` count from 0: the line, the #, and where the text before it starts.
    ``key``, or a hyphen, stands before that text.
    """
    text = source.line(number + 1)
    note, whole = text[column:].rstrip(), text[start:].rstrip().replace("\t", " ")
    space = "tab" if text[column - 1] == "\t" else "space"
    return Diagnostic(
        "BRF020",
        f"“{_cut(note)}” would be left out: a {space} and # start a note to the author",
        help=f"if it is text, write {shown(key or '-', whole)}\nif it is a note, put two spaces before the #",
        place=source.place(number, column, number, len(text.rstrip())),
        excerpt=text,
        fix=Fix(source.place(number, start, number, len(text.rstrip())), quoted(whole)),
    )


def _lost_line(source: SourceText, number: int, column: int) -> Diagnostic:
    text = source.line(number + 1)
    return Diagnostic(
        "BRF020",
        f"“{_cut(text.strip())}” would be left out: a line that starts with # is a note to the author",
        help="if it goes on the text above, put all of that in quotation marks, or after a bar (|)\n"
        "if it is a note, put a space after the #",
        place=source.place(number, column, number, len(text.rstrip())),
        excerpt=text,
    )


def _cut(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


# ----------------------------------------------------------------------------------------- bullets


def _bullet_lines(text: str) -> dict[int, str]:
    """Line from 0 to the bullet with which it starts, for bullets that YAML does not know."""
    found: dict[int, str] = {}
    line = last = 0
    for match in _BULLET.finditer(text):
        line += text.count("\n", last, match.start() + 1)
        last = match.start() + 1
        if match[1] != "*" or text[match.end() : match.end() + 1] == " ":
            found[line] = match[1]
    return found


def _fused(source: SourceText, scalar: _Scalar, lines: list[int]) -> Diagnostic:
    number = lines[0]
    text = source.line(number + 1)
    column = len(text) - len(text.lstrip())
    above = scalar.start.line < number and _style(scalar, source) not in {"|", ">"}
    return Diagnostic(
        "BRF021",
        "pasted bullets run together into one paragraph",
        help="put a bar (|) after the key, and the whole text below it, each bullet with a hyphen and a space"
        if above
        else f"start each with a hyphen and a space: {_cut(_PASTED.sub('- ', text.rstrip(), count=1))}",
        place=source.place(number, column, number, column + 1),
        excerpt=text,
        fix=None if above else _bullets_fix(source, lines),
    )


def _bullets_fix(source: SourceText, lines: list[int]) -> Fix | None:
    if len(lines) > MOST or any(n in source.repaired for n in lines):
        return None
    first, last = lines[0], lines[-1]
    texts = [source.line(n + 1) for n in range(first, last + 1)]
    fixed = [_PASTED.sub(r"\1- ", t) if first + i in lines else t for i, t in enumerate(texts)]
    return Fix(source.place(first, 0, last, len(texts[-1])), "\n".join(fixed))


_HYPHEN = re.compile(r"[ \t]*-[ \t]")
_NUMBER = re.compile(r"[ \t]*(?:\d{1,2}[.)]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\))[ \t\xa0]+(?=\S)")


def _points_joined(source: SourceText, start: Any, end: Any) -> Diagnostic | None:
    """Points below a text, or numbered ones, that would be joined into one line."""
    last = end.line if end.column else end.line - 1
    lines = [(n, source.line(n + 1)) for n in range(start.line + 1, last + 1)]
    first = source.line(start.line + 1)[start.column :]
    lead = source.line(start.line + 1)[: start.column].strip() or "-"
    numbers = [n for n, text in lines if _NUMBER.match(text)]
    hyphens = [n for n, text in lines if _HYPHEN.match(text)]
    starts_numbered = _NUMBER.match(first) is not None
    if hyphens:
        marked, remedy = hyphens, _as_block(lead, first, [text for _, text in lines])
    elif len(numbers) + starts_numbered > 1:
        marked = numbers
        remedy = (
            f"start each with a hyphen and a space: - {_cut(_NUMBER.sub('', first).strip())}"
            if starts_numbered
            else _as_block(lead, first, [text for _, text in lines])
        )
    else:
        return None
    number, text = next((n, text) for n, text in lines if n == marked[0])
    column = len(text) - len(text.lstrip())
    return Diagnostic(
        "BRF021",
        "these points would run together into one line with the text above",
        help=remedy,
        place=source.place(number, column, number, len(text.rstrip())),
        excerpt=text,
    )


def _as_block(lead: str, first: str, below: Sequence[str]) -> str:
    """How a text with points below it is written."""
    shown = [first.lstrip(">-+| ").strip("\"'"), *(text.strip() for text in below)]
    lines = "".join(f"\n  {_cut(text)}" for text in shown[:4] if text)
    items = "make each an item of the list, or " if lead.startswith("-") else ""
    return f"{items}put all of it after a bar:\n{lead} |{lines}"


# --------------------------------------------------------------------------------------- backslashes

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_FOLDER = re.compile(r'(?:^|[\s"(])(?:[A-Za-z]:\\|\\\\)')
"""The start of a Windows path: C:\\ or two backslashes."""


def _escaped(source: SourceText, scalar: _Scalar) -> Iterator[Diagnostic]:
    """What a backslash does between double quotation marks: brings in what a file may not hold, or eats letters."""
    line = source.line(scalar.start.line + 1)
    if line[scalar.start.column : scalar.start.column + 1] != '"':
        return
    place = source.place(scalar.start.line, scalar.start.column, scalar.end.line, scalar.end.column)
    found = UNWANTED.search(scalar.text or "")
    raw = "\n".join(source.lines[scalar.start.line : scalar.end.line + 1])
    raw = raw[scalar.start.column : len(raw) - len(source.line(scalar.end.line + 1)) + scalar.end.column]
    eaten = _eaten(raw)
    if eaten:
        yield Diagnostic(
            "BRF026",
            f"\\{eaten} is no letter between double quotation marks, but {_ESCAPES[eaten]}",
            help="if it is a backslash, use single quotation marks: 'C:\\folder'\n"
            "for a new line, put the text after a bar (|)",
            place=place,
            severity=Severity.ERROR,
            excerpt=line,
        )
    elif found:
        code, message, remedy, severity = describe(found[0])
        yield Diagnostic(code, message, help=remedy, place=place, severity=severity, excerpt=line)


_ESCAPES = {
    "n": "a new line",
    "t": "a tab",
    "r": "a line end",
    "a": "a bell",
    "b": "a backspace",
    "v": "a line break of Word",
    "f": "a page break",
    "e": "an escape",
}


def _eaten(raw: str) -> str:
    """The letter that a backslash eats, where a backslash was meant: of a path, or before a letter; or nothing.

    A new line is left alone outside of paths: programs that write YAML spell it so.
    """
    for found in _ESCAPE.finditer(raw):
        letter, after = found[1], raw[found.end() : found.end() + 1]
        if letter not in _ESCAPES or not after.isalnum():
            continue
        word = raw[max(raw.rfind(" ", 0, found.start()), raw.rfind("\n", 0, found.start())) + 1 :]
        if letter != "n" or _FOLDER.match(word):
            return letter
    return ""
