"""Ordinal in words above ninth.

First to ninth are words, 10th and above are figures.

Wrong: tenth
Right: 10th
Source: GOV.UK style guide A to Z, Ordinal numbers
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_TENS = {
    "tenth": "10th", "eleventh": "11th", "twelfth": "12th", "thirteenth": "13th", "fourteenth": "14th",
    "fifteenth": "15th", "sixteenth": "16th", "seventeenth": "17th", "eighteenth": "18th", "nineteenth": "19th",
    "twentieth": "20th",
}  # fmt: skip
_FIGURES = {
    "1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth", "6th": "sixth",
    "7th": "seventh", "8th": "eighth", "9th": "ninth",
}  # fmt: skip
_ORDINAL = re.compile(
    rf"\b(?P<word>{'|'.join(_TENS)})\b(?!\s+of\b|-)|(?<![\w-])(?P<figure>{'|'.join(_FIGURES)})(?=\s+[a-z])(?!\s+(?:of\s+)?[A-Z])"
)


def find(reading: Reading) -> Iterator[Finding]:
    """Ordinals as in tenth, and as in 3rd."""
    for hit in reading.prose(_ORDINAL, "1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", *_TENS):
        fix = _TENS[hit["word"]] if hit["word"] else _FIGURES[hit["figure"]]
        yield hit.finding("first to ninth are words, 10th and above figures", fix=fix)


RULE = Rule("BRF173", find, Severity.NOTE)
