"""Line that expires before the event.

A line that may not be used after a moment that comes before the event ends: it is stale when it is wanted.

Wrong: valid_until: 2 April 2025, for a meeting on 3 April
Right: valid_until: 6pm, 4 April 2025
Source: Practice of private offices: stale lines
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.values import Day, Moment


def find(reading: Reading) -> Iterator[Finding]:
    """Lines whose last day is before the last day of the event."""
    for line in reading.items("lines_to_take") if reading.dates else ():
        until = line.valid_until
        if isinstance(until, Moment) and until.date and reading.dates and until.date < reading.dates.last:
            yield Finding(
                f"this line may be used until {Day(until.date).display()}, before the event is over",
                "have the line renewed, or take it out",
                line.at("valid_until"),
            )


RULE = Rule("BRF109", find)
