"""The document's tree as structure elements: each block becomes what a screen reader calls it.

The title is a paragraph of type Title (standing for P), not a heading: sections then begin at H1 here as they
begin at Heading 1 in Word, whose Title is no heading either, and viewers announce the title from the file's own
properties. Words in the label column belong to the paragraph or heading that they stand beside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.document import (
    Contents,
    Figure,
    Group,
    Heading,
    Link,
    List,
    Note,
    Paragraph,
    Row,
    Section,
    Table,
    plain,
)
from briefing.writers.pdf.objects import num, string
from briefing.writers.pdf.sheets import Anchorage
from briefing.writers.pdf.structure import Element

if TYPE_CHECKING:
    from briefing.document import Block, Cell, ContentsEntry, Inlines, TableRow, Text
    from briefing.layout import Layout, Leaf
    from briefing.writers.pdf.paint import Painter

NUMBERING = ("Decimal", "LowerAlpha", "LowerRoman")
"""Of ordered lists, by depth."""


class Tagger:
    """Walks a document beside its layout's leaves, which stand in the same order."""

    def __init__(self, layout: Layout, painter: Painter) -> None:
        self.layout, self.painter, self.tree = layout, painter, painter.tree
        self._leaves = iter(layout.flow)
        self._pictures = iter(layout.images)
        self._level = 0
        self._notes: set[str] = set()

    def blocks(self, blocks: tuple[Block, ...], parent: Element) -> None:
        """Paint each block into an element of its own in ``parent``, and close it."""
        for block in blocks:
            start = len(parent.kids)
            self.block(block, parent)
            self.tree.close(parent, start)

    def paint(self, owner: Element) -> Leaf:
        """Paint the next leaf into its owner."""
        leaf = next(self._leaves)
        self.painter.leaf(leaf, owner)
        return leaf

    def block(self, block: Block, parent: Element) -> None:
        """Paint one block."""
        match block:
            case Paragraph():
                self._paragraph(block, Element("P", parent))
            case Heading():
                self._heading(block, parent)
            case List():
                self._list(block, parent)
            case Row():
                self._row(block, parent)
            case Group():
                self.blocks(block.blocks, Element(_group_tag(block), parent))
            case Section():
                self._section(block, parent)
            case Table():
                self._table(block, parent)
            case Note():
                self._note(block, parent)
            case Contents():
                self._contents(block, parent)
            case Figure():
                self._figure(block, parent)

    def _label(self, label: Inlines, owner: Element, stop: str) -> None:
        """Paint a label. What stands apart on the page is set apart by a stop when it is read: “Why: Allies meet”."""
        words = plain(label).rstrip()
        span = Element("Span", owner)
        span.actual = words + (" " if words.endswith((".", ":", "?", "!")) else f"{stop} ")
        self.paint(span)

    def _paragraph(self, block: Paragraph, element: Element) -> None:
        if block.label:
            self._label(block.label, element, ":")
        self.paint(element)

    def _heading(self, block: Heading, parent: Element) -> None:
        if block.level < 1:
            element = Element("Title", parent)
        else:
            # No level is skipped (ISO 14289-1, 7.4.2), whatever the document says.
            self._level = min(block.level, self._level + 1, 6)
            element = Element(f"H{self._level}", parent)
        if block.label:
            self._label(block.label, element, ".")
        self.paint(element)

    def _section(self, block: Section, parent: Element) -> None:
        element = Element("Sect", parent)
        if block.heading is not None:
            self._heading(block.heading, element)
        self.blocks(block.blocks, element)

    def _row(self, block: Row, parent: Element) -> None:
        rest = block.blocks
        if block.label:
            element = Element("P", parent)
            self._label(block.label, element, ":")
            if rest and isinstance(rest[0], Paragraph):
                self._paragraph(rest[0], element)
                rest = rest[1:]
        self.blocks(rest, parent)

    def _list(self, block: List, parent: Element) -> None:
        kind = NUMBERING[block.depth % len(NUMBERING)] if block.ordered else "Disc"
        element = Element("L", parent, f"/O/List/ListNumbering/{kind}")
        for item in block.items:
            entry = Element("LI", element)
            self.paint(Element("Lbl", entry))
            body = Element("LBody", entry)
            paragraphs = sum(isinstance(inner, Paragraph) for inner in item.blocks)
            rest = item.blocks
            if rest and isinstance(rest[0], Paragraph):
                self.paint(Element("P", body) if paragraphs > 1 else body)
                rest = rest[1:]
            self.blocks(rest, body)

    def _note(self, block: Note, parent: Element) -> None:
        element = Element("Note", parent)
        if block.anchor not in self._notes:
            self._notes.add(block.anchor)
            element.ident = block.anchor
        else:
            element.ident = f"{block.anchor}-{len(self._notes)}"
            self._notes.add(element.ident)
        self.paint(Element("Lbl", element))
        self.paint(element)

    # ------------------------------------------------------------------------------------- tables

    def _table(self, block: Table, parent: Element) -> None:
        summary = f"/O/Table/Summary{string(block.summary)}" if block.summary else ""
        element = Element("Table", parent, summary)
        if block.caption:
            self.paint(Element("Caption", element))
        columns = len(block.header) or max((len(row.cells) for row in block.rows), default=0)
        if block.header:
            line = Element("TR", Element("THead", element))
            for cell in block.header:
                self._cell(cell, Element("TH", line, "/O/Table/Scope/Column"))
        body = Element("TBody", element)
        for at, row in enumerate(block.rows):
            self._table_row(row, Element("TR", body), columns, row_headers=block.row_headers)
            self.tree.close(body, at)

    def _table_row(self, row: TableRow, line: Element, columns: int, *, row_headers: bool) -> None:
        for at, cell in enumerate(row.cells[:columns]):
            heads = row_headers and at == 0
            self._cell(cell, Element("TH", line, "/O/Table/Scope/Row") if heads else Element("TD", line))
        for _ in range(columns - len(row.cells)):
            Element("TD", line)

    def _cell(self, cell: Cell, element: Element) -> None:
        if len(cell.blocks) == 1 and isinstance(cell.blocks[0], Paragraph):
            self._paragraph(cell.blocks[0], element)
        else:
            self.blocks(cell.blocks, element)

    # ---------------------------------------------------------------------------- contents, figures

    def _contents(self, block: Contents, parent: Element) -> None:
        stack = [Element("TOC", parent)]
        for entry in block.entries:
            level = min(entry.level, len(stack) + 1)
            del stack[level:]
            while len(stack) < level:
                stack.append(Element("TOC", stack[-1]))
            self._entry(entry, Element("Reference", Element("TOCI", stack[-1])))

    def _entry(self, entry: ContentsEntry, parent: Element) -> None:
        if entry.target not in self.layout.spots:
            self.paint(parent)
            return
        element = Element("Link", parent)
        leaf = next(self._leaves)
        self.painter.leaf(leaf._replace(lines=leaf.lines[:-1]), element)
        number = Element("Span", element)
        number.actual = f"page {self.layout.spots[entry.target].page}"
        self.painter.leaf(leaf._replace(lines=leaf.lines[-1:]), number)
        words: tuple[Text, ...] = entry.inlines
        link = Link(f"#{entry.target}", words)
        for line in leaf.lines[:-1]:
            left = self.layout.pages[line.page].left
            size = line.runs[0].ink.size if line.runs else 0.0
            right = left + self.layout.sheet.text_width
            box = (left + line.x, line.y - 0.28 * size, right, line.y + 0.95 * size)
            self.painter.annotate(Anchorage(line.page, element, link, box))

    def _figure(self, block: Figure, parent: Element) -> None:
        next(self._leaves)
        picture = next(self._pictures)
        holder = Element("Div", parent) if block.caption else parent
        element = None
        if block.alt:
            left = self.layout.pages[picture.page].left + picture.x
            right, top = left + picture.width, picture.y + picture.height
            box = f"{num(left)} {num(picture.y)} {num(right)} {num(top)}"
            element = Element("Figure", holder, f"/O/Layout/Placement/Block/BBox[{box}]")
            element.alt = block.alt
        self.painter.figure(element, picture)
        if block.caption:
            self.paint(Element("Caption", holder))


def _group_tag(block: Group) -> str:
    if block.role.partition(".")[0] == "quote":
        return "BlockQuote"
    return "Sect" if block.blocks and isinstance(block.blocks[0], Heading) else "Div"
