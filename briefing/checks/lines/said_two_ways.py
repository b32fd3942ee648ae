"""Same line in two places, with different words.

Two sentences to be said that differ by a word or two. The reader will be asked which one holds.

Wrong: "Our support is ironclad." and "Our support is iron-clad and firm."
Right: One sentence, in both places
Source: The seed release makes one claim in three ways
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import reduce
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


class _Words(dict[str, tuple[str, ...]]):
    """The words of all that stands between white space, worked out once for the same."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        found = _WORD.findall(_CITATION.sub("", piece).casefold())
        words = self[piece] = tuple(map(intern, found))  # compared at less cost
        return words


class _Said(NamedTuple):
    """A sentence to be said: its words, their bits, and where it stands."""

    words: tuple[str, ...]
    marks: int
    passage: Passage
    span: tuple[int, int]


def find(reading: Reading) -> Iterator[Finding]:
    """Sentences to be said that are nearly, but not quite, the same as an earlier one."""
    said: list[_Said] = []
    by_run: dict[tuple[str, ...], list[int]] = {}
    for one in _new_sentences(reading):
        words, passage = one.words, one.passage
        middle = (len(words) - RUN) // 2
        runs = {
            words[:RUN]: None,
            words[middle : middle + RUN]: None,
            words[-RUN:]: None,
        }  # in order, each once
        places = [by_run.setdefault(run, []) for run in runs]
        most = len(words) * DIFFER
        for n in islice(_nearest(places), MOST):
            other = said[n]
            if (one.marks ^ other.marks).bit_count() > most:
                continue
            where = other.passage
            if where.path != passage.path and _alike(one, other):
                yield passage.finding(
                    "almost the same words are said elsewhere",
                    "use one wording in both places, or make clear what differs",
                    span=one.span,
                    related=(("said there", where.path),),
                )
                break
        for there in places:
            if len(there) < COMMON:
                there.append(len(said))
        said.append(one)


def _new_sentences(reading: Reading) -> Iterator[_Said]:
    """Sentences to be said that are long enough, those left out that were said word for word before."""
    known: set[tuple[str, ...]] = set()
    texts: set[str] = set()
    words_of, mark_of = _Words(), _Marks()
    for passage in reading.passages:
        if passage.use is not Use.SAID:
            continue
        for start, end in reading.sentences(passage.text):
            text = passage.text[start:end]
            if text in texts:
                continue
            texts.add(text)
            words = tuple(chain.from_iterable(map(words_of.__getitem__, text.split())))
            if len(words) >= LEAST and words not in known:
                known.add(words)
                yield _Said(words, reduce(or_, map(mark_of.__getitem__, words)), passage, (start, end))


def _nearest(places: list[list[int]]) -> Iterable[int]:
    """Sentences that share a run of words with one, first those that share another too."""
    once: dict[int, None] = {}
    again: dict[int, None] = {}
    for sharing in places:
        for n in sharing:
            (again if n in once else once)[n] = None
    return again | once if again else once


def _alike(one: _Said, other: _Said) -> bool:
    """Whether two sentences are nearly the same; those that differ in figures or in "not" are meant to."""
    here, there = len(one.words), len(other.words)
    if 2 * min(here, there) < ALIKE * (here + there):
        return False
    differ = set(one.words) ^ set(other.words)
    if len(differ) > here * DIFFER or any(
        word[0].isdigit() or word[0] == "£" or word in _MEANT for word in differ
    ):
        return False
    return _share(one.words, other.words, ALIKE * (here + there) / 2)


def _share(one: tuple[str, ...], other: tuple[str, ...], least: float) -> bool:
    """Whether two sentences share so many words in order: those that both begin and end with, and some between."""
    shorter = min(len(one), len(other))
    first = next((n for n in range(shorter) if one[n] != other[n]), shorter)
    last = next((n for n in range(shorter - first) if one[-1 - n] != other[-1 - n]), shorter - first)
    rest = one[first : len(one) - last], other[first : len(other) - last]
    wanted = least - first - last
    if wanted <= 0 or min(map(len, rest)) < wanted:  # what stands between makes no difference
        return wanted <= 0
    blocks = SequenceMatcher(None, *rest, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= wanted


RULE = Rule("BRF130", find)
