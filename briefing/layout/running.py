"""What stands on every page outside the text: the marking, the foot and the watermark.

A marking that is wider than the text goes on in the next line, and the text makes room for it, as in Word.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from math import sqrt
from typing import TYPE_CHECKING

from briefing.document import Text
from briefing.layout.model import Line, Page
from briefing.layout.typesetting import Typesetter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefing.document import Running
    from briefing.layout.segments import SetLine
    from briefing.style import HouseStyle, Look
    from briefing.style import Page as Sheet

BETWEEN = " \N{NO-BREAK SPACE}·\N{NO-BREAK SPACE} "


class Furniture:
    """The marking, its instructions and the number of a copy, set in lines no wider than the text.

    ``style`` is the house style with as much room at the head and the foot of the page as they take.
    """

    def __init__(self, running: Running, style: HouseStyle, typesetter: Typesetter) -> None:
        self.running = running
        self.typesetter = typesetter
        room, look = style.page.text_width, style.look("running.marking")
        if running.marking_colour:
            colour = style.rgb(running.marking_colour)
            look = replace(look, role=f"{look.role}.{colour}", colour=colour)
        self.leading, self.below = look.leading, style.look("running.instruction")
        self.marking = _set(running.marking, look, typesetter, room)
        self.instructions = [
            line for words in running.instructions for line in _set(words, self.below, typesetter, room)
        ]
        self.copy = _set(running.copy, self.below, typesetter, room)
        self.edges = [position.partition(" ")[::2] for position in running.positions if self.marking]
        self.style = replace(style, page=self._roomy(style.page))

    @property
    def depth(self) -> float:
        """From the first baseline at the head of the page to that of a copy's number, in points."""
        lines = len(self.marking) if any(edge == "top" for edge, _ in self.edges) else 0
        return max(0, lines - 1) * self.leading + (len(self.instructions) + bool(lines)) * self.below.leading

    def _roomy(self, page: Sheet) -> Sheet:
        """The page, with its text further from its edges where what stands there is more than one line."""
        last = max(0.0, self.depth + (len(self.copy) - 1) * self.below.leading)
        top = page.marking_top + last + _FREE * self.below.leading
        more = (
            (len(self.marking) - 1) * self.leading if any(edge == "bottom" for edge, _ in self.edges) else 0
        )
        return replace(page, top=max(page.top, top), bottom=page.bottom + more, foot=page.foot + more)

    def lines(self, page: Page) -> Iterator[tuple[str, Line]]:
        """Yield the lines that stand on a page, but for the foot and the number of a copy, with their kind."""
        sheet = self.style.page
        top = sheet.height - sheet.marking_top
        lowest = sheet.marking_bottom + (len(self.marking) - 1) * self.leading
        for edge, side in self.edges:
            kind, first = ("Header", top) if edge == "top" else ("Footer", lowest)
            for n, line in enumerate(self.marking):
                yield kind, _at(line, page, _beside(side, line, page, sheet), first - n * self.leading)
        for n, line in enumerate(self.instructions):
            x = _beside(_side(self.running), line, page, sheet)
            y = top - self.depth + (len(self.instructions) - n) * self.below.leading
            yield "Header", _at(line, page, x, y)

    def copy_lines(self, page: Page) -> list[Line]:
        """Return the lines with the number of a copy, where they stand on a page."""
        sheet = self.style.page
        side = self.running.copy_position.rpartition(" ")[2]
        first = sheet.height - sheet.marking_top - self.depth
        return [
            _at(line, page, _beside(side, line, page, sheet), first - n * self.below.leading)
            for n, line in enumerate(self.copy)
        ]


_FREE = 0.7
"""Lines that stay free between what stands at the head of the page and the text."""


def outer_pages(inside: int, furniture: Furniture) -> tuple[tuple[Page, ...], tuple[Page, ...]]:
    """Return the cover with its reverse, and what follows the last of the pages inside so that the last reverse is blank.

    They carry the marking, as every page does, and nothing that a camera could read.
    """
    numbers = [1, 2, *range(inside + 3, inside + 5 - inside % 2)]
    pages = []
    for number in numbers:
        page = Page(number, furniture.style.page.left(number))
        page.running.extend(furniture.lines(page))
        pages.append(page)
    return tuple(pages[:2]), tuple(pages[2:])


