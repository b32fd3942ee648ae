"""How wide the columns of a table are: the same in every format, so that lines break alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.document import List, Paragraph, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from briefing.document import Block, Table
    from briefing.style import HouseStyle, Look

    Metrics = Callable[[Look], tuple[Mapping[str, float], float]]
    """The widths of characters in ems in the face of a look, and the size of its type in points."""

GUTTER = 0.75
"""Ems between the words of one column and the next."""


def column_widths(table: Table, style: HouseStyle, width: float, metrics: Metrics) -> list[float]:
    """Return widths in points, each with its gutter: by the style's shares, else by what the cells hold.

    No word is broken that need not be; what is left is shared in proportion to the text.
    """
    look = style.look(table.role)
    count = len(table.header) or max((len(row.cells) for row in table.rows), default=1)
    if len(look.columns) == count:
        shares = list(look.columns)
        return [width * share / sum(shares) for share in shares]
    gutter = look.size * GUTTER
    rows = [table.header, *(row.cells for row in table.rows)]
    least, most = [gutter] * count, [gutter] * count
    for cells in rows:
        for at, cell in enumerate(cells[:count]):
            word, text = _measured(cell.blocks, style, metrics)
            least[at], most[at] = max(least[at], word + gutter), max(most[at], text + gutter)
    if sum(most) <= width:
        spare = (width - sum(most)) / count
        return [wide + spare for wide in most]
    if sum(least) >= width:
        return _shared(least, [0.0] * count, width)
    return _shared(most, least, width)


def _shared(wanted: list[float], least: list[float], width: float) -> list[float]:
    """Share a width that is too small: columns that want little get it, the others share what is left.

    They share by the root of what they want beyond ``least``, so that one long column does not starve the others.
    """
    found = wanted[:]
    hungry = set(range(len(wanted)))
    while True:
        spare = width - sum(least[at] if at in hungry else found[at] for at in range(len(found)))
        content = {at for at in hungry if wanted[at] <= least[at] + spare / len(hungry)}
        if not content or content == hungry:
            break
        hungry -= content
    wishes = {at: max(0.0, wanted[at] - least[at]) ** 0.5 for at in hungry}
    total = sum(wishes.values()) or 1.0
    for at, wish in wishes.items():
        found[at] = least[at] + spare * wish / total
    return found


def _measured(blocks: tuple[Block, ...], style: HouseStyle, metrics: Metrics) -> tuple[float, float]:
    """Width of the longest word and of the longest paragraph, in points."""
    word = text = 0.0
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                inner = _measured(item.blocks, style, metrics)
                hanging = style.look(block.role).hanging
                word, text = max(word, inner[0] + hanging), max(text, inner[1] + hanging)
        elif isinstance(block, Paragraph):
            widths, size = metrics(style.look(block.role))
            space = widths.get(" ", 0.28) * size
            for part in plain(block.inlines).split(" "):
                wide = sum([widths.get(character, 1.0) for character in part]) * size
                word, text = max(word, wide), text + wide + space
    return word, text
