"""Reference to nothing.

A text sends the reader to an annex, an item or a line that the pack does not have.

Wrong: See annex D, in a pack with three annexes
Right: See annex C
Source: Practice of private offices; references by id are checked as the pack is made (BRF060)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule

_REFERENCE = re.compile(
    r"\b(?:(?P<annex>[Aa]nnex)\s+(?P<letter>[A-Z])\b|(?P<item>[Aa]genda item|[Ii]tem)\s+(?P<number>\d{1,2})\b)"
    r"(?!\s+(?:of|to|in)\s+the)"
)


def find(reading: Reading) -> Iterator[Finding]:
    """Annexes and agenda items that texts name by letter or number, and that are not there."""
    annexes = reading.items("annexes")
    letters = {annex.letter or chr(ord("A") + n) for n, annex in enumerate(annexes[:26])}
    items = sum(item.numbered for item in reading.items("agenda"))
    for hit in reading.prose(_REFERENCE, "nnex ", "tem "):
        if hit["annex"] and hit["letter"] not in letters:
            yield hit.finding(
                f"the pack has no annex {hit['letter']}", "correct the letter, or add the annex"
            )
        elif hit["item"] and items and not 0 < int(hit["number"]) <= items:
            yield hit.finding(
                f"the running order has {items} items, and no item {hit['number']}", "correct the number"
            )


RULE = Rule("BRF140", find)
