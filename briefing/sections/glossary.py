"""Glossary: acronyms and terms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from briefing.document import Cell, Paragraph, Table, TableRow, Text
from briefing.item import Item
from briefing.labels import Labels
from briefing.sections.context import Context
from briefing.sections.kind import Blocks, Named, SectionKind
from briefing.values import OneOrMany, Words
from briefing.wording import without_accents


class Term(Item):
    """One term and what it means."""

    public: ClassVar[tuple[str, ...]] = ("term", "meaning")

    pair: ClassVar[tuple[str, str] | None] = ("term", "meaning")

    term: Words = Field(description="The acronym or term.")
    meaning: Words = Field(description="What it stands for or means.")


def named(terms: tuple[Term, ...], labels: Labels) -> Iterator[Named]:
    """Terms by themselves."""
    del labels
    for term in terms:
        yield Named(term, term.term, "term")


def compose(terms: tuple[Term, ...], context: Context) -> Blocks:
    """Return a table of terms, in alphabetical order."""
    labels = context.labels
    header = tuple(
        Cell((Paragraph((Text(label),), "table.header"),)) for label in (labels.term, labels.meaning)
    )
    rows = tuple(
        TableRow(
            (
                Cell(context.paragraph(term.term, term.at("term"), "table.cell"), term.at("term")),
                Cell(
                    (
                        *context.blocks(term.meaning, term.at("meaning"), "table.cell"),
                        *context.footing(term, "table.cell"),
                    ),
                    term.at("meaning"),
                ),
            ),
            term.path,
            context.target(term).anchor,
        )
        for term in sorted(terms, key=lambda term: without_accents(term.term).casefold())
    )
    path = terms[0].path[:-1]
    return (Table(header, rows, "table.glossary", path, summary=labels.glossary_summary, row_headers=True),)


KIND = SectionKind(
    key="glossary",
    heading="Glossary",
    description="Acronyms and terms, sorted by the alphabet when printed.",
    annotation=Annotated[OneOrMany[Term], BeforeValidator(Term.apart)],
    compose=compose,
    named=named,
    example="glossary:\n  - FIRS: Foreign Influence Registration Scheme\n",
)
