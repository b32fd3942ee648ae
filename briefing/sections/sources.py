"""Sources: where facts, quotes and lines come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from briefing.document import Note
from briefing.item import Item
from briefing.labels import Labels
from briefing.sections.context import Context
from briefing.sections.kind import Blocks, Named, SectionKind
from briefing.sections.sentences import listed, sentence, spaced
from briefing.values import Maybe, OneOrMany, When, Words


class Source(Item):
    """One document, speech or data set."""

    bare: ClassVar[str | None] = "title"
    public: ClassVar[tuple[str, ...]] = ("title", "publisher", "date", "address")
    in_confidence: ClassVar[tuple[str, ...]] = ("note",)

    title: Words = Field(description="What it is called.")
    publisher: Words | None = Field(None, description="Who issued it.")
    date: Maybe[When] | None = Field(None, description="When it was issued.")
    address: Words | None = Field(None, description="Where it is found: https://...")
    note: Words | None = Field(None, description="What must be known of it.")


def named(sources: tuple[Source, ...], labels: Labels) -> Iterator[Named]:
    """Sources as S1, S2 and so on."""
    for n, source in enumerate(sources, 1):
        yield Named(
            source,
            source.title,
            "source",
            labels.source_handle.format(number=n),
            labels.source_spoken.format(number=n),
        )


def compose(sources: tuple[Source, ...], context: Context) -> Blocks:
    """Return a note for each source."""
    return tuple(_note(source, context) for source in sources)


def _note(source: Source, context: Context) -> Note:
    target = context.target(source)
    said = listed(
        [
            context.words(source.title, source.at("title")),
            context.words(source.publisher, source.at("publisher")),
            context.day(source.date),
            context.address(source.address, source.at("address")),
        ]
    )
    note = context.words(source.note, source.at("note"))
    words = spaced([sentence(said), sentence(note), context.travels(source)])
    return Note(words, target.anchor, target.words, "note", source.path)


KIND = SectionKind(
    key="sources",
    heading="Sources",
    description="Where facts, quotes and lines come from.",
    annotation=OneOrMany[Source],
    compose=compose,
    named=named,
    example="sources:\n  - title: Press release\n    publisher: GOV.UK\n    date: 3 April 2025\n",
)
