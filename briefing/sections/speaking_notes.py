"""Speaking notes: words to be read out, with the time that they take."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from briefing.document import Inlines, Paragraph, Text
from briefing.inline import clean
from briefing.item import Item
from briefing.labels import Labels
from briefing.sections.context import Context
from briefing.sections.kind import Blocks, Named, SectionKind
from briefing.sections.sentences import spaced
from briefing.values import Maybe, OneOrMany, Todo, Words

WORDS_A_MINUTE = 130
"""The pace of a speech that is understood through an interpreter."""


class SpeakingNote(Item):
    """One intervention, speech or statement."""

    bare: ClassVar[str | None] = "text"
    public: ClassVar[tuple[str, ...]] = ("title", "text", "check_against_delivery")
    in_confidence: ClassVar[tuple[str, ...]] = ("minutes",)

    title: Words | None = Field(None, description="What it is for: opening remarks.")
    text: Words = Field(description="The words, as they are to be said.")
    minutes: Maybe[Annotated[float, Field(gt=0)]] | None = Field(
        None, description="How many minutes are allowed."
    )
    check_against_delivery: Maybe[bool] = Field(
        default=False, description="yes to say that what is said may differ."
    )


def named(notes: tuple[SpeakingNote, ...], labels: Labels) -> Iterator[Named]:
    """Notes by title."""
    for n, note in enumerate(notes, 1):
        yield Named(note, note.title or labels.speaking_note.format(number=n), "speaking")


def compose(notes: tuple[SpeakingNote, ...], context: Context) -> Blocks:
    """Return each note in large type under its title and time."""
    return tuple(block for note in notes for block in _one(note, context))


def _one(note: SpeakingNote, context: Context) -> Blocks:
    path, anchor = note.at("text"), context.target(note).anchor
    about = Paragraph(_about(note, context), "lead-in", note.path, "" if note.title else anchor)
    body = context.blocks(note.text, path, "speaking")
    if not note.title:
        return (about, *body)
    words = context.words(note.title, note.at("title"))
    return (context.heading(words, path=note.at("title"), anchor=anchor), about, *body)


def minutes_to_say(text: str) -> int:
    """Return the estimated minutes, at least one."""
    return max(1, round(len(clean(text).split()) / WORDS_A_MINUTE))


def _about(note: SpeakingNote, context: Context) -> Inlines:
    labels, minutes = context.labels, minutes_to_say(note.text)
    said = labels.speaking_time_one if minutes == 1 else labels.speaking_time.format(minutes=minutes)
    given, delivery = note.minutes, note.check_against_delivery
    time = context.shown(given) if isinstance(given, Todo) else (Text(f"{given:g}"),) if given else ()
    allowed = labels.allowed_time_one if given == 1 else labels.allowed_time
    check = context.shown(delivery) if isinstance(delivery, Todo) else ()
    return spaced(
        [
            (Text(said),),
            context.filled(allowed, minutes=time) if time else (),
            check or ((Text(labels.check_against_delivery),) if delivery else ()),
            context.travels(note),
        ]
    )


KIND = SectionKind(
    key="speaking_notes",
    heading="Speaking notes",
    description="Words to be read out, in large type, with the time that they take.",
    annotation=OneOrMany[SpeakingNote],
    compose=compose,
    named=named,
    example="speaking_notes:\n  - title: Opening remarks\n    text: ILLUSTRATIVE words of thanks\n",
)
