"""Phrase that this reader will not have.

Some words set a reader's teeth on edge, and the point behind them is lost.

Wrong: I am afraid that fares rise.
Right: Fares rise.
Source: Scottish Government, ministerial preferences files: one minister banned "I am afraid"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule


def find(reading: Reading) -> Iterator[Finding]:
    """Phrases under banned: in our own words and headings."""
    for phrase in reading.settings.checking.banned:
        bare = " ".join(phrase.split())
        if bare and bare.casefold() in " ".join(reading.named.lower.split()):
            words = r"\s+".join(map(re.escape, bare.split()))
            for hit in reading.named.search(re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)):
                yield hit.finding(f"this reader will not have “{bare}”", "say it in other words")


RULE = Rule("BRF148", find)
