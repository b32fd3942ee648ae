"""Characters of a value → lines and columns of the file, through quotation marks, escapes, folds and indents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from briefing.decoding import SourceText
from briefing.diagnostics import Fix, Place
from briefing.document import SourcePath
from briefing.source import Source
from briefing.yamltext import Listing, Mapping

_SPACE = re.compile(r"\s+")
_SPACE_IN_DOUBLE = re.compile(r"(?:\s|\\[nt ]|\\\n)+")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_MARKS = frozenset("'\"|>")
_SPECIAL_FIRST = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`]")


class Scalar:
    """A value as it stands in its file. Lines and columns count from 0, the end is exclusive."""

    def __init__(self, text: SourceText, start: tuple[int, int], end: tuple[int, int], value: str) -> None:
        self.text, self.start, self.end, self.value = text, start, end, value
        line, column = start
        first = text.line(line + 1)
        mark = first[column : column + 1] if start < end else ""
        self.style = mark if mark in _MARKS else ""
        """The first character of a quoted or block value, nothing for a plain one."""
        self._is_on_one_line = (
            not self.style and end >= (line, column + len(value)) and first.startswith(value, column)
        )
        """Whether it stands in the file letter for letter."""
        self._block: tuple[int, frozenset[int]] | None = None
        """Of a text after a bar, once it is known: how much wider its lines are indented in the file, and which of
        them stand there otherwise."""

    @cached_property
    def raw(self) -> str:
        """The value as it is written, with its marks and line ends."""
        return _between(self.text, self.start, self.end)

    def place(self, start: int, end: int) -> Place | None:
        """Return where characters of the value stand; None where the two cannot be laid side by side."""
        if not 0 <= start < end <= len(self.value):
            return None
        first: tuple[int, int] | None = None
        last: tuple[int, int] | None = None
        if self._is_on_one_line:  # as most are
            first, last = (self.start[0], self.start[1] + start), (self.start[0], self.start[1] + end - 1)
        elif self.style == "|":
            first = self._in_block(start)
            if "\n" in self.value[start : end - 1]:
                last = self._in_block(end - 1)
            elif first:
                last = first[0], first[1] + end - 1 - start
        elif spots := self._spots or _spots(self.raw, self.value[:end], self.style):
            first, last = self._at(spots[start]), self._at(spots[end - 1])
        if first is None or last is None:
            return None
        return Place(self.text.name, first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 2)

    @cached_property
    def _spots(self) -> list[int] | None:
        """Laid side by side once for all that is found in a long text."""
        return _spots(self.raw, self.value, self.style)

    def _in_block(self, offset: int) -> tuple[int, int] | None:
        """Line and column of a character of a text after a bar: each line loses its indentation and nothing else."""
        value, above = self.value, self.start[0] + 1
        if self._block is None:
            self._block = _side_by_side(value, self.text.lines[above : self.end[0] + 1])
        indent, otherwise = self._block
        line, start = _line_of(value, offset)
        if line in otherwise:
            return None
        is_empty = value.startswith("\n", start)
        return above + line, offset - start + (0 if is_empty else indent)

    def _at(self, offset: int) -> tuple[int, int]:
        line, start = _line_of(self.raw, offset)
        return self.start[0] + line, offset - start + (self.start[1] if line == 0 else 0)

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


def _side_by_side(value: str, written: Sequence[str]) -> tuple[int, frozenset[int]]:
    """How far the lines of a text after a bar are indented, and the numbers of those that the file has otherwise."""
    lines = value.split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip(" ")), 0)
    indent = max(_lead(written[first]) - _lead(lines[first]), 0) if first < len(written) else 0
    return indent, frozenset(
        n
        for n, line in enumerate(lines)
        if line.strip() and not (n < len(written) and written[n].startswith(line, indent))
    )


def _spots(raw: str, value: str, style: str) -> list[int] | None:
    """The offset in ``raw`` of each character of ``value``, or None; for any style but that after a bar."""
    space = _SPACE_IN_DOUBLE if style == '"' else _SPACE
    at = raw.find("\n") + 1 if style == ">" else len(style)
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


def _line_of(text: str, offset: int) -> tuple[int, int]:
    """The number of the line on which a character stands, from 0, and where that line starts."""
    return text.count("\n", 0, offset), text.rfind("\n", 0, offset) + 1


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
    holder: Any = None
    last: str | int = ""
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            key = node.key_for(step)
            if key is None:
                break
            holder, last, node = node, key, node[key]
        elif isinstance(node, Listing) and isinstance(step, int) and step < len(node):
            holder, last, node = node, step, node[step]
        else:
            break
    if holder is None or not isinstance(node, str):
        return None
    if isinstance(holder, Mapping):
        if last in holder.words:
            return _from_place(holder.words[str(last)], node, source)
        _, start, end = holder.marks[str(last)]
        return _from_marks(holder.source, start, end, node)
    mark = holder.marks[last]
    if isinstance(mark, Place):
        return _from_place(mark, node, source)
    start, end = mark
    return _from_marks(holder.source, start, end, node)


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


def _from_place(place: Place, value: str, source: Source) -> Scalar | None:
    text = source.texts.get(place.file)
    if text is None:
        return None
    start, end = (place.line - 1, place.column - 1), (place.end_line - 1, place.end_column - 1)
    return Scalar(text, start, end, value)


def _from_marks(text: SourceText, start: Any, end: Any, value: str) -> Scalar:
    first, last = (start.line, start.column), (end.line, end.column)
    if text.repaired or text.indented:
        place = text.place(*first, *last)
        first, last = (place.line - 1, place.column - 1), (place.end_line - 1, place.end_column - 1)
        if start.line in text.repaired:
            first = (first[0], text.repaired[start.line][0])
        if end.line in text.repaired:
            last = (last[0], text.repaired[end.line][1])
    return Scalar(text, first, last, value)


def _between(text: SourceText, start: tuple[int, int], end: tuple[int, int]) -> str:
    lines = text.lines[start[0] : end[0] + 1]
    if end[0] < len(text.lines) and lines:
        lines[-1] = lines[-1][: end[1]]
    if lines:
        lines[0] = lines[0][start[1] :]
    return "\n".join(lines)
