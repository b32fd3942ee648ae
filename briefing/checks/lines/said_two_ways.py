"""Same line in two places, with different words.

Two sentences to be said that differ by a word or two. The reader will be asked which one holds.

Wrong: "Our support is ironclad." and "Our support is iron-clad and firm."
Right: One sentence, in both places
Source: The seed release makes one claim in three ways
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, reduce
from itertools import chain, islice
from operator import or_
from sys import intern
from typing import NamedTuple

from briefing.checks.corpus import Passage, Use
from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule

_CITATION = re.compile(r"\^[\w-]+|[*]")
_WORD = re.compile(r"[\w%£’'-]+")
_MEANT = frozenset({"not", "no", "never"})
ALIKE = 0.8
DIFFER = 2 * (1 - ALIKE)
"""Words that only one of two sentences has, for each word of the later one, where the two may be alike."""
LEAST = 7
"""Words of a sentence that is compared; shorter ones are alike by chance."""
RUN = 4
"""Words in a row, at the start, the middle or the end, that two sentences must share to be compared at all."""
MOST, COMMON = 3, 8
"""Sentences that one is compared with, and sentences that are kept for a run of words: a commonplace tells nothing."""


class _Marks(dict[str, int]):
    """A bit for each word, one of so many: sets of words differ in as many words at least as their bits do."""

    def __missing__(self, word: str) -> int:
        mark = self[word] = 1 << len(self) % 256
        return mark


class _Said(NamedTuple):
    """A sentence to be said: its words, their bits, and where it stands."""

    words: tuple[str, ...]
    marks: int
    passage: Passage
    span: tuple[int, int]


def find(reading: Reading) -> Iterator[Finding]:
    """Sentences to be said that are nearly, but not quite, the same as an earlier one."""
    said: list[_Said] = []
    by_run: defaultdict[tuple[str, ...], dict[int, None]] = defaultdict(dict)
    for one in _new_sentences(reading):
        words, marks, passage, span = one
        middle = (len(words) - RUN) // 2
        places = by_run[words[:RUN]], by_run[words[middle : middle + RUN]], by_run[words[-RUN:]]
        most = len(words) * DIFFER
        for n in _nearest(*places):
            other = said[n]
            if (marks ^ other.marks).bit_count() > most:
                continue
            where = other.passage
            if where.path != passage.path and _alike(words, other.words):
                yield passage.finding(
                    "almost the same words are said elsewhere",
                    "use one wording in both places, or make clear what differs",
                    span=span,
                    related=(("said there", where.path),),
                )
                break
        for there in places:
            if len(there) < COMMON:
                there[len(said)] = None
        said.append(one)


def _new_sentences(reading: Reading) -> Iterator[_Said]:
    """Sentences to be said that are long enough, those left out that were said word for word before."""
    known: set[tuple[str, ...]] = set()
    texts: set[str] = set()
    word_of, mark_of = cache(_word), _Marks()
    for passage in reading.passages:
        if passage.use is not Use.SAID:
            continue
        for span in reading.sentences(passage.text):
            text = passage.text[span[0] : span[1]]
            if text in texts:
                continue
            texts.add(text)
            words = tuple(filter(None, map(word_of, text.split())))
            if len(words) >= LEAST and words not in known:
                known.add(words)
                yield _Said(words, reduce(or_, map(mark_of.__getitem__, words)), passage, span)


def _word(piece: str) -> str:
    """The word in what stands between white space, without its marks."""
    return intern(" ".join(_WORD.findall(_CITATION.sub("", piece).casefold())))  # compared at less cost


def _nearest(first: dict[int, None], middle: dict[int, None], last: dict[int, None]) -> Iterator[int]:
    """The few earlier sentences that share a run of words with one, those foremost that share two."""
    twice = (first.keys() & middle.keys()) | (first.keys() & last.keys()) | (middle.keys() & last.keys())
    once = (n for n in chain(first, middle, last) if n not in twice)
    return islice(chain(sorted(twice), once), MOST)


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two sentences are nearly the same; those that differ in figures or in "not" are meant to."""
    here, there = len(one), len(other)
    if 2 * min(here, there) < ALIKE * (here + there):
        return False
    differ = set(one) ^ set(other)
    parts = (part for word in differ for part in word.split(" "))
    if len(differ) > here * DIFFER or any(
        part[0].isdigit() or part[0] == "£" or part in _MEANT for part in parts
    ):
        return False
    return 2 * _shared(one, other) >= ALIKE * (here + there)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """The most words that two sentences share in order (their longest common subsequence).

    Hyyrö, "Bit-parallel LCS-length computation revisited" (2004): a bit of ``free`` for each word of the one is
    cleared where a longer sequence ends.
    """
    where: defaultdict[str, int] = defaultdict(int)
    for n, word in enumerate(one):
        where[word] |= 1 << n
    every = (1 << len(one)) - 1
    free = every
    for word in other:
        met = free & where.get(word, 0)
        free = (free + met) | (free - met)
    return (~free & every).bit_count()


RULE = Rule("BRF130", find)
