"""Words that YAML loses or fuses without a sound: after ` #`, and in pasted bullets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from briefing.decoding import UNWANTED, SourceText, describe
from briefing.diagnostics import Diagnostic, Fix
from briefing.repair import anatomy, quoted, shown
from briefing.yamltext import Listing, Mapping, Value

_BULLET = re.compile(r"\n[ \t]*+(?:[•▪‣◦·●∙➢✓*–—]|-(?=[^\W\d_]))")
_DASHES = "–—*-"
MOST = 50
MOST_FOLDED = 20_000


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
    hashes = _hash_marks(text)
    bullets = _bullet_lines(text)
    bulleted = sorted(bullets)
    escapes = "\\" in text and any(
        mark in text for mark in ("\\u", "\\x", "\\U", "\\N", "\\0", "\\L", "\\P", "\\e")
    )
    if not hashes and not bullets and not escapes:
        return []
    found: list[Diagnostic] = []
    for start, end, scalar in _scalars(value):
        if len(found) >= MOST:
            break
        if hashes:
            column = hashes.get(end.line, -1)
            if column >= 0 and _ends_before(column, start, end, scalar, text_line=source.line(end.line + 1)):
                found.append(_lost_after_hash(source, start, end, column))
        if bullets and isinstance(scalar, str):
            stop = end.line + (end.column > 0)
            inside = bulleted[bisect_left(bulleted, start.line) : bisect_left(bulleted, stop)]
            if inside and (len(inside) > 1 or bullets[inside[0]] not in _DASHES):
                found.append(_fused(source, inside))
        if escapes and isinstance(scalar, str):
            found.extend(_escaped(source, start, end, scalar))
    return found


def _hash_marks(text: str) -> dict[int, int]:
    """Line from 0 to the column of the first # on it that has one space, and a word, before it."""
    found: dict[int, int] = {}
    at, line, line_start = text.find(" #"), 0, 0
    while at >= 0:
        if at and text[at - 1] not in " \t\n":
            line += text.count("\n", line_start, at)
            line_start = text.rfind("\n", 0, at) + 1
            found.setdefault(line, at - line_start + 1)
            at = text.find("\n", at)
            if at < 0:
                break
        at = text.find(" #", at + 1)
    return found


def _bullet_lines(text: str) -> dict[int, str]:
    """Line from 0 to the bullet with which it starts, for bullets that YAML does not know."""
    found: dict[int, str] = {}
    line = last = 0
    for match in _BULLET.finditer(text):
        line += text.count("\n", last, match.start() + 1)
        last = match.start() + 1
        mark = match[0][-1]
        if mark == "*" and text[match.end() : match.end() + 1] != " ":
            continue
        found[line] = mark
    return found


def _scalars(value: Value) -> Iterator[tuple[Any, Any, str | None]]:
    """Every scalar with its marks, in order."""
    stack: list[Any] = [value]
    while stack:
        node = stack.pop()
        if isinstance(node, Mapping):
            entries = [(node.marks[key][1], node.marks[key][2], entry) for key, entry in node.items()]
        elif isinstance(node, Listing):
            entries = [(*mark, entry) for mark, entry in zip(node.marks, node, strict=True)]
        else:
            continue
        for start, end, entry in entries:
            if entry is None or isinstance(entry, str):
                yield start, end, entry
        stack.extend(entry for _, _, entry in reversed(entries) if isinstance(entry, (Mapping, Listing)))


def _ends_before(column: int, start: Any, end: Any, scalar: str | None, *, text_line: str) -> bool:
    """Whether a value stops right before a #, and is neither quoted nor a block."""
    if scalar is None:
        return start.line == end.line and end.column <= column and not text_line[end.column : column].strip()
    plain = (
        text_line[start.column : start.column + 1] not in {'"', "'", "|", ">"}
        if start.line == end.line
        else True
    )
    return plain and end.column == column - 1 and end.column > 0


def _lost_after_hash(source: SourceText, start: Any, end: Any, column: int) -> Diagnostic:
    text = source.line(end.line + 1)
    line = anatomy(text)
    first = source.place(end.line, column, end.line, len(text.rstrip()))
    note = text[column:].rstrip()
    whole = text[line.start :].rstrip()
    fix = None
    if start.line == end.line:
        fix = Fix(source.place(end.line, line.start, end.line, len(text.rstrip())), quoted(whole))
    return Diagnostic(
        "BRF020",
        f"“{_cut(note)}” would be left out: a space and # start a note to the author",
        help=f"if it is text, write {shown(line.key or '-', whole)}\nif it is a note, put two spaces before the #",
        place=first,
        excerpt=text,
        fix=fix,
    )


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


def _cut(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _fused(source: SourceText, lines: list[int]) -> Diagnostic:
    number = lines[0]
    text = source.line(number + 1)
    column = len(text) - len(text.lstrip())
    return Diagnostic(
        "BRF021",
        "pasted bullets run together into one paragraph",
        help=f"start each with a hyphen and a space: - {_cut(text.strip()[1:].strip())}",
        place=source.place(number, column, number, column + 1),
        excerpt=text,
        fix=_bullets_fix(source, lines),
    )


def _bullets_fix(source: SourceText, lines: list[int]) -> Fix | None:
    if len(lines) > MOST or any(n in source.repaired for n in lines):
        return None
    first, last = lines[0], lines[-1]
    texts = [source.line(n + 1) for n in range(first, last + 1)]
    fixed = [
        re.sub(r"^([ \t]*)[•▪‣◦·●∙➢✓*–—-][ \t]*", r"\1- ", t) if first + i in lines else t
        for i, t in enumerate(texts)
    ]
    return Fix(source.place(first, 0, last, len(texts[-1])), "\n".join(fixed))


def _escaped(source: SourceText, start: Any, end: Any, scalar: str) -> Iterator[Diagnostic]:
    """Characters that are refused in a file, brought in by an escape between double quotation marks."""
    found = UNWANTED.search(scalar)
    line = source.line(start.line + 1)
    if not found or line[start.column : start.column + 1] != '"':
        return
    code, message, remedy, severity = describe(found[0])
    place = source.place(start.line, start.column, end.line, end.column)
    yield Diagnostic(code, message, help=remedy, place=place, severity=severity, excerpt=line)
