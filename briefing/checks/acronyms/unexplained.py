"""Acronym that nobody explains.

An acronym that is neither explained where it first stands, nor in the glossary, nor known to every reader.

Wrong: The UK added Russia to FIRS.
Right: The UK added Russia to its Foreign Influence Registration Scheme (FIRS).
Source: GOV.UK style guide A to Z, Abbreviations and acronyms; those known to all are acronyms: in the writing guide
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.checks.short_forms import explained_in, known, offered_in, uses


def find(reading: Reading) -> Iterator[Finding]:
    """The first use of each acronym that is not explained there or earlier, nor in the glossary."""
    understood = known(reading) | {term for term, _ in explained_in(reading)} | set(offered_in(reading))
    for acronym, hit in uses(reading):
        if acronym not in understood and acronym.rstrip("0123456789") not in understood:
            understood.add(acronym)
            yield hit.finding(
                f"nothing says what {acronym} stands for",
                f"write it out where it first stands, with ({acronym}) after it, or add it to the glossary",
                group="acronym",
            )


RULE = Rule("BRF132", find, on=False)
