"""What stands on every page outside the text: the marking, the foot and the watermark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.document import Text
from briefing.layout.model import Line

if TYPE_CHECKING:
    from briefing.document import Running
    from briefing.layout.model import Page
    from briefing.layout.typesetting import SetLine, Typesetter
    from briefing.style import HouseStyle

BETWEEN = " \N{NO-BREAK SPACE}·\N{NO-BREAK SPACE} "


def run_matter(pages: list[Page], running: Running, style: HouseStyle, typesetter: Typesetter) -> None:
    """Put the running matter on each page. Only the page number differs from one to the next."""
    marking = _line(running.marking, "running.marking", style, typesetter)
    watermark = _line(running.watermark, "watermark", style, typesetter) if style.watermark else None
    foot: dict[int, list[SetLine]] = {}  # by the number of digits that the page number leaves room for
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
        lines = foot.get(len(words))
        if lines is None:
            text = BETWEEN.join(part for part in running.foot if part)
            lines = typesetter.lines((Text(text),), look, room)[:2] if text else []
            foot[len(words)] = lines
        for at, line in enumerate(lines):
            y = sheet.foot + (len(lines) - 1 - at) * look.leading
            page.running.append(("Footer", _at(line, page, 0.0, y)))
        if watermark is not None:
            page.watermark = _at(watermark, page, sheet.width / 2 - page.left, sheet.height / 2)


def _line(text: str, role: str, style: HouseStyle, typesetter: Typesetter) -> SetLine | None:
    if not text:
        return None
    look = style.look(role)
    return typesetter.lines((Text(text.upper() if look.capitals else text),), look, 10_000.0)[0]


def _at(line: SetLine, page: Page, x: float, y: float) -> Line:
    placed = Line(line.runs, x, 0.0, space=False)
    placed.page, placed.y = page.number - 1, y
    return placed
