"""Long sentence.

More than 25 words in one sentence are hard to follow, and harder to say.

Wrong: a sentence of 40 words
Right: two sentences
Source: GOV.UK style guide A to Z, Sentence length; the limit is sentence_words under limits:
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing.checks.corpus import BLANK
from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.checks.settings import SENTENCE_WORDS
from briefing.diagnostics import Severity

_WORD = re.compile(r"[\w£$€]")
LETTERS = 3
"""Characters of a word at least, with the space behind it, where many make a sentence."""


def find(reading: Reading) -> Iterator[Finding]:
    """Sentences with more words than the limit. What others said within them does not count."""
    limit = reading.settings.limit("sentence_words", SENTENCE_WORDS)
    counts = cache(_counts)
    for n, passage in enumerate(reading.ours.passages):
        if len(passage.text) < limit * LETTERS or len(passage.text.split()) <= limit:
            continue
        text = reading.ours.masked(n)
        for start, end in reading.sentences(text):
            if end - start < limit * LETTERS or len(found := text[start:end].split()) <= limit:
                continue
            words = sum(map(counts, found))
            if words > limit:
                yield passage.finding(
                    f"this sentence has {words} words; {limit} are the limit",
                    "make two sentences of it",
                    span=(start, end),
                )


def _counts(piece: str) -> bool:
    """Whether what stands between white space is a word: a dash and the exempt are none."""
    return BLANK not in piece and _WORD.search(piece) is not None


RULE = Rule("BRF185", find, Severity.NOTE)
