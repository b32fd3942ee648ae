"""What we want: the aims of the event, most important first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, ClassVar

from pydantic import Field

from briefing.document import Block, List, ListItem, Paragraph, Text
from briefing.item import Item
from briefing.labels import Labels
from briefing.sections.context import Context
from briefing.sections.kind import Blocks, Named, SectionKind
from briefing.sections.sentences import spaced
from briefing.values import Maybe, OneOrMany, Words


class Objective(Item):
    """One aim."""

    bare: ClassVar[str | None] = "outcome"
    public: ClassVar[tuple[str, ...]] = ("outcome",)
    in_confidence: ClassVar[tuple[str, ...]] = ("priority",)

    outcome: Words = Field(description="What will be so afterwards.")
    test_of_success: Words | None = Field(None, description="How we shall know that it succeeded.")
    fallback: Words | None = Field(None, description="What we accept if that cannot be had.")
    red_line: Words | None = Field(None, description="What we do not accept.")
    priority: Maybe[Annotated[int, Field(ge=1)]] | None = Field(
        None, description="1 is the most important; else the order of the list."
    )


def ordered(objectives: tuple[Objective, ...]) -> list[Objective]:
    """Return the aims by priority; those without one keep their place after those with."""
    return sorted(objectives, key=lambda aim: aim.priority if isinstance(aim.priority, int) else 1_000_000)


def named(objectives: tuple[Objective, ...], labels: Labels) -> Iterator[Named]:
    """Aims by number."""
    for n, aim in enumerate(ordered(objectives), 1):
        yield Named(aim, aim.outcome, "aim", labels.aim_handle.format(number=n))


def compose(objectives: tuple[Objective, ...], context: Context) -> Blocks:
    """Return a numbered list: the outcome strong, below it its test, fallback and red line."""
    items = tuple(_item(aim, context) for aim in ordered(objectives))
    return (List(items, ordered=True, role="aim"),)


def _item(aim: Objective, context: Context) -> ListItem:
    outcome = context.item(aim.outcome, aim.at("outcome"), "aim")
    labels = context.labels
    below = spaced(
        [
            context.labelled(label, context.words(text, aim.at(name)))
            for name, label, text in (
                ("test_of_success", labels.success, aim.test_of_success),
                ("red_line", labels.red_line, aim.red_line),
                ("fallback", labels.fallback, aim.fallback),
            )
        ]
        + [context.travels(aim)]
    )
    blocks: Blocks = tuple(_strong(block) for block in outcome)
    if below:
        blocks += (Paragraph(below, "aim", aim.path),)
    return ListItem(blocks, aim.path, context.target(aim).anchor)


def _strong(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    words = (
        replace(part, strong=True, emphasis=False) if isinstance(part, Text) else part
        for part in block.inlines
    )
    return replace(block, inlines=tuple(words))


KIND = SectionKind(
    key="objectives",
    heading="What we want",
    description="What we want of the event, most important first, three at most.",
    annotation=OneOrMany[Objective],
    compose=compose,
    named=named,
    example="objectives:\n  - Allies step up defence spending\n",
)
