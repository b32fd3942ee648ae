"""Placeholder left.

Words that stand for something that was to come: [tbc], XX, lorem ipsum, ???. Write TODO, which is counted and printed as
such.

Wrong: We will provide £XXm.
Right: We will provide £TODO
Source: Practice of private offices
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule

_PLACEHOLDER = re.compile(
    r"\[\s*(?:tbc|tbd|to be confirmed|to be added|insert\b[^\]\0]*|name|date|xx+|…|\.\.\.)\s*\]|<insert\b[^>\0]*>"
    r"|\b(?:TBC|TBD|tbc|tbd)\b|[£€$]?\bX{2,}(?:m|bn|%)?(?!\w)|\bx{3,}\b|\?{3,}|\blorem ipsum\b|_{4,}",
)
_ROMAN = re.compile(r"\bXX+\b(?=\s*(?:century|\)|\.))")


def find(reading: Reading) -> Iterator[Finding]:
    """Signs in any text but quotes that something is missing."""
    for hit in reading.everything.search(
        _PLACEHOLDER, "[", "<", "TB", "tb", "XX", "xxx", "???", "lorem", "____"
    ):
        if not _ROMAN.match(hit.match.string, hit.match.start()):
            yield hit.finding(f"“{hit[0]}” stands for something that is missing", "write it, or TODO")


RULE = Rule("BRF137", find)
