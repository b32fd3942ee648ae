"""Sentences that state a position: candidates for lines to take, by the release's own headings and paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from briefing.lift.events import events_in
from briefing.lift.words import is_calendar, is_capital, is_office, sentences
from briefing.readers.releases import Form, Paragraph

MOST_POINTS: Final = 4
"""Points of one line, beside its top line."""
LONGEST_TOPIC: Final = 60

_POSITION: Final = re.compile(
    r"\b(?:must|should|shall|needs? to|(?:is|are|remains?) (?:\w+ )?committed|stands? (?:ready|with|by|firm|shoulder)|"
    r"calls? (?:on|for)|urges?|condemns?|welcomes?|supports?|believes?|recognises?|recognizes?|is (?:clear|determined|proud)|"
    r"now is the time|it is (?:vital|essential|important|right)|duty|priority|"
    r"will (?:\w+ )?(?:say|tell|call|urge|encourage|protect|continue|ensure|support|make|help|boost|not|be|keep|work|mean|deliver|provide)|"
    r"(?:is|are) playing (?:its|our|their) part|have doubled down|has shown)\b"
)
_VISIT: Final = re.compile(
    r"\bwill (?:\w+ )?(?:visit|attend|travel|meet|host|chair|join|address|discuss|take place|be held)\b"
)
_DEMONYM: Final = re.compile(r"(?:ish|ian|ese|ench|utch|erman|reek|ican)$")
"""How names of peoples end, which stand before a noun and say too little alone."""
_CAPITALS: Final = re.compile(r"(?<!\w)[^\W\d_a-z][\w’'\-–]*(?:\s+[^\W\d_a-z][\w’'\-–]*)*")


@dataclass(slots=True)
class Line:
    """Sentences on one topic, in order."""

    topic: str
    sentences: list[tuple[int, str]] = field(default_factory=list)
    """Place and words of each."""


def lines_in(body: list[Paragraph], used: set[int], speakers: frozenset[str], lead: int = -1) -> list[Line]:
    """Return candidate lines; ``used`` are indexes of paragraphs that somebody says, ``lead`` that of the first."""
    made: list[Line] = []
    heading = ""
    for at, paragraph in enumerate(body):
        if paragraph.form is Form.HEADING:
            heading = paragraph.text if len(paragraph.text) <= LONGEST_TOPIC else ""
            continue
        if at in used or at == lead or paragraph.text.endswith(":"):
            continue
        said = [s for s in sentences(paragraph.text) if states_position(s)]
        if not said:
            continue
        topic = heading or topic_of(said, speakers)
        last = made[-1] if made else None
        if (
            last is None
            or last.topic != topic
            or not topic
            or len(last.sentences) + len(said) > MOST_POINTS + 1
        ):
            made.append(Line(topic))
        made[-1].sentences += [(paragraph.place, s) for s in said]
    return [part for line in made for part in _parted(line)]


def _parted(line: Line) -> list[Line]:
    """A line of more sentences than a card holds, as several."""
    size = MOST_POINTS + 1
    return [Line(line.topic, line.sentences[n : n + size]) for n in range(0, len(line.sentences), size)]


def states_position(sentence: str) -> bool:
    """Return whether a sentence states what its author holds or will do, in words of its own."""
    if any(mark in sentence for mark in '“”"«»') or len(sentence.split()) < 6 or not sentence.endswith("."):
        return False
    if not _POSITION.search(sentence):
        return False
    return not (_VISIT.search(sentence) and events_in(sentence))


def topic_of(said: list[str], speakers: frozenset[str]) -> str:
    """Return the name that the first of these sentences speaks of; nothing where it names none."""
    for sentence in said:
        for found in _CAPITALS.finditer(sentence):
            words = re.sub(r"[’']s$", "", found[0]).split()
            if found.start() == 0:
                words = words[1:] if not _is_name(words[0], sentence) else words
            words = [word for word in words if not is_calendar(word)]
            name = " ".join(words)
            if not words or len(name) > LONGEST_TOPIC or any(is_office(word) for word in words):
                continue
            if _DEMONYM.search(name) or (len(words) == 1 and len(name) < 3):
                continue
            if (
                name.casefold() in speakers
                or words[-1].casefold() in speakers
                or name in {"I", "UK", "US", "EU"}
            ):
                continue
            if is_capital(words[0]):
                return name
    return ""


def _is_name(word: str, sentence: str) -> bool:
    """Whether the first word of a sentence is a name, and no word that only starts it."""
    return (word.isupper() and len(word) > 1) or sentence.count(word) > 1
