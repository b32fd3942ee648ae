"""Currency with a capital.

Currencies are common nouns, as metres are.

Wrong: 10 Euros
Right: 10 euros
Source: GOV.UK style guide A to Z, Money
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_NAME = "(?P<name>Euros?|Pounds?|Dollars?|Pence|Yen|Rupees?|Sterling)"
_CURRENCY = re.compile(rf"(?<=[\da-z]\s){_NAME}(?![\w-]|\s+[A-Z])")
_SIGN = re.compile(rf"{_NAME}(?![\w-])")


def find(reading: Reading) -> Iterator[Finding]:
    """Names of currencies with a capital inside a sentence."""
    for hit in reading.prose(_CURRENCY, _SIGN):
        yield hit.finding("currencies are in small letters", fix=hit["name"].lower())


RULE = Rule("BRF170", find, Severity.NOTE)
