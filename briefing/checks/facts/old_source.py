"""Source past its date.

A fact rests on a source that was issued more than a year before the event. There may be a newer edition.

Wrong: {title: Annual survey, date: 3 April 2022}
Right: {title: Annual survey, date: 3 April 2025}
Source: Practice of private offices; the limit is source_days under limits:
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.checks.settings import SOURCE_DAYS
from briefing.diagnostics import Severity
from briefing.values import Days


def find(reading: Reading) -> Iterator[Finding]:
    """Sources of facts and lines that are older than the limit on the day of the event."""
    if reading.dates is None:
        return
    limit = timedelta(days=reading.settings.limit("source_days", SOURCE_DAYS))
    for source in reading.items("sources"):
        if isinstance(source.date, Days) and reading.dates.first - source.date.last > limit:
            yield Finding(
                f"this source was issued {(reading.dates.first - source.date.last).days} days before the event",
                "see whether there is a newer edition; if this is the last, say so in its note and ignore the rule",
                source.at("date"),
            )


RULE = Rule("BRF108", find, Severity.NOTE)
