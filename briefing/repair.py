"""Reads YAML text through its everyday traps: what can only mean one thing is read so, with a warning.

A loop quotes the value on the parser's line and parses again. A repair adds quotation marks and nothing else, so
that no word is lost or changed; where two readings are possible, there is a fault with its remedy instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from yaml.error import YAMLError

from briefing.decoding import SourceText
from briefing.diagnostics import Diagnostic, Fix, Place, Severity
from briefing.yamltext import MAX_DEPTH, MAX_KEYS, Trap, Value, build

MOST_REPAIRS = 200
MOST_WORK = 5_000_000
"""Characters that may be parsed again for repairs, so that a hostile file ends at once."""
_PASSED = 1
MOST_TABBED = 300_000
SHOWN = 72
"""Characters of a text that a message shows in its right spelling."""

_LINE = re.compile(
    r"(?P<lead>[ \t]*(?:-[ \t]+)*)(?P<key>[^\W\d_][\w .()/’'-]{0,59}:[ \t]+)?(?P<value>.*)", re.DOTALL
)
_NOTE = re.compile(r"(?:[ \t]{2,}|^)#.*$")
_PASTED = re.compile(
    r"[ \t]*(?:[•▪‣◦·●∙➢✓][ \t\xa0]*|[*–—][ \t\xa0]+(?=[^\s*])|-(?=[^\W\d_])|\d{1,2}[.)][ \t\xa0]+|\(?[a-z]\)[ \t\xa0]+)"
)
_BARE_KEY = re.compile(r"(?P<indent>[ ]+)(?P<key>[^\W\d_][\w -]{0,40}):[ \t]*(?:#.*)?$")
_STRUCTURE = re.compile(r"\s*(?:-\s|#|[^\W\d_][\w -]{0,40}:(?:\s|$))")
_DEEP = (
    "BRF008",
    f"nothing in a pack is nested more than {MAX_DEPTH} deep",
    "put a text with brackets in quotation marks",
)


@dataclass(frozen=True, slots=True)
class Line:
    """The parts of a line, by column from 0: what leads, a key, the value without a note behind it."""

    text: str
    column: int
    key: str
    start: int
    end: int

    @property
    def value(self) -> str:
        """The value as it stands."""
        return self.text[self.start : self.end]


def anatomy(text: str) -> Line:
    """Return the parts of a line."""
    found = _LINE.match(text)
    assert found is not None
    start = found.start("value")
    value = _NOTE.sub("", found["value"]).rstrip()
    return Line(
        text,
        found.start("key") if found["key"] else start,
        (found["key"] or "").strip(),
        start,
        start + len(value),
    )


def quoted(text: str) -> str:
    """Return text in the quotation marks that YAML needs for it."""
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'


def shown(key: str, text: str) -> str:
    """Return "key: 'text'" as a message shows it: cut when it is long."""
    text = text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"
    return f"{key} {quoted(text)}".strip()


def read_yaml(source: SourceText) -> tuple[Value, list[Diagnostic]]:
    """Return the value of a file's text, None when it cannot be read, and what there is to say of it."""
    reader = _Reader(source)
    return reader.run()


