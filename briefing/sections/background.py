"""Background: what may be used freely, kept apart from what must not be disclosed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from briefing.document import Cell, Group, Paragraph, Table, TableRow, Text
from briefing.item import Item
from briefing.labels import Labels
from briefing.sections.context import Context
from briefing.sections.index import anchored
from briefing.sections.kind import Blocks, Named, SectionKind
from briefing.values import Maybe, OneOrMany, When, Words


class Event(Item):
    """One entry of the timeline."""

    public: ClassVar[tuple[str, ...]] = ("date", "text")

    pair: ClassVar[tuple[str, str] | None] = ("date", "text")

    date: Maybe[When] = Field(description="When; TODO where the day is not known.")
    text: Words = Field(description="What happened.")


class Background(Item):
    """What stands behind the event."""

    bare: ClassVar[str | None] = "may_use"
    public: ClassVar[tuple[str, ...]] = ("scene_setter", "may_use", "timeline")

    scene_setter: Words | None = Field(None, description="How things stand, in a paragraph.")
    may_use: OneOrMany[Words] = Field((), description="What may be used freely.")
    timeline: Annotated[OneOrMany[Event], BeforeValidator(Event.apart)] = Field(
        (), description="What happened, earliest first."
    )
    do_not_disclose: OneOrMany[Words] = Field((), description="What the reader may know but not say.")


def named(background: Background, labels: Labels) -> Iterator[Named]:
    """The whole, and the timeline's entries."""
    if background.scene_setter or background.may_use or background.timeline or background.do_not_disclose:
        yield Named(background, labels.background, "background")
    for event in background.timeline:
        yield Named(event, event.text, "event")


def compose(background: Background, context: Context) -> Blocks:
    """Return the scene, what may be used, the timeline, and the boxed rest."""
    labels = context.labels
    blocks = (
        *context.blocks(background.scene_setter, background.at("scene_setter")),
        *_part(labels.you_may_use, background.may_use, background, context),
        *_timeline(background, context),
        *_silence(background, context),
        *context.footing(background),
    )
    return anchored(blocks, context.index.anchor_of(background))


def _part(label: str, texts: tuple[str, ...], background: Background, context: Context) -> Blocks:
    if not texts:
        return ()
    path = background.at("may_use")
    body = context.listing(texts, path) if len(texts) > 1 else context.blocks(texts[0], (*path, 0))
    return (context.heading(label, path=path, anchor=context.index.anchor("you-may-use")), *body)


def _timeline(background: Background, context: Context) -> Blocks:
    if not background.timeline:
        return ()
    labels, path = context.labels, background.at("timeline")
    header = tuple(
        Cell((Paragraph((Text(label),), "table.header"),)) for label in (labels.date, labels.event)
    )
    rows = tuple(
        TableRow(
            (
                Cell(
                    (Paragraph(context.shown(event.date), "table.cell", event.at("date")),), event.at("date")
                ),
                Cell(
                    (
                        *context.blocks(event.text, event.at("text"), "table.cell"),
                        *context.footing(event, "table.cell"),
                    ),
                    event.at("text"),
                ),
            ),
            event.path,
            context.target(event).anchor,
        )
        for event in background.timeline
    )
    return (
        context.heading(labels.timeline, path=path, anchor=context.index.anchor("timeline")),
        Table(header, rows, "table.timeline", path, summary=labels.timeline_summary, row_headers=True),
    )


def _silence(background: Background, context: Context) -> Blocks:
    """A heavy box, which always means silence."""
    texts, path = background.do_not_disclose, background.at("do_not_disclose")
    if not texts:
        return ()
    heading = context.heading(
        context.labels.do_not_disclose,
        role="boxed.heading",
        path=path,
        anchor=context.index.anchor("do-not-disclose"),
    )
    body = (
        context.listing(texts, path, "boxed.point")
        if len(texts) > 1
        else context.blocks(texts[0], (*path, 0), "boxed", "boxed.point")
    )
    return (Group((heading, *body), "silence", path),)


KIND = SectionKind(
    key="background",
    heading="Background",
    description="The scene, what may be used, what happened when, and what must not be disclosed.",
    annotation=Background | None,
    default=None,
    compose=compose,
    named=named,
    example="background:\n  may_use: The meeting follows a week of talks across Europe.\n",
)
