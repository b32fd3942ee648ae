"""In order to.

"To" says the same.

Wrong: in order to deter
Right: to deter
Source: GOV.UK style guide A to Z, Words to avoid
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_IN_ORDER = re.compile(r"\b(?P<i>[Ii])n order to\b(?!\s+be\s+of)")


def find(reading: Reading) -> Iterator[Finding]:
    """In order to."""
    for hit in reading.prose(_IN_ORDER, "n order to"):
        yield hit.finding("“in order” adds nothing", fix="to" if hit["i"] == "i" else "To")


RULE = Rule("BRF177", find, Severity.NOTE)
