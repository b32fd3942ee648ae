"""Percentage without its base.

A fact in per cent that does not say of what. The first question at any press conference is "per cent of what?".

Wrong: {statement: Spending reaches 2.5%, value: 2.5, unit: percent}
Right: {statement: Spending reaches 2.5%, value: 2.5, unit: percent, base: of GDP}
Source: Practice of private offices; Code of Practice for Statistics, on figures that can be understood
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule

_OF_WHAT = re.compile(r"(?:%|\bper\s?cent)\s+of\b")


def find(reading: Reading) -> Iterator[Finding]:
    """Facts whose unit is per cent that have no base and whose statement does not say it."""
    for fact in reading.items("facts"):
        unit = (fact.unit or "").casefold()
        percent = unit in {"percent", "per cent", "%"} or (fact.value or "").rstrip().endswith("%")
        if percent and not fact.base and not _OF_WHAT.search(fact.statement):
            yield Finding(
                "this percentage does not say of what",
                "add base: with what it is a share of, or what the rise is from",
                fact.at("value" if fact.value else "statement"),
            )


RULE = Rule("BRF103", find, on=False)
