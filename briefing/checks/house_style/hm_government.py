"""HM Government in prose.

Few readers outside know whose government that is, and none says it aloud.

Wrong: HM Government will act
Right: the UK government will act
Source: GOV.UK style guide A to Z, HM Government
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_HM = re.compile(
    r"(?<![\w-])(?P<the>[Tt]he\s+)?(?:HM|H\.M\.|Her Majesty’s|Her Majesty's|His Majesty’s|His Majesty's)\s+Government\b(?!\s+[A-Z])|\bHMG\b"
)


def find(reading: Reading) -> Iterator[Finding]:
    """HM Government and HMG in our own words."""
    for hit in reading.prose(_HM, "HM", "H.M.", "Majesty"):
        yield hit.finding("the reader knows it as the UK government", "write the UK government")


RULE = Rule("BRF188", find, Severity.NOTE)
