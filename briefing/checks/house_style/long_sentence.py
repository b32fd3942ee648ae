"""Long sentence.

More than 25 words in one sentence are hard to follow, and harder to say.

Wrong: a sentence of 40 words
Right: two sentences
Source: GOV.UK style guide A to Z, Sentence length; the limit is sentence_words under limits:
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.corpus import BLANK
from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.checks.settings import SENTENCE_WORDS
from briefing.diagnostics import Severity

_WORD = re.compile(r"[\w£$€]")
LETTERS = 3
"""Characters of a word at least, with the space behind it, where many make a sentence."""


class _Counts(dict[str, bool]):
    """Whether what stands between white space is a word, worked out once for the same: a dash and the exempt are none."""

    def __missing__(self, piece: str) -> bool:
        counts = self[piece] = BLANK not in piece and _WORD.search(piece) is not None
        return counts


def find(reading: Reading) -> Iterator[Finding]:
    """Sentences with more words than the limit. What others said within them does not count."""
    limit = reading.settings.limit("sentence_words", SENTENCE_WORDS)
    counts = _Counts()
    for n, passage in enumerate(reading.ours.passages):
        if len(passage.text) < limit * LETTERS or len(passage.text.split()) <= limit:
            continue
        text = reading.ours.masked(n)
        for start, end in reading.sentences(text):
            if end - start < limit * LETTERS or len(found := text[start:end].split()) <= limit:
                continue
            words = sum(map(counts.__getitem__, found))
            if words > limit:
                yield passage.finding(
                    f"this sentence has {words} words; {limit} are the limit",
                    "make two sentences of it",
                    span=(start, end),
                )


RULE = Rule("BRF185", find, Severity.NOTE)
