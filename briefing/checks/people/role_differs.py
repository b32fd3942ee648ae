"""Role that differs.

A person has another role in a quote, or before their name in a text, than in the list of people.

Wrong: {speaker: novak, role: Home Secretary}, where the list says Foreign Secretary
Right: {speaker: novak, role: Foreign Secretary}
Source: Practice of private offices: old titles
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from briefing.checks.corpus import Passage
from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.inline import clean
from briefing.values import Todo, key_form, without_mark

_OFFICE = (
    r"(?:Secretary|Minister|Chancellor|President|Director|Ambassador|Commissioner|General|Chair|Premier)"
)
_OPENING = re.compile(
    r"(?:\A|[.!?\n]\s*)(?:In|At|On|After|Before|During|With|Following|Meeting|Besides)\s[^,.!?]*\Z"
)
"""What opens a sentence and may end at the comma: "After a talk with the Ambassador, A Name left"."""


def find(reading: Reading) -> Iterator[Finding]:
    """Roles beside the names of people that are not those of the list."""
    for person in reading.items("people"):
        if not person.role or Todo.read(person.role) or without_mark(person.role)[1]:
            continue
        yield from _of_quotes(person, reading)
        name = clean(without_mark(person.name)[0])
        if " " not in name or name not in reading.everything.text:
            continue
        before = re.compile(
            rf"(?P<role>(?:[A-Z][a-z]+\s+)*{_OFFICE}(?:\s+[A-Z][a-z]+)?)(?P<comma>,?)\s+{re.escape(name)}\b"
        )
        for hit in reading.everything.search(before):
            if hit["comma"] and _OPENING.search(hit.before):
                continue
            if not _same(hit["role"], person.role):
                yield _finding(hit.passage, hit.span("role"), hit["role"], person)


def _of_quotes(person: Any, reading: Reading) -> Iterator[Finding]:
    for quote in reading.items("quotes"):
        speaks = quote.speaker and key_form(quote.speaker) in {
            key_form(person.id or person.name),
            key_form(person.name),
        }
        if speaks and quote.role and not Todo.read(quote.role) and not _same(quote.role, person.role):
            passage = reading.text_at(quote.at("role"))
            if passage:
                yield _finding(passage, (0, len(passage.text)), quote.role, person)


def _finding(passage: Passage, span: tuple[int, int], role: str, person: Any) -> Finding:
    return passage.finding(
        f"{clean(person.name)} is {role} here, and {person.role} in the list of people",
        "correct the one that is wrong; a quote made in another office says when",
        span=span,
        related=(("the list of people", person.at("role")),),
    )


def _same(one: str, other: str) -> bool:
    words = [set(re.findall(r"\w{3,}", text.casefold())) for text in (one, other)]
    return words[0] <= words[1] or words[1] <= words[0]


RULE = Rule("BRF126", find)
