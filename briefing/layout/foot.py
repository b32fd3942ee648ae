"""Notes at the foot of the pages that cite them, for readers on paper.

Notes that are too much for a page go on at the foot of the next. What is read aloud are the notes where the document has them: these are drawn again, as a table's header row is.
"""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, NamedTuple

from briefing.layout.model import Line, Rule

if TYPE_CHECKING:
    from briefing.layout.model import Page, Run

SEPARATION = 14.0
"""Height of what stands between the text and the notes, in points: space, and a short rule in its midst."""
RULE, INK = 0.5, "0B0C0C"
SHORT = 85.0
MOST = 0.5
"""Share of a page that is kept free for notes at the most."""


class FootNote(NamedTuple):
    """A note as it stands at a page's foot: its lines, each with its place from the note's left end and top."""

    lines: tuple[tuple[tuple[Run, ...], float, float], ...]
    height: float
    leading: float

    def divided(self, room: float) -> tuple[FootNote | None, FootNote | None]:
        """Return what fits into ``room``, and what does not."""
        if room >= self.height - 0.01:
            return self, None
        part = self.leading * floor(room / self.leading)
        if part <= 0:
            return None, self
        fits = tuple(line for line in self.lines if line[2] < part)
        rest = tuple((runs, x, down - part) for runs, x, down in self.lines if down >= part)
        if not rest:
            return self, None
        return FootNote(fits, part, self.leading), FootNote(rest, self.height - part, self.leading)


def place_notes(page: Page, notes: list[FootNote], bottom: float, top: float) -> list[FootNote]:
    """Put notes at the foot of a page, the last of them on ``bottom``; return what does not fit below ``top``."""
    room = top - bottom - SEPARATION
    placed: list[FootNote] = []
    for at, note in enumerate(notes):
        fits, rest = note.divided(room)
        if fits is not None:
            placed.append(fits)
            room -= fits.height
        if rest is not None:
            _draw(page, placed, bottom)
            return [rest, *notes[at + 1 :]]
    _draw(page, placed, bottom)
    return []


def _draw(page: Page, notes: list[FootNote], bottom: float) -> None:
    if not notes:
        return
    y = bottom + sum(note.height for note in notes)
    middle = y + SEPARATION / 2
    page.rules.append(Rule(0.0, middle, SHORT, middle, RULE, INK, dashed=False))
    for note in notes:
        for runs, x, down in note.lines:
            line = Line(runs, x, 0.0, space=False)
            line.page, line.y = page.number - 1, y - down
            page.repeated.append(line)
        y -= note.height
