"""Acronym that the glossary lacks.

The pack has a glossary, and explains an acronym in its text that is not in it. The repair adds it.

Wrong: glossary: [{NATO: …}], and Foreign Influence Registration Scheme (FIRS) in the text
Right: glossary: [{NATO: …}, {FIRS: Foreign Influence Registration Scheme}]
Source: Practice of private offices
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.checks.short_forms import explained_in, meaning
from briefing.diagnostics import Severity


def find(reading: Reading) -> Iterator[Finding]:
    """Acronyms explained in texts that the glossary has no entry for; each is a line to be added there."""
    glossary = reading.items("glossary")
    have = {term.term for term in glossary}
    for term, hit in explained_in(reading) if glossary else ():
        if term in have:
            continue
        have.add(term)
        found = hit.finding(
            f"the glossary has no {term}",
            f"add it under glossary:\n  - {term}: {meaning(hit)}",
            fix=f"{term}: {meaning(hit)}",
            group="acronym",
        )
        yield replace(found, beneath=glossary[-1].at("meaning"))


RULE = Rule("BRF135", find, Severity.NOTE)
