"""Figures → facts, each with the sentence that it came from; one claim put in several ways is noted as such."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from briefing.lift.doubts import SAME_CLAIM
from briefing.lift.draft import Entry, Field
from briefing.lift.figures import claims_in, figures_in, limit_of, period_of, unit_of
from briefing.lift.findings import Findings
from briefing.lift.words import sentences

MOST: Final = 150


@dataclass(slots=True)
class _Fact:
    sentence: str
    places: list[int]
    value: str = ""
    unit: str = ""
    limit: str = ""
    as_of: str = ""
    claims: list[int] = field(default_factory=list)
    """Places where the same claim is put in other words."""


def facts(found: Findings) -> tuple[Entry, ...]:
    """Return the facts of a release, in the order of its sentences."""
    made: dict[tuple[str, ...], _Fact] = {}
    by_claim: dict[str, list[tuple[int, str]]] = {}
    for place, sentence in _sentences(found):
        for claim, measure in claims_in(sentence):
            by_claim.setdefault(measure.casefold(), []).append((place, claim))
        for fact in _of_sentence(sentence):
            key: tuple[str, ...] = (fact.value or fact.as_of, fact.unit)
            if fact.as_of and key in made and made[key].as_of != fact.as_of:
                key = (*key, fact.as_of)  # the same figure at another time is another fact
            made.setdefault(key, fact).places.append(place)
    for places in _claims(by_claim, found):
        with_figure = [one for one in made.values() if one.places[0] in places and one.value]
        if with_figure:
            with_figure[0].claims = places
        else:
            sentence = next(s for place, s in _sentences(found) if place == places[0] and claims_in(s))
            made.setdefault((sentence, ""), _Fact(sentence, [places[0]], claims=places))
    return tuple(_entry(fact, found) for fact in list(_agreeing(made.values(), found))[:MOST])


_FIGURE: Final = re.compile(
    r"[£€$]?\d[\d.,]*(?:\s?(?:%|per cent|thousand|million|billion|bn|m)\b)?", re.IGNORECASE
)


def _agreeing(made: Iterable[_Fact], found: Findings) -> Iterator[_Fact]:
    """Facts but for those that say the same as one before with other figures: no pack may hold both (BRF102)."""
    by_words: dict[str, _Fact] = {}
    for fact in made:
        words = " ".join(_FIGURE.sub("#", fact.sentence).casefold().split())
        other = by_words.setdefault(words, fact)
        if other.sentence == fact.sentence:
            yield fact
        else:
            found.doubt(
                SAME_CLAIM,
                fact.places[0],
                f"left out of the facts: it says the same as {found.note(other.places[0])} with another figure",
                "find out which is right, or say in each what it counts",
            )


def _sentences(found: Findings) -> Iterator[tuple[int, str]]:
    """Every sentence that may hold a figure: those of the text first, since the summary repeats them."""
    parts = found.parts
    for paragraph in [*parts.body, *parts.notes, *parts.summary]:
        for sentence in sentences(paragraph.text):
            yield paragraph.place, sentence
    if parts.title:
        yield parts.title_place, parts.title


def _of_sentence(sentence: str) -> Iterator[_Fact]:
    figures = figures_in(sentence)
    values = [figure for figure in figures if not figure.is_period]
    periods = [figure for figure in figures if figure.is_period]
    if not values and any(figure.kind != "day" for figure in periods):
        yield _Fact(sentence, [], as_of=period_of(sentence, next(p for p in periods if p.kind != "day")))
    for n, value in enumerate(values):
        after = values[n + 1].start if n + 1 < len(values) else len(sentence)
        period = next((p for p in periods if value.start < p.start < after), None)
        if period is None and n == 0:
            period = next((p for p in periods if p.start < value.start), None)
        yield _Fact(
            sentence,
            [],
            value.words,
            unit_of(sentence, value),
            limit_of(sentence, value),
            period_of(sentence, period) if period else "",
        )


def _claims(by_claim: dict[str, list[tuple[int, str]]], found: Findings) -> Iterator[list[int]]:
    """The places of each claim that is made in more than one wording."""
    for measure, said in by_claim.items():
        wordings = {words.casefold() for _, words in said}
        places = list(dict.fromkeys(place for place, _ in said if place))
        if len(wordings) > 1 and len(places) > 1:
            told = "; ".join(f"“{words}”" for words in dict.fromkeys(words for _, words in said))
            found.doubt(
                SAME_CLAIM,
                places[0],
                f"one claim in {len(wordings)} wordings, {measure}: {told} ({found.note(*places)})",
                "choose one wording for the pack",
            )
            yield sorted(places)


def _entry(fact: _Fact, found: Findings) -> Entry:
    note = found.note(*fact.places)
    if fact.claims:
        note += f"; one claim in several wordings: {found.note(*fact.claims)}"
    fields = [Field("statement", fact.sentence)]
    for key, text in (
        ("qualifier", fact.limit),
        ("value", fact.value),
        ("unit", fact.unit),
        ("as_of", fact.as_of),
    ):
        if text:
            fields.append(Field(key, text))
    fields.append(Field("source", "release"))
    found.used.update(fact.places)
    found.figures += [figure.words for figure in figures_in(fact.sentence)]
    return Entry(tuple(fields), note)