class _Reader:
    """The loop: parse, repair the line at which the parser stopped, parse again."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.lines: list[str] | None = None
        self.told: list[Diagnostic] = []
        self.passed: set[tuple[int, int]] = set()
        self.work = 0

    def run(self) -> tuple[Value, list[Diagnostic]]:
        last: tuple[int, list[str], YAMLError | Trap] | None = None
        while True:
            text = self.source.text if self.lines is None else "\n".join(self.lines)
            built = build(text, self.source, passed=self.passed, lenient=len(self.passed) > _PASSED)
            if built.error is None:
                return built.value, self._all(built.problems, built.value, text, built.folded)
            line, _ = where(built.error)
            if last and line == last[0]:
                self.lines, error = last[1], last[2]
                self.told.pop()
                self.source.repaired.pop(line, None)
                return None, self._all([*built.problems, tell(error, self.source)], None, text)
            self.work += _offset(built.error) + len(text) // 8 + 200
            if self.lines is None:
                self.lines = list(self.source.lines)
            before = list(self.lines) if len(self.lines) < 5_000 else self.lines
            if not self._repair(built.error):
                if isinstance(built.error, Trap) and built.error.kind in {"alias", "anchor", "tag"}:
                    self.passed.add((built.error.mark.line, built.error.mark.column))
                    continue
                return None, self._all([*built.problems, tell(built.error, self.source)], None, text)
            last = (line, before, built.error)

    def _all(
        self, problems: list[Diagnostic], value: Value, text: str, folded: Sequence[tuple[Any, Any]] = ()
    ) -> list[Diagnostic]:
        from briefing.losses import losses

        found = losses(value, text, self.source, folded) if value is not None else []
        return [*self.told, *problems, *found]

    def _repair(self, error: YAMLError | Trap) -> bool:
        if len(self.told) >= MOST_REPAIRS or self.work > MOST_WORK:
            return False
        if _is_tab(error, self.lines or []):
            return self._untab()
        assert self.lines is not None
        for number, column in _blamed(error, self.lines):
            code = _trapped(error, anatomy(self.lines[number]), column, self.source.text)
            if code and self._quote(number, code):
                return True
        return False

    def _quote(self, number: int, code: str) -> bool:
        """Quote the value that starts on a line, with the lines over which it goes on."""
        assert self.lines is not None
        if number in self.source.repaired:
            return False
        line = anatomy(self.lines[number])
        last = self._goes_on(number, line)
        if last is None or not line.value:
            return False
        value = line.value
        mark = "'" if any('"' in t or "\\" in t for t in (value, *self.lines[number + 1 : last + 1])) else '"'
        if last == number and _is_wrapped(value):
            value = value[1:-1]
            mark = '"' if '"' not in value and "\\" not in value else "'"
        double = "''" if mark == "'" else '"'
        tail = line.text[line.end :]
        opened = line.text[: line.start] + mark + value.replace(mark, double)
        self.source.repaired[number] = (line.start, line.end)
        if last == number:
            self.lines[number] = opened + mark + tail
        else:
            self.lines[number] = opened
            for other in range(number + 1, last + 1):
                self.lines[other] = self.lines[other].rstrip().replace(mark, double)
            self.source.repaired[last] = (0, len(self.lines[last]))
            self.lines[last] += mark
        self._warn(number, last, line, code)
        return True

    def _goes_on(self, number: int, line: Line) -> int | None:
        """The last line of a value, or None when what follows might be keys or items of its own."""
        assert self.lines is not None
        floor = line.column if line.key else _dash(line)
        last = number
        for other in range(number + 1, min(number + 200, len(self.lines))):
            text = self.lines[other]
            if not text.strip():
                continue
            if len(text) - len(text.lstrip(" ")) <= floor:
                break
            if _STRUCTURE.match(text) or other in self.source.repaired:
                return None
            last = other
        return last

    def _warn(self, number: int, last: int, line: Line, code: str) -> None:
        source = self.source
        place = source.place(number, line.start, number, line.end)
        single = last == number
        value = line.value[1:-1] if single and _is_wrapped(line.value) else line.value
        whole = quoted(value)
        self.told.append(
            Diagnostic(
                code,
                _SAID[code],
                help="write it in quotation marks: " + shown(line.key or "-", value)
                if single
                else "put all of it in quotation marks, or on the lines after a bar (|)",
                place=place,
                severity=Severity.WARNING,
                excerpt=source.line(number + 1),
                fix=Fix(place, whole) if single else None,
            )
        )

    def _untab(self) -> bool:
        """Read tabs as spaces if every width that can be read gives the same."""
        assert self.lines is not None
        if self.source.indented or len(self.source.text) > MOST_TABBED:
            return False
        tabbed = [n for n, text in enumerate(self.lines) if "\t" in text[: len(text) - len(text.lstrip())]]
        readings: list[tuple[list[str], Any]] = []
        for width in (2, 4, 8, 3, 1):
            lines = list(self.lines)
            for n in tabbed:
                lines[n] = _spaced(lines[n], width)
            built = build("\n".join(lines), self.source)
            if built.error is None or not _is_tab(built.error, lines):
                readings.append((lines, built.value if built.error is None else None))
        whole = [reading for reading in readings if reading[1] is not None]
        if not readings or any(reading[1] != whole[0][1] for reading in whole):
            return False
        chosen = (whole or readings)[0][0]
        for n in tabbed:
            self.source.indented[n] = len(chosen[n]) - len(self.lines[n])
        # As it was read, so it may be written, where what was read is a whole tree that no other width changes.
        fixes = [self._spaces(n, chosen[n]) for n in tabbed] if whole else []
        first = tabbed[0]
        indent = len(self.lines[first]) - len(self.lines[first].lstrip())
        count = "this line is" if len(tabbed) == 1 else f"{len(tabbed)} lines are"
        self.told.append(
            Diagnostic(
                "BRF014",
                f"{count} indented with tabs; they were read as spaces",
                help="put two spaces for each tab at the start of a line",
                place=self.source.place(first, 0, first, indent + self.source.indented[first]),
                severity=Severity.WARNING,
                excerpt=self.source.line(first + 1),
                fix=replace(fixes[0], also=tuple(fixes[1:])) if fixes else None,
            )
        )
        self.lines = chosen
        return True

    def _spaces(self, number: int, line: str) -> Fix:
        """The repair that indents a line with the spaces that its tabs were read as."""
        there = self.source.line(number + 1)
        width = len(there) - len(there.lstrip())
        place = Place(self.source.name, number + 1, 1, number + 1, width + 1)
        return Fix(place, line[: len(line) - len(line.lstrip())])


def _offset(error: YAMLError | Trap) -> int:
    """How many characters were parsed before an error."""
    mark = error.mark if isinstance(error, Trap) else getattr(error, "problem_mark", None)
    return int(mark.index) if mark else 0


def _spaced(text: str, width: int) -> str:
    body = text.lstrip()
    return text[: len(text) - len(body)].replace("\t", " " * width) + body


def _dash(line: Line) -> int:
    """The column of the last dash before a value: lines of the same value stand further right."""
    return line.text.rfind("-", 0, line.start) if "-" in line.text[: line.start] else -1


_SAID = {
    "BRF010": "a colon and a space end a key in YAML; these words were read as one text",
    "BRF011": "YAML gives the first character of this text another meaning; it was read as text",
    "BRF012": "a text that starts with a quotation mark ends at the next one; it was read whole",
    "BRF023": "a text that starts with a bracket is a list to YAML; it was read as text",
}


# --------------------------------------------------------------------------------- finding the trap


def where(error: YAMLError | Trap) -> tuple[int, int]:
    """Return the line and column, from 0, at which an error stands."""
    mark = error.mark if isinstance(error, Trap) else getattr(error, "problem_mark", None)
    mark = mark or getattr(error, "context_mark", None)
    return (mark.line, mark.column) if mark else (0, 0)


def problem(error: YAMLError | Trap) -> str:
    """Return what the parser says, in one string; its two engines word some faults differently."""
    if isinstance(error, Trap):
        return error.kind
    return f"{getattr(error, 'context', '') or ''}: {getattr(error, 'problem', '') or ''}"


def _is_tab(error: YAMLError | Trap, lines: list[str]) -> bool:
    """Whether the parser stopped at a tab among the spaces before a line's words."""
    line, column = where(error)
    if isinstance(error, Trap) or line >= len(lines):
        return False
    text = lines[line]
    return "\t" in text[: len(text) - len(text.lstrip())] and (
        not text[:column].strip() or "mapping values" not in problem(error)
    )


