"""Running order: what happens when, the reader's part in it, and the points to make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, model_validator
from typing_extensions import override

from briefing.document import Cell, Inlines, List, ListItem, Paragraph, Table, TableRow, Text
from briefing.item import Item
from briefing.labels import Labels
from briefing.sections.context import Context
from briefing.sections.index import anchored, slug
from briefing.sections.kind import LINES, Blocks, Named, SectionKind
from briefing.sections.sentences import attached, inlines_of, listed, sentence, spaced
from briefing.values import (
    Choice,
    Day,
    Days,
    Maybe,
    Names,
    OneOrMany,
    TimeSpan,
    Todo,
    Words,
    Zone,
    fault,
    without_mark,
)

_CLOCK = r"(?:from |at )?(?:\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m|to|-|–)|\d{1,2}[:.]\d\d\b|\d{4}\s*(?:-|–|to|hrs|$)|midday|noon|midnight)"


class Press(Choice):
    """Whether the press is there."""

    OPEN = "open"
    CLOSED = "closed"
    POOL = "pool"


class Purpose(Choice):
    """What an item is for."""

    DECISION = "decision"
    DISCUSSION = "discussion"
    INFORMATION = "information"


class Point(Item):
    """One point to make."""

    bare: ClassVar[str | None] = "text"
    public: ClassVar[tuple[str, ...]] = ("text", "facts")
    in_confidence: ClassVar[tuple[str, ...]] = ("to",)

    text: Words = Field(description="The point, as it can be said.")
    to: Names = Field((), description="To whom it is made: Allies, Ukraine.")
    lines: Names = Field((), description="Ids of the lines to take that it draws on.")
    facts: Names = Field((), description="Ids of the facts that it rests on.")


class TheyMaySay(Item):
    """What others may say, and what to use in reply."""

    bare: ClassVar[str | None] = "text"

    text: Words = Field(description="What they may say.")
    use: Names = Field((), description="Ids of the lines or questions that answer it.")


class AgendaItem(Item):
    """One item."""

    bare: ClassVar[str | None] = "title"
    public: ClassVar[tuple[str, ...]] = ("time", "day", "title", "numbered", "venue", "points")
    in_confidence: ClassVar[tuple[str, ...]] = ("lead", "purpose", "press", "papers", "lines")
    pair: ClassVar[tuple[str, str] | None] = ("time", "title")

    time: Maybe[TimeSpan] | None = Field(None, description="When: 9am to 11am, or 09:00 to 11:00.")
    day: Maybe[Day] | None = Field(None, description="On which day, when there are several.")
    title: Words = Field(description="What it is.")
    numbered: bool = Field(
        default=True, description="no for lunch, travel and breaks, which are not counted."
    )
    venue: Words | None = Field(None, description="Where, if not where the event is.")
    lead: Words | None = Field(None, description="Who leads or chairs: a person's id or a name.")
    purpose: Maybe[Purpose] | None = Field(None, description="decision, discussion or information.")
    press: Maybe[Press] | None = Field(None, description="open, closed or pool.")
    our_role: Words | None = Field(None, description="The reader's part: speaks third, three minutes.")
    objective: Words | None = Field(None, description="What we want of it.")
    points: OneOrMany[Point] = Field((), description="Points to make, most important first.")
    they_may_say: OneOrMany[TheyMaySay] = Field((), description="What others may say.")
    lines: Names = Field((), description="Ids of the lines to take that it calls for.")
    papers: Names = Field((), description="Ids of annexes, or names of papers.")
    note: Words | None = Field(None, description="What else must be known: interpreters, seating.")

    @classmethod
    @override
    def _starts_pair(cls, key: object) -> bool:
        """``9am to 11am: Arrival`` is a time and a title; other words before a colon are part of a title."""
        return isinstance(key, str) and re.match(_CLOCK, without_mark(key)[0]) is not None

    @model_validator(mode="after")
    def _one_day(self) -> AgendaItem:
        said = self.time.day if isinstance(self.time, TimeSpan) else None
        if said and isinstance(self.day, Todo):
            raise fault("the time names a day, and day: is TODO", help="take one of the two out", at=("day",))
        if said and isinstance(self.day, Day) and self.day.date != said:
            raise fault(
                f"day: is {self.day.display()}, but the time says {Day(said).display()}",
                help="keep one of the two",
                kind="date",
                at=("day",),
            )
        return self


def named(items: tuple[AgendaItem, ...], labels: Labels) -> Iterator[Named]:
    """Items by number, those that are not counted by title; what stands below one, if it has an id, as it."""
    number = 0
    for item in items:
        number += item.numbered
        handle = labels.item_handle.format(number=number) if item.numbered else ""
        yield Named(item, item.title, "item", handle, number=str(number))
        below: tuple[Point | TheyMaySay, ...] = (*item.points, *item.they_may_say)
        for point in below:
            if point.id:
                yield Named(point, point.text, "point", handle or item.title)


def _day(item: AgendaItem) -> Day | Todo | None:
    if isinstance(item.day, Day):
        return Day(item.day.date, illustrative=item.day.illustrative)
    if isinstance(item.time, TimeSpan) and item.time.day:
        return Day(item.time.day)
    return item.day


def _only_day(dates: Days | None) -> Day | None:
    """The day of an event that has one."""
    return Day(dates.first, illustrative=dates.illustrative) if dates and not dates.several else None


def _days(
    items: tuple[AgendaItem, ...], only: Day | None
) -> list[tuple[Day | Todo | None, list[AgendaItem]]]:
    """Items by day. One without a day is on that of the item before it, and the first on the event's.

    A day is illustrative as soon as one of its items says so.
    """
    current: Day | Todo | None = only
    days: list[Day | Todo | None] = []
    for item in items:
        current = _day(item) or current
        days.append(current)
    grouped = groupby(zip(days, items, strict=True), key=lambda pair: getattr(pair[0], "date", pair[0]))
    return [
        (next((day for day in own if day and day.illustrative), own[0]), list(held))
        for own, held in (zip(*some, strict=True) for _, some in grouped)
    ]


def compose(items: tuple[AgendaItem, ...], context: Context) -> Blocks:
    """Return a table for each day, and below it what each item needs in full."""
    only = _only_day(context.dates)
    days = _days(items, only)
    blocks: list[Blocks] = [zone(context)]
    for day, some in days:
        # The day goes without saying only where it is the event's own, which stands below the title.
        if len(days) > 1 or (day is not None and day != only):
            blocks.append((_day_heading(day, context),))
        blocks.append((_table(some, context),))
    blocks.extend(_in_full(item, context) for item in items)
    return tuple(block for some in blocks for block in some)


# ------------------------------------------------------------------------------------------ the zone


def zone(context: Context, role: str = "lead-in") -> Blocks:
    """Return the sentence that says in which zone all times are, and how far it is from London."""
    if context.zone is None:
        return ()
    labels, words = context.labels, context.shown(context.zone)
    minutes = _ahead_of_london(context)
    if not minutes:
        return (Paragraph(context.filled(labels.all_times, zone=words), role, ("time_zone",)),)
    number, rest = divmod(abs(minutes), 60)
    if rest % 30:
        length = labels.hours_minutes.format(number=number, minutes=rest)
    else:
        hours = f"{abs(minutes) / 60:g}"
        length = labels.one_hour if hours == "1" else labels.hours.format(number=hours)
    template = labels.all_times_ahead if minutes > 0 else labels.all_times_behind
    return (Paragraph(context.filled(template, zone=words, hours=length), role, ("time_zone",)),)


def _ahead_of_london(context: Context) -> int:
    """Minutes by which the pack's zone is ahead at midday of every day; 0 where that is not known, or changes."""
    if not isinstance(context.zone, Zone) or context.dates is None:
        return 0
    here, london = context.zone.tz(), Zone("London", "Europe/London").tz()
    if here is None or london is None:
        return 0
    found = set()
    for day in context.dates.days():
        noon = datetime.combine(day, time(12))
        offsets = [noon.replace(tzinfo=zone).utcoffset() or timedelta() for zone in (here, london)]
        found.add(int((offsets[0] - offsets[1]).total_seconds() // 60))
    return found.pop() if len(found) == 1 else 0


# ----------------------------------------------------------------------------------------- the table


def _day_heading(day: Day | Todo | None, context: Context) -> Any:
    if isinstance(day, Day):
        anchor = context.index.anchor(f"day-{slug(day.display())}")
        return context.heading(context.shown(day), anchor=anchor)
    shown = context.shown(day) or (Text(context.labels.undated),)
    return context.heading(shown, anchor=context.index.anchor("day-to-come"))


def _table(items: list[AgendaItem], context: Context) -> Table:
    labels = context.labels
    header = tuple(
        Cell((Paragraph((Text(label),), "table.header"),))
        for label in (labels.time, labels.item, labels.your_part)
    )
    rows = tuple(_row(item, context) for item in items)
    path = items[0].path[:-1]
    return Table(header, rows, "table.agenda", path, summary=labels.agenda_summary, row_headers=True)


def _row(item: AgendaItem, context: Context) -> TableRow:
    time_ = Paragraph(_time(item, context), "table.cell", item.at("time"))
    return TableRow(
        (
            Cell((time_,), item.at("time")),
            Cell(_item(item, context), item.at("title")),
            Cell(_part(item, context), item.at("our_role")),
        ),
        item.path,
        "" if _has_more(item) else context.target(item).anchor,
    )


def _time(item: AgendaItem, context: Context) -> Inlines:
    if not isinstance(item.time, TimeSpan):
        return context.shown(item.time)
    span = item.time
    first: Inlines = (Text("ILLUSTRATIVE", role="illustrative"), Text(" ")) if span.illustrative else ()
    next_day: Inlines = (Text(f" {context.labels.ends_next_day}"),) if span.past_midnight else ()
    return (*first, Text(span.display(day=False)), *next_day)


def _title(item: AgendaItem, context: Context) -> Inlines:
    """The number, as in "2. NATO-Ukraine Council", that references use, then the words."""
    words = context.words(item.title, item.at("title"))
    return (Text(f"{context.target(item).number}. "), *words) if item.numbered else words


def _strong(words: Inlines) -> Inlines:
    return tuple(
        Text(part.text, strong=True, emphasis=part.emphasis, role=part.role)
        if isinstance(part, Text)
        else part
        for part in words
    )


def _item(item: AgendaItem, context: Context) -> Blocks:
    labels = context.labels
    below = [
        context.words(item.venue, item.at("venue")),
        context.labelled(labels.lead, context.speaker(item.lead, item.at("lead"))),
        context.labelled(labels.for_, context.shown(item.purpose)),
        context.labelled(labels.press, context.shown(item.press)),
        sentence(context.words(item.note, item.at("note"))),
        context.travels(item),
    ]
    blocks: Blocks = (Paragraph(_strong(_title(item, context)), "table.cell", item.at("title")),)
    words = spaced([sentence(below[0]), *below[1:]])
    return (*blocks, Paragraph(words, "table.cell", item.path)) if words else blocks


def _part(item: AgendaItem, context: Context) -> Blocks:
    labels = context.labels
    lines = context.handles(item.lines, item.at("lines"), LINES)
    use = (*context.filled(labels.use, what=lines), Text(".")) if lines else ()
    papers = context.labelled(labels.papers, _papers(item, context))
    role = sentence(context.words(item.our_role, item.at("our_role")))
    words = spaced([role, use, papers])
    return (Paragraph(words, "table.cell", item.at("our_role") if role else item.path),)


def _papers(item: AgendaItem, context: Context) -> Inlines:
    return listed(
        context.ids_or_words(paper, item.at("papers", n), ("annexes",)) for n, paper in enumerate(item.papers)
    )


# ------------------------------------------------------------------------------------ an item in full


def _has_more(item: AgendaItem) -> bool:
    return bool(item.objective or item.points or item.they_may_say)


def _in_full(item: AgendaItem, context: Context) -> Blocks:
    if not _has_more(item):
        return ()
    labels = context.labels
    when = _time(item, context)
    words = (*_title(item, context), Text(", "), *when) if when else _title(item, context)
    return (
        context.heading(words, path=item.at("title"), anchor=context.target(item).anchor),
        *context.rows_of(labels.we_want, item.objective, item.at("objective")),
        *context.row(labels.make_the_point, _points(item, context), path=item.at("points")),
        *context.row(labels.they_may_say, _they_may_say(item, context), path=item.at("they_may_say")),
    )


def _points(item: AgendaItem, context: Context) -> Blocks:
    """Bullets that begin with whom they are for."""
    if not item.points:
        return ()
    made = tuple(
        ListItem(_point(point, context), point.path, context.index.anchor_of(point)) for point in item.points
    )
    return (List(made, role="list", source=item.at("points")),)


def _point(point: Point, context: Context) -> Blocks:
    to = context.filled(context.labels.to_whom, whom=context.names(point.to)) if point.to else ()
    blocks = context.item(point.text, point.at("text"))
    said = inlines_of(blocks)
    behind = spaced(
        [
            context.handles(point.facts, point.at("facts"), ("facts",), said=said),
            _use(point.lines, point, "lines", LINES, context),
            context.travels(point),
        ]
    )
    return attached(blocks, behind, "list", point.path, before=to)


def _they_may_say(item: AgendaItem, context: Context) -> Blocks:
    return tuple(block for said in item.they_may_say for block in _may_say(said, context))


def _may_say(said: TheyMaySay, context: Context) -> Blocks:
    behind = spaced([_use(said.use, said, "use", (*LINES, "questions"), context), context.travels(said)])
    blocks = attached(context.blocks(said.text, said.at("text"), "row"), behind, "row", said.path)
    return anchored(blocks, context.index.anchor_of(said))


def _use(names: tuple[str, ...], item: Item, field: str, kinds: tuple[str, ...], context: Context) -> Inlines:
    handles = context.handles(names, item.at(field), kinds)
    return (*context.filled(context.labels.use, what=handles), Text(".")) if handles else ()


KIND = SectionKind(
    key="agenda",
    heading="Running order",
    description="What happens when, the reader's part in it, and the points to make.",
    annotation=Annotated[OneOrMany[AgendaItem], BeforeValidator(AgendaItem.apart)],
    compose=compose,
    named=named,
    example="agenda:\n  - time: 9am to 11am\n    title: NATO Foreign Ministers Meeting\n",
)
