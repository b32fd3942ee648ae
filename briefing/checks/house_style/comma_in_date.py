"""Comma between month and year.

One way of writing dates lets them be searched for, and read without a stop.

Wrong: April, 2025
Right: April 2025
Source: GOV.UK style guide A to Z, Dates
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity
from briefing.moments import MONTHS

_DATE = re.compile(rf"\b(?P<month>{'|'.join(MONTHS)}),\s+(?P<year>(?:19|20)\d\d)\b")


def find(reading: Reading) -> Iterator[Finding]:
    """Dates as in April, 2025."""
    for hit in reading.prose(_DATE, *(f"{month}," for month in MONTHS)):
        yield hit.finding("no comma stands between month and year", fix=f"{hit['month']} {hit['year']}")


RULE = Rule("BRF155", find, Severity.NOTE)
