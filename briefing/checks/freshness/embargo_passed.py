"""Embargo that has passed.

The embargo ends before the date of the pack: it holds nothing back, and the reader is told not to use what all know.

Wrong: embargo: 6pm, 1 April 2025, in a pack of 3 April
Right: take the embargo out
Source: Practice of private offices; the pack's own date counts, never today's, so that a check gives the same every day
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.values import Moment


def find(reading: Reading) -> Iterator[Finding]:
    """Embargoes before the date of the pack, or of its event."""
    press = reading.items("press_line")
    for owner in (reading.pack, *press) if reading.written_on else ():
        embargo = owner.embargo
        if (
            isinstance(embargo, Moment)
            and embargo.date
            and reading.written_on
            and embargo.date < reading.written_on
        ):
            yield Finding(
                "this embargo ended before the date of the pack",
                "take it out, or correct its date",
                owner.at("embargo"),
            )


RULE = Rule("BRF113", find)
