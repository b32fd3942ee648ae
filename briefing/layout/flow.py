"""What every arrangement of blocks is made of: strips with words, labels beside them, and rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.document import NoteReference, PageReference, Text, plain
from briefing.fonts import reads_right_to_left
from briefing.layout.model import Leaf, Line, Part, Rule
from briefing.layout.strips import Side, Strip, Tie
from briefing.layout.typesetting import PAGE_NUMBER, Typesetter

if TYPE_CHECKING:
    from briefing.document import Block, Heading, Inlines
    from briefing.layout.model import PlacedImage, Run, Spot
    from briefing.style import HouseStyle, Look
    from briefing.style import Rule as RuleLook

ASCENT, DESCENT = 0.905, 0.212
"""Of Arial, in ems: lines sit alike whatever face a run falls back to."""


class Flow:
    """Strips one under another. ``x`` and ``width`` are those of the space that holds them."""

    def __init__(self, style: HouseStyle, typesetter: Typesetter) -> None:
        self.style = style
        self.typesetter = typesetter
        self.strips: list[Strip] = []
        self.sides: list[Side] = []
        self.leaves: list[Leaf] = []
        self.images: list[PlacedImage] = []
        self.references: list[tuple[Line, float | None]] = []
        """Lines that hold page numbers, with the right edge that they are set against, if any."""
        self.gap = 0.0
        self.whole = 0
        """How many groups that are kept together stand round what is being set."""
        self.beside: list[tuple[Line, Look]] = []
        """Labels that wait for the words that they stand beside."""
        self.anchors: tuple[str, ...] = ()
        self.starts = ""
        self.heading: Heading | None = None
        page = style.page
        self.page_height = page.height - page.top - page.bottom

    def add(self, height: float, lines: tuple[Line, ...] = ()) -> Strip:
        """Put a strip under the last one, below the space that has come together since."""
        strip = Strip(height, self.gap, lines)
        self.gap = 0.0
        if self.anchors:
            strip.anchors, self.anchors = self.anchors, ()
        if self.starts:
            strip.starts, self.starts = self.starts, ""
        if self.heading is not None:
            strip.heading, self.heading = self.heading, None
        self.strips.append(strip)
        return strip

    def tie(self, start: int, strength: Tie, end: int | None = None) -> None:
        """Tie each strip from ``start`` on to the one after it, the last one excepted."""
        for strip in self.strips[start : len(self.strips) - 1 if end is None else end]:
            strip.tie = max(strip.tie, strength)

    def keep(self, start: int, limit: float) -> None:
        """Keep the strips from ``start`` on one page, if they take up no more than ``limit`` of it."""
        strips = self.strips[start:]
        if sum([strip.height + strip.gap for strip in strips]) <= limit:
            self.tie(start, Tie.TOGETHER)

    def rule(self, rule: RuleLook, x: float, width: float, *, above: bool) -> None:
        """Draw a rule across, tied to the words below it, or to those above it."""
        self.flush()
        if not above and self.strips:
            self.strips[-1].tie = Tie.FIRM
        strip = self.add(rule.width + rule.gap)
        y = rule.width / 2 if above else rule.gap + rule.width / 2
        strip.rules = (Rule(x, y, x + width, y, rule.width, rule.colour, rule.dashed),)
        if above:
            strip.tie = Tie.FIRM

    def label(
        self, block: Block, inlines: Inlines, look: Look, x: float, width: float, column: float
    ) -> None:
        """Set a label: in its column beside the next words, or above them when it does not fit there."""
        named = self.style.label(look.role)
        lines = self.typesetter.lines(inlines, look, width, label=named)
        placed = [Line(line.runs, x, 0.0, space=True) for line in lines]
        self.leaves.append(Leaf(block, Part.LABEL, placed))
        if len(lines) == 1 and lines[0].width + look.size / 4 <= column:
            self.beside.append((placed[0], look))
            return
        for line in placed:
            strip = self.add(_height(look, line.runs), (line,))
            strip.tie = Tie.LINES
            line.drop = drop(look) + strip.height - look.leading

    def flush(self) -> None:
        """Give a label that no words came to stand beside a strip of its own."""
        if self.beside:
            look = self.beside[-1][1]
            strip = self.add(self._tallest(look))
            strip.lines = self._join(drop(look) + strip.height - look.leading)

    def _tallest(self, look: Look) -> float:
        """Height of a line that the labels that wait stand in."""
        return max(_height(look, line.runs) for line, _ in self.beside)

    def _join(self, drop: float) -> tuple[Line, ...]:
        waiting, self.beside = self.beside, []
        for line, _ in waiting:
            line.drop = drop
        return tuple(line for line, _ in waiting)

    def words(
        self,
        block: Block,
        inlines: Inlines,
        look: Look,
        x: float,
        width: float,
        *,
        part: Part = Part.TEXT,
        shift: float = 0.0,
        edge: float | None = None,
    ) -> Leaf:
        """Set words in lines, a strip for each; labels that wait are put beside the first.

        ``shift`` is how far the first line is pushed in. ``edge`` is where the list of an item begins: an item that
        reads from right to left is turned about, its bullet with it, between there and its right end.
        """
        lines = self.typesetter.lines(inlines, look, width, first=width - shift)
        placed: list[Line] = []
        leaf = Leaf(block, part, placed)
        self.leaves.append(leaf)
        down, leading, add = drop(look), look.leading, self.add
        start = len(self.strips)
        begins_with = lines[0].runs
        rich = (
            len(inlines) != 1
            or type(inlines[0]) is not Text
            or len(begins_with) != 1
            or begins_with[0].ink.boxed
        )
        begins, left = x + shift, look.align == "left"
        # The first character's level is never below the paragraph's: most need not be asked.
        backwards = (
            part != Part.ENTRY and _begins_backwards(begins_with) and reads_right_to_left(plain(inlines))
        )
        if backwards and edge is not None:
            label = self.beside[-1][0]
            label.x = edge + x + width - label.x - label.width
            x = edge
        for runs, wide, space in lines:
            if backwards:
                at, shift = x + _spare_before(look, width - shift - wide), 0.0
            else:
                at = begins if left else begins + _aligned(look, x + width - begins - wide)
                begins = x
            line = Line(runs, at, down, space=space)
            placed.append(line)
            height = _height(look, runs) if rich else leading
            if self.beside:
                height = max(height, self._tallest(look))
            strip = add(height, (line,))
            if height > leading:
                line.drop += height - leading
            if self.beside:
                strip.lines = (*self._join(line.drop), line)
            if rich:
                strip.notes = tuple(
                    run.inline.target for run in runs if isinstance(run.inline, NoteReference)
                )
        self._tie_lines(start, look)
        if rich and any(type(inline) is PageReference for inline in inlines):
            self.references.extend((line, None) for line in placed)
        self.gap += look.after
        return leaf

    def _tie_lines(self, start: int, look: Look) -> None:
        strips = self.strips
        count = len(strips) - start
        if count > 1:
            strips[start].tie = strips[-2].tie = Tie.LINES
            if self.whole or look.keep_together:
                self.tie(start, Tie.TOGETHER)
        if look.keep_with_next:
            self.tie(start, Tie.LINES)
            strips[-1].tie = Tie.LINES

    def resolve(self, spots: dict[str, Spot]) -> None:
        """Write the page numbers, now that they are known."""
        for line, right in self.references:
            line.runs = tuple(_numbered(run, spots) for run in line.runs)
            if right is not None:
                line.x = right - line.width


def _numbered(run: Run, spots: dict[str, Spot]) -> Run:
    if not isinstance(run.inline, PageReference):
        return run
    spot = spots.get(run.inline.target)
    text = run.text.replace(PAGE_NUMBER, str(spot.page) if spot else "–")
    return run._replace(text=text, width=run.ink.face.widths[text] * run.ink.size)


def drop(look: Look) -> float:
    """From the top of a line down to its baseline, with half of the leading above the type, as Arial sits in it."""
    return (look.leading + (ASCENT - DESCENT) * look.size) / 2


def _height(look: Look, runs: tuple[Run, ...]) -> float:
    """Height of a line; larger type or a box in it asks for more, above the words, as in Word."""
    return max([look.leading, *(run.ink.tall for run in runs)])


def _aligned(look: Look, spare: float) -> float:
    return spare if look.align == "right" else spare / 2


def _begins_backwards(runs: tuple[Run, ...]) -> bool:
    return bool(runs) and runs[0].level > 0


def _spare_before(look: Look, spare: float) -> float:
    """How much of a line's spare room stands at its left end in a paragraph that reads from right to left."""
    return {"left": spare, "right": 0.0}.get(look.align, spare / 2)
