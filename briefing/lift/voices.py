"""Quotations with their speakers, and the people whom a release names with their offices."""

from __future__ import annotations

import re
from typing import Final

from briefing.lift.doubts import NOBODY
from briefing.lift.draft import TODO, Entry, Field
from briefing.lift.findings import Findings
from briefing.lift.quotation import Quotation
from briefing.lift.who import Who
from briefing.lift.words import without_letters
from briefing.wording import short

MOST: Final = 200
_BODY: Final = re.compile(
    r"\b((?:[^\W\d_a-z][\w’'\-]*\s+(?:(?:of|for|and|the|on)\s+){0,2}){1,7}?"
    r"(?:Department|Ministry|Commission|Agency|Authority|Council|Office|Bank|Union|Alliance|Organisation|Organization|"
    r"Association|Federation|University|Institute|Coalition|Foundation|Trust|Committee|Corporation))\b"
)
_BODY_FIRST: Final = re.compile(
    r"\b((?:Department|Ministry|Office|Bank|University|Institute|Coalition|Association|Government) (?:of|for)(?: the)?"
    r"(?:\s+(?:and\s+|of\s+|the\s+)?[^\W\d_a-z][\w’'\-]*)+)"
)


class Register:
    """The people of a draft, each with an id that quotations name."""

    def __init__(self, found: Findings) -> None:
        self._found = found
        self._ids: dict[str, str] = {}
        self._known: list[Who] = []
        for who in found.heard.people.all:
            if who.role and not who.body:
                self.id_of(who)
        for quotation in found.heard.quotations:
            if quotation.who and quotation.who.name:
                self.id_of(quotation.who)

    def id_of(self, who: Who) -> str:
        """Return the id of a person, and remember them."""
        key = _key(who)
        if key not in self._ids:
            stem = re.sub(r"[\W_]+", "-", key).strip("-") or "speaker"
            stem = stem if not stem[0].isdigit() else f"speaker-{stem}"
            taken = {"release", *self._ids.values()}
            n = 1
            while (name := stem if n == 1 else f"{stem}-{n}") in taken:
                n += 1
            self._ids[key] = name
            self._known.append(who)
        return self._ids[key]

    def entries(self) -> tuple[Entry, ...]:
        """Return an entry for each person."""
        made = []
        for who in self._known[:MOST]:
            name, letters = without_letters(who.name)
            fields = [Field("id", self._ids[_key(who)]), Field("name", name)]
            if letters:
                fields.append(Field("post_nominals", letters))
            if who.role:
                fields.append(Field("role", who.role))
            made.append(Entry(tuple(fields), self._found.note(who.place)))
        return tuple(made)


def _key(who: Who) -> str:
    """What tells a person from others: the name without the letters after it."""
    return without_letters(who.name)[0].casefold()


def quotes(found: Findings, register: Register) -> tuple[Entry, ...]:
    """Return the quotations in order, each whole and under its speaker, or under nobody."""
    for place, said in found.heard.doubts:
        found.doubt(NOBODY, place, said, "add it under quotes if it is one")
    return tuple(_quote(quotation, found, register) for quotation in found.heard.quotations[:MOST])


def _quote(quotation: Quotation, found: Findings, register: Register) -> Entry:
    places = [found.text[at].place for at, _ in quotation.paragraphs]
    texts = tuple(text for _, text in quotation.paragraphs)
    who = quotation.who
    fields = [Field("text", texts)]
    if who and who.name:
        fields.append(Field("speaker", register.id_of(who)))
        if who.role:
            fields.append(Field("role", who.role))
    elif who and who.role:
        fields.append(Field("speaker", who.role))
    else:
        fields.append(Field("speaker", TODO))
    fields += [
        Field("source", "release"),
        Field("status", "published"),
        Field("extent", "extract" if quotation.extract else "full"),
    ]
    if who and who.place:
        found.used.add(who.place)
    named = " ".join(part for part in (who.role, who.name) if part) if who else "nobody named"
    found.take(f"quotation: {named or 'nobody named'}, “{short(texts[0], 50)}”", *places)
    for code, said in quotation.doubts:
        found.doubt(code, places[0], f"{said}: “{short(texts[0], 40)}”", "compare it with the release")
    return Entry(tuple(fields), found.note(*places))


def bodies(found: Findings) -> dict[str, int]:
    """Return the organisations that a release spells out, each with the place of its first mention."""
    made: dict[str, int] = {}
    for paragraph in found.parts.body:
        for pattern in (_BODY, _BODY_FIRST):
            for match in pattern.finditer(paragraph.text):
                name = re.sub(r"^(?:The|A|In|At|With|As|And|For|On)\s+", "", match[1], flags=re.IGNORECASE)
                if len(name.split()) > 1:
                    made.setdefault(name, paragraph.place)
    return made
