"""Item outside the dates of the event.

An item of the running order is on a day on which the event does not take place.

Wrong: day: 5 April 2025, for an event on 3 April 2025
Right: day: 3 April 2025
Source: Rule of this tool
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.agenda import day_path
from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.values import Day


def find(reading: Reading) -> Iterator[Finding]:
    """Items with a day that is not one of the event's."""
    for item in reading.items("agenda") if reading.dates else ():
        found = day_path(item)
        if found and reading.dates and not reading.dates.first <= found[0] <= reading.dates.last:
            yield Finding(
                f"{Day(found[0]).display()} is not a day of the event, which is {reading.dates.display()}",
                "correct this day, or the dates at the head of the pack",
                found[1],
            )


RULE = Rule("BRF120", find)
