"""Press line: what is said to the press before the event, and what after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from briefing.document import Group, Paragraph
from briefing.item import Item
from briefing.labels import Labels
from briefing.sections.clearance import Clearance, cleared_by
from briefing.sections.context import Context
from briefing.sections.index import anchored
from briefing.sections.kind import Blocks, Named, SectionKind
from briefing.sections.sentences import sentence, spaced
from briefing.values import Maybe, Moment, OneOrMany, Words


class PressLine(Item):
    """What is said to the press."""

    bare: ClassVar[str | None] = "before"
    public: ClassVar[tuple[str, ...]] = ("before", "after", "embargo", "contact")

    before: Words | None = Field(None, description="What may be said before the event.")
    after: Words | None = Field(None, description="What may be said after it; finished when it is over.")
    embargo: Maybe[Moment] | None = Field(None, description="Not to be used before: 6pm, 3 April 2025.")
    contact: Words | None = Field(None, description="Who answers the press: a person's id, or words.")
    cleared: OneOrMany[Clearance] = Field((), description="Who cleared it: name, role, date.")


def named(line: PressLine, labels: Labels) -> Iterator[Named]:
    """The whole, where there is anything to draw."""
    if line.before or line.after or line.embargo or line.contact:
        yield Named(line, labels.press_line, "press")


def compose(line: PressLine, context: Context) -> Blocks:
    """Return rows for before and after, and whose line it is."""
    labels = context.labels
    embargo = context.shown(line.embargo)
    travels = spaced(
        [context.labelled(labels.cleared, cleared_by(line.cleared, context)), context.travels(line)]
    )
    blocks = (
        *context.row(
            labels.embargo,
            sentence(context.filled(labels.until, moment=embargo)) if embargo else (),
            path=line.at("embargo"),
        ),
        *context.rows_of(labels.before, line.before, line.at("before")),
        *context.rows_of(labels.after, line.after, line.at("after")),
        *context.row(
            labels.contact, context.speaker(line.contact, line.at("contact")), path=line.at("contact")
        ),
        *((Paragraph(travels, source=line.path),) if travels else ()),
    )
    held = (Group(blocks, "press", line.path),) if blocks else ()
    return anchored(held, context.index.anchor_of(line))


KIND = SectionKind(
    key="press_line",
    heading="Press line",
    description="What is said to the press before the event, and what after it.",
    annotation=PressLine | None,
    default=None,
    compose=compose,
    named=named,
    example="press_line:\n  before: The Foreign Secretary is in Brussels today.\n  after: TODO\n",
)
