"""Quarter instead of months.

A quarter of which year: calendar, financial, or the company's own?

Wrong: Q1 2025
Right: January to March 2025
Source: GOV.UK style guide A to Z, Dates; whose year it is, nobody knows
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_QUARTER = re.compile(
    r"\bQ[1-4]\s?(?:of\s)?(?:(?:FY)?\s?(?:19|20)\d\d|FY\d\d)\b|\b(?:first|second|third|fourth) quarter of (?:19|20)\d\d\b"
)


def find(reading: Reading) -> Iterator[Finding]:
    """Quarters of years."""
    for hit in reading.prose(_QUARTER, "Q1", "Q2", "Q3", "Q4", "quarter"):
        yield hit.finding("a quarter does not say which months are meant", "write January to March 2025")


RULE = Rule("BRF160", find, Severity.NOTE)
