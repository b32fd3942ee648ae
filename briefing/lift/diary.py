"""Meetings, visits and sessions → the running order, what is past → the timeline; and the day of the event."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from briefing.lift.dates import Dated, days_in, weekday_before, weekdays_in
from briefing.lift.doubts import NO_YEAR, WORKED_OUT, WRONG_WEEKDAY
from briefing.lift.draft import TODO, Entry, Field
from briefing.lift.events import Event, clause_of, events_in, is_past
from briefing.lift.findings import Findings
from briefing.lift.words import sentences
from briefing.moments import Day

MOST: Final = 40
_TODAY: Final = re.compile(r"\b(?P<word>[Tt]oday|[Tt]omorrow|[Yy]esterday)\b")
_PLACE: Final = re.compile(
    r"\b(?:arrives?|arrived|arriving|lands?|landed|is) in (?P<place>[^\W\d_a-z][\w’'\-]+(?:\s[^\W\d_a-z][\w’'\-]+){0,2})"
    r"(?=\s(?:for|today|on|to|ahead)\b|,)"
)
DATELINE: Final = re.compile(
    r"^(?P<place>[^\W\d_a-z][^\W\d_a-z’'.\-]+(?:[ ,]+[^\W\d_a-z][\w.’'\-]*){0,3}?)\s*"
    r"(?:[,(]\s*[^()–—]{3,30}\)?)?\s*(?:[–—]|--)\s"
)


@dataclass(frozen=True, slots=True)
class _Named:
    event: Event
    sentence: str
    place: int


@dataclass(frozen=True, slots=True)
class _When:
    """The day of a past event: as the pack writes it, how it was come by, and what to sort by."""

    value: str
    note: str = ""
    day: date | None = None


@dataclass(slots=True)
class Diary:
    """When and where, what is to come, what is past."""

    date: str = TODO
    date_note: str = ""
    where: str = TODO
    where_note: str = ""
    agenda: tuple[Entry, ...] = ()
    timeline: tuple[Entry, ...] = ()


def diary(found: Findings) -> Diary:
    """Return the diary of a release."""
    made = Diary()
    events = _events(found)
    _date(made, found)
    _where(made, found)
    coming = _distinct([named for named in events if not named.event.past])
    past = _distinct([n for n in events if n.event.past and not _is_known(n.event.title, coming)])
    made.agenda = tuple(_item(named, found) for named in coming[:MOST])
    told = {named.sentence for named in events}
    entries = [*(_entry(named, found) for named in past[:MOST]), *_dated_sentences(found, told)]
    made.timeline = tuple(entry for _, entry in sorted(entries, key=lambda pair: pair[0] or date.max))
    return made


def _events(found: Findings) -> list[_Named]:
    """Those of the text first: the summary only names them."""
    said = found.heard.used
    paragraphs = [p for at, p in enumerate(found.parts.body) if at not in said]
    return [
        _Named(event, sentence, paragraph.place)
        for paragraph in [*paragraphs, *found.parts.summary]
        for sentence in sentences(paragraph.text)
        for event in events_in(sentence)
    ]


def _distinct(events: list[_Named]) -> list[_Named]:
    """Each event once, by the fullest of its names that a sentence gives."""
    made: list[_Named] = []
    for named in events:
        if not _is_known(named.event.title, made):
            made.append(named)
    return made


def _is_known(title: str, events: list[_Named]) -> bool:
    low = title.casefold()
    return any(low in known.event.title.casefold() or known.event.title.casefold() in low for known in events)


def _item(named: _Named, found: Findings) -> Entry:
    fields = [Field("time", TODO), Field("title", named.event.title)]
    for dated in days_in(named.sentence, found.published):
        found.figures.append(dated.words)
    fields.append(Field("note", named.sentence))
    found.take(f"agenda: {named.event.title}", named.place)
    return Entry(tuple(fields), found.note(named.place))


def _entry(named: _Named, found: Findings) -> tuple[date | None, Entry]:
    words = clause_of(named.sentence, named.event)
    found.take(f"timeline: {named.event.title}", named.place)
    return _told(words, named.place, found)


def _told(words: str, place: int, found: Findings) -> tuple[date | None, Entry]:
    when = _when(words, place, found)
    return when.day, Entry((Field("date", when.value), Field("text", words)), found.note(place) + when.note)


def _when(words: str, place: int, found: Findings) -> _When:
    """The day that a clause gives."""
    for dated in days_in(words, found.published):
        found.figures.append(dated.words)
        if value := dated.value():
            return _When(value, f": {dated.words}", dated.first)
        _tell(dated, place, found)
        return _When(TODO, f": {dated.words}")
    weekday = next(weekdays_in(words), "")
    if not weekday:
        return _When(TODO)
    if found.published is None:
        return _When(TODO, f": {weekday}")
    day = weekday_before(weekday, found.published)
    shown = Day(day).display()
    found.doubt(
        WORKED_OUT,
        place,
        f"{weekday} is taken for {shown}, the last before the day of publication",
        "correct it under background, timeline, if it is another",
    )
    return _When(shown, f": {weekday}; the date is worked out from the day of publication", day)


def _tell(dated: Dated, place: int, found: Findings) -> None:
    if "no year" in dated.doubt:
        given = "give the day of publication:  --published 2025-04-03"
        near = "no year puts it near the day of publication" if found.published else dated.doubt
        found.doubt(NO_YEAR, place, f"“{dated.words}” is left open: {near}", given)
    else:
        found.doubt(WRONG_WEEKDAY, place, f"“{dated.words}” is left open: {dated.doubt}", "ask who wrote it")


def _dated_sentences(found: Findings, told: set[str]) -> list[tuple[date | None, Entry]]:
    """Sentences that name a day, and that nothing else has taken."""
    made: list[tuple[date | None, Entry]] = []
    for at, paragraph in enumerate(found.text):
        for sentence in sentences(paragraph.text):
            days = days_in(sentence, found.published)
            past = is_past(sentence) and next(weekdays_in(sentence), "")
            if not (days or past) or sentence in told or at in found.heard.used or len(made) >= MOST:
                found.figures += [dated.words for dated in days]
                continue
            found.figures += [dated.words for dated in days]
            found.take(f"timeline: {days[0].words if days else past}", paragraph.place)
            made.append(_told(sentence, paragraph.place, found))
    return made


def _date(made: Diary, found: Findings) -> None:
    """The day of the event: the one beside "today", else of the first event, else the day of publication if today."""
    for paragraph in found.parts.body[:6]:
        for sentence in sentences(paragraph.text):
            days = days_in(sentence, found.published)
            today = _TODAY.search(sentence)
            coming = any(not event.past for event in events_in(sentence))
            if not (today or (days and coming)):
                continue
            note = found.note(paragraph.place)
            if days:
                found.figures.append(days[0].words)
                made.date, made.date_note = days[0].value() or TODO, f"{note}: {days[0].words}"
                if made.date == TODO:
                    _tell(days[0], paragraph.place, found)
            elif today and found.published:
                made.date = Day(_shifted(found.published, today["word"])).display()
                made.date_note = f"{note}: {today['word'].lower()}, by the day of publication"
            else:
                continue
            return


def _shifted(day: date, word: str) -> date:
    return day + timedelta(days={"today": 0, "tomorrow": 1, "yesterday": -1}[word.lower()])


def _where(made: Diary, found: Findings) -> None:
    for paragraph in found.parts.body[:4]:
        if match := DATELINE.match(paragraph.text):
            made.where = match["place"].strip(" ,")
        elif match := _PLACE.search(paragraph.text):
            made.where = match["place"]
        else:
            continue
        made.where_note = found.note(paragraph.place)
        return
