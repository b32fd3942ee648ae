"""Ordinal in a date.

The letters add nothing and are easily wrong: 3th.

Wrong: 3rd April
Right: 3 April
Source: GOV.UK style guide A to Z, Dates
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity
from briefing.moments import MONTHS

_DATE = re.compile(rf"\b(?P<day>\d{{1,2}})(?P<th>st|nd|rd|th)(?:\s+of)?\s+(?P<month>{'|'.join(MONTHS)})\b")


def find(reading: Reading) -> Iterator[Finding]:
    """Dates as in 3rd April."""
    for hit in reading.prose(_DATE, "1st", "2nd", "3rd", *(f"{digit}th" for digit in range(10))):
        yield hit.finding("dates have no st, nd, rd or th", fix=f"{hit['day']} {hit['month']}")


RULE = Rule("BRF154", find, Severity.NOTE)
