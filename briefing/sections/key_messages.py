"""Key messages: what to say if there is time for nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from briefing.document import List, ListItem
from briefing.item import Item
from briefing.labels import Labels
from briefing.sections.context import Context
from briefing.sections.kind import LINES, Blocks, Named, SectionKind
from briefing.sections.sentences import attached, inlines_of, spaced
from briefing.values import Names, OneOrMany, Words


class KeyMessage(Item):
    """One message: a sentence or two that can be said aloud."""

    bare: ClassVar[str | None] = "text"
    public: ClassVar[tuple[str, ...]] = ("text", "facts")
    in_confidence: ClassVar[tuple[str, ...]] = ("lines",)

    text: Words = Field(description="The message, as it can be said.")
    facts: Names = Field((), description="Ids of the facts that it rests on.")
    lines: Names = Field((), description="Ids of the lines to take that carry it further.")


def named(messages: tuple[KeyMessage, ...], labels: Labels) -> Iterator[Named]:
    """Messages by number."""
    for n, message in enumerate(messages, 1):
        yield Named(
            message,
            message.text,
            "message",
            labels.message_handle.format(number=n),
            labels.message_spoken.format(number=n),
        )


def compose(messages: tuple[KeyMessage, ...], context: Context) -> Blocks:
    """Return the numbered messages, with the handles of their facts and lines."""
    items = tuple(
        ListItem(
            _said(message, context),
            message.path,
            context.target(message).anchor,
        )
        for message in messages
    )
    return (List(items, ordered=True, role="key-message"),)


def _said(message: KeyMessage, context: Context) -> Blocks:
    blocks = context.item(message.text, message.at("text"), "key-message")
    words = inlines_of(blocks)
    behind = spaced(
        [
            context.handles(message.facts, message.at("facts"), ("facts",), said=words),
            context.handles(message.lines, message.at("lines"), LINES, said=words),
            context.travels(message),
        ]
    )
    return attached(blocks, behind, "key-message", message.path)


KIND = SectionKind(
    key="key_messages",
    heading="Key messages",
    description="What to say if there is time for nothing else, most important first.",
    annotation=OneOrMany[KeyMessage],
    compose=compose,
    named=named,
    example="key_messages:\n  - Allies must spend more and produce more on defence.\n",
)
