"""How long a pack is: words, and pages of its sections as laid out."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.checks.corpus import Passage
from briefing.layout import Layout

READ_A_MINUTE = 240
"""Words that a practised reader takes in a minute."""


def words_of(passages: Iterable[Passage]) -> int:
    """Return how many words a pack has."""
    return sum(len(passage.text.split()) for passage in passages)


def pages_of(key: str, layout: Layout) -> int:
    """Return on how many pages a section stands, 0 where it is not printed."""
    anchor = f"section-{key.replace('_', '-')}"
    headings = layout.headings
    for n, placed in enumerate(headings):
        if placed.heading.anchor == anchor:
            level = placed.heading.level
            after = next((one.spot for one in headings[n + 1 :] if one.heading.level <= level), None)
            if after is None:
                return len(layout.pages) - placed.spot.page + 1
            # A section that begins at the top of a page leaves the one before it.
            starts_page = after.y >= layout.sheet.height - layout.sheet.top - 40
            return max(after.page - placed.spot.page + (0 if starts_page else 1), 1)
    return 0
