"""Strips put on pages: as many as fit, cut where the ties between them are weakest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.layout.model import Line, Page, PlacedHeading, Rule, Spot
from briefing.layout.strips import Side, Strip, Tie

if TYPE_CHECKING:
    from briefing.style import Page as Sheet


class Pages:
    """Pages as strips fill them, and where on them things stand."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.top = sheet.height - sheet.top
        self.room = self.top - sheet.bottom
        self.pages: list[Page] = []
        self.spots: dict[str, Spot] = {}
        self.headings: list[PlacedHeading] = []
        self.y = 0.0
        self.empty = True
        self.turn()

    def take(self, strips: list[Strip], sides: list[Side]) -> None:
        """Put strips on pages, the last of them tied to nothing; then draw the sides that stand beside them."""
        for start, end in _chunks(strips, 0, len(strips), Tie.TOGETHER):
            self.chunk(strips, start, end, Tie.TOGETHER)
        for side in sides:
            self._side(side, strips)

    def turn(self) -> None:
        """Begin a page."""
        sheet, number = self.sheet, len(self.pages) + 1
        left = sheet.outer if sheet.two_sided and number % 2 == 0 else sheet.inner
        self.page = Page(number, left)
        self.pages.append(self.page)
        self.y, self.empty = self.top, True

    def chunk(self, strips: list[Strip], start: int, end: int, tie: Tie) -> None:
        """Place strips that belong together: here, else on the next page, else cut at weaker ties."""
        first = strips[start]
        if first.starts:
            self._start(first.starts)
        bottom = self.sheet.bottom - 0.01
        height = sum([strip.height + strip.gap for strip in strips[start:end]])
        if self.y - height + (first.gap if self.empty else 0.0) >= bottom:
            for strip in strips[start:end]:
                self.place(strip)
            return
        repeated = sum(strip.height for strip in first.header)
        if height - first.gap + repeated <= self.room + 0.01:
            self._next(first)
            for strip in strips[start:end]:
                self.place(strip)
        elif end - start > 1:
            # The weakest ties give first, so that as few as possible do.
            weaker = Tie(tie + 1) if tie < Tie.FIRM else None
            parts = (
                [(at, at + 1) for at in range(start, end)]
                if weaker is None
                else _chunks(strips, start, end, weaker)
            )
            for part in parts:
                self.chunk(strips, *part, weaker or Tie.FIRM)
        else:
            if not self.empty:
                self._next(first)
            self.place(first)

    def _start(self, what: str) -> None:
        if not self.empty:
            self.turn()
        if what == "right-hand page" and self.sheet.two_sided and self.page.number % 2 == 0:
            self.turn()

    def _next(self, first: Strip) -> None:
        if self.empty:
            return
        self.turn()
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

    def place(self, strip: Strip) -> None:
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
        for page, (top, bottom) in by_page.items():
            upright = Rule(side.x, top, side.x, bottom, rule.width, rule.colour, rule.dashed)
            self.pages[page].rules.append(upright)


def _chunks(strips: list[Strip], start: int, end: int, tie: Tie) -> list[tuple[int, int]]:
    """Runs of strips that ties of this strength or more hold together."""
    chunks, first = [], start
    for at in range(start, end):
        if strips[at].tie < tie or at == end - 1 or strips[at + 1].starts:
            chunks.append((first, at + 1))
            first = at + 1
    return chunks
