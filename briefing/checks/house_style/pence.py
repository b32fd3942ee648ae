"""Pence cut short.

A figure with a p behind it may be a page, or pence. The word leaves no doubt.

Wrong: It rises by 4p.
Right: It rises by 4 pence.
Source: GOV.UK style guide A to Z, Money
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_PENCE = re.compile(r"(?<![\w.,£$€/-])(?P<number>\d{1,2})p(?![\w-]|\.\d)")


def find(reading: Reading) -> Iterator[Finding]:
    """Sums below a pound that are written with p."""
    for hit in reading.prose(_PENCE, *(f"{digit}p" for digit in range(10))):
        fix = "1 penny" if hit["number"] == "1" else f"{hit['number']} pence"
        yield hit.finding("pence is written in full", fix=fix)


RULE = Rule("BRF401", find, Severity.NOTE)