def _blamed(error: YAMLError | Trap, lines: list[str]) -> list[tuple[int, int]]:
    """Lines, and columns on them, at which the value may stand that the parser stumbled over."""
    places = [where(error)]
    context = getattr(error, "context_mark", None)
    if context is not None and "scanning" in (getattr(error, "context", "") or ""):
        places.append((context.line, context.column))
    line = places[0][0]
    for number in range(min(line, len(lines)) - 1, max(line - 20, -1), -1):
        value = anatomy(lines[number]).value
        if value[:1] == "'" and value.count("'") == 1:
            places.append((number, anatomy(lines[number]).start))
            break
    return [(n, c) for n, c in places if n < len(lines)]


def _trapped(error: YAMLError | Trap, line: Line, column: int, text: str) -> str:
    """The code of the trap that a line's value is for this error, or nothing."""
    value, said = line.value, problem(error)
    first = value[:1]
    if not value or (not line.key and _dash(line) < 0) or not line.start <= column <= line.end:
        return ""
    if isinstance(error, Trap):
        return _trapped_event(error, value, text)
    if "mapping values" in said:
        return "BRF010" if first not in "\"'[{|>" or _closes_early(value) else ""
    if first in "\"'":
        return "BRF012" if _closes_early(value) or (first == "'" and value.count("'") == 1) else ""
    if first in "[{":
        return "BRF023" if _bracket_closes(value) and "flow" not in said else ""
    if first == "|" or (first == ">" and "block scalar" not in said):
        return ""
    return "BRF011" if first in "*&%@`>?,]}" else ""


