"""Decimal without its nought.

A point without a nought before it is overlooked, and the figure grows tenfold.

Wrong: .5%
Right: 0.5%
Source: GOV.UK style guide A to Z, Numbers
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_DECIMAL = re.compile(
    r"(?:(?<=[\s(£$€])|(?<=\0))(?P<decimal>\.\d{1,2}%?)(?=\s|[),;:]|\.(?:\s|\0)|\0|m\b|bn\b)(?!\s?(?:calibre|cal|files?|formats?)\b)"
)


def find(reading: Reading) -> Iterator[Finding]:
    """Decimals as in .5."""
    for hit in reading.prose(_DECIMAL, " .", "(.", "£.", "$.", "€.", "\0."):
        yield hit.finding("a decimal has a nought before its point", fix=f"0{hit['decimal']}")


RULE = Rule("BRF172", find, Severity.NOTE)
