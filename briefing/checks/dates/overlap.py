"""Items that overlap.

An item of the running order starts before the one before it has ended, on the same day.

Wrong: 9am to 11am, then 10:30am to midday
Right: 9am to 10:30am, then 10:30am to midday
Source: Rule of this tool
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.agenda import timed
from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule


def find(reading: Reading) -> Iterator[Finding]:
    """Items that start before the item before them is over."""
    last = None
    for one in timed(reading):
        if last and last.end and last.start < one.start < last.end:
            yield Finding(
                f"this starts before “{last.item.title}” is over",
                "correct one of the two times",
                one.item.at("time"),
                related=(("the item before", last.item.at("time")),),
            )
        last = one


RULE = Rule("BRF118", find)
