"""Spelling that the house does not use.

Hyphens and spellings that the writing guide has settled, so that nobody argues about them twice.

Wrong: on-going, cooperate, e-mail, advisor
Right: ongoing, co-operate, email, adviser
Source: GOV.UK style guide A to Z; your own are under spellings:
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity


def find(reading: Reading) -> Iterator[Finding]:
    """Spellings of the guide's table; the first letter stays a capital where it is one."""
    present = reading.ours.words
    for wrong, right in reading.settings.checking.spellings.items():
        first = wrong.split()[0]
        if first.casefold() not in present:
            continue
        sign = re.compile(re.escape(first), re.IGNORECASE)
        for hit in reading.prose(re.compile(rf"(?<![\w-]){re.escape(wrong)}(?![\w-])", re.IGNORECASE), sign):
            if hit[0].islower() or hit.before.rstrip()[-1:] in {"", ".", "!", "?", ":"}:
                fix = right[:1].upper() + right[1:] if hit[0][:1].isupper() else right
                yield hit.finding(f"the house writes {right}", fix=fix)


RULE = Rule("BRF180", find, Severity.NOTE)
