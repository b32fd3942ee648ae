"""Weekday that does not fit its date.

A weekday beside a date on which it does not fall. One of the two is wrong, and somebody will come on the wrong day.

Wrong: on Friday 3 April 2025
Right: on Thursday 3 April 2025
Source: Rule of this tool; the dates in fields are checked as they are read (BRF037)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity
from briefing.moments import MONTHS, WEEKDAYS

_DATE = re.compile(
    r"\b(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s+(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+"
    rf"(?:of\s+)?(?P<month>{'|'.join(MONTHS)})(?:,?\s+(?P<year>\d{{4}}))?\b"
)


def find(reading: Reading) -> Iterator[Finding]:
    """Dates in texts whose weekday is another one. Without a year, that of the event is meant."""
    for hit in reading.named.search(_DATE, "day ", "day, "):
        years = [int(hit["year"])] if hit["year"] else _years(reading)
        found = [day for year in years if (day := _day(year, hit["month"], int(hit["day"])))]
        if found and all(WEEKDAYS[day.weekday()] != hit["weekday"] for day in found):
            right = WEEKDAYS[found[0].weekday()]
            shown = f"{found[0].day} {hit['month']} {found[0].year}"
            yield hit.finding(
                f"{shown} is a {right}, not a {hit['weekday']}",
                f"write {right}, or correct the date",
                group="weekday",
            )


def _years(reading: Reading) -> list[int]:
    return [reading.dates.first.year] if reading.dates else []


def _day(year: int, month: str, day: int) -> date | None:
    try:
        return date(year, MONTHS.index(month) + 1, day)
    except ValueError:
        return None


RULE = Rule("BRF116", find, Severity.ERROR)
