"""Sentence that opens with a figure.

A full stop and a figure look like a decimal, and nobody hears where the sentence starts.

Wrong: 34 allies met.
Right: Thirty-four allies met.
Source: GOV.UK style guide A to Z, Numbers
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity
from briefing.moments import MONTHS

_START = re.compile(
    r"[.!?\0](?:(?<=\0)|(?<=[a-z\d)].)\s)(?P<number>(?!(?:19|20)\d\d\s)\d[\d,]*)(?=\s+[a-z]{3,})(?!\s+(?:to|and)\s+\d)"
)
_MONTH = re.compile(rf"\s+(?:{'|'.join(MONTHS)})\b")


def find(reading: Reading) -> Iterator[Finding]:
    """Figures at the start of sentences to be said or read; in lists they may stand first, and so may years."""
    for hit in reading.prose(_START):
        ends = re.search(r"[.!?](?:\s|$)", hit.after)
        verb = ends and len(hit.after[: ends.start()].split()) > 2
        if verb and not _MONTH.match(hit.after):
            yield hit.finding(
                "a sentence does not open with a figure",
                "write it in words, or turn the sentence",
                group="number",
            )


RULE = Rule("BRF166", find, Severity.NOTE)
