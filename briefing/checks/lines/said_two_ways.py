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

from briefing.checks.corpus import Passage, Use, sentences
from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule

_CITATION = re.compile(r"\s*\^[\w-]+|[*]")
ALIKE = 0.8
LEAST = 7
"""Words of a sentence that is compared; shorter ones are alike by chance."""
RUN = 4
"""Words in a row that two sentences must share to be compared at all."""


def find(reading: Reading) -> Iterator[Finding]:
    """Sentences to be said that are nearly, but not quite, the same as an earlier one."""
    said: list[tuple[list[str], Passage]] = []
    by_run: dict[tuple[str, ...], list[int]] = {}
    for passage in reading.passages:
        if passage.use is not Use.SAID:
            continue
        for start, end in sentences(passage.text):
            words = re.findall(r"[\w%£’'-]+", _CITATION.sub("", passage.text[start:end]).casefold())
            if len(words) < LEAST:
                continue
            runs = {tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}
            earlier = {n for run in runs for n in by_run.get(run, ())[:20]}
            for n in sorted(earlier):
                other, where = said[n]
                if other != words and where.path != passage.path and _alike(words, other):
                    yield passage.finding(
                        "almost the same words are said elsewhere",
                        "use one wording in both places, or make clear what differs",
                        span=(start, end),
                        related=(("said there", where.path),),
                    )
                    break
            for run in runs:
                by_run.setdefault(run, []).append(len(said))
            said.append((words, passage))


def _alike(one: list[str], other: list[str]) -> bool:
    """Whether two sentences are nearly the same; those that differ in figures or in "not" are meant to."""
    if 2 * min(len(one), len(other)) / (len(one) + len(other)) < ALIKE:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.quick_ratio() < ALIKE or matcher.ratio() < ALIKE:
        return False
    differ = set(one) ^ set(other)
    return not any(word[0].isdigit() or word[0] == "£" or word in {"not", "no", "never"} for word in differ)


RULE = Rule("BRF130", find)
