"""Notes at the foot of the pages that cite them, for readers on paper.

What is read aloud are the notes where the document has them: these are drawn again, as a table's header row is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing.layout.model import Line, Rule

if TYPE_CHECKING:
    from briefing.layout.model import Page, Run

SEPARATION = 14.0
"""Height of what stands between the text and the notes, in points: space, and a short rule in its midst."""
RULE, INK = 0.5, "0B0C0C"
SHORT = 85.0


class FootNote(NamedTuple):
    """A note as it stands at a page's foot: its lines, each with its place from the note's left end and top."""

    lines: tuple[tuple[tuple[Run, ...], float, float], ...]
    height: float


def place_notes(page: Page, notes: list[FootNote], bottom: float) -> None:
    """Put notes at the foot of a page, the last of them on ``bottom``."""
    y = bottom + sum(note.height for note in notes)
    middle = y + SEPARATION / 2
    page.rules.append(Rule(0.0, middle, SHORT, middle, RULE, INK, dashed=False))
    for note in notes:
        for runs, x, down in note.lines:
            line = Line(runs, x, 0.0, space=False)
            line.page, line.y = page.number - 1, y - down
            page.repeated.append(line)
        y -= note.height
