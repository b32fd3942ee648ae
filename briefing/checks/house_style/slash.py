"""Stroke for or.

A stroke leaves open whether one, the other or both are meant.

Wrong: and/or
Right: or
Source: GOV.UK style guide A to Z, Slashes
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_SLASH = re.compile(r"(?<![\w/.:-])(?P<first>[a-z]{2,})\s?/\s?(?P<last>[a-z]{2,})(?![\w/.:-])")
_SIGN = re.compile(r"[a-z]/|/[a-z]|^/$", re.MULTILINE)
_FIXED = frozenset({"km", "mg", "ml", "kg", "cm", "mm", "mph", "read", "input", "client", "http", "www"})


def find(reading: Reading) -> Iterator[Finding]:
    """Strokes between two words in small letters."""
    for hit in reading.prose(_SLASH, _SIGN):
        if hit["first"] in _FIXED or hit["last"] in _FIXED:
            continue
        both = (hit["first"], hit["last"]) == ("and", "or")
        yield hit.finding(
            "a stroke leaves open what is meant", "write or, and, or both", fix="or" if both else None
        )


RULE = Rule("BRF182", find, Severity.NOTE)
