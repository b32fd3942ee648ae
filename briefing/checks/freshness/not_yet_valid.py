"""Line that may not be used yet.

The line may be used only from a moment after the event.

Wrong: valid_from: 5 April 2025, for a meeting on 3 April
Right: valid_from: 9am, 3 April 2025
Source: Practice of private offices
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.values import Day, Moment


def find(reading: Reading) -> Iterator[Finding]:
    """Lines whose first day is after the event."""
    for line in reading.items("lines_to_take"):
        start = line.valid_from
        if isinstance(start, Moment) and start.date and reading.dates and start.date > reading.dates.last:
            yield Finding(
                f"this line may not be used before {Day(start.date).display()}, when it is too late",
                "correct the date, or take the line out",
                line.at("valid_from"),
            )


RULE = Rule("BRF115", find)
