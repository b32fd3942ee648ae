"""Day without a date.

Today, tomorrow, or a weekday alone. A pack is read on another day than it is written, and lines are used again.

Wrong: He visited the troops on Sunday.
Right: He visited the troops on Sunday 30 March 2025.
Source: Rule of this tool; the seed release gives three days without a date
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.moments import MONTHS

_DAY = re.compile(
    r"\b(?:today|tomorrow|yesterday|tonight|(?:(?:on|last|next|this)\s+)(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))\b"
    r"(?!(?:’s|'s)?\s+(?:world|society|generation|economy|young|world’s))(?!,?\s*\(|,?\s+(?:the\s+)?\d)",
)
_STOP = re.compile(r"[.!?]\s")
_DATED = re.compile(r"\d{1,2}\s+(?:" + "|".join(MONTHS) + r")|(?:" + "|".join(MONTHS) + r")\s+\d{1,2}")


def find(reading: Reading) -> Iterator[Finding]:
    """Days in our own words with no date beside them."""
    for hit in reading.prose(_DAY, "today", "tomorrow", "yesterday", "tonight", "day"):
        near = _STOP.split(hit.before[-25:])[-1], _STOP.split(hit.after[:30])[0]
        if not any(map(_DATED.search, near)):
            yield hit.finding(
                f"“{hit[0]}” says nothing to those who read it on another day",
                "write the date: Sunday 30 March 2025",
            )


RULE = Rule("BRF117", find)
