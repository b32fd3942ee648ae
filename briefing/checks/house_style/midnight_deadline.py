"""Deadline at midnight.

Midnight on 3 April could be its first minute or its last.

Wrong: by midnight on 3 April
Right: by 11:59pm on 3 April
Source: GOV.UK style guide A to Z, Times
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity
from briefing.moments import MONTHS

_DEADLINE = re.compile(
    rf"\b(?:by|until|before|from|at|after)\s+(?P<midnight>midnight)\s+(?:on|of)?\s*(?:\w+day,?\s+)?(?:\d{{1,2}}|{'|'.join(MONTHS)})"
)


def find(reading: Reading) -> Iterator[Finding]:
    """Midnights with a date."""
    for hit in reading.prose(_DEADLINE, "midnight"):
        yield hit.finding(
            "midnight could be the first or the last minute of the day",
            "write 11:59pm, or 0:01am",
            group="midnight",
        )


RULE = Rule("BRF163", find, Severity.NOTE)
