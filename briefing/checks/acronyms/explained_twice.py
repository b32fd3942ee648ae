"""Acronym explained twice.

An acronym is written out with its short form once, where it first stands. Again is noise, and looks like another one.

Wrong: the Foreign Influence Registration Scheme (FIRS) … the Foreign Influence Registration Scheme (FIRS)
Right: the Foreign Influence Registration Scheme (FIRS) … FIRS
Source: GOV.UK style guide A to Z, Abbreviations and acronyms
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.checks.short_forms import explained_in
from briefing.diagnostics import Severity


def find(reading: Reading) -> Iterator[Finding]:
    """Explanations after the first."""
    seen: set[str] = set()
    for term, hit in explained_in(reading):
        if term in seen:
            yield hit.finding(f"{term} is explained already", f"write {term} alone", group="brackets")
        seen.add(term)


RULE = Rule("BRF133", find, Severity.NOTE)
