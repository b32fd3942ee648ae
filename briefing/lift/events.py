"""Meetings, visits and sessions that a text names: what is to come, and what is past."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from briefing.lift.words import DAYS, is_calendar, is_capital

_KINDS: Final = (
    "Meeting|Meetings|Council|Summit|Conference|Forum|Dialogue|Roundtable|Assembly|Session|Talks|Ceremony|Reception|"
    "Congress|Symposium|Workshop|Retreat|Colloquium|Consultations|Convention"
)
_CAPITAL: Final = r"[^\W\d_a-z][\w’'\-–/.]*"
_NAMED: Final = re.compile(
    rf"\b((?:{_CAPITAL}\s+|(?:of|on|for|and|de|the)\s+(?=[^\W\d_a-z])){{0,7}}{_CAPITAL}[\s-]+(?:{_KINDS}))\b"
    rf"(\s+(?:of|on|for)\s+(?:the\s+)?(?:{_CAPITAL}\s*)+)?"
)
_GOING: Final = re.compile(
    r"\b(?P<verb>will (?:\w+ )?(?:visit|attend|travel to|meet(?: with)?|host|chair|join|discuss|address|open|co-chair|participate in)|"
    r"is (?:visiting|attending|travelling to|traveling to|hosting|meeting(?: with)?)|visits|attends|travels to|heads to|"
    r"looks forward to (?:welcoming|visiting|hosting))\s+(?=(?P<what>[^.;]{3,220}))"
)
_WENT: Final = re.compile(
    r"\b(?P<verb>visited|attended|travelled to|traveled to|heading to|met with|met|hosted|chaired|joined|held talks with|"
    r"spoke (?:today |yesterday )?(?:with|to)|co-chaired|opened)\s+(?=(?P<what>[^.;]{3,220}))"
)
_STOP: Final = re.compile(
    r",|\s+[-–—]\s+|\s+(?:where|before|after|to (?!the\b|[A-Z])|as|who|which|while|when|today|yesterday|this|next|during|"
    r"and (?:will|was|is|to))\b|"
    rf"\s+(?:on|from)\s+(?:{DAYS}|\d)|\("
)
_INFINITIVE: Final = re.compile(r"\b(?:will|to|can|should|could|may|must|not)\s+$")
_COMING: Final = re.compile(r"\b(?:will|today|tomorrow|arrives|is to|set to|next)\b")
_PAST: Final = re.compile(
    r"\b(?:was|were|had|added|met|took|visited|attended|held|welcomed|agreed|discussed|urged|took place)\b"
)
LONGEST: Final = 16
"""Words of a title made from what is visited."""


@dataclass(frozen=True, slots=True)
class Event:
    """One meeting or visit, in the words of the release."""

    title: str
    past: bool
    start: int
    """Where in the sentence it is named."""


def named_events(text: str) -> Iterator[str]:
    """Yield the events whose names a text spells with capitals."""
    for found in _NAMED.finditer(text):
        name = _trimmed(found[1] + _tail(found[2] or ""))
        if len(name.split()) > 1 and not all(part.isupper() for part in name.split()):
            yield name


def _tail(words: str) -> str:
    return "" if any(is_calendar(word) for word in words.split()) else words.rstrip()


def _trimmed(name: str) -> str:
    words = name.split()
    while words and words[0].lower() in {"the", "of", "on", "for", "and", "in", "at", "a", "this", "de"}:
        words.pop(0)
    return " ".join(words)


def events_in(sentence: str) -> list[Event]:
    """Return the meetings and visits of one sentence, in order."""
    found: list[Event] = []
    for pattern, past in ((_GOING, False), (_WENT, True)):
        for match in pattern.finditer(sentence):
            before = sentence[: match.start()]
            if past and _INFINITIVE.search(before):
                continue
            if title := _title(match["verb"], match["what"]):
                found.append(Event(title, past, sentence.find(title, match.end("verb"))))
    for name in named_events(sentence):
        if any(name in event.title for event in found):
            continue
        at = sentence.find(name)
        inside = next((n for n, event in enumerate(found) if event.title in name), None)
        if inside is None:
            found.append(Event(name, is_past(sentence), at))
        else:
            found[inside] = Event(name, found[inside].past, at)
    return sorted(found, key=lambda event: event.start)


def _title(verb: str, what: str) -> str:
    """The name of what is visited or attended, as the sentence gives it."""
    if "discuss" in verb:
        return _partners(what)
    stop = _STOP.search(what)
    near = what[: stop.start()] if stop else what
    if named := next(named_events(near), ""):
        place = re.match(rf"\s+in\s+((?:{_CAPITAL}\s?){{1,3}})", what[what.find(named) + len(named) :])
        if place and not is_calendar(place[1].split()[0]):
            return f"{named} in {place[1].strip()}"
        return named
    words = re.sub(r"^(?:the|a|an)\s+", "", near.strip(" ,:"))
    capital = any(is_capital(word) and not is_calendar(word) for word in words.split())
    return words if capital and 1 <= len(words.split()) <= LONGEST else ""


def _partners(what: str) -> str:
    """With whom something will be discussed."""
    found = re.search(r"\bwith\s+(counterparts?\b.+|partners\b.+|[A-Z].+)", what)
    return re.sub(r"^the\s+", "", found[1]).strip(" ,") if found else ""


def is_past(sentence: str) -> bool:
    """Return whether a sentence speaks of what it names as over."""
    return not _COMING.search(sentence) and bool(_PAST.search(sentence))


def clause_of(sentence: str, event: Event) -> str:
    """Return the part of a sentence that tells of an event, parted before "before heading to"."""
    parts = re.split(
        r",?\s+(?:before|then|and then)\s+(?=heading|travelling|traveling|visiting|flying)", sentence
    )
    return next((part.strip() for part in parts if event.title in part), sentence)
