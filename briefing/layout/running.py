"""What stands on every page outside the text: the marking, the foot and the watermark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.document import Text
from briefing.layout.model import Line

if TYPE_CHECKING:
    from briefing.document import Running
    from briefing.layout.model import Page
    from briefing.layout.typesetting import SetLine, Typesetter
    from briefing.style import HouseStyle, Look

BETWEEN = " \N{NO-BREAK SPACE}·\N{NO-BREAK SPACE} "


def run_matter(pages: list[Page], running: Running, style: HouseStyle, typesetter: Typesetter) -> None:
    """Put the running matter on each page. Only the page number differs from one to the next."""
    marking = _line(running.marking, "running.marking", style, typesetter)
    watermark = _line(running.watermark, "watermark", style, typesetter) if style.watermark else None
    foot: dict[int, SetLine | None] = {}  # by the number of digits that the page number leaves room for
    sheet, look = style.page, style.look("running.foot")
    for page in pages:
        if marking is not None:
            x = (sheet.width - marking.width) / 2 - page.left
            page.running.append(("Header", _at(marking, page, x, sheet.height - sheet.marking_top)))
            page.running.append(("Footer", _at(marking, page, x, sheet.marking_bottom)))
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
    if not text:
        return None
    look = style.look(role)
    return typesetter.lines((Text(text.upper() if look.capitals else text),), look, 10_000.0)[0]


def _at(line: SetLine, page: Page, x: float, y: float) -> Line:
    placed = Line(line.runs, x, 0.0, space=False)
    placed.page, placed.y = page.number - 1, y
    return placed
