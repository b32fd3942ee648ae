"""More points than anybody remembers.

A line carries four points at most. More are background.

Wrong: A line with six points
Right: A line with the four that matter
Source: US command guide: four points, six at most; the limit is points under limits:
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.checks.settings import POINTS


def find(reading: Reading) -> Iterator[Finding]:
    """Lines with more points than the limit; the first one too many is shown."""
    limit = reading.settings.limit("points", POINTS)
    for key in ("lines_to_take", "defensive_lines"):
        for line in reading.items(key):
            if len(line.points) > limit:
                yield Finding(
                    f"this line has {len(line.points)} points; {limit} are the limit",
                    "keep those that will be said, and move the rest to the background",
                    line.at("points", limit),
                )


RULE = Rule("BRF129", find)
