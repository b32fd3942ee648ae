"""Acronym explained and never used.

The short form stands in brackets once and nowhere else: the reader learns it for nothing.

Wrong: the Foreign Influence Registration Scheme (FIRS), and no FIRS after it
Right: the Foreign Influence Registration Scheme
Source: Rule of this tool, after GOV.UK style guide A to Z, Abbreviations and acronyms
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.checks.short_forms import explained_in
from briefing.diagnostics import Severity


def find(reading: Reading) -> Iterator[Finding]:
    """Explanations of what is not used again, in our words or in the glossary."""
    terms = {term.term for term in reading.items("glossary")}
    words = reading.everything.text
    for term, hit in explained_in(reading):
        if words.count(term) > 5:
            continue
        uses = len(re.findall(rf"(?<!\w){re.escape(term)}s?(?!\w)", words))
        if uses == 1 and term not in terms:
            yield hit.finding(
                f"{term} is explained here and never used", f"take ({term}) out", group="brackets"
            )


RULE = Rule("BRF134", find, Severity.NOTE)
