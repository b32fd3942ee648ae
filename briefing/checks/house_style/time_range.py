"""Dash between two times.

A dash is read aloud as nothing at all, and hides which half of the day is meant.

Wrong: 10-11am
Right: 10am to 11am
Source: GOV.UK style guide A to Z, Times
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_CLOCK = r"\d{1,2}(?:[:.]\d\d)?"
_RANGE = re.compile(
    rf"(?<![\d:.£$€])\b(?P<first>{_CLOCK})\s?(?P<half>[ap]m)?(?P<dash>\s?[-–—]\s?)(?P<last>{_CLOCK})\s?(?P<end>[ap]m)\b"
)
_SIGN = re.compile(r"(?:^|\d)[ap]m\b", re.MULTILINE)


def find(reading: Reading) -> Iterator[Finding]:
    """Times as in 10-11am."""
    for hit in reading.prose(_RANGE, _SIGN):
        half = hit["half"] or (
            hit["end"] if _hour(hit["first"]) < _hour(hit["last"]) or hit["end"] == "am" else ""
        )
        first = hit["first"].replace(".", ":")
        last = hit["last"].replace(".", ":")
        fix = f"{first}{half} {hit.joint} {last}{hit['end']}" if half else None
        yield hit.finding(
            f"ranges of times are written with {hit.joint}", f"write 10am {hit.joint} 11am", fix=fix
        )


def _hour(clock: str) -> int:
    return int(re.split(r"[:.]", clock)[0]) % 12


RULE = Rule("BRF157", find, Severity.NOTE)
