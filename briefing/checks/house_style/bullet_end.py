"""Bullet that ends in a stop or a semicolon.

Bullets go on from a lead-in. They have no semicolon, no "and" and no full stop at the end, unless one holds two sentences.

Wrong: - agreed;
Right: - agreed
Source: GOV.UK style guide A to Z, Bullet points and steps
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_BULLET = re.compile(r"(?:(?<=\n)|(?<=\0))[ \t]*- (?P<text>[^\n\0]*(?:\n(?![ \t]*(?:- |\n))[^\n\0]*)*)")


def find(reading: Reading) -> Iterator[Finding]:
    """Bullets of one short sentence, after a lead-in, that end in ; or a full stop."""
    for hit in reading.prose(_BULLET, "- "):
        text = hit["text"].rstrip()
        lead = re.search(
            r":\s*\Z", re.split(r"\n[ \t]*(?:\n)", hit.before.rstrip("\n"))[-1] if hit.before else ""
        )
        one = not re.search(r"[.!?]\s+\S", text) and text[:1].islower()
        if one and text[-1:] in {";", "."} and (lead or "\n- " in hit.before or ":" in hit.before[-200:]):
            at = hit.span("text")[0] + len(text) - 1
            yield hit.passage.finding(
                "a bullet has nothing behind its last word", "take it out", span=(at, at + 1), fix=""
            )


RULE = Rule("BRF192", find, Severity.NOTE)
