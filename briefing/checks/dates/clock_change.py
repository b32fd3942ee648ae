"""Time that the clock change takes away or doubles.

On the night when clocks change, one hour does not exist, or comes twice, in the zone of the pack.

Wrong: time: 1:30am, on 30 March 2025 in London
Right: time: 2:30am
Source: IANA time zone database
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from briefing.checks.agenda import timed
from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.values import Day


def find(reading: Reading) -> Iterator[Finding]:
    """Starts and ends that are no time, or two times, where the event is."""
    for one in timed(reading):
        zone = one.zone.tz() if one.zone else None
        for moment in (one.start, one.end) if zone else ():
            if moment is None:
                continue
            told = _told(moment.replace(tzinfo=zone))
            if told:
                yield Finding(
                    f"{moment:%H:%M} {told} on {Day(moment.date()).display()}: the clocks change",
                    "correct the time, or write it in UTC: 01:30 to 02:30 (UTC)",
                    one.item.at("time"),
                )


def _told(moment: datetime) -> str:
    early, late = moment.utcoffset(), moment.replace(fold=1).utcoffset()
    if early is None or late is None or early == late:
        return ""
    return "comes twice" if early > late else "does not exist"


RULE = Rule("BRF121", find)
