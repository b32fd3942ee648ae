"""Plural in brackets.

A reader stumbles over the brackets, and the plural says the same.

Wrong: ally(ies), form(s)
Right: allies, forms
Source: GOV.UK style guide A to Z, Plurals
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_PLURAL = re.compile(r"\b(?P<word>[a-z]{2,})\((?P<plural>s|es|ies)\)(?!\w)")


def find(reading: Reading) -> Iterator[Finding]:
    """Plurals as in form(s)."""
    for hit in reading.prose(_PLURAL, "(s)", "(es)", "(ies)"):
        stem = hit["word"].removesuffix("y") if hit["plural"] == "ies" else hit["word"]
        fix = stem + hit["plural"]
        yield hit.finding("the plural covers one as well", fix=fix)


RULE = Rule("BRF183", find, Severity.NOTE)
