"""Ampersand in prose.

An ampersand is for names that have one.

Wrong: trade & aid
Right: trade and aid
Source: GOV.UK style guide A to Z, Ampersand
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_AMPERSAND = re.compile(r"(?<=[a-z]\s)&(?=\s[a-z])")


def find(reading: Reading) -> Iterator[Finding]:
    """Ampersands between words in small letters; between capitals they belong to a name."""
    for hit in reading.prose(_AMPERSAND, " & "):
        yield hit.finding("an ampersand stands for and", fix="and")


RULE = Rule("BRF174", find, Severity.NOTE)
