"""Words changed since they were cleared.

The clearance was recorded for other words than the line has now. Whoever cleared it has not seen them.

Wrong: A cleared line with a word changed afterwards
Right: briefing clear pack.yaml fares --by "A Name, press office, 3 April 2025", once they agree again
Source: Practice of private offices; the figures after "words" stand for the text, and `briefing clear` writes them
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.clearances import clearable


def find(reading: Reading) -> Iterator[Finding]:
    """Clearances whose figures are not those of the line's words."""
    for line in clearable(reading.pack):
        for n, one in enumerate(line.item.cleared):
            if one.words and one.words != line.digest:
                yield Finding(
                    f"{one.who} cleared other words than these",
                    f'have them cleared again, then: briefing clear PACK {line.name} --by "{one.who}, role, date"',
                    line.item.at("cleared", n),
                )


RULE = Rule("BRF112", find)
