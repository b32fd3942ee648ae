"""``# briefing: ignore CODE`` in a file: which rules are silent on which lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from briefing.decoding import SourceText
from briefing.diagnostics import Diagnostic, Place, Severity

_COMMENT = re.compile(
    r"(?:^|(?<=\s))#\s*briefing:\s*ignore\b:?\s*(?P<names>[\w-]+(?:\s*[, ]\s*[\w-]+)*)?", re.IGNORECASE
)
_OPENS_A_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?\s*$")


@dataclass
class Ignore:
    """One comment: the rules that it names and the lines, from 1, both included, on which they are silent."""

    place: Place
    names: tuple[str, ...]
    first: int
    last: int
    used: set[str] = field(default_factory=set)


class Ignores:
    """The comments of all files of a pack."""

    def __init__(self, texts: Mapping[str, SourceText]) -> None:
        self.by_file = {
            name: list(_comments(text)) for name, text in texts.items() if "briefing:" in text.text
        }

    def silence(self, code: str, name: str, place: Place | None) -> bool:
        """Whether a comment silences a rule at a place; it is then in use."""
        silent = False
        for ignore in self.by_file.get(place.file, ()) if place else ():
            assert place is not None
            said = {code.casefold(), name.casefold()} & {one.casefold() for one in ignore.names}
            if said and ignore.first <= place.line <= ignore.last:
                ignore.used |= said
                silent = True
        return silent

    def without_effect(self, known: frozenset[str], ran: frozenset[str]) -> Iterator[Diagnostic]:
        """Return a note for each name in a comment that no rule has, or that silences nothing.

        ``known`` has the codes and names of all rules, ``ran`` of those that ran, both in small letters.
        """
        for ignores in self.by_file.values():
            for ignore in ignores:
                yield from _useless(ignore, known, ran)


def _useless(ignore: Ignore, known: frozenset[str], ran: frozenset[str]) -> Iterator[Diagnostic]:
    if not ignore.names:
        yield _said(
            ignore, "this comment names no rule", "write the code after it: # briefing: ignore BRF101"
        )
    for name in ignore.names:
        if name.casefold() not in known:
            yield _said(ignore, f"no rule is called “{name}”", "`briefing explain` lists them all")
        elif name.casefold() in ran and name.casefold() not in ignore.used:
            yield _said(ignore, f"{name} finds nothing here, so the comment does nothing", "take it out")


def _said(ignore: Ignore, message: str, remedy: str) -> Diagnostic:
    return Diagnostic("BRF199", message, remedy, ignore.place, Severity.NOTE)


def _comments(text: SourceText) -> Iterator[Ignore]:
    for number, line in enumerate(text.lines, 1):
        found = _COMMENT.search(line) if "briefing:" in line else None
        if found is None:
            continue
        place = Place(text.name, number, found.start() + 1, number, found.end() + 1)
        names = tuple(name for name in re.split(r"[,\s]+", found["names"] or "") if name)
        before = line[: found.start()]
        if before.strip():
            last = _end_of_block(text, number, _indent(line)) if _OPENS_A_BLOCK.search(before) else number
            yield Ignore(place, names, number, last)
        else:
            first = next(
                (n for n in range(number + 1, len(text.lines) + 1) if not _is_note(text.line(n))), number
            )
            yield Ignore(place, names, first, _end_of_block(text, first, _indent(text.line(first))))


def _is_note(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _end_of_block(text: SourceText, first: int, indent: int) -> int:
    """The last line that is indented deeper than the first."""
    last = first
    for number in range(first + 1, len(text.lines) + 1):
        line = text.line(number)
        if line.strip():
            if _indent(line) <= indent:
                break
            last = number
    return last
