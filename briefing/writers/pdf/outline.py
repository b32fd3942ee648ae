"""The outline: the document's headings, as viewers show them beside the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.document import plain
from briefing.writers.pdf.objects import string
from briefing.writers.pdf.sheets import destination

if TYPE_CHECKING:
    from briefing.layout import PlacedHeading
    from briefing.writers.pdf.objects import PackFile


class _Entry:
    __slots__ = ("kids", "number", "placed")

    def __init__(self, placed: PlacedHeading | None) -> None:
        self.placed = placed
        self.kids: list[_Entry] = []
        self.number = 0


def write_outline(file: PackFile, headings: tuple[PlacedHeading, ...], pages: list[int]) -> int:
    """Add the outline to a file; its number, or 0 when there is no heading. Sections are shown shut."""
    top = _Entry(None)
    path: list[tuple[int, _Entry]] = [(0, top)]
    for placed in headings:
        level = placed.heading.level
        if level < 1:
            continue
        while path[-1][0] >= level:
            path.pop()
        entry = _Entry(placed)
        path[-1][1].kids.append(entry)
        path.append((level, entry))
    if not top.kids:
        return 0
    top.number = file.reserve()
    _number(file, top)
    first, last = top.kids[0].number, top.kids[-1].number
    file.put(top.number, f"<</Type/Outlines/First {first} 0 R/Last {last} 0 R/Count {len(top.kids)}>>")
    _write(file, top, pages)
    return top.number


def _number(file: PackFile, entry: _Entry) -> None:
    for kid in entry.kids:
        kid.number = file.reserve()
        _number(file, kid)


def _write(file: PackFile, entry: _Entry, pages: list[int]) -> None:
    kids = entry.kids
    for at, kid in enumerate(kids):
        assert kid.placed is not None
        heading, spot = kid.placed
        words = " ".join(filter(None, (plain(heading.label), plain(heading.inlines)))).strip()
        body = (
            f"<</Title{string(words)}/Parent {entry.number} 0 R/Dest{destination(pages, spot.page, spot.y)}"
        )
        body += f"/Prev {kids[at - 1].number} 0 R" if at else ""
        body += f"/Next {kids[at + 1].number} 0 R" if at + 1 < len(kids) else ""
        if kid.kids:
            body += f"/First {kid.kids[0].number} 0 R/Last {kid.kids[-1].number} 0 R/Count -{len(kid.kids)}"
        file.put(kid.number, body + ">>")
        _write(file, kid, pages)
