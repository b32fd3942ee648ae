"""Page breaks and the contents list of short packs: given up where they would leave pages nearly empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.document import Block, Contents, Document, Group, Section
from briefing.layout import Layout, Page, lay_out
from briefing.layout.typesetting import Typesetter
from briefing.style import HouseStyle
from briefing.style import Page as Sheet

ENOUGH = 0.5
"""Share of a page that is filled before a section starts the next."""
SHORT = 2
"""Pages that need no contents list."""
LONG = 12
"""Pages from which a section starts a new one in any case."""
_ROUNDS = 3


def settled(document: Document, style: HouseStyle) -> tuple[Document, Layout]:
    """Return a document with the breaks and the contents list that its pages ask for, and those pages."""
    typesetter = Typesetter(style)
    layout = lay_out(document, style, typesetter)
    for _ in range(_ROUNDS):
        if len(layout.pages) > LONG:
            break
        blocks = tuple(_flowing(document.blocks, layout))
        if len(layout.pages) <= SHORT:
            blocks = tuple(block for block in blocks if not _is_contents(block))
        if blocks == document.blocks:
            break
        document = replace(document, blocks=blocks)
        layout = lay_out(document, style, typesetter)
    return document, layout


def _flowing(blocks: tuple[Block, ...], layout: Layout) -> Iterator[Block]:
    """The blocks, without the breaks behind pages that have little on them."""
    for block in blocks:
        if isinstance(block, Section) and block.starts and block.yields and block.heading:
            number = layout.page_of(block.heading.anchor)
            if number and number > 1 and _filled(layout.pages[number - 2], layout.sheet) < ENOUGH:
                yield replace(block, starts="", yields=False)
                continue
        yield block


def _filled(page: Page, sheet: Sheet) -> float:
    """The share of a page above its lowest line."""
    top = sheet.height - sheet.top
    lowest = min((line.y for line in page.lines), default=top)
    return (top - lowest) / (top - sheet.bottom)


def _is_contents(block: Block) -> bool:
    return isinstance(block, Group) and any(isinstance(part, Contents) for part in block.blocks)
