"""How everything that an author or a style owner can cause is reported: a code, a sentence, a place, a remedy."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, NamedTuple

from briefing.codes import CODES
from briefing.document import SourcePath

__all__ = [
    "CODES",
    "Diagnostic",
    "Fix",
    "Gathered",
    "Place",
    "Severity",
    "as_json",
    "render_concise",
    "render_full",
]

EXCERPT_WIDTH = 100
"""Columns of a source line that are shown; a longer line is cut about the caret."""
TAB = 4


class Severity(StrEnum):
    """How much it matters: an error stops the files from being written."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Place(NamedTuple):
    """A stretch of a file. Lines and columns count from 1, columns in characters; the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Fix:
    """A repair that `check --fix` may write: the text that takes the place of what stands there."""

    place: Place
    text: str
    also: tuple[Fix, ...] = ()
    """Further places that the same repair changes."""

    @property
    def parts(self) -> tuple[Fix, ...]:
        """Every place that it changes, one by one."""
        return (replace(self, also=()), *self.also) if self.also else (self,)


class Diagnostic(NamedTuple):
    """One fault, warning or note."""

    code: str
    message: str
    help: str = ""
    place: Place | None = None
    severity: Severity = Severity.ERROR
    path: SourcePath = ()
    excerpt: str = ""
    """The source line on which the place starts."""
    related: tuple[tuple[str, Place, str], ...] = ()
    """Other places that it speaks of: a label, the place, its source line."""
    fix: Fix | None = None
    rule: str = ""
    """Title of the rule that found it; empty for what is found while a file is read or made."""

    @property
    def is_error(self) -> bool:
        """Whether nothing may be written because of it."""
        return self.severity is Severity.ERROR

    @property
    def title(self) -> str:
        """The name of its code."""
        return CODES[self.code][0] if self.code in CODES else self.rule


MOST_OF_A_CODE = 100


@dataclass(slots=True)
class Gathered:
    """Diagnostics in the order in which they are found, each once; beyond so many of one code they are only counted."""

    kept: dict[Diagnostic, None] = field(default_factory=dict)
    counts: Counter[tuple[str, Severity]] = field(default_factory=Counter)

    def add(self, problem: Diagnostic) -> None:
        """Take up one more."""
        if problem not in self.kept:
            self.counts[problem.code, problem.severity] += 1
            if self.counts[problem.code, problem.severity] <= MOST_OF_A_CODE:
                self.kept[problem] = None

    def is_full(self, code: str, severity: Severity = Severity.ERROR) -> bool:
        """Whether more of a code would only be counted."""
        return self.counts[code, severity] >= MOST_OF_A_CODE

    def all(self) -> tuple[Diagnostic, ...]:
        """Return them, and for each code of which there are too many how many more there are."""
        more = (
            Diagnostic(
                code,
                f"and {count - MOST_OF_A_CODE:,} more of these",
                help="correct these first",
                severity=severity,
            )
            for (code, severity), count in self.counts.items()
            if count > MOST_OF_A_CODE
        )
        return (*self.kept, *more)


# ----------------------------------------------------------------------------------------- rendering

_COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.NOTE: "\x1b[1;36m"}
_PLAIN = "\x1b[0m"


def render_full(d: Diagnostic, *, colour: bool = False) -> str:
    """Return the diagnostic with its source line, a caret and the remedy, without a last line break."""
    head = f"{d.severity}[{d.code}]"
    if colour:
        head = f"{_COLOURS[d.severity]}{head}{_PLAIN}"
    lines = [f"{head}: {_printable(d.message)}"]
    places = [(d.place, d.excerpt, "")] if d.place else []
    places += [(place, excerpt, label) for label, place, excerpt in d.related]
    gutter = max((len(str(place.line)) for place, _, _ in places), default=0)
    for place, excerpt, label in places:
        lines.extend(_shown(place, excerpt, label, gutter))
    if d.help:
        lines.append("help: " + _printable(d.help).replace("\n", "\n      "))
    return "\n".join(lines)


def render_concise(d: Diagnostic) -> str:
    """Return one line: place, severity, code, message, remedy."""
    where = f"{d.place.file}:{d.place.line}:{d.place.column}: " if d.place else ""
    remedy = f" ({_one_line(d.help)})" if d.help else ""
    return f"{where}{d.severity}[{d.code}]: {_one_line(d.message)}{remedy}"


def as_json(d: Diagnostic) -> dict[str, Any]:
    """Return the diagnostic as plain values for JSON."""
    return {
        "code": d.code,
        "title": d.title,
        "severity": str(d.severity),
        "message": d.message,
        "help": d.help,
        "place": _place_json(d.place),
        "path": list(d.path),
        "excerpt": d.excerpt,
        "related": [{"label": label, "place": _place_json(place)} for label, place, _ in d.related],
        "fix": _fix_json(d.fix) if d.fix else None,
    }


def _fix_json(fix: Fix) -> dict[str, Any]:
    first, *others = ({"place": _place_json(part.place), "text": part.text} for part in fix.parts)
    return {**first, "also": others}


def _place_json(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def _one_line(text: str) -> str:
    return " ".join(_printable(text).split())


def _shown(place: Place, excerpt: str, label: str, gutter: int) -> Iterator[str]:
    pad = " " * gutter
    yield f"{pad}--> {place.file}:{place.line}:{place.column}" + (f" ({label})" if label else "")
    if not excerpt:
        return
    text, before, carets = _excerpt(place, excerpt)
    yield f"{pad} |"
    yield f"{place.line:>{gutter}} | {text}"
    yield f"{pad} | {' ' * before}{'^' * carets}"


def _excerpt(place: Place, line: str) -> tuple[str, int, int]:
    """The line as shown, and the columns before and under the caret as a terminal counts them."""
    start = min(place.column - 1, len(line))
    end = place.end_column - 1 if place.end_line == place.line else len(line.rstrip())
    end = max(min(end, len(line)), start)
    first, last = 0, len(line)
    if _width(line) > EXCERPT_WIDTH:
        first = max(0, min(start - EXCERPT_WIDTH // 3, len(line) - EXCERPT_WIDTH))
        while first and first < start and unicodedata.combining(line[first]):
            first += 1
        last = min(first + EXCERPT_WIDTH, len(line))
        while last > start + 1 and _width(line[first:last]) > EXCERPT_WIDTH:
            last -= 1
    lead, tail = "…" if first else "", "…" if last < len(line) else ""
    end = min(end, last)
    text = lead + _expand(line[first:last]) + tail
    before = len(lead) + _width(line[first:start])
    carets = max(1, _width(line[first:end]) - _width(line[first:start]))
    return text.rstrip(), before, carets


def _cells(character: str) -> int:
    """How many columns a terminal gives a character."""
    if character.isascii():
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0 if character.isprintable() else 1
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _width(text: str) -> int:
    if text.isascii() and "\t" not in text:
        return len(text)
    return sum(TAB if character == "\t" else _cells(character) for character in text)


def _expand(text: str) -> str:
    """Tabs as spaces, and what cannot be shown, or would disturb the terminal, as a replacement character."""
    return "".join(" " * TAB if c == "\t" else c if c.isprintable() else "\ufffd" for c in text)


def _printable(text: str) -> str:
    return "".join(c if c == "\n" or c.isprintable() else "\ufffd" for c in text)