def run_matter(pages: list[Page], furniture: Furniture) -> None:
    """Put the running matter on each page. Only the page number differs from one to the next."""
    running, style, typesetter = furniture.running, furniture.style, furniture.typesetter
    watermark = _watermark(running.watermark, style, typesetter) if style.watermark else None
    foot: dict[int, SetLine | None] = {}  # by the number of digits that the page number leaves room for
    sheet, look = style.page, style.look("running.foot")
    for page in pages:
        page.running.extend(furniture.lines(page))
        words = running.page.format(page=page.number, pages=len(pages))
        number = _line(words, "running.page", style, typesetter)
        room = sheet.text_width
        if number is not None:
            page.running.append(("Footer", _at(number, page, room - number.width, sheet.foot)))
            room -= number.width + 2 * look.size
        if len(words) not in foot:
            foot[len(words)] = _foot(running.foot, look, room, typesetter)
        line = foot[len(words)]
        if line is not None:
            page.running.append(("Footer", _at(line, page, 0.0, sheet.foot)))
        if watermark is not None:
            page.watermark = _at(watermark, page, sheet.width / 2 - page.left, sheet.height / 2)


def _side(running: Running) -> str:
    """Where the marking stands at the top: left, centre or right."""
    tops = [position for position in running.positions if position.startswith("top")]
    return tops[0].partition(" ")[2] if tops else "centre"


def _beside(side: str, line: SetLine, page: Page, sheet: Sheet) -> float:
    """The left edge of a line, from the left edge of the text."""
    match side:
        case "left":
            return 0.0
        case "right":
            return sheet.text_width - line.width
        case _:
            return (sheet.width - line.width) / 2 - page.left


def _foot(parts: tuple[str, ...], look: Look, room: float, typesetter: Typesetter) -> SetLine | None:
    """Set the foot on one line. What does not fit is taken from the front: the title, said on every front sheet."""

    def lines(words: str) -> list[SetLine]:
        return typesetter.lines((Text(words),), look, room)

    words = fitted(parts, lambda words: len(lines(words)) == 1)
    return lines(words)[0] if words else None


def fitted(parts: tuple[str, ...], fits: Callable[[str], bool]) -> str:
    """Return as much of the foot as fits on one line, in as few looks as halving takes; empty where nothing does."""
    words = [part for part in parts if part]
    while words:
        if fits(whole := BETWEEN.join(words)):
            return whole
        first, *words = words
        begins = first.split(" ")

        def shortened(n: int) -> str:
            return BETWEEN.join((" ".join(begins[:n]).rstrip(" ,;:") + "…", *words))  # noqa: B023 - used at once

        fewer = range(len(begins) - 1, 0, -1) if words else ()
        found = bisect_left(fewer, 1, key=lambda n: fits(shortened(n)))
        if found < len(fewer):
            return shortened(fewer[found])
    return ""


def _watermark(text: str, style: HouseStyle, typesetter: Typesetter) -> SetLine | None:
    """The status as large as the style has it, or as it fits on the page from corner to corner."""
    look = style.look("watermark")
    lines = _set(text, look, typesetter, 10_000.0)
    if not lines:
        return None
    fits = style.page.width * sqrt(2) * _ACROSS / (lines[0].width + look.size)
    if fits >= 1:
        return lines[0]
    smaller = replace(look, role=f"{look.role}.fitted", size=look.size * fits)
    return _set(text, smaller, typesetter, 10_000.0)[0]


_ACROSS = 0.9
"""How much of the page's width a watermark takes up at the most; it stands at half a right angle."""


def _line(text: str, role: str, style: HouseStyle, typesetter: Typesetter) -> SetLine | None:
    found = _set(text, style.look(role), typesetter, 10_000.0)
    return found[0] if found else None


def _set(text: str, look: Look, typesetter: Typesetter, room: float) -> list[SetLine]:
    if not text:
        return []
    return typesetter.lines((Text(text.upper() if look.capitals else text),), look, room)


def _at(line: SetLine, page: Page, x: float, y: float) -> Line:
    placed = Line(line.runs, x, 0.0, space=False)
    placed.page, placed.y = page.number - 1, y
    return placed
