"""Million and billion cut short.

One letter is easily overlooked, and m may be metres, minutes or million.

Wrong: £11.8bn
Right: £11.8 billion
Source: GOV.UK style guide A to Z, Money; in tables the short form is fine
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_SHORT = re.compile(
    r"(?P<money>[£$€])(?P<number>\d[\d,]*(?:\.\d+)?)(?P<gap>\s?)(?P<scale>bn|tn|mn|m|b|k|B|M|K)\b"
    r"|(?<![\w.,])(?P<plain>\d[\d,]*(?:\.\d+)?)(?P<gap2>\s?)(?P<scale2>bn|tn|mn)\b"
)
_FULL = {"bn": "billion", "b": "billion", "tn": "trillion", "mn": "million", "m": "million"}


def find(reading: Reading) -> Iterator[Finding]:
    """Amounts as in £11.8bn and £5m."""
    for hit in reading.prose(_SHORT, "£", "$", "€", "bn", "tn", "mn"):
        scale = (hit["scale"] or hit["scale2"]).casefold()
        number = hit["number"] or hit["plain"]
        if scale == "k":
            value = Decimal(number.replace(",", "")) * 1000
            fix = f"{hit['money']}{value:,.0f}" if value == value.to_integral() else None
        else:
            fix = f"{hit['money']}{number} {_FULL[scale]}"
        yield hit.finding("million and billion are written in full", "write it in full", fix=fix)


RULE = Rule("BRF167", find, Severity.NOTE)
