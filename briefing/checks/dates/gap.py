"""Gap in the running order.

More than an hour in which nothing is planned, on one day. Lunch, travel and breaks are items too (numbered: no).

Wrong: 9am to 10am, then 2pm to 3pm
Right: 9am to 10am, 10am to 2pm Travel, 2pm to 3pm
Source: Rule of this tool; the limit is gap_minutes under limits:
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.agenda import timed
from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.checks.settings import GAP_MINUTES
from briefing.diagnostics import Severity


def find(reading: Reading) -> Iterator[Finding]:
    """Items that start more than the limit after the item before them has ended."""
    limit, last = reading.settings.limit("gap_minutes", GAP_MINUTES), None
    for one in timed(reading):
        if last and last.end and one.start.date() == last.end.date():
            minutes = int((one.start - last.end).total_seconds() // 60)
            if minutes > limit:
                yield Finding(
                    f"nothing is planned for {minutes} minutes before this item",
                    "add what happens then: travel, lunch, a break (numbered: no)",
                    one.item.at("time"),
                )
        last = one


RULE = Rule("BRF119", find, Severity.NOTE)
