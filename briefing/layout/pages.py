"""Strips put on pages: as many as fit, cut where the ties between them are weakest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.layout.foot import MOST, SEPARATION, FootNote, place_notes
from briefing.layout.model import Line, Page, PlacedHeading, Rule, Spot
from briefing.layout.strips import Side, Strip, Tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.style import Page as Sheet

LEAST = 0.15
"""Share of a page that the last one before a new beginning takes up; less is filled from the page before."""
ENOUGH = 0.5
"""Share of a page that has to stay on the page before."""


class Pages:
    """Pages as strips fill them, and where on them things stand."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.notes: dict[str, FootNote] = {}
        """Notes by anchor, where the style wants them at the foot of the pages that cite them."""
        self.top = sheet.height - sheet.top
        self.room = self.top - sheet.bottom
        self.pages: list[Page] = []
        self.spots: dict[str, Spot] = {}
        self.headings: list[PlacedHeading] = []
        self.y = 0.0
        self.empty = True
        self._cited: dict[str, None] = {}
        self._carried: list[FootNote] = []
        """Notes, or parts of them, that the pages before had no room for."""
        self._waited: dict[int, list[FootNote]] = {}
        """The same as each page began, by its number."""
        self._raised = 0.0
        """How much of the page's foot is left free, so that the next one has more to hold."""
        self._sided: set[int] = set()
        """Indexes of pages on which the sides of boxes are drawn already."""
        self._recent: tuple[list[Strip], list[Strip]] = ([], [])
        """What stands on the page before, if nothing began anew since, and on this one."""
        self._begin()

    def take(self, strips: list[Strip], sides: list[Side]) -> None:
        """Put strips on pages, the last of them tied to nothing; then draw the sides that stand beside them."""
        self._all(strips)
        for side in sides:
            self._side(side, strips)

    def close(self) -> None:
        """End the last page."""
        self._balance()
        self._end()
        while self._carried and self.room > SEPARATION + self._carried[0].leading:
            self._begin()
            self._end()

    # ------------------------------------------------------------------------------------- pages

    def turn(self) -> None:
        """End a page and begin the next."""
        self._end()
        self._begin()

    def _begin(self) -> None:
        number = len(self.pages) + 1
        self.page = Page(number, self.sheet.left(number))
        self.pages.append(self.page)
        self.y, self.empty = self.top, True
        self._raised = 0.0
        self._recent = (self._recent[1], [])
        self._waited[number] = self._carried

    def _end(self) -> None:
        number = len(self.pages)
        here = [anchor for anchor in self._cited if self.spots.get(anchor, Spot(0, 0)).page != number]
        # A note that stands on the page itself needs no second place there.
        notes = [*self._carried, *(self.notes[anchor] for anchor in here)]
        self._carried = place_notes(self.page, notes, self.sheet.bottom, self.y) if notes else []
        self._cited = {}

    def _start(self, what: str) -> None:
        if not self.empty:
            self._balance()
            self.turn()
        if what == "right-hand page" and self.sheet.two_sided and self.page.number % 2 == 0:
            self.turn()
        self._recent = ([], [])

    def _next(self, first: Strip) -> None:
        """Begin a page that goes on with this strip, under the header row of its table."""
        if not self.empty:
            self.turn()
            self._head(first)

    def _head(self, first: Strip) -> None:
        for strip in first.header:
            self._repeat(strip)
        self.y -= first.resumes if first.header else 0.0

    def _repeat(self, strip: Strip) -> None:
        """Draw a header row again; it is read only where it first stands."""
        for line in strip.lines:
            again = Line(line.runs, line.x, line.drop, space=False)
            again.page, again.y = len(self.pages) - 1, self.y - line.drop
            self.page.repeated.append(again)
        self._rules(strip)
        self.y -= strip.height
        self.empty = False

    def _balance(self) -> None:
        """Fill up a last page that holds next to nothing with what stood at the foot of the page before."""
        (before, last), number = self._recent, self.page.number
        missing = LEAST * self.room - (self.top - self.y)
        if not before or missing <= 0 or self._sided.intersection((number - 1, number - 2)):
            return
        strips = [*before, *last]
        self._again(number - 1, strips, missing)
        stays = self._recent[0]
        if self.page.number != number or self.top - stays[-1].top + stays[-1].height < ENOUGH * self.room:
            self._again(number - 1, strips, 0.0)

    def _again(self, number: int, strips: list[Strip], raised: float) -> None:
        """Place strips once more from this page on, whose foot is to be left free as far as ``raised``."""
        del self.pages[number - 1 :]
        self.headings = [placed for placed in self.headings if placed.spot.page < number]
        self.spots = {anchor: spot for anchor, spot in self.spots.items() if spot.page < number}
        self._cited, self._carried = {}, self._waited[number]
        self._begin()
        self._raised, self._recent = raised, ([], [])
        self._head(strips[0])
        self._all(strips)

    # ------------------------------------------------------------------------------------ strips

    def _all(self, strips: list[Strip]) -> None:
        for start, end in _chunks(strips, 0, len(strips), Tie.TOGETHER):
            self._chunk(strips, start, end, Tie.TOGETHER)

    def _chunk(self, strips: list[Strip], start: int, end: int, tie: Tie) -> None:
        """Place strips that belong together: here, else on the next page, else cut at weaker ties."""
        first, together = strips[start], strips[start:end]
        if first.starts:
            self._start(first.starts)
        height = sum([strip.height + strip.gap for strip in together])
        bottom = self.sheet.bottom + self._raised - 0.01
        if self.notes:
            bottom += self._foot({*self._cited, *_cited(together)}, self._carried)
        if self.y - height + (first.gap if self.empty else 0.0) >= bottom:
            for strip in together:
                self._place(strip)
            return
        repeated = sum(strip.height for strip in first.header)
        foot = self._foot(set(_cited(together))) if self.notes else 0.0
        if height - first.gap + repeated + foot <= self.room + 0.01:
            self._next(first)
            for strip in together:
                self._place(strip)
        elif end - start > 1:
            # The weakest ties give first, so that as few as possible do.
            weaker = Tie(tie + 1) if tie < Tie.FIRM else None
            parts = (
                [(at, at + 1) for at in range(start, end)]
                if weaker is None
                else _chunks(strips, start, end, weaker)
            )
            for part in parts:
                self._chunk(strips, *part, weaker or Tie.FIRM)
        else:
            self._next(first)
            self._place(first)

    def _foot(self, anchors: set[str], carried: Sequence[FootNote] = ()) -> float:
        """Height that is kept free for notes at a page's foot; what is more goes on to the next."""
        notes = [*carried, *(self.notes[anchor] for anchor in anchors if anchor in self.notes)]
        return min(sum([note.height for note in notes]) + SEPARATION, MOST * self.room) if notes else 0.0

    def _place(self, strip: Strip) -> None:
        """Put a strip at the foot of what stands on the page, whether it fits or not."""
        if not self.empty:
            self.y -= strip.gap
        self.empty = False
        page, top = self.page, self.y
        strip.page, strip.top = page.number - 1, top
        for line in strip.lines:
            line.page, line.y = strip.page, top - line.drop
        page.lines.extend(strip.lines)
        if strip.rules:
            self._rules(strip)
        if strip.image is not None:
            strip.image.page, strip.image.y = strip.page, top - strip.image.drop
            page.images.append(strip.image)
        for anchor in strip.anchors:
            self.spots.setdefault(anchor, Spot(page.number, top))
        if strip.heading is not None:
            self.headings.append(PlacedHeading(strip.heading, Spot(page.number, top)))
        for anchor in strip.notes:
            if anchor in self.notes:
                self._cited[anchor] = None
        self._recent[1].append(strip)
        self.y = top - strip.height

    def _rules(self, strip: Strip) -> None:
        for rule in strip.rules:
            self.page.rules.append(rule._replace(y0=self.y - rule.y0, y1=self.y - rule.y1))

    def _side(self, side: Side, strips: list[Strip]) -> None:
        """Draw an upright rule on each page that its strips stand on: open where a page ends between them."""
        by_page: dict[int, tuple[float, float]] = {}
        for strip in strips[side.first : side.end]:
            top, bottom = strip.top, strip.top - strip.height
            known = by_page.get(strip.page)
            by_page[strip.page] = (known[0] if known else top, bottom)
        rule = side.rule
        self._sided.update(by_page)
        for page, (top, bottom) in by_page.items():
            upright = Rule(side.x, top, side.x, bottom, rule.width, rule.colour, rule.dashed)
            self.pages[page].rules.append(upright)


def _cited(strips: Iterable[Strip]) -> list[str]:
    return [anchor for strip in strips for anchor in strip.notes]


def _chunks(strips: list[Strip], start: int, end: int, tie: Tie) -> list[tuple[int, int]]:
    """Runs of strips that ties of this strength or more hold together."""
    chunks, first = [], start
    for at in range(start, end):
        if strips[at].tie < tie or at == end - 1 or strips[at + 1].starts:
            chunks.append((first, at + 1))
            first = at + 1
    return chunks
