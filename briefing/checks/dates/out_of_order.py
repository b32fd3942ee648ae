"""Items out of order.

An item stands after one that starts later on the same day. The running order is read from top to bottom.

Wrong: 2pm Talks, then 9am Arrival
Right: 9am Arrival, then 2pm Talks
Source: Rule of this tool
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.agenda import timed
from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.values import Days


def find(reading: Reading) -> Iterator[Finding]:
    """Items that start before the one before them, and dates of the timeline likewise."""
    last = None
    for one in timed(reading):
        if last and one.start < last.start:
            yield Finding(
                f"this starts before “{last.item.title}”, which stands above it",
                "move it up, or correct the time or the day",
                one.item.at("time"),
            )
        last = one
    for background in reading.items("background"):
        before = None
        for event in background.timeline:
            if isinstance(event.date, Days):
                if before and event.date.first < before:
                    yield Finding(
                        "this happened before what stands above it",
                        "put the timeline in order",
                        event.at("date"),
                    )
                before = event.date.first


RULE = Rule("BRF123", find)
