"""Embargo without time or zone.

An embargo needs a day, a time and a zone: 6pm in Brussels is 5pm in London, and newsrooms are in both.

Wrong: embargo: 3 April 2025
Right: embargo: 6pm (London time), 3 April 2025
Source: Pre-release practice: state time, zone and date
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.values import Moment


def find(reading: Reading) -> Iterator[Finding]:
    """Embargoes that leave out day, time or zone."""
    for owner in (reading.pack, *reading.items("press_line")):
        embargo = owner.embargo
        if not isinstance(embargo, Moment):
            continue
        lacks = [
            word
            for word, there in (
                ("a day", embargo.date),
                ("a time", embargo.time is not None),
                ("a zone", embargo.zone or reading.pack.time_zone),
            )
            if not there
        ]
        if lacks:
            yield Finding(
                f"this embargo lacks {' and '.join(lacks)}",
                "write it whole: 6pm (London time), 3 April 2025",
                owner.at("embargo"),
            )


RULE = Rule("BRF114", find)
