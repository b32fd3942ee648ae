"""Paragraphs of a release → a first pack, and the list of what is doubtful.

Nothing is invented: every text is an extract. What an official must decide is TODO.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from briefing.lift.diary import Diary, diary
from briefing.lift.doubts import NO_TITLE
from briefing.lift.draft import TODO, Draft, Entry, Field, texts_of
from briefing.lift.facts import facts
from briefing.lift.figures import figures_in
from briefing.lift.findings import Findings
from briefing.lift.left import left
from briefing.lift.lines import lines_in
from briefing.lift.parts import day_line, parts_of
from briefing.lift.quotes import hear
from briefing.lift.rest import background, contacts, glossary, notes, sources
from briefing.lift.voices import Register, bodies, quotes
from briefing.moments import Moment
from briefing.readers.releases import Paragraph
from briefing.wording import short

if TYPE_CHECKING:
    from briefing.readers.releases import Release

__all__ = ["Draft", "lift"]

MOST_MESSAGES = 6
MOST_LINES = 30


def lift(release: Release, *, kind: str = "meeting", published: date | None = None) -> Draft:
    """Return the draft of a pack; ``published`` gives the year that a release leaves out."""
    parts = parts_of(release)
    text = [*parts.body, *parts.notes]
    found = Findings(
        release,
        parts,
        hear(text, parts.title, (Paragraph(parts.title, parts.title_place), *parts.summary, *parts.left)),
        published or release.published or day_line(parts),
    )
    register = Register(found)
    when = diary(found)
    said = quotes(found, register)
    lines = _lines(found)
    figures = facts(found)
    head = _head(found, kind, when)
    sections: dict[str, tuple[Entry, ...] | tuple[Field, ...]] = {
        "objectives": (Entry((Field("", TODO),)),),
        "key_messages": _messages(found),
        "agenda": when.agenda,
        "lines_to_take": lines,
        "people": register.entries(),
        "quotes": said,
        "facts": figures,
        "sources": sources(found),
        "background": _background(found, when),  # after all that takes its sentences
        "glossary": glossary(found),
        "sections": notes(found),
        "contacts": contacts(found),
    }
    fields = [Field(key, entries, _note(key, found)) for key, entries in sections.items() if entries]
    if figures:
        found.take(f"{len(figures)} facts")
    every = (*head, *fields)
    return Draft(
        every,
        tuple(sorted(found.taken, key=lambda one: one.place)),
        left(found, [text for one in every for text in texts_of(one)]),
        tuple(sorted(found.doubts, key=lambda one: one.place.line if one.place else 0)),
        tuple(dict.fromkeys(found.figures)),
    )


def _head(found: Findings, kind: str, when: Diary) -> list[Field]:
    parts = found.parts
    title = parts.headline
    if not title:
        found.doubt(
            NO_TITLE, 0, "the release has no headline that can be told from its text", "write the title"
        )
    else:
        found.take("title", parts.title_place)
        found.figures += [figure.words for figure in figures_in(title)]
    lead = parts.lead
    fields = [
        Field("title", title or TODO, found.note(parts.title_place) if title else ""),
        Field("kind", kind),
        Field("status", "draft"),
        Field("marking", TODO),
        Field("principal", TODO),
        Field("action", TODO),
        Field("date", when.date, when.date_note),
        Field("place", when.where, when.where_note),
    ]
    if parts.embargo:
        fields.append(_embargo(found))
    if lead:
        fields.append(Field("why", lead.text, found.note(lead.place)))
        found.take("why", lead.place)
    return fields


def _embargo(found: Findings) -> Field:
    paragraph = found.parts.embargo
    assert paragraph is not None
    words = re.sub(
        r"^\W*(?:strictly\s+)?(?:embargo\w*|not for \w+ before)\W*(?:until|till|to)?\W*",
        "",
        paragraph.text,
        flags=re.IGNORECASE,
    )
    found.take("embargo", paragraph.place)
    note = f"{found.note(paragraph.place)}: {short(paragraph.text, 80)}"
    try:
        return Field("embargo", Moment.read(words, found.published).display(), note)
    except ValueError:
        return Field("embargo", TODO, note)


def _messages(found: Findings) -> tuple[Entry, ...]:
    parts = found.parts
    made = []
    standing = {p.text.casefold() for p in parts.summary}
    if (
        found.release.summary
        and found.release.summary.casefold() not in standing
        and found.release.summary != parts.title
    ):
        made.append(Entry((Field("", found.release.summary),), found.note(0)))
    for paragraph in parts.summary[:MOST_MESSAGES]:
        made.append(Entry((Field("", paragraph.text),), found.note(paragraph.place)))
        found.take("key message", paragraph.place)
        found.figures += [figure.words for figure in figures_in(paragraph.text)]
    return tuple(made)


def _lines(found: Findings) -> tuple[Entry, ...]:
    speakers = frozenset(
        word for who in found.heard.people.all for word in (who.surname, who.name.casefold()) if word
    )
    made = []
    lead = found.parts.body.index(found.parts.lead) if found.parts.lead else -1
    for line in lines_in(found.parts.body, found.heard.used, speakers, lead)[:MOST_LINES]:
        places = [place for place, _ in line.sentences]
        (_, top), *points = line.sentences
        fields = [Field("topic", line.topic or TODO), Field("posture", TODO), Field("top_line", top)]
        if points:
            fields.append(Field("points", tuple(Entry((Field("", text),)) for _, text in points)))
        fields += [Field("usable", TODO), Field("source", "release"), Field("cleared", TODO)]
        made.append(Entry(tuple(fields), found.note(*places)))
        found.take(f"candidate line: {line.topic or short(top, 50)}", *places)
    return tuple(made)


def _background(found: Findings, when: Diary) -> tuple[Field, ...]:
    fields: list[Field] = []
    if rest := background(found):
        fields.append(Field("may_use", rest))
    if when.timeline:
        fields.append(Field("timeline", when.timeline))
    return tuple(fields)


def _note(key: str, found: Findings) -> str:
    """The comment beside the key of a section."""
    notes_ = {
        "key_messages": "the release's own summary; say which matter most",
        "agenda": "times and the order of the day are yours to give",
        "lines_to_take": "extracts that state a position; none is cleared",
        "quotes": "compare each with the release before use",
    }
    if key == "people" and (named := bodies(found)):
        return "also named: " + ", ".join(list(named)[:12])
    return notes_.get(key, "")
