"""Million below one.

A reader has to count noughts to see that half a million is meant.

Wrong: £0.5 million
Right: £500,000
Source: GOV.UK style guide A to Z, Numbers
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_SMALL = re.compile(r"(?P<money>[£$€]?)(?<![\d.,])0?\.(?P<number>\d+)\s?(?P<scale>million|billion)\b")
_SCALES = {"million": 1_000_000, "billion": 1_000_000_000}


def find(reading: Reading) -> Iterator[Finding]:
    """Amounts as in 0.5 million."""
    for hit in reading.prose(_SMALL, "million", "billion"):
        value = Decimal(f"0.{hit['number']}") * _SCALES[hit["scale"]]
        if value < 1_000_000:
            fix = f"{hit['money']}{value:,.0f}"
        else:
            fix = f"{hit['money']}{(value / 1_000_000).normalize():f} million"
        yield hit.finding("an amount below one million or billion is written in full", fix=fix)


RULE = Rule("BRF169", find, Severity.NOTE)
