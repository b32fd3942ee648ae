"""Pence that are none.

Noughts behind the point make a reader look for pence that are not there.

Wrong: £75.00
Right: £75
Source: GOV.UK style guide A to Z, Money
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_AMOUNT = re.compile(r"(?P<whole>[£$€]\d[\d,]*)\.00\b(?!\d)")


def find(reading: Reading) -> Iterator[Finding]:
    """Amounts as in £75.00, where no other amount of the text has pence."""
    for hit in reading.prose(_AMOUNT, ".00"):
        others = re.findall(r"[£$€]\d[\d,]*\.(\d\d)\b", hit.passage.text)
        if all(pence == "00" for pence in others):
            yield hit.finding("a whole amount has no decimals", fix=hit["whole"])


RULE = Rule("BRF168", find, Severity.NOTE)
