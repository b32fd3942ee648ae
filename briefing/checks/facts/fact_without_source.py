"""Fact without a source.

A fact that nobody can trace. When it is wrong, nobody knows whom to ask, and Parliament has to be told.

Wrong: {statement: The sector supports 430,000 jobs}
Right: {statement: The sector supports 430,000 jobs, source: release}
Source: Ministers correct inadvertent errors to Parliament at the earliest opportunity (Ministerial Code)
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.values import Todo


def find(reading: Reading) -> Iterator[Finding]:
    """Facts that say nothing of where they come from."""
    for fact in reading.items("facts"):
        if not fact.source and not Todo.read(fact.statement):
            yield Finding(
                "this fact does not say where it comes from",
                "add source: with the id of a source, or its name; TODO while it is looked for",
                fact.at("statement"),
            )


RULE = Rule("BRF106", find)
