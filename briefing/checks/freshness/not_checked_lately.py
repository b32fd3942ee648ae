"""Fact or person not checked lately.

The entry was last checked more than 30 days before the event. Figures are revised, and people change posts.

Wrong: checked_on: 3 January 2025, for a meeting on 3 April
Right: checked_on: 1 April 2025
Source: Practice of private offices; the limit is checked_days under limits:
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.checks.settings import CHECKED_DAYS
from briefing.values import Day


def find(reading: Reading) -> Iterator[Finding]:
    """Facts and people whose check is older than the limit on the day of the event."""
    limit = reading.settings.limit("checked_days", CHECKED_DAYS)
    for item in (*reading.items("facts"), *reading.items("people")) if reading.dates else ():
        checked = item.checked_on
        if (
            isinstance(checked, Day)
            and reading.dates
            and (days := (reading.dates.first - checked.date).days) > limit
        ):
            yield Finding(
                f"this was last checked {days} days before the event",
                "check it again, and correct the date",
                item.at("checked_on"),
            )


RULE = Rule("BRF110", find)
