"""Armed forces with capitals.

These are common nouns; capitals are for names of bodies.

Wrong: the Armed Forces, Defence spending
Right: the armed forces, defence spending
Source: GOV.UK style guide A to Z, Armed forces, Defence, Military
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_FORCES = re.compile(
    r"(?<=[a-z,’]\s)(?P<word>Armed Forces|Armed Services|Military|Reserves|Reservists|Veterans)\b"
    r"(?!\s+(?:[A-Z]|and\s+[A-Z]))(?<!\bthe\sRoyal\s)"
)


def find(reading: Reading) -> Iterator[Finding]:
    """Armed forces, military and veterans with capitals inside a sentence."""
    for hit in reading.prose(_FORCES, "Armed", "Military", "Reserv", "Veterans"):
        yield hit.finding("this is in small letters, unless it is part of a name", fix=hit["word"].lower())


RULE = Rule("BRF190", find, Severity.NOTE)
