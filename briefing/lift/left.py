"""What of a release stands nowhere in its draft: whole paragraphs, and sentences of those that are taken in part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from briefing.lift.draft import Taken
from briefing.lift.findings import Findings
from briefing.lift.marks import spans
from briefing.lift.words import SAYING, sentences, words_of
from briefing.wording import short

LEAST: Final = 4
"""Words of a sentence that is worth telling."""


def left(found: Findings, texts: Iterable[str]) -> tuple[Taken, ...]:
    """Return what stands nowhere; ``texts`` are all those of the draft."""
    said = {found.text[at].place for at in found.heard.used}
    kept = list(texts)
    whole = {_plain(sentence) for text in kept for sentence in (text, *sentences(text))}
    everything = " ".join(_plain(text) for text in kept)
    made: list[Taken] = []
    for paragraph in (*found.release.head, *found.release.paragraphs):
        place, text = paragraph.place, paragraph.text
        if place not in found.used and place not in said:
            made.append(Taken(place, short(text, 70)))
            continue
        if place in said and not spans(text):
            continue
        for sentence in sentences(text):
            plain = _plain(sentence)
            if len(plain.split()) < LEAST or ((spans(sentence) or SAYING.search(sentence)) and place in said):
                continue
            if plain not in whole and plain not in everything:
                made.append(Taken(place, short(sentence, 70)))
    return tuple(made)


def _plain(text: str) -> str:
    return " ".join(words_of(text))