def _trapped_event(trap: Trap, value: str, text: str) -> str:
    if trap.kind == "question" or (trap.kind == "key" and value[:1] in "[{"):
        return "BRF011" if trap.kind == "question" else "BRF023"
    if trap.kind == "alias" and value[:1] == "*" and f"&{trap.name}" not in text:
        return "BRF011"
    if trap.kind == "anchor" and f"*{trap.name}" not in text and value.partition(" ")[2].strip():
        return "BRF011" if value[:1] == "&" else ""
    return ""


def _closes_early(value: str) -> bool:
    """Whether a quoted text has words after its closing mark."""
    return bool(re.match(r'"(?:[^"\\]|\\.)*"\s*[^\s#]|\'(?:[^\']|\'\')*\'\s*[^\s#]', value))


def _is_wrapped(value: str) -> bool:
    """Whether the marks at both ends are a pair about the whole, with others inside: 'It's good', "He said "no" to it".

    In "A" and "B" the first mark inside closes what the first of all opens, so there they are not.
    """
    mark = value[:1]
    if mark not in {"'", '"'} or len(value) < 4 or value[-1] != mark:
        return False
    inside = value[1:-1]
    found = inside.find(mark)
    if found < 0:
        return False
    before, after = inside[found - 1 : found], inside[found + 1 : found + 2]
    if mark == "'" and before.isalnum() and after.isalpha():
        return True  # an apostrophe
    return (not before or before in " (") and after.isalnum()


def _bracket_closes(value: str) -> bool:
    """Whether a bracket closes on the line with words after it: [Title](address)."""
    return bool(re.match(r"\[[^\[\]]*\]\s*[^\s#,]|\{[^{}]*\}\s*[^\s#,]", value))


# ----------------------------------------------------------------------- the parser's words, rewritten


def tell(error: YAMLError | Trap, source: SourceText) -> Diagnostic:
    """Return the diagnostic for what stopped the parser, in plain English."""
    line, column = where(error)
    if line >= len(source.lines) or not source.lines[line].strip():
        line = max((n for n in range(min(line + 1, len(source.lines))) if source.lines[n].strip()), default=0)
        column = 0
    code, message, remedy, at = _words(error, source, line, column)
    text = source.line(at[0] + 1)
    end = max(at[1] + 1, len(text.rstrip())) if at[2] else at[1] + 1
    place = source.place(at[0], at[1], at[0], end)
    return Diagnostic(code, message, help=remedy, place=place, excerpt=text)


