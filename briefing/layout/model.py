"""What a layout is made of. Points throughout; y runs upwards from the foot of the sheet, as in PDF."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from briefing.fonts import visual_order

if TYPE_CHECKING:
    from briefing.diagnostics import Diagnostic
    from briefing.document import Block, Figure, Heading, Inline, TableRow
    from briefing.fonts import Face
    from briefing.style import Page as Sheet
    from briefing.style import Rule as RuleLook


NATURAL = 1.15
"""Height of a line of Arial set solid, in ems."""
OUTLINE_ROOM, FILL_ROOM = 1.0, 1.5
"""Points above and below the type that an outline leaves free, and that a filled box reaches out."""


class Ink:
    """How a run is drawn. Runs that look alike share one, so that it can be compared by identity."""

    __slots__ = (
        "background",
        "boxed",
        "colour",
        "face",
        "outline",
        "pad",
        "size",
        "space",
        "tall",
        "underline",
    )

    def __init__(
        self,
        face: Face,
        size: float,
        colour: str,
        *,
        underline: bool = False,
        background: str | None = None,
        outline: RuleLook | None = None,
        pad: float = 0.0,
    ) -> None:
        self.face = face
        self.size = size
        self.colour = colour
        self.underline = underline
        self.background = background
        self.outline = outline
        self.pad = pad
        """Space between the words and the edge of their box, left and right."""
        self.boxed = bool(underline or background or outline)
        """Whether there is anything to draw round, behind or under the words."""
        self.space = face.space * size
        """Width of a space."""
        box = outline.width + OUTLINE_ROOM if outline else FILL_ROOM if background else 0.0
        self.tall = NATURAL * size + 2 * box
        """The least height of a line that holds it, its box with it, as a word processor has it."""


class Run(NamedTuple):
    """Part of a line in one ink. ``width`` is without the ink's pad."""

    ink: Ink
    text: str
    width: float
    inline: Inline | None = None
    """Where it comes from, if that is more than plain text: a link, a reference, words in another language."""
    actual: str = ""
    """What is read where that is not what is drawn."""
    level: int = 0
    """Its embedding level (UAX #9): odd from right to left. ``text`` stands in reading order in any case."""


class Line:
    """A line of words, placed. ``x`` is from the left edge of the text, ``y`` its baseline on its page.

    Runs stand in reading order; `places` tells where, on lines with words that run from right to left.
    """

    __slots__ = ("drop", "page", "runs", "space", "x", "y")

    def __init__(self, runs: tuple[Run, ...], x: float, drop: float, *, space: bool) -> None:
        self.runs = runs
        self.x = x
        self.drop = drop
        """From the top of the strip that it stands on down to its baseline."""
        self.space = space
        """Whether a space stands between its last word and the next line's first."""
        self.page = 0
        """Index of its page, from 0."""
        self.y = 0.0

    @property
    def text(self) -> str:
        """The line's words in reading order, with what stands in for those that no face covers."""
        return "".join(run.text for run in self.runs)

    @property
    def width(self) -> float:
        """Width of the words and their boxes."""
        return sum(run.width + 2 * run.ink.pad for run in self.runs)

    def places(self) -> list[float]:
        """How far each run stands from the line's left end, its pad included."""
        found, x = [0.0] * len(self.runs), 0.0
        for at in visual_order([run.level for run in self.runs]):
            found[at] = x
            x += self.runs[at].width + 2 * self.runs[at].ink.pad
        return found


class Part(StrEnum):
    """Which part of its block a `Leaf` is."""

    TEXT = "text"
    LABEL = "label"
    LIST_LABEL = "list label"
    CAPTION = "caption"
    ENTRY = "entry"
    IMAGE = "image"


class Leaf(NamedTuple):
    """Words that belong to one block, or to a part of it, with the lines that they stand on."""

    block: Block | None
    part: Part
    lines: list[Line]


class Rule(NamedTuple):
    """A straight line between two points of a page; ``x`` from the left edge of the text."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    colour: str
    dashed: bool


class PlacedImage:
    """A picture on a page; ``x`` from the left edge of the text, ``y`` its foot."""

    __slots__ = ("block", "drop", "height", "page", "width", "x", "y")

    def __init__(self, block: Figure, x: float, width: float, height: float) -> None:
        self.block, self.x, self.width, self.height = block, x, width, height
        self.drop = height
        self.page, self.y = 0, 0.0


class Spot(NamedTuple):
    """A place: the page counted from 1, and how high up it, in points."""

    page: int
    y: float


class PlacedHeading(NamedTuple):
    """A heading and where it stands."""

    heading: Heading
    spot: Spot


class Page:
    """A page: its lines in reading order, and what is drawn there that is not read."""

    __slots__ = ("images", "left", "lines", "number", "repeated", "rules", "running", "watermark")

    def __init__(self, number: int, left: float) -> None:
        self.number = number
        """From 1."""
        self.left = left
        """The left edge of the text, from the left edge of the sheet."""
        self.lines: list[Line] = []
        self.images: list[PlacedImage] = []
        self.rules: list[Rule] = []
        self.repeated: list[Line] = []
        """Header rows drawn again where a table goes on."""
        self.running: list[tuple[str, Line]] = []
        """Marking, foot and page number, each with its kind: ``Header`` or ``Footer``."""
        self.watermark: Line | None = None


Item: TypeAlias = "Block | TableRow"


@dataclass(frozen=True, slots=True)
class Layout:
    """A document on its pages."""

    sheet: Sheet
    pages: tuple[Page, ...]
    flow: tuple[Leaf, ...]
    """Every leaf, in the order of the document's tree."""
    spots: dict[str, Spot]
    """Where each anchor stands."""
    headings: tuple[PlacedHeading, ...]
    images: tuple[PlacedImage, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    before: tuple[Page, ...] = ()
    """The outer cover and its reverse, where they are asked for: they have no number, and only the marking on them."""
    behind: tuple[Page, ...] = ()
    """What follows the last page, so that the last reverse is blank when both sides are printed."""

    @property
    def printed(self) -> int:
        """How many pages are printed, those that are blank too."""
        return len(self.before) + len(self.pages) + len(self.behind)

    def page_of(self, anchor: str) -> int | None:
        """The page, counted from 1, on which an anchor stands; None for one that the document lacks."""
        spot = self.spots.get(anchor)
        return spot.page if spot else None
