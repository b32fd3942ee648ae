"""Handling: who does what, by when, before and after the event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from briefing.document import List, ListItem, Paragraph
from briefing.item import Item
from briefing.labels import Labels
from briefing.sections.context import Context
from briefing.sections.kind import Blocks, Named, SectionKind
from briefing.sections.sentences import listed, sentence, spaced
from briefing.values import Deadline, Maybe, OneOrMany, Todo, Words


class HandlingStep(Item):
    """One thing to be done or minded."""

    bare: ClassVar[str | None] = "text"
    public: ClassVar[tuple[str, ...]] = ("text",)
    in_confidence: ClassVar[tuple[str, ...]] = ("due",)

    text: Words = Field(description="What is to be done, or minded.")
    owner: Words | None = Field(None, description="Who does it: a person's id or a name.")
    due: Maybe[Deadline] | None = Field(None, description="By when: 6pm, 3 April 2025, or Friday, or words.")


def named(steps: tuple[HandlingStep, ...], labels: Labels) -> Iterator[Named]:
    """Steps by their words."""
    del labels
    for step in steps:
        yield Named(step, step.text, "step")


def compose(steps: tuple[HandlingStep, ...], context: Context) -> Blocks:
    """Return one list item for each step, with its owner and time."""
    items = tuple(_item(step, context) for step in steps)
    return (List(items, role="list", source=steps[0].path[:-1]),)


def _item(step: HandlingStep, context: Context) -> ListItem:
    due = context.shown(step.due)
    if isinstance(step.due, Todo) or (isinstance(step.due, Deadline) and step.due.is_day):
        due = context.filled(context.labels.by_when, moment=due)
    below = spaced(
        [
            sentence(
                listed(
                    [
                        context.speaker(step.owner, step.at("owner")),
                        due,
                    ]
                )
            ),
            context.travels(step),
        ]
    )
    blocks = context.item(step.text, step.at("text"))
    if below:
        blocks = (*blocks, Paragraph(below, "list", step.path))
    return ListItem(blocks, step.path, context.target(step).anchor)


KIND = SectionKind(
    key="handling",
    heading="Handling",
    description="Who does what, by when.",
    annotation=OneOrMany[HandlingStep],
    compose=compose,
    named=named,
    example="handling:\n  - Private office calls the press office after the meeting.\n",
)
