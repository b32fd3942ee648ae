"""Too many words.

The pack has more words than its reader allows.

Wrong: budgets: {words: 500}, for a pack of 900 words
Right: 500 words
Source: Practice of private offices: packs too long, the key point buried
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.measures import words_of
from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule


def find(reading: Reading) -> Iterator[Finding]:
    """The budget of words of the whole pack."""
    allowed = reading.settings.checking.budgets.get("words")
    words = words_of(reading.passages) if allowed else 0
    if allowed and words > allowed:
        yield Finding(
            f"the pack has {words:,} words; {allowed:,g} are allowed",
            "shorten it: take out what the reader knows already",
            ("title",),
        )


RULE = Rule("BRF142", find)
