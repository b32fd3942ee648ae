"""How sections are placed: one entry of an outline, whether it is a kind's or the author's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from pydantic import Field

from briefing.item import Model
from briefing.values import Choice, OneOrMany, Words, key_form


class Starts(Choice):
    """What a section begins."""

    PAGE = "page"
    RIGHT_HAND_PAGE = "right-hand page"
    NOTHING = "nothing"


class OutlineEntry(Model):
    """One place in an outline: a section, or a heading over several."""

    bare: ClassVar[str | None] = "section"
    public: ClassVar[tuple[str, ...]] = ("section", "starts", "omit", "parts")
    """Where sections stand, and which are left out, holds for every reader; headings say nothing of who may read them."""

    section: str | None = Field(None, description="The key of a section: lines to take.")
    heading: Words | None = Field(None, description="Its heading, if not the usual one.")
    starts: Starts | None = Field(None, description="page, right-hand page, or nothing.")
    omit: bool = Field(default=False, description="yes to leave the section out of the pages.")
    parts: OneOrMany[OutlineEntry] = Field((), description="Sections that stand under this heading.")

    @property
    def key(self) -> str:
        """The section's key as the table spells it; empty for a heading over several."""
        return key_form(self.section) if self.section else ""


def flat(entries: Iterable[OutlineEntry]) -> Iterator[OutlineEntry]:
    """Yield every entry and those under it."""
    for entry in entries:
        yield entry
        yield from flat(entry.parts)


def omitted_by(entries: Iterable[OutlineEntry]) -> frozenset[str]:
    """Return the keys of the sections that an author's outline leaves out, with all under them."""
    return frozenset(one.key for entry in flat(entries) if entry.omit for one in flat([entry]) if one.key)
