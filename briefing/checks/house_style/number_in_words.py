"""Small number in words.

Numbers from 2 on are in figures, one is in words. Off unless asked for: too many numbers are part of a phrase.

Wrong: four partners
Right: 4 partners
Source: GOV.UK style guide A to Z, Numbers
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}  # fmt: skip
_NUMBER = re.compile(rf"(?<![\w-])(?P<word>{'|'.join(_WORDS)})(?=\s+[a-z]{{3,}})(?!-)")


def find(reading: Reading) -> Iterator[Finding]:
    """Numbers in words before something that they count, but not at the start of a sentence."""
    for hit in reading.prose(_NUMBER, *_WORDS):
        yield hit.finding("numbers from 2 on are in figures", fix=str(_WORDS[hit["word"]]))


RULE = Rule("BRF165", find, Severity.NOTE, on=False)
