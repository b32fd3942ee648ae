"""Dash between two numbers.

A dash is read aloud as nothing at all, or as minus.

Wrong: 500-900 people
Right: 500 to 900 people
Source: GOV.UK style guide A to Z, Numbers
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_RANGE = re.compile(
    r"(?<![\w.,/:£$€–—-])(?P<money>[£$€]?)(?P<first>\d+(?:,\d{3})*(?:\.\d+)?)(?P<dash>[–—-])"
    r"(?P<last>[£$€]?\d+(?:,\d{3})*(?:\.\d+)?)(?=%|\s(?:people|years?|days?|weeks?|months?|hours?|minutes?|miles|"
    r"million|billion|per cent|jobs|countries|members|places|pupils|homes|tonnes|staff|times|points)\b)"
)
_DASH = re.compile(r"\d[–—-][£$€]?\d")


def find(reading: Reading) -> Iterator[Finding]:
    """Ranges of numbers that count something."""
    for hit in reading.prose(_RANGE, _DASH):
        if _number(hit["first"]) < _number(hit["last"]):
            yield hit.finding(
                f"ranges of numbers are written with {hit.joint}", fix=f" {hit.joint} ", group="dash"
            )


def _number(text: str) -> float:
    return float(text.strip("£$€").replace(",", ""))


RULE = Rule("BRF158", find, Severity.NOTE)
