"""A draft: what stands in the file that `briefing draft` writes, each item with the place it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from briefing.diagnostics import Diagnostic

TODO = "TODO"


@dataclass(frozen=True, slots=True)
class Field:
    """A key with what stands after it."""

    key: str
    value: str | tuple[str, ...] | tuple[Entry, ...] | tuple[Field, ...]
    """A text; paragraphs of one; items; or fields of its own."""
    note: str = ""
    """The comment beside the key."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a list."""

    fields: tuple[Field, ...]
    note: str = ""
    """The comment beside its first key: where it came from."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One thing that was taken, for the report."""

    place: int
    what: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of the pack in their order, and the report."""

    fields: tuple[Field, ...]
    taken: tuple[Taken, ...] = ()
    left: tuple[Taken, ...] = ()
    doubts: tuple[Diagnostic, ...] = ()
    figures: tuple[str, ...] = field(default=())
    """Every figure and day that was taken, as the release writes it."""

    def section(self, key: str) -> tuple[Entry, ...]:
        """Return the items of a section; none where it is not there."""
        for one in self.fields:
            if one.key == key and isinstance(one.value, tuple):
                return tuple(entry for entry in one.value if isinstance(entry, Entry))
        return ()

    def texts(self) -> Iterator[str]:
        """Yield every text of the draft."""
        for one in self.fields:
            yield from texts_of(one)


def texts_of(one: Field | Entry | str) -> Iterator[str]:
    """Yield every text under a field, in order."""
    if isinstance(one, str):
        yield one
    elif isinstance(one, Entry):
        for inner in one.fields:
            yield from texts_of(inner)
    elif isinstance(one.value, str):
        yield one.value
    else:
        for part in one.value:
            yield from texts_of(part)
