"""Strips: the bands across a page that pagination moves about, and the marks that cover several of them."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from briefing.layout.model import Rule

if TYPE_CHECKING:
    from briefing.document import Heading
    from briefing.layout.model import Line, PlacedImage
    from briefing.style import Rule as RuleLook


class Tie(IntEnum):
    """How strongly a strip holds on to the next one. Where a whole page is not enough, weaker ties give first."""

    FREE = 0
    TOGETHER = 1
    """Of one card or item that is kept whole."""
    LINES = 2
    """The first or last two lines of a paragraph; a heading and what it heads."""
    FIRM = 3
    """A rule and the words that it belongs to."""


class Strip:
    """A band across the page that no page break divides."""

    __slots__ = (
        "anchors",
        "gap",
        "header",
        "heading",
        "height",
        "image",
        "lines",
        "notes",
        "page",
        "resumes",
        "rules",
        "starts",
        "tie",
        "top",
    )

    def __init__(self, height: float, gap: float, lines: tuple[Line, ...] = ()) -> None:
        self.height = height
        self.gap = gap
        """Space above, which the top of a page swallows."""
        self.lines = lines
        self.tie = Tie.FREE
        self.rules: tuple[Rule, ...] = ()
        """With y counted down from the strip's top."""
        self.image: PlacedImage | None = None
        self.anchors: tuple[str, ...] = ()
        self.heading: Heading | None = None
        self.header: tuple[Strip, ...] = ()
        """Drawn again above this strip when it begins a page: the header row of its table."""
        self.resumes = 0.0
        """Space between a repeated header row and this strip, which goes on with a row begun before."""
        self.starts = ""
        """``page`` or ``right-hand page``: begins one, whatever stands before."""
        self.notes: tuple[str, ...] = ()
        """Anchors of the notes that its words cite."""
        self.page = 0
        self.top = 0.0


class Side(NamedTuple):
    """An upright rule beside the strips from ``first`` up to but not including ``end``."""

    first: int
    end: int
    x: float
    rule: RuleLook

    def draw(self, strips: list[Strip]) -> None:
        """Make the rule part of its strips, as in a cell, where they never come apart from each other."""
        look = self.rule
        for at in range(self.first, self.end):
            strip = strips[at]
            above = strip.gap if at > self.first else 0.0
            upright = Rule(self.x, -above, self.x, strip.height, look.width, look.colour, look.dashed)
            strip.rules = (*strip.rules, upright)
