"""What stands on every page outside the text: the marking, the foot and the watermark."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.document import Text
from briefing.layout.model import Line
from briefing.layout.typesetting import Typesetter

if TYPE_CHECKING:
    from briefing.document import Running
    from briefing.layout.model import Page
    from briefing.layout.segments import SetLine
    from briefing.style import HouseStyle, Look
    from briefing.style import Page as Sheet

BETWEEN = " \N{NO-BREAK SPACE}·\N{NO-BREAK SPACE} "


def run_matter(pages: list[Page], running: Running, style: HouseStyle, typesetter: Typesetter) -> None:
    """Put the running matter on each page. Only the page number differs from one to the next."""
    furniture = _marking(running, style, typesetter)
    watermark = _line(running.watermark, "watermark", style, typesetter) if style.watermark else None
    foot: dict[int, SetLine | None] = {}  # by the number of digits that the page number leaves room for
    sheet, look = style.page, style.look("running.foot")
    for page in pages:
        for kind, side, words_set, y in furniture:
            page.running.append((kind, _at(words_set, page, _beside(side, words_set, page, sheet), y)))
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


def _marking(
    running: Running, style: HouseStyle, typesetter: Typesetter
) -> list[tuple[str, str, SetLine, float]]:
    """The marking in each of its places, instructions below it at the top, and the number of a copy."""
    sheet, look = style.page, style.look("running.marking")
    if running.marking_colour:
        colour = style.rgb(running.marking_colour)
        look = replace(look, role=f"{look.role}.{colour}", colour=colour)
    top = sheet.height - sheet.marking_top
    made: list[tuple[str, str, SetLine, float]] = []
    marking = _set(running.marking, look, typesetter)
    if marking is not None:
        for position in running.positions:
            edge, _, side = position.partition(" ")
            place = ("Header", top) if edge == "top" else ("Footer", sheet.marking_bottom)
            made.append((place[0], side, marking, place[1]))
    below = style.look("running.instruction")
    for words in running.instructions:
        line = _set(words, below, typesetter)
        top -= below.leading
        if line is not None and top > sheet.height - sheet.top:
            made.append(("Header", _side(running), line, top))
    return made


def copy_line(running: Running, page: Page, style: HouseStyle) -> Line | None:
    """Return the line with the number of a copy where it stands on a page."""
    sheet, below = style.page, style.look("running.instruction")
    line = _set(running.copy, below, Typesetter(style))
    if line is None:
        return None
    y = sheet.height - sheet.marking_top - below.leading * (len(running.instructions) + 1)
    side = running.copy_position.rpartition(" ")[2]
    return _at(line, page, _beside(side, line, page, sheet), y)


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
    words = [part for part in parts if part]
    while words:
        lines = typesetter.lines((Text(BETWEEN.join(words)),), look, room)
        if len(lines) == 1:
            return lines[0]
        shorter = words[0].removesuffix("…").rpartition(" ")[0].rstrip(" ,;:")
        words[:1] = [shorter + "…"] if shorter and len(words) > 1 else []
    return None


def _line(text: str, role: str, style: HouseStyle, typesetter: Typesetter) -> SetLine | None:
    return _set(text, style.look(role), typesetter)


def _set(text: str, look: Look, typesetter: Typesetter) -> SetLine | None:
    if not text:
        return None
    return typesetter.lines((Text(text.upper() if look.capitals else text),), look, 10_000.0)[0]


def _at(line: SetLine, page: Page, x: float, y: float) -> Line:
    placed = Line(line.runs, x, 0.0, space=False)
    placed.page, placed.y = page.number - 1, y
    return placed
