"""What stands round the message: background, notes to editors, sources and links, contacts, acronyms."""

from __future__ import annotations

import re
from typing import Final

from briefing.lift.dates import days_in
from briefing.lift.draft import TODO, Entry, Field
from briefing.lift.findings import Findings
from briefing.moments import Days
from briefing.readers.releases import Form, Paragraph
from briefing.wording import short

MOST: Final = 400
MOST_LINKS: Final = 30
_EMAIL: Final = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE: Final = re.compile(r"(?<!\d)(?:\+\d{1,3}[\s.-]?)?(?:\(\d{1,5}\)[\s.-]?)?\d[\d\s.-]{6,14}\d(?!\d)")
_ACRONYM: Final = re.compile(
    r"\b((?:[^\W\d_a-z][\w’'\-]*\s+(?:(?:of|for|and|the|on|in|de)\s+)*){1,8})\((?:the\s+)?[“\"‘]?([A-Z][A-Za-z]{1,9})[”\"’]?\)"
)


def background(found: Findings) -> tuple[Entry, ...]:
    """Return the paragraphs of the text that nothing else has taken, in order."""
    made = []
    for at, paragraph in enumerate(found.parts.body[:MOST]):
        if at in found.heard.used or paragraph.form is Form.HEADING or paragraph.text.endswith(":"):
            continue
        if paragraph.place not in found.used:
            made.append(Entry((Field("", paragraph.text),), found.note(paragraph.place)))
            found.take(f"background: {short(paragraph.text, 50)}", paragraph.place)
    return tuple(made)


def notes(found: Findings) -> tuple[Entry, ...]:
    """Return the notes to editors as free sections, under the headings that they have in the release."""
    made: list[Entry] = []
    heading, first = "", 0
    texts: list[str] = []
    start = len(found.parts.body)
    for n, paragraph in enumerate([*found.parts.notes[:MOST], None]):
        if paragraph is not None and start + n in found.heard.used:
            continue
        if paragraph is None or paragraph.form is Form.HEADING or _is_label(paragraph):
            if texts:
                made.append(_section(heading, texts, found.note(first)))
            if paragraph is not None:
                heading, texts, first = paragraph.text.rstrip(" :"), [], paragraph.place
            continue
        first = first or paragraph.place
        bullet = "- " if paragraph.form is Form.BULLET else ""
        texts.append(bullet + paragraph.text)
        found.take(f"notes: {short(paragraph.text, 50)}", paragraph.place)
    return tuple(made)


def _is_label(paragraph: Paragraph) -> bool:
    return len(paragraph.text) < 60 and paragraph.text.endswith(":") and paragraph.form is Form.TEXT


def _section(heading: str, texts: list[str], note: str) -> Entry:
    return Entry((Field("heading", heading or TODO), Field("text", tuple(texts))), note)


def contacts(found: Findings) -> tuple[Entry, ...]:
    """Return whom the release says to ring."""
    made = []
    for paragraph in found.parts.contacts[:MOST]:
        email, telephone = _EMAIL.search(paragraph.text), _TELEPHONE.search(paragraph.text)
        found.take(f"contact: {short(paragraph.text, 50)}", paragraph.place)
        if paragraph.form is Form.HEADING or (not email and not telephone and len(paragraph.text) < 40):
            continue
        fields = [Field("name", paragraph.text)]
        if telephone:
            fields.append(Field("telephone", telephone[0].strip()))
        if email:
            fields.append(Field("email", email[0]))
        made.append(Entry(tuple(fields), found.note(paragraph.place)))
    return tuple(made)


def sources(found: Findings) -> tuple[Entry, ...]:
    """Return the release itself as a source, then whatever it links to."""
    release, parts = found.release, found.parts
    first = [Field("id", "release"), Field("title", parts.headline or TODO)]
    first.append(Field("publisher", release.publisher or TODO))
    first.append(Field("date", _published(found)))
    if release.address:
        first.append(Field("address", release.address))
    made = [Entry(tuple(first), "the release itself")]
    seen = {release.address}
    for paragraph in [*parts.summary, *parts.body, *parts.notes]:
        for words, address in paragraph.links:
            if address in seen or len(made) > MOST_LINKS:
                continue
            seen.add(address)
            made.append(
                Entry((Field("title", words), Field("address", address)), found.note(paragraph.place))
            )
    return tuple(made)


def _published(found: Findings) -> str:
    lines = [(p, dated) for p in found.parts.left for dated in days_in(p.text, found.published)]
    for paragraph, dated in lines:  # the line of its own that says when
        found.figures.append(dated.words)
        if dated.first == found.published:
            found.take(f"day of publication: {dated.words}", paragraph.place)
    if found.published:
        return Days(found.published, found.published).display(weekday=False)
    return next((value for _, dated in lines if (value := dated.value())), TODO)


def glossary(found: Findings) -> tuple[Entry, ...]:
    """Return the acronyms that the release spells out."""
    made: dict[str, Entry] = {}
    for paragraph in [*found.parts.body, *found.parts.notes]:
        for match in _ACRONYM.finditer(paragraph.text):
            words, acronym = match[1].split(), match[2]
            if meaning := _spelt(words, acronym):
                entry = Entry(
                    (Field("term", acronym), Field("meaning", meaning)), found.note(paragraph.place)
                )
                made.setdefault(acronym, entry)
    return tuple(made.values())


def _spelt(words: list[str], acronym: str) -> str:
    """The last words whose first letters an acronym is made of; nothing where it is of other words."""
    letters = [c for c in acronym if c.isupper()]
    for start in range(len(words) - 1, -1, -1):
        initials = [word[0] for word in words[start:] if word[:1].isupper()]
        if initials == letters and words[start][:1].isupper():
            return " ".join(words[start:])
    return ""
