"""Twelve o'clock.

Noon and 12pm are midday, 12am is midnight. Nobody agrees on what 12am is.

Wrong: at 12 noon
Right: at midday
Source: GOV.UK style guide A to Z, Times
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_TWELVE = re.compile(r"\b(?:12(?:[:.]00)?\s?(?P<word>noon|midday|midnight|pm|am)|(?P<noon>noon))\b(?!\s+gun)")


def find(reading: Reading) -> Iterator[Finding]:
    """Ways of writing midday and midnight."""
    for hit in reading.prose(_TWELVE, "12", "noon"):
        midnight = hit["word"] in {"midnight", "am"}
        yield hit.finding("twelve o'clock is midday or midnight", fix="midnight" if midnight else "midday")


RULE = Rule("BRF162", find, Severity.NOTE)
