"""Facts and figures: each said once, with its date and source, and cited from texts as ``^id``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from briefing.document import Cell, Inlines, Paragraph, Table, TableRow, Text
from briefing.item import Item
from briefing.sections.context import Context, sentence, spaced
from briefing.sections.kind import Blocks, Named, SectionKind
from briefing.values import Day, Maybe, OneOrMany, Todo, Words, without_mark


class Fact(Item):
    """One fact."""

    bare: ClassVar[str | None] = "statement"

    statement: Words = Field(description="The fact in a sentence.")
    value: Words | None = Field(None, description="Its figure: 2.5, 430000.")
    unit: Words | None = Field(None, description="What the figure counts: %, GBP billion, jobs.")
    qualifier: Words | None = Field(None, description="What limits the figure: more than, about.")
    base: Words | None = Field(None, description="What a percentage is of, or what a rise is from.")
    as_of: Words | None = Field(None, description="The date or period for which it holds.")
    source: Words | None = Field(None, description="Ids of sources, or words.")
    checked_on: Maybe[Day] | None = Field(None, description="When it was last checked.")


def named(facts: tuple[Fact, ...]) -> Iterator[Named]:
    """Facts as F1, F2 and so on."""
    for n, fact in enumerate(facts, 1):
        yield Named(fact, fact.statement, "fact", f"F{n}", f"Fact F{n}")


def compose(facts: tuple[Fact, ...], context: Context) -> Blocks:
    """Return one table of all facts."""
    labels = context.labels
    header = tuple(
        Cell((Paragraph((Text(label),), "table.header"),))
        for label in (labels.number, labels.fact, labels.as_at, labels.source)
    )
    rows = tuple(_row(fact, context) for fact in facts)
    return (
        Table(
            header,
            rows,
            "table.facts",
            facts[0].path[:-1],
            summary=labels.facts_summary,
            row_headers=True,
        ),
    )


def _row(fact: Fact, context: Context) -> TableRow:
    target = context.target(fact)
    return TableRow(
        (
            _cell((Text(target.words, strong=True),), fact, ""),
            Cell(_said(fact, context), fact.at("statement")),
            _cell(context.words(fact.as_of, fact.at("as_of")), fact, "as_of"),
            _cell(context.ids_or_words(fact.source, fact.at("source"), ("sources",)), fact, "source"),
        ),
        fact.path,
        target.anchor,
    )


def _cell(words: Inlines, fact: Fact, field: str) -> Cell:
    path = fact.at(field) if field else fact.path
    return Cell((Paragraph(words, "table.cell", path),), path)


def _said(fact: Fact, context: Context) -> Blocks:
    """The statement, and below it the figure with its base."""
    labels = context.labels
    qualifier = context.words(fact.qualifier, fact.at("qualifier"))
    value = spaced([qualifier, figure(fact, context)]) if fact.value else ()
    below = spaced(
        [
            context.labelled(labels.figure, value),
            context.labelled(labels.base, context.words(fact.base, fact.at("base"))),
            context.labelled(labels.checked, context.day(fact.checked_on)),
            context.travels(fact),
        ]
    )
    statement = context.words(fact.statement, fact.at("statement"))
    blocks: Blocks = (
        Paragraph(sentence(statement) if below else statement, "table.cell", fact.at("statement")),
    )
    if below:
        blocks += (Paragraph(below, "table.cell", fact.at("value") if fact.value else fact.path),)
    return blocks


_MONEY = {"gbp": "£", "£": "£", "eur": "€", "€": "€", "usd": "$", "$": "$"}


def figure(fact: Fact, context: Context) -> Inlines:
    """Return the figure as GOV.UK writes it: "£11.8 billion", "2.5%", "430,000 jobs"."""
    if not fact.value or Todo.read(fact.value):
        return context.words(fact.value, fact.at("value"))
    value, illustrative = without_mark(fact.value)
    if re.fullmatch(r"\d{4,}", value):
        value = f"{int(value):,}"
    unit = (fact.unit or "").strip()
    first, _, rest = unit.partition(" ")
    if unit.casefold() in {"percent", "per cent", "%"}:
        said = value if value.endswith("%") else f"{value}%"
    elif first.casefold() in _MONEY:
        said = f"{_MONEY[first.casefold()]}{value} {rest}".rstrip()
    else:
        said = f"{value} {unit}".rstrip()
    return context.words(f"ILLUSTRATIVE {said}" if illustrative else said, fact.at("value"))


KIND = SectionKind(
    key="facts",
    heading="Facts",
    description="Facts and figures, each said once, with its date and source; texts cite them as ^id.",
    annotation=OneOrMany[Fact],
    compose=compose,
    named=named,
    example="facts:\n  - id: jobs\n    statement: The defence sector supports more than 430,000 UK jobs.\n",
)
