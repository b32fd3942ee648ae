"""Paragraph marks: before each paragraph, the marking of the item that it belongs to, where the style asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.document import (
    Block,
    Cell,
    Document,
    Group,
    List,
    ListItem,
    Note,
    Paragraph,
    Row,
    Section,
    SourcePath,
    Table,
    Text,
)

if TYPE_CHECKING:
    from briefing.marking import Marking

FURNITURE = frozenset({"kind-line", "subtitle", "table.header", "table.caption", "record", "lead-in"})
"""Roles that say what the pack is, or name what stands below: like headings they carry no mark."""


def portion_marked(document: Document, parts: Mapping[SourcePath, Marking], whole: Marking) -> Document:
    """Return the document with its paragraphs marked: by the nearest item that has a marking, else as the whole."""
    marks = _Marks(parts, whole)
    return replace(document, blocks=tuple(marks.block(block) for block in document.blocks))


class _Marks:
    def __init__(self, parts: Mapping[SourcePath, Marking], whole: Marking) -> None:
        self.parts = parts
        self.whole = whole

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph() if block.source and block.inlines and block.role not in FURNITURE:
                return replace(block, inlines=(*self._mark(block.source), *block.inlines))
            case Note():
                return replace(block, inlines=(*self._mark(block.source), *block.inlines))
            case Section() | Group() | Row():
                return replace(block, blocks=self._blocks(block.blocks))
            case List():
                items = tuple(replace(item, blocks=self._item(item)) for item in block.items)
                return replace(block, items=items)
            case Table():
                rows = tuple(
                    replace(row, cells=tuple(self._cell(cell) for cell in row.cells)) for row in block.rows
                )
                return replace(block, rows=rows)
            case _:
                return block

    def _blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self.block(block) for block in blocks)

    def _item(self, item: ListItem) -> tuple[Block, ...]:
        return self._blocks(item.blocks)

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, blocks=self._blocks(cell.blocks))

    def _mark(self, source: SourcePath) -> tuple[Text, ...]:
        marking = next(
            (self.parts[source[:n]] for n in range(len(source), 0, -1) if source[:n] in self.parts),
            self.whole,
        )
        mark = marking.level.paragraph
        return (Text(f"({mark}) "),) if mark else ()
