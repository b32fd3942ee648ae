"""Fact with two values.

A fact whose statement gives another figure than its value does, or two facts that say the same with different figures.
Whoever cites it cannot know which one is right.

Wrong: {statement: Spending rises by £11.8 billion, value: 11.9, unit: GBP billion}
Right: {statement: Spending rises by £11.8 billion, value: 11.8, unit: GBP billion}
Source: Practice of private offices: two numbers for one fact
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from briefing.checks.figures import figures, of_fact
from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_NUMBERS = re.compile(r"[£€$]?\d[\d.,]*(?:\s?(?:%|per cent|thousand|million|billion|bn|m)\b)?", re.IGNORECASE)


def find(reading: Reading) -> Iterator[Finding]:
    """Facts at odds with themselves, or with each other."""
    by_words: dict[str, Any] = {}
    for fact in reading.items("facts"):
        stated = list(figures(fact.statement))
        for valued in list(of_fact(fact))[len(stated) :]:
            same = [figure for figure in stated if figure.unit == valued.unit]
            if same and all(figure.value != valued.value for figure in same):
                yield Finding(
                    f"the value is {valued.text}, but the statement says {same[0].text}",
                    "correct the one that is wrong",
                    fact.at("value"),
                    related=(("the statement", fact.at("statement")),),
                )
        words = " ".join(_NUMBERS.sub("#", fact.statement).casefold().split())
        known = {figure.key for figure in of_fact(fact)}
        other = by_words.setdefault(words, fact)
        if other is fact or not known or (_stands(fact) and _stands(other)):
            continue  # facts may share a statement that gives the figures of both
        if {figure.key for figure in of_fact(other)}.isdisjoint(known):
            yield Finding(
                "this fact says the same as another, with a different figure",
                "keep one of the two, or say in each what it counts and when",
                fact.at("statement"),
                related=(("the other fact", other.at("statement")),),
            )


def _stands(fact: Any) -> bool:
    """Whether the value is written in the statement."""
    return bool(fact.value) and str(fact.value) in " ".join(fact.statement.split())


RULE = Rule("BRF102", find, Severity.ERROR)
