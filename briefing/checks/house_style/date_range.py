"""Dash between two dates.

A dash is read aloud as nothing at all; "to" is said.

Wrong: 30 March–1 April
Right: 30 March to 1 April
Source: GOV.UK style guide A to Z, Dates
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.corpus import Sign
from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity
from briefing.moments import MONTHS

_M = "|".join(MONTHS)
_RANGE = re.compile(
    rf"\b(?:(?:\d{{1,2}}\s+)?(?:{_M})(?P<a>\s*[-–—]\s*)(?:\d{{1,2}}\s+)?(?:{_M})|\d{{1,2}}(?P<b>\s*[-–—]\s*)\d{{1,2}}\s+(?:{_M}))\b"
)
_SIGNS: tuple[Sign, ...] = (
    re.compile(rf"(?:{_M})[-–—]|(?<!\w)\d{{1,2}}[-–—](?:\d{{1,2}})?$", re.MULTILINE),
    *(f"{space}{dash}" for space in " \n\u00a0\u2009\u200a\u202f" for dash in "-–—"),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Dates as in 3-4 April and March–April."""
    for hit in reading.prose(_RANGE, *_SIGNS):
        yield hit.finding(
            f"ranges of dates are written with {hit.joint}",
            fix=f" {hit.joint} ",
            group="a" if hit["a"] else "b",
        )


RULE = Rule("BRF156", find, Severity.NOTE)
