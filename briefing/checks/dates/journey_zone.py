"""Journey without a zone.

A journey from one zone to another whose times do not say in which zone they are. People miss trains.

Wrong: {time: 7am to 11am, title: Flight from London to Brussels}
Right: {time: 7am to 11am (Brussels time), title: Flight from London to Brussels}
Source: Rule of this tool
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from pydantic_core import PydanticCustomError

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.values import TimeSpan, Zone

_JOURNEY = re.compile(
    r"\b(?:flight|flies|fly|depart\w*|train|Eurostar|travel\w*|leaves?|arriv\w+|take-?off|lands?|drives?|car)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b[Ff]rom\s+(?P<from>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)\s+to\s+(?P<to>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)"
)


def find(reading: Reading) -> Iterator[Finding]:
    """Journeys between two towns in different zones, with times that name none."""
    for item in reading.items("agenda"):
        span, text = item.time, f"{item.title} {item.note or ''}"
        if not isinstance(span, TimeSpan) or span.zone or not _JOURNEY.search(text):
            continue
        ends = _ENDS.search(text)
        if ends and _differ(ends["from"], ends["to"]):
            yield Finding(
                f"{ends['from']} and {ends['to']} keep different times, and this does not say whose it is",
                "write the zone: 7am (London time), and give the arrival an item of its own",
                item.at("time"),
            )


def _differ(one: str, other: str) -> bool:
    """Whether two towns are known and keep different times in April, when most of the north has changed its clocks."""
    try:
        zones = [Zone.read(town).tz() for town in (one, other)]
    except PydanticCustomError:
        return False
    offsets = [datetime(2025, 4, 3, 12, tzinfo=zone).utcoffset() for zone in zones if zone]
    return len(set(offsets)) == 2


RULE = Rule("BRF122", find)
