"""Semicolon.

A semicolon makes two sentences into one that is hard to say.

Wrong: agreed; signed
Right: agreed. They signed
Source: GOV.UK style guide A to Z, Bullet points and steps; plain English
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_SEMICOLON = re.compile(r";(?<=[\w)”\"’%].)(?=\s|\0|$)")


def find(reading: Reading) -> Iterator[Finding]:
    """Semicolons in our own words."""
    for hit in reading.prose(_SEMICOLON):
        yield hit.finding(
            "two sentences are easier to say than one with a semicolon", "write two sentences, or a list"
        )


RULE = Rule("BRF184", find, Severity.NOTE)
