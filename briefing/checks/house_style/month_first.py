"""Month before the day.

Britain writes the day first. April 3 reads as American, and 4/3 made of it is another day.

Wrong: April 3, 2025
Right: 3 April 2025
Source: GOV.UK style guide A to Z, Dates
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity
from briefing.moments import MONTHS

# What stands before a month is looked at behind its first letter: a search for some letters costs next to nothing.
_MONTH = "|".join(rf"{month[0]}(?<!\w{month[0]}){month[1:]}" for month in MONTHS)
_DATE = re.compile(
    rf"(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*(?:to|[-–,])\s*\d{{1,2}}\b)"
    rf"(?P<year>,?\s+(?:19|20)\d\d\b)?"
)


def find(reading: Reading) -> Iterator[Finding]:
    """Dates as in April 3."""
    for hit in reading.prose(_DATE):
        if 1 <= int(hit["day"]) <= 31:
            year = f" {hit['year'].strip(', ')}" if hit["year"] else ""
            yield hit.finding(
                "the day stands before the month", fix=f"{int(hit['day'])} {hit['month']}{year}"
            )


RULE = Rule("BRF153", find, Severity.NOTE)
