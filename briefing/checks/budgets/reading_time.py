"""Too long to read in the time allowed.

The pack takes longer to read than its reader has, at 240 words a minute.

Wrong: budgets: {minutes: 10}, for 4,000 words
Right: 2,400 words
Source: Silent reading of non-fiction, 238 words a minute (Brysbaert 2019)
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.measures import READ_A_MINUTE, words_of
from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule


def find(reading: Reading) -> Iterator[Finding]:
    """The budget of minutes of the whole pack."""
    allowed = reading.settings.checking.budgets.get("minutes")
    needed = words_of(reading.passages) / READ_A_MINUTE if allowed else 0
    if allowed and needed > allowed:
        yield Finding(
            f"the pack takes {needed:.0f} minutes to read; {allowed:g} are allowed",
            f"keep to {int(allowed * READ_A_MINUTE):,} words",
            ("title",),
        )


RULE = Rule("BRF144", find)