def _words(
    error: YAMLError | Trap, source: SourceText, line: int, column: int
) -> tuple[str, str, str, tuple[int, int, bool]]:
    """Code, message, remedy, and where: line, column, whether to the line's end."""
    said, parts = problem(error), anatomy(source.line(line + 1))
    here = (line, column, False)
    pasted = next((n for n in (line, _above(source, line)) if _PASTED.match(source.line(n + 1))), None)
    if pasted is not None and not (isinstance(error, Trap) and error.kind not in {"alias", "key"}):
        text = source.line(pasted + 1)
        return (
            "BRF021",
            "only a hyphen and a space make a list item",
            f"start each with a hyphen and a space: - {_PASTED.sub('', text)}",
            (pasted, len(text) - len(text.lstrip()), True),
        )
    if isinstance(error, Trap):
        return (*_trap_words(error, parts), (line, column, error.kind != "depth"))
    context = getattr(error, "context_mark", None)
    if "nesting depth" in said:  # a limit of newer parsers, met before our own
        return (*_DEEP, here)
    if "quoted scalar" in said and context and "escape" not in said:
        return "BRF013", "this quotation mark is never closed", "close it, or take it out", _at(context)
    if "escape" in said:
        return (
            "BRF009",
            "a backslash has a meaning of its own between double quotation marks",
            "use single quotation marks: 'C:\\folder'",
            (line, column, False),
        )
    if "flow" in said and context:
        closing = "]" if "sequence" in said else "}"
        return (
            "BRF013",
            "this bracket is never closed",
            f"close it with {closing}, or put the text in quotation marks",
            _at(context),
        )
    if "\t" in parts.text[: parts.start]:
        return (
            "BRF014",
            "this line is indented with a tab, and could belong to more than one place",
            "indent with spaces: two for each step",
            (line, 0, False),
        )
    if "block scalar" in said:
        start = _at(context) if context else here
        return (
            "BRF009",
            "the text must start on the line below the bar",
            "put it there, indented further than the key",
            start,
        )
    if "document start" in said:
        return (
            "BRF019",
            "three dots end the document; what follows would be left out",
            "take them out",
            (max(line - 1, 0), 0, True),
        )
    if "sequence entries" in said:
        return (
            "BRF009",
            "a list cannot start on the line of its key",
            f"take the hyphen out if it is one text; else start the list on the next line:\n{parts.key}\n  {parts.value}",
            (line, parts.start, True),
        )
    return _structure_words(said, source, parts, line, column)


