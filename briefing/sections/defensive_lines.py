"""Defensive lines: what is said against us, and the answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from briefing.document import Group, Inlines, Paragraph, Text
from briefing.item import Item
from briefing.labels import Labels
from briefing.sections.clearance import Clearance, cleared_by
from briefing.sections.context import Context
from briefing.sections.kind import Blocks, Named, SectionKind
from briefing.sections.sentences import spaced
from briefing.values import Names, OneOrMany, Words


class DefensiveLine(Item):
    """One attack and its answer."""

    bare: ClassVar[str | None] = "reply"
    public: ClassVar[tuple[str, ...]] = ("attack", "reply", "points", "facts")

    attack: Words | None = Field(None, description="What is said against us.")
    reply: Words = Field(description="What we say to it.")
    points: OneOrMany[Words] = Field((), description="What supports the reply; cite facts as ^id.")
    if_pressed: OneOrMany[Words] = Field((), description="The second reply.")
    do_not_say: OneOrMany[Words] = Field((), description="Words to avoid.")
    facts: Names = Field((), description="Ids of the facts that it rests on.")
    owner: Words | None = Field(None, description="Who answers for it: a person's id or a name.")
    cleared: OneOrMany[Clearance] = Field((), description="Who cleared it: name, role, date.")


def named(lines: tuple[DefensiveLine, ...], labels: Labels) -> Iterator[Named]:
    """Defensive lines as D1, D2 and so on."""
    for n, line in enumerate(lines, 1):
        yield Named(
            line,
            line.attack or line.reply,
            "defensive",
            labels.defensive_handle.format(number=n),
            labels.defensive_spoken.format(number=n),
        )


def compose(lines: tuple[DefensiveLine, ...], context: Context) -> Blocks:
    """Return each attack with its answer, set as questions are."""
    return tuple(_one(line, context) for line in lines)


def _one(line: DefensiveLine, context: Context) -> Group:
    labels, target = context.labels, context.target(line)
    attack = context.words(line.attack, line.at("attack")) if line.attack else ()
    status = _status(line, context)
    blocks = (
        context.heading(
            attack or context.words(line.reply, line.at("reply")),
            role="question.heading",
            path=line.at("attack") if line.attack else line.at("reply"),
            anchor=target.anchor,
            label=(Text(target.words),),
        ),
        *(
            context.blocks(line.reply, line.at("reply"), "question.answer", "question.point")
            if attack
            else ()
        ),
        *context.listing(line.points, line.at("points"), "question.point"),
        *context.rows_of(labels.if_pressed, line.if_pressed, line.at("if_pressed"), "question.row"),
        *context.rows_of(labels.do_not_say, line.do_not_say, line.at("do_not_say"), "question.row"),
        *((Paragraph(status, "question.status", line.path),) if status else ()),
    )
    return Group(blocks, "question", line.path)


def _status(line: DefensiveLine, context: Context) -> Inlines:
    labels = context.labels
    return spaced(
        [
            context.see((line.facts, line.at("facts"), ("facts",))),
            context.travels(line),
            context.labelled(labels.cleared, cleared_by(line.cleared, context)),
            context.labelled(labels.owner, context.speaker(line.owner, line.at("owner"))),
        ]
    )


KIND = SectionKind(
    key="defensive_lines",
    heading="Defensive lines",
    description="What is said against us, and the answer.",
    annotation=OneOrMany[DefensiveLine],
    compose=compose,
    named=named,
    example="defensive_lines:\n  - attack: ILLUSTRATIVE criticism\n    reply: TODO\n",
    counted=True,
)
