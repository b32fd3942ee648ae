"""The running order as moments: when each item starts and ends, on which day, in which zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from briefing.checks.reading import Reading
from briefing.document import SourcePath
from briefing.values import Day, TimeSpan, Zone


class Timed(NamedTuple):
    """An item with its times, as clocks show them in its zone."""

    item: Any
    start: datetime
    end: datetime | None
    zone: Zone | None


def day_path(item: Any) -> tuple[date, SourcePath] | None:
    """Return the day that an item gives, and where it stands."""
    if isinstance(item.day, Day):
        return item.day.date, item.at("day")
    if isinstance(item.time, TimeSpan) and item.time.day:
        return item.time.day, item.at("time")
    return None


def timed(reading: Reading) -> Iterator[Timed]:
    """Return the items whose time is known. One without a day is on that of the item before it."""
    current = reading.dates.first if reading.dates else None
    for item in reading.items("agenda"):
        given = day_path(item)
        current = given[0] if given else current
        span = item.time
        if not isinstance(span, TimeSpan) or current is None:
            continue
        start, end = datetime.combine(current, span.start), None
        if span.end is not None:
            end = datetime.combine(current, span.end)
            end += timedelta(days=1) if end <= start else timedelta()
        zone = span.zone or (reading.pack.time_zone if isinstance(reading.pack.time_zone, Zone) else None)
        yield Timed(item, start, end, zone)