def _structure_words(
    said: str, source: SourceText, parts: Line, line: int, column: int
) -> tuple[str, str, str, tuple[int, int, bool]]:
    above = _above(source, line)
    before = anatomy(source.line(above + 1))
    whole = (line, parts.column, True)
    squeezed = re.match(r"\s*(?:- )*[^\W\d_][\w -]{0,40}:\S", before.text)
    if "mapping values" in said or "expected key" in said or "indicator" in said or "block end" in said:
        if squeezed and not before.key:
            right = re.sub(r":(\S)", r": \1", before.text.strip(), count=1)
            return (
                "BRF009",
                "a key needs a space after its colon",
                f"write {right}",
                (above, before.column, True),
            )
        key = _BARE_KEY.match(parts.text)
        if key:
            spaces = "the space" if len(key["indent"]) == 1 else f"the {len(key['indent'])} spaces"
            return (
                "BRF015",
                "this key does not line up with the keys that it belongs to",
                f"if it is a key of the pack, take {spaces} before it out; else give it those of the keys beside it",
                (line, len(key["indent"]), True),
            )
        if column > parts.start or (
            column >= parts.start and not parts.key and column > 0 and ":" in parts.value
        ):
            right = shown(parts.key, parts.value)
            return (
                "BRF010",
                "this text has a colon, a quotation mark or a bracket that YAML takes for its own",
                f"put it in quotation marks, or on the lines after a bar (|): {right}",
                (line, parts.start, True),
            )
        if parts.text.lstrip().startswith("- ") and before.key and not before.text.lstrip().startswith("-"):
            return (
                "BRF015",
                "a hyphen starts an item of a list, and this line stands among keys",
                "take the hyphen out, or indent the line under the key of its list",
                (line, len(parts.text) - len(parts.text.lstrip()), True),
            )
        if before.value and parts.column > before.column:
            return (
                "BRF015",
                "this line is indented further than the one above, whose value is complete",
                "line it up with the line above; if it goes on the text above, put all of that in quotation marks",
                whole,
            )
        return (
            "BRF015",
            "this line does not line up with the lines that it belongs to",
            "give it as many spaces as the keys or items beside it",
            whole,
        )
    if "simple key" in said or "expected ':'" in said:
        at = min(line, len(source.lines) - 1)
        lone = _lone(source, at)
        written = _NEARLY_KEY.match(source.line(lone + 1))
        if written:
            sign, right = written["sign"], f"write {written['key']}: {written['rest']}".rstrip()
            told = (
                "a key needs a space after its colon" if sign == ":" else f"a key needs a colon, not “{sign}”"
            )
            return ("BRF009", told, right, (lone, written.start("key"), True))
        return (
            "BRF009",
            "this line is neither a key with a colon nor an item with a hyphen",
            "indent it further than the key if it goes on the text above; else start it with - or a key",
            (lone, 0, True),
        )
    if "node content" in said or "cannot start any token" in said:
        right = shown(parts.key, parts.value)
        return (
            "BRF011",
            "YAML gives the first character of this text another meaning",
            f"put the text in quotation marks: {right}",
            (line, min(column, parts.start), True),
        )
    if "directive" in said:
        return (
            "BRF011",
            "a line cannot start with %",
            "put the text under a key, in quotation marks",
            (line, 0, True),
        )
    return (
        "BRF009",
        "the text does not have the form of YAML here",
        "look for a missing colon, quotation mark or space on this line or the one above",
        (line, column, False),
    )


def _trap_words(trap: Trap, parts: Line) -> tuple[str, str, str]:
    match trap.kind:
        case "alias" | "anchor":
            mark = "*" if trap.kind == "alias" else "&"
            return (
                "BRF017",
                f"{mark}{trap.name} is a YAML reference, which packs do not have",
                "write the words out; if it is text, put it in quotation marks",
            )
        case "merge":
            return "BRF017", "<< is a merge key of YAML, which packs do not have", "write the keys out"
        case "tag":
            right = shown(parts.key or "-", parts.value)
            return (
                "BRF018",
                "a word that starts with ! is a tag to YAML, and vanishes from the text",
                f"put the text in quotation marks: {right}",
            )
        case "wide":
            return (
                "BRF006",
                f"more than {MAX_KEYS:,} keys stand together here",
                "start items of a list with a hyphen and a space",
            )
        case "depth":
            return _DEEP
        case _:
            return "BRF009", "a key must be a word or two, before a colon", "put the text in quotation marks"


def _at(mark: Any) -> tuple[int, int, bool]:
    return mark.line, mark.column, True


def _above(source: SourceText, line: int) -> int:
    """The last line above that says something."""
    for number in range(min(line, len(source.lines)) - 1, -1, -1):
        text = source.lines[number].strip()
        if text and not text.startswith("#"):
            return number
    return 0


_NEARLY_KEY = re.compile(r"\s*(?:- )*(?P<key>[^\W\d_][\w-]{0,30})(?P<sign>:(?=\S)|\s?[;=])\s*(?P<rest>.*)$")
"""A key with no space behind its colon, or with another sign in its place: ``why:Crossings``, ``why = Crossings``."""


def _lone(source: SourceText, line: int) -> int:
    """The line of words that the parser took for the start of a key; it stops one line later."""
    text = source.line(line + 1)
    starts = anatomy(text).key or text.lstrip().startswith("- ") or re.match(r"\s*[^\W\d_][\w -]*:\s*$", text)
    return _above(source, line) if starts else line
