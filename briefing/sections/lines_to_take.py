"""Lines to take: what to say on a topic, how forward to be with it, and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from typing import ClassVar

from pydantic import Field, ValidationInfo, field_validator

from briefing.document import Group, Inlines, Paragraph, Text
from briefing.item import Item
from briefing.labels import Labels
from briefing.sections.clearance import Clearance, cleared_by
from briefing.sections.context import Context
from briefing.sections.kind import Blocks, Named, SectionKind
from briefing.sections.sentences import sentence, spaced
from briefing.values import Choice, Maybe, Moment, Names, OneOrMany, Todo, Words, fault, key_form


class Posture(Choice):
    """How forward to be with a line."""

    PROACTIVE = "proactive"
    IF_RAISED = "if raised"
    HOLDING = "holding"
    DO_NOT_VOLUNTEER = "do not volunteer"

    @classmethod
    def hint(cls, text: str) -> str:
        """Say where "if pressed" belongs, and that a reactive line is one for when it is raised."""
        if key_form(text) in {"reactive", "responsive", "if_asked", "on_request"}:
            return "a reactive line is one to use if raised: write if raised"
        if "press" in text.casefold():
            return "if_pressed is a key of a line, beside top_line; the posture of such a line is if raised"
        return ""

    @property
    def role(self) -> str:
        """The last part of its roles: ``if-raised``."""
        return self.value.replace(" ", "-")


class LineToTake(Item):
    """One line: a sentence that can be said aloud, and what stands behind it."""

    bare: ClassVar[str | None] = "top_line"
    public: ClassVar[tuple[str, ...]] = ("topic", "top_line", "points", "facts", "source", "on_the_record")
    in_confidence: ClassVar[tuple[str, ...]] = ("valid_from", "valid_until", "redirect_to")

    topic: Words | None = Field(None, description="What it is about, in a few words.")
    posture: Maybe[Posture] = Field(
        Posture.PROACTIVE,
        description="How forward to be: proactive (if left out), if raised, holding, do not volunteer.",
    )
    top_line: Words = Field(description="The first sentence to say.")
    points: OneOrMany[Words] = Field((), description="What supports it, four at most; cite facts as ^id.")
    if_pressed: OneOrMany[Words] = Field((), description="The second reply.")
    do_not_say: OneOrMany[Words] = Field((), description="Words to avoid.")
    bridge: OneOrMany[Words] = Field((), description="The way back to our own ground.")
    facts: Names = Field((), description="Ids of the facts that it rests on.")
    source: OneOrMany[Words] = Field((), description="Where it comes from: ids of sources, or words.")
    owner: Words | None = Field(None, description="Who answers for the line: a person's id or a name.")
    cleared: OneOrMany[Clearance] = Field((), description="Who cleared it: name, role, date.")
    valid_from: Maybe[Moment] | None = Field(None, description="Not to be used before: 9am, 3 April 2025.")
    valid_until: Maybe[Moment] | None = Field(None, description="Not to be used after: 6pm, 4 April 2025.")
    on_the_record: Maybe[bool] | None = Field(None, description="yes if it may be quoted, no if it may not.")
    redirect_to: Words | None = Field(
        None, description="Who answers instead: another minister or department."
    )
    supersedes: Words | None = Field(None, description="The line that it replaces.")

    @field_validator("valid_until", mode="after")
    @classmethod
    def _in_order(cls, until: Moment | Todo | None, info: ValidationInfo) -> Moment | Todo | None:
        """Refuse a line that ends before it begins to be valid."""
        begins = info.data.get("valid_from")
        if (
            isinstance(until, Moment)
            and isinstance(begins, Moment)
            and until.date
            and begins.date
            and (until.date, until.time or time.max) < (begins.date, begins.time or time.min)
        ):
            raise fault(
                f"it is valid until {until.display()}, before it is valid from {begins.display()}",
                help="correct one of the two",
                kind="time",
            )
        return until


_ORDER = list(Posture)


def _rank(line: LineToTake) -> int:
    return _ORDER.index(line.posture) if isinstance(line.posture, Posture) else len(_ORDER)


def ordered(lines: tuple[LineToTake, ...]) -> list[LineToTake]:
    """Return the lines by posture, most forward first; within one posture as written."""
    return sorted(lines, key=_rank)


def named(lines: tuple[LineToTake, ...], labels: Labels) -> Iterator[Named]:
    """Lines as L1, L2 and so on."""
    for n, line in enumerate(ordered(lines), 1):
        yield Named(
            line,
            title(line),
            "line",
            labels.line_handle.format(number=n),
            labels.line_spoken.format(number=n),
        )


def title(line: LineToTake) -> str:
    """Return its topic, or its top line where it has none."""
    return line.topic or line.top_line


def compose(lines: tuple[LineToTake, ...], context: Context) -> Blocks:
    """Return a card for each line."""
    return tuple(_card(line, context) for line in ordered(lines))


def _card(line: LineToTake, context: Context) -> Group:
    silent = line.posture is Posture.DO_NOT_VOLUNTEER
    part = "boxed" if silent else "line"
    labels, target = context.labels, context.target(line)
    blocks: list[Blocks] = [
        (
            context.heading(
                spaced([(Text(target.words),), context.words(line.topic, line.at("topic"))]),
                role=f"{part}.heading",
                path=line.at("topic") if line.topic else line.path,
                anchor=target.anchor,
                label=_tag(line, context),
            ),
        ),
        context.blocks(line.top_line, line.at("top_line"), f"{part}.top-line", f"{part}.point"),
        context.listing(line.points, line.at("points"), f"{part}.point"),
        *(
            context.rows_of(label, getattr(line, name), line.at(name), f"{part}.row")
            for name, label in (
                ("if_pressed", labels.if_pressed),
                ("bridge", labels.bridge),
                ("do_not_say", labels.do_not_say),
            )
        ),
        _instead(line, part, context),
        *(_status(words, part, line) for words in (_use(line, context), _standing(line, context))),
    ]
    role = "silence" if silent else f"card.{_role(line)}"
    return Group(tuple(block for some in blocks for block in some), role, line.path)


def _instead(line: LineToTake, part: str, context: Context) -> Blocks:
    """Who answers instead: a person of the pack by name, or words."""
    path, label, role = line.at("redirect_to"), context.labels.instead, f"{part}.row"
    if line.redirect_to and context.index.find(line.redirect_to, ("people",)):
        return context.row(label, context.speaker(line.redirect_to, path), role, path)
    return context.rows_of(label, line.redirect_to, path, role)


def _role(line: LineToTake) -> str:
    return line.posture.role if isinstance(line.posture, Posture) else "to-do"


def _tag(line: LineToTake, context: Context) -> Inlines:
    """The posture in words. It is part of the heading, so that it is heard as well as seen."""
    if context.outside:
        return ()
    if isinstance(line.posture, Todo):
        return context.shown(line.posture)
    return (Text(line.posture.value.capitalize(), role=f"tag.{line.posture.role}"),)


def _status(words: Inlines, part: str, line: LineToTake) -> Blocks:
    return (Paragraph(words, f"{part}.status", line.path),) if words else ()


def _use(line: LineToTake, context: Context) -> Inlines:
    """To whom, how far, on what footing: the first of the grey lines."""
    labels = context.labels
    return spaced(
        [
            context.travels(line, always=True),
            _record(line, context),
            context.see((line.facts, line.at("facts"), ("facts",))),
            context.labelled(
                labels.source, context.ids_or_words(line.source, line.at("source"), ("sources",))
            ),
        ]
    )


def _record(line: LineToTake, context: Context) -> Inlines:
    said, labels = line.on_the_record, context.labels
    if isinstance(said, Todo):
        return context.labelled(labels.record_or_not, context.shown(said))
    return (Text(labels.on_the_record if said else labels.off_the_record),) if said is not None else ()


def _standing(line: LineToTake, context: Context) -> Inlines:
    """When it may be used, who cleared it, who owns it: the second."""
    labels = context.labels
    replaces = context.ids_or_words(line.supersedes, line.at("supersedes"), ("lines_to_take",))
    return spaced(
        [
            _period(line, context),
            _freshness(line, context),
            context.labelled(labels.cleared, cleared_by(line.cleared, context)),
            context.labelled(labels.owner, context.speaker(line.owner, line.at("owner"))),
            context.labelled(labels.replaces, replaces),
        ]
    )


def _period(line: LineToTake, context: Context) -> Inlines:
    labels = context.labels
    first, last = context.shown(line.valid_from), context.shown(line.valid_until)
    if first and last:
        return sentence(context.filled(labels.use_between, first=first, last=last))
    if first:
        return sentence(context.filled(labels.use_from, first=first))
    return sentence(context.filled(labels.use_until, last=last)) if last else ()


def _freshness(line: LineToTake, context: Context) -> Inlines:
    """A warning where the line cannot be used on the day of the event."""
    until, since, dates = line.valid_until, line.valid_from, context.dates
    if dates is None:
        return ()
    if isinstance(until, Moment) and until.date and until.date < dates.first:
        return (Text(context.labels.out_of_date, role="out-of-date"),)
    if isinstance(since, Moment) and since.date and since.date > dates.last:
        return (Text(context.labels.not_yet, role="out-of-date"),)
    return ()


KIND = SectionKind(
    key="lines_to_take",
    heading="Lines to take",
    description="What to say on each topic, how forward to be with it, to whom, and until when.",
    annotation=OneOrMany[LineToTake],
    compose=compose,
    named=named,
    example="lines_to_take:\n  - topic: Defence spending\n    top_line: Allies must spend more on defence.\n",
    counted=True,
)
