"""Same line in two places, with different words.

Two sentences to be said that differ by a word or two. The reader will be asked which one holds.

Wrong: "Our support is ironclad." and "Our support is iron-clad and firm."
Right: One sentence, in both places
Source: The seed release makes one claim in three ways
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from briefing.checks.corpus import Passage, Use, sentences
from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule

_CITATION = re.compile(r"\s*\^[\w-]+|[*]")
_WORD = re.compile(r"[\w%£’'-]+")
ALIKE = 0.8
LEAST = 7
"""Words of a sentence that is compared; shorter ones are alike by chance."""
RUN = 4
"""Words in a row, at the start, the middle or the end, that two sentences must share to be compared at all."""
MOST, COMMON = 3, 8
"""Sentences that one is compared with, and sentences that are kept for a run of words: a commonplace tells nothing."""


class _Said(NamedTuple):
    """A sentence to be said: its words, each of them once, and where it stands."""

    words: tuple[str, ...]
    distinct: frozenset[str]
    passage: Passage


def find(reading: Reading) -> Iterator[Finding]:
    """Sentences to be said that are nearly, but not quite, the same as an earlier one."""
    said: list[_Said] = []
    known: set[tuple[str, ...]] = set()
    by_run: dict[tuple[str, ...], list[int]] = {}
    for passage in reading.passages:
        if passage.use is not Use.SAID:
            continue
        for start, end in sentences(passage.text):
            text = passage.text[start:end]
            if "^" in text or "*" in text:
                text = _CITATION.sub("", text)
            words = tuple(_WORD.findall(text.casefold()))
            if len(words) < LEAST or words in known:
                continue
            known.add(words)
            one = _Said(words, frozenset(words), passage)
            middle = (len(words) - RUN) // 2
            # In order, so that the same are compared at every run.
            runs = tuple(dict.fromkeys((words[:RUN], words[middle : middle + RUN], words[-RUN:])))
            near = [n for run in runs for n in by_run.get(run, ())]
            once: set[int] = set()
            twice = [n for n in near if n in once or once.add(n)]  # type: ignore[func-returns-value]
            for n in tuple(dict.fromkeys((*twice, *near)))[:MOST]:
                where = said[n].passage
                if where.path != passage.path and _alike(one, said[n]):
                    yield passage.finding(
                        "almost the same words are said elsewhere",
                        "use one wording in both places, or make clear what differs",
                        span=(start, end),
                        related=(("said there", where.path),),
                    )
                    break
            for run in runs:
                places = by_run.setdefault(run, [])
                if len(places) < COMMON:
                    places.append(len(said))
            said.append(one)


def _alike(one: _Said, other: _Said) -> bool:
    """Whether two sentences are nearly the same; those that differ in figures or in "not" are meant to."""
    lengths = len(one.words), len(other.words)
    if 2 * min(lengths) < ALIKE * sum(lengths):
        return False
    differ = one.distinct ^ other.distinct
    if len(differ) > lengths[0] * (1 - ALIKE) * 2:
        return False
    if any(word[0].isdigit() or word[0] == "£" or word in {"not", "no", "never"} for word in differ):
        return False
    return SequenceMatcher(None, one.words, other.words, autojunk=False).ratio() >= ALIKE


RULE = Rule("BRF130", find)
