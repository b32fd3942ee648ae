"""Facts and figures: each said once, with its date and source, and cited from texts as ``^id``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from pydantic import Field, model_validator

from briefing.document import Cell, Inlines, Paragraph, Table, TableRow, Text
from briefing.item import Item
from briefing.labels import Labels
from briefing.sections.context import Context
from briefing.sections.kind import Blocks, Named, SectionKind
from briefing.sections.sentences import sentence, spaced
from briefing.values import Day, Maybe, OneOrMany, Todo, Words, fault, without_mark


class Fact(Item):
    """One fact."""

    bare: ClassVar[str | None] = "statement"
    public: ClassVar[tuple[str, ...]] = ("statement", "value", "unit", "qualifier", "base", "as_of", "source")
    in_confidence: ClassVar[tuple[str, ...]] = ("checked_on",)

    statement: Words = Field(description="The fact in a sentence.")
    value: Words | None = Field(None, description="Its figure: 2.5, 430000.")
    unit: Words | None = Field(None, description="What the figure counts: %, GBP billion, jobs.")
    qualifier: Words | None = Field(None, description="What limits the figure: more than, about.")
    base: Words | None = Field(None, description="What a percentage is of, or what a rise is from.")
    as_of: Words | None = Field(None, description="The date or period for which it holds.")
    source: OneOrMany[Words] = Field((), description="Ids of sources, or words.")
    checked_on: Maybe[Day] | None = Field(None, description="When it was last checked.")

    @model_validator(mode="after")
    def _limits_a_figure(self) -> Fact:
        for name in ("unit", "qualifier"):
            if getattr(self, name) and not self.value:
                raise fault(
                    f"{name}: goes with a figure, and there is no value:",
                    help=f"add value: with the figure, or take {name}: out",
                    at=(name,),
                )
        return self


def named(facts: tuple[Fact, ...], labels: Labels) -> Iterator[Named]:
    """Facts as F1, F2 and so on."""
    for n, fact in enumerate(facts, 1):
        yield Named(
            fact,
            fact.statement,
            "fact",
            labels.fact_handle.format(number=n),
            labels.fact_spoken.format(number=n),
        )


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
    below = spaced(
        [
            context.labelled(labels.figure, qualified(fact, context)),
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


_MINUS = "−"
_MONEY = {"gbp": "£", "£": "£", "eur": "€", "€": "€", "usd": "$", "$": "$"}


def qualified(fact: Fact, context: Context) -> Inlines:
    """Return the figure with what limits it: "more than 430,000 jobs"; nothing where there is no figure."""
    if not fact.value:
        return ()
    return spaced([context.words(fact.qualifier, fact.at("qualifier")), _figure(fact, context)])


def _figure(fact: Fact, context: Context) -> Inlines:
    """The figure as GOV.UK writes it: "£11.8 billion", "2.5%", "430,000 jobs"."""
    path, unit = fact.at("value"), (fact.unit or "").strip()
    if Todo.read(fact.value) or Todo.read(unit):
        return spaced([context.words(fact.value, path), context.words(unit, fact.at("unit"))])
    value, illustrative = without_mark(fact.value or "")
    value = _grouped(value, bare=not unit)
    first, _, rest = unit.partition(" ")
    if percent := re.fullmatch(r"(?:%|per ?cent\b)(.*)", unit, re.IGNORECASE):
        said = f"{value.removesuffix('%')}%{percent[1]}"
    elif sign := _MONEY.get(first.casefold()):
        minus, number = (_MINUS, value[1:]) if value[:1] == _MINUS else ("", value)
        said = f"{minus}{sign}{number.removeprefix(sign)} {rest}".rstrip()
    else:
        said = f"{value} {unit}".rstrip()
    return context.words(f"ILLUSTRATIVE {said}" if illustrative else said, path)


def _grouped(value: str, *, bare: bool) -> str:
    """A number with commas above 999 and a real minus sign; words stand as they are, and so does what could be a year."""
    number = re.fullmatch(r"([-–−]?)(\d+)(\.\d+)?", value)
    if not number or (bare and len(number[2]) < 5):
        return value
    sign, whole, part = number.groups(default="")
    # `int` refuses texts of more than 4,300 figures.
    whole = f"{Decimal(whole):,f}" if len(whole) > 3 and whole[0] != "0" else whole
    return f"{_MINUS if sign else ''}{whole}{part}"


KIND = SectionKind(
    key="facts",
    heading="Facts",
    description="Facts and figures, each said once, with its date and source; texts cite them as ^id.",
    annotation=OneOrMany[Fact],
    compose=compose,
    named=named,
    example="facts:\n  - id: jobs\n    statement: The defence sector supports more than 430,000 UK jobs.\n",
)
