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
from itertools import chain

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_MONEY = re.compile(r"(?P<money>[£$€])(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>bn|tn|mn|m|b|k|B|M|K)\b")
_NUMBER = r"(?<![\w.,£$€])(?P<number>\d[\d,]*(?:\.\d+)?)"
_PLAIN = re.compile(rf"(?P<money>){_NUMBER}\s?(?P<scale>bn|tn|mn)\b")
_SIGN = re.compile(rf"{_NUMBER}(?:bn|tn|mn)\b|^(?:bn|tn|mn)\b", re.MULTILINE)
_FULL = {"bn": "billion", "b": "billion", "tn": "trillion", "mn": "million", "m": "million"}


def find(reading: Reading) -> Iterator[Finding]:
    """Amounts as in £11.8bn and £5m."""
    for hit in chain(reading.prose(_MONEY), reading.prose(_PLAIN, _SIGN)):
        scale, number = hit["scale"].casefold(), hit["number"]
        if scale == "k":
            value = Decimal(number.replace(",", "")) * 1000
            fix = f"{hit['money']}{value:,.0f}" if value == value.to_integral() else None
        else:
            fix = f"{hit['money']}{number} {_FULL[scale]}"
        yield hit.finding("million and billion are written in full", "write it in full", fix=fix)


RULE = Rule("BRF167", find, Severity.NOTE)
