"""Annexes: papers that go with the pack, as text or as files that are attached."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import ClassVar

from pydantic import Field

from briefing.document import Paragraph, Text
from briefing.item import Item
from briefing.labels import Labels
from briefing.sections.context import Context
from briefing.sections.kind import Blocks, Named, SectionKind
from briefing.sections.sentences import sentence
from briefing.values import OneOrMany, Words


class Annex(Item):
    """One annex."""

    bare: ClassVar[str | None] = "title"
    public: ClassVar[tuple[str, ...]] = ("title", "text", "file")

    letter: str | None = Field(None, max_length=3, description="Its letter; A, B, C by order if left out.")
    title: Words = Field(description="What it is.")
    text: Words | None = Field(None, description="Its text.")
    file: Words | None = Field(None, description="The name of the file, where it is attached.")


def named(annexes: tuple[Annex, ...], labels: Labels) -> Iterator[Named]:
    """Annexes by letter."""
    taken = {annex.letter for annex in annexes}
    free = (letter for letter in map(_letter, count()) if letter not in taken)
    for annex in annexes:
        letter = annex.letter or next(free)
        yield Named(
            annex,
            annex.title,
            "annex",
            labels.annex_handle.format(letter=letter),
            labels.annex_spoken.format(letter=letter),
        )


def _letter(n: int) -> str:
    """A to Z, then AA and so on."""
    letters = chr(ord("A") + n % 26)
    return letters if n < 26 else _letter(n // 26 - 1) + letters


def compose(annexes: tuple[Annex, ...], context: Context) -> Blocks:
    """Return each annex under its letter and title."""
    return tuple(block for annex in annexes for block in _one(annex, context))


def _one(annex: Annex, context: Context) -> Blocks:
    labels, target = context.labels, context.target(annex)
    heading = context.heading(
        (Text(f"{target.spoken}: "), *context.words(annex.title, annex.at("title"))),
        path=annex.at("title"),
        anchor=target.anchor,
    )
    file = context.words(annex.file, annex.at("file"))
    attached = sentence(context.filled(labels.attached, file=file)) if file else ()
    return (
        heading,
        *((Paragraph(attached, source=annex.at("file")),) if attached else ()),
        *context.blocks(annex.text, annex.at("text")),
        *context.footing(annex),
    )


KIND = SectionKind(
    key="annexes",
    heading="Annexes",
    description="Papers that go with the pack, as text or as attached files.",
    annotation=OneOrMany[Annex],
    compose=compose,
    named=named,
    example="annexes:\n  - title: ILLUSTRATIVE agenda as issued\n    file: annexes/a.pdf\n",
)
