"""Characters of a value → lines and columns of the file, through quotation marks, escapes, folds and indents."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from briefing.decoding import SourceText
from briefing.diagnostics import Fix, Place
from briefing.document import SourcePath
from briefing.source import Source
from briefing.yamltext import Listing, Mapping

_SPACE = re.compile(r"\s+")
_SPACE_IN_DOUBLE = re.compile(r"(?:\s|\\[nt ]|\\\n)+")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_SPECIAL_FIRST = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`]")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as it stands in its file. Lines and columns count from 0."""

    text: SourceText
    line: int
    column: int
    raw: str
    value: str
    spots: list[list[int] | None] = field(default_factory=list, compare=False)

    @property
    def style(self) -> str:
        """The first character of a quoted or block value, nothing for a plain one."""
        return self.raw[:1] if self.raw[:1] in {"'", '"', "|", ">"} else ""

    def place(self, start: int, end: int) -> Place | None:
        """Return where characters of the value stand; None where the two cannot be laid side by side."""
        if not 0 <= start < end <= len(self.value):
            return None
        if not self.style and self.raw.startswith(self.value):  # as most are: one line, as it stands
            first, last = (self.line, self.column + start), (self.line, self.column + end - 1)
        else:
            if not self.spots:  # laid side by side once for all that is found in a long text
                self.spots.append(_spots(self.raw, self.value, self.style))
            spots = self.spots[0] or _spots(self.raw, self.value[:end], self.style)
            if spots is None:
                return None
            first, last = self._at(spots[start]), self._at(spots[end - 1])
        return Place(self.text.name, first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 2)

    def _at(self, offset: int) -> tuple[int, int]:
        line, start = self.raw.count("\n", 0, offset), self.raw.rfind("\n", 0, offset) + 1
        return self.line + line, offset - start + (self.column if line == 0 else 0)

    def written(self, new: str, *, first: bool) -> str | None:
        """Return new words as they are spelt inside this value; None where they might mean something to YAML."""
        if "\n" in new:
            return None
        if self.style == "'":
            return new.replace("'", "''")
        if self.style == '"':
            return new.replace("\\", "\\\\").replace('"', '\\"')
        if not self.style and (": " in new or " #" in new or (first and _SPECIAL_FIRST.match(new))):
            return None
        return new


def _spots(raw: str, value: str, style: str) -> list[int] | None:
    """The offset in ``raw`` of each character of ``value``, or None."""
    if style == "|":
        return _spots_in_block(raw, value)
    space = _SPACE_IN_DOUBLE if style == '"' else _SPACE
    at = raw.find("\n") + 1 if style in {"|", ">"} else len(style)
    spots: list[int] = []
    n = 0
    while n < len(value):
        gap = space.match(raw, at)
        if value[n].isspace():
            run = _SPACE.match(value, n)
            if gap is None or run is None:
                return None
            spots.extend(min(at + k, gap.end() - 1) for k in range(run.end() - n))
            n, at = run.end(), gap.end()
            continue
        at = gap.end() if gap else at
        width = _width(raw, at, value[n], style)
        if not width:
            return None
        spots.append(at)
        n, at = n + 1, at + width
    return spots


def _spots_in_block(raw: str, value: str) -> list[int] | None:
    """The same for a text after a bar, line by line: each loses its indentation and nothing else."""
    spots: list[int] = []
    at, indent = raw.find("\n") + 1, -1
    for line in value.splitlines(keepends=True):
        words = line.rstrip("\n")
        end = raw.find("\n", at)
        there = raw[at : end if end >= 0 else len(raw)]
        if indent < 0 and words.strip():
            indent = _lead(there) - _lead(words)
        if not there.startswith(words, max(indent, 0)) and words.strip():
            return None
        first = at + (max(indent, 0) if words else 0)
        spots.extend(range(first, first + len(line)))
        at = end + 1 if end >= 0 else len(raw)
    return spots


def _lead(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _width(raw: str, at: int, character: str, style: str) -> int:
    """How many characters of the file stand for one of the value; 0 where they do not agree."""
    if style == "'" and character == "'":
        return 2 if raw.startswith("''", at) else 0
    if style == '"' and raw.startswith("\\", at):
        escape = _ESCAPE.match(raw, at)
        return len(escape[0]) if escape else 0
    return 1 if raw.startswith(character, at) else 0


def scalar(source: Source, path: SourcePath) -> Scalar | None:
    """Return the text at a path, or the nearest text above it: a short form stands for what it unfolds to."""
    node: Any = source.root
    found: Scalar | None = None
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            key = node.key_for(step)
            if key is None:
                return found
            found, node = _in_mapping(node, key, source), node[key]
        elif isinstance(node, Listing) and isinstance(step, int) and step < len(node):
            found, node = _in_listing(node, step, source), node[step]
        else:
            return found
    return found


_PAIR = re.compile(r"(?P<lead>[ ]*(?:- +)?)(?P<key>[^\s:#\[{'\"&*!|>%@`][^:#]*):\s+[^\s|>]")


def line_beneath(source: Source, path: SourcePath, pair: str) -> Fix | None:
    """Return the repair that writes a pair on a line of its own below the pair at a path, indented as that is.

    None where the one above is not a pair on one line, or the new one might mean something else to YAML.
    """
    place, own = source.locate(path), source.locate(path, key=True)
    if place is None or place.line != place.end_line or (own and own.line != place.line):
        return None
    line = source.texts[place.file].line(place.line)
    above, new = _PAIR.match(line), _PAIR.fullmatch(f"{pair[: pair.find(': ') + 2]}x")
    words = pair.partition(": ")[2]
    if not above or not new or not words or ": " in words or " #" in words or _SPECIAL_FIRST.match(words):
        return None
    end = len(line) + 1
    return Fix(Place(place.file, place.line, end, place.line, end), f"\n{above['lead']}{pair}")


def _in_mapping(node: Mapping, key: str, source: Source) -> Scalar | None:
    value = node[key]
    if not isinstance(value, str):
        return None
    if key in node.words:
        return _from_place(node.words[key], value, source)
    _, start, end = node.marks[key]
    return _from_marks(node.source, start, end, value)


def _in_listing(node: Listing, step: int, source: Source) -> Scalar | None:
    value, mark = node[step], node.marks[step]
    if not isinstance(value, str):
        return None
    if isinstance(mark, Place):
        return _from_place(mark, value, source)
    start, end = mark
    return _from_marks(node.source, start, end, value)


def _from_place(place: Place, value: str, source: Source) -> Scalar | None:
    text = source.texts.get(place.file)
    if text is None:
        return None
    start, end = (place.line - 1, place.column - 1), (place.end_line - 1, place.end_column - 1)
    return Scalar(text, *start, _between(text, start, end), value)


def _from_marks(text: SourceText, start: Any, end: Any, value: str) -> Scalar:
    place = text.place(start.line, start.column, end.line, end.column)
    first, last = (place.line - 1, place.column - 1), (place.end_line - 1, place.end_column - 1)
    if start.line in text.repaired:
        first = (first[0], text.repaired[start.line][0])
    if end.line in text.repaired:
        last = (last[0], text.repaired[end.line][1])
    return Scalar(text, *first, _between(text, first, last), value)


def _between(text: SourceText, start: tuple[int, int], end: tuple[int, int]) -> str:
    lines = text.lines[start[0] : end[0] + 1]
    if end[0] < len(text.lines) and lines:
        lines[-1] = lines[-1][: end[1]]
    if lines:
        lines[0] = lines[0][start[1] :]
    return "\n".join(lines)
