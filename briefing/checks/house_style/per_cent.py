"""Per cent in words, after a figure.

Figures and signs are taken in at one glance.

Wrong: 2.5 per cent
Right: 2.5%
Source: GOV.UK style guide A to Z, Percentages
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_PERCENT = re.compile(r"(?P<number>\d(?:[\d,]*\d)?(?:\.\d+)?)(?:\s+per\s?cent\b|\s+%)")


def find(reading: Reading) -> Iterator[Finding]:
    """Percentages as in 2.5 per cent."""
    for hit in reading.prose(_PERCENT, "per", " %"):
        yield hit.finding("% stands right behind a figure", fix=f"{hit['number']}%")


RULE = Rule("BRF171", find, Severity.NOTE)
