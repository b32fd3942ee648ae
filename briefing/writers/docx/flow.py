"""The tree as the row of paragraphs and tables that a Word body is: containers dissolved into what they change.

Word has no boxes, cards or label columns, only paragraphs with indents, borders and keep rules. Each block here
becomes one `Item` or several; what a group asks for (a rule above, a box, a page to itself) is laid on the items
that it holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from briefing.document import (
    Contents,
    Figure,
    Group,
    Heading,
    Inlines,
    List,
    ListItem,
    Note,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)
from briefing.writers.docx import groups
from briefing.writers.docx.items import NOWHERE, Item, Place
from briefing.writers.docx.markup import twips
from briefing.writers.docx.numbering import LEVELS
from briefing.writers.docx.sheet import Named, Numbered, Sheet

if TYPE_CHECKING:
    from briefing.document import Block, SourcePath
    from briefing.style import Look
    from briefing.writers.docx.widths import Widths

MOST_KEPT = 1.0
"""Groups up to this share of a page stay whole, as in the layout; longer ones may break after a paragraph."""
MOST_KEPT_ITEM, MOST_KEPT_OTHER = 0.5, 0.2
"""The same for an item of a list whose style keeps it together, and for another with more under its first paragraph."""


FEW_LINES = 3
"""A paragraph under a label that has no more lines than this stands whole."""


class Flow:
    """Turns blocks into items, in reading order."""

    def __init__(self, sheet: Sheet, width: float, height: float, widths: Widths) -> None:
        self.sheet = sheet
        self.widths = widths
        self.style = sheet.style
        self.width = width
        self.height = height
        self.items: list[Item] = []
        self._anchors: list[str] = []
        self._after_table = 0
        self._handlers: dict[type, Callable[[Any, Place], None]] = {
            Paragraph: self._paragraph,
            List: self._list,
            Row: self._row,
            Heading: self._heading,
            Group: self._group,
            Table: self._table,
            Note: self._note,
            Section: self._section,
            Contents: self._contents,
            Figure: self._figure,
        }
        self._counts: dict[str, tuple[int, int]] = {}
        """By role of ordered lists, the number they were last given and what would come next."""

    def taken(self, blocks: Iterable[Block]) -> list[Item]:
        """Return the items of blocks that stand in a story of their own, such as a cell."""
        before, self.items = self.items, []
        self.blocks(blocks)
        self._after_table = 0
        mine, self.items = self.items, before
        return mine

    def blocks(self, blocks: Iterable[Block], place: Place = NOWHERE) -> None:
        """Add the items of blocks."""
        handlers = self._handlers
        for block in blocks:
            handlers[type(block)](block, place)

    # ------------------------------------------------------------------------------------ paragraphs

    def _add(
        self, named: Named, inlines: Inlines, place: Place, anchor: str = "", source: SourcePath = ()
    ) -> Item:
        item = Item(named, inlines, place)
        item.source = source
        return self._push(item, anchor)

    def _push(self, item: Item, anchor: str = "") -> Item:
        if anchor:
            self._anchors.append(anchor)
        if self._anchors:
            item.anchors = tuple(dict.fromkeys(self._anchors))
            self._anchors.clear()
        if self._after_table:
            self._make_room(item)
        self.items.append(item)
        return item

    def _make_room(self, item: Item) -> None:
        """Give the paragraph behind a table the space that Word's tables cannot have after them."""
        space, self._after_table = self._after_table, 0
        if item.style.form.outline is not None:
            item.room = space
        elif item.block is None:
            item.before += space
            item.words = f"{item.words} After Table".strip()

    def _paragraph(self, block: Paragraph, place: Place) -> None:
        named = self.sheet.text(block.role)
        item = self._add(named, block.inlines, place, block.anchor, block.source)
        if block.label:
            self._label(item, block.label, block.role)

    def _label(self, item: Item, label: Inlines, role: str) -> None:
        item.label, item.label_role = label, role
        item.stacked = not self._fits(label, role, item.hang)
        # Word would leave the label with one line under it.
        item.whole = item.stacked and groups.lines(item, self.width) <= FEW_LINES

    def _fits(self, label: Inlines, role: str, column: int) -> bool:
        """Whether a label stands in its column with a little room; else its words start on the next line."""
        size = self.style.look(role).size
        return bool(column) and self.widths.label(label, role) + size / 4 <= column / 20

    def _heading(self, block: Heading, place: Place) -> None:
        role = f"heading.{block.level}" if block.role == "heading" else block.role
        named = self.sheet.heading(role, block.level)
        item = self._add(named, block.inlines, place, block.anchor, block.source)
        if block.label:
            self._label(item, block.label, role)

    def _note(self, block: Note, place: Place) -> None:
        named = self.sheet.text(block.role)
        item = self._add(named, block.inlines, place, block.anchor, block.source)
        self._label(item, (Text(block.label),), block.role)

    def _figure(self, block: Figure, place: Place) -> None:
        named = self.sheet.text(block.role)
        item = self._add(named, (), place, source=block.source)
        item.block, item.keep = block, bool(block.caption)
        if block.caption:
            self._add(self.sheet.text(f"{block.role}.caption"), block.caption, place)

    def _contents(self, block: Contents, place: Place) -> None:
        if block.entries:
            item = Item(self.sheet.normal, (), place)
            item.block = block
            self._push(item)

    # -------------------------------------------------------------------------------- rows and lists

    def _row(self, block: Row, place: Place) -> None:
        look = self.style.look(block.role)
        named = self.sheet.text(block.role)
        left = place.left + named.form.left
        first = block.blocks[0] if block.blocks else Paragraph((), block.role)
        if block.anchor:
            self._anchors.append(block.anchor)
        inner = Place(left, place.right, place.boxed, f"{place.words} {look.word}".strip(), row=block.role)
        if not isinstance(first, Paragraph):
            self._label_alone(block, place, named, look)
            self._in_row(block.blocks, inner, named, place)
            return
        start = len(self.items)
        self._in_row(block.blocks or (first,), inner, named, place)
        item = self.items[start]
        item.hang = twips(look.label)
        item.source = item.source or block.source
        if block.label:
            self._label(item, _side_by_side(block.label, item.label), block.role)

    def _in_row(self, blocks: tuple[Block, ...], inner: Place, named: Named, outer: Place) -> None:
        """Add what stands right of a label: the row's place and look hold for its paragraphs."""
        for block in blocks:
            if not isinstance(block, Paragraph):
                self.blocks((block,), inner)
            elif block.role == "body" or self.sheet.text(block.role) is named:
                item = self._add(named, block.inlines, outer, block.anchor, block.source)
                if block.label:
                    self._label(item, block.label, block.role)
            else:
                own = self.sheet.text(block.role)
                item = self._add(own, block.inlines, inner, block.anchor, block.source)
                item.left, item.hang = inner.left, named.form.hang
                if block.label:
                    self._label(item, block.label, block.role)

    def _label_alone(self, block: Row, place: Place, named: Named, look: Look) -> None:
        """Set a label before a list: beside the first bullet by a frame, or above it in a box or without a column."""
        if not block.label:
            return
        item = self._add(named, (), place, source=block.source)
        item.keep = True
        item.label, item.label_role = block.label, block.role
        item.hang = item.after = 0
        item.left = place.left + twips(look.indent)
        item.words = f"{place.words} Label".strip()
        if not place.boxed and self._fits(block.label, block.role, twips(look.label)):
            item.beside = twips(look.label)

    def _list(self, block: List, place: Place) -> None:
        look = self.style.look(block.role)
        depth = min(block.depth, LEVELS - 1)
        start = place.left + (0 if place.row else twips(look.indent))
        words = place.words
        boxed = place.left if place.boxed and not place.row else None
        numbered = self.sheet.list_of(block.role, start, words, ordered=block.ordered, boxed=boxed)
        named = self.sheet.level(numbered, depth)
        number = self._count(block, numbered, depth)
        inner = Place(place.left, place.right, place.boxed, words, place.row, block.role)
        for item in block.items:
            self._list_item(item, block, named, number, depth, inner)

    def _count(self, block: List, numbered: Numbered, depth: int) -> int:
        """Return the number of an ordered list: one that goes on counting where the last of its role ended."""
        if not block.ordered:
            return 0
        ended = self._counts.get(block.role)
        if depth == 0 and ended and block.start > 1 and ended[1] == block.start:
            number = ended[0]
        else:
            number = self.sheet.restarted(numbered, depth, block.start)
        if depth == 0:
            self._counts[block.role] = (number, block.start + len(block.items))
        return number

    def _list_item(
        self, entry: ListItem, block: List, named: Named, number: int, depth: int, place: Place
    ) -> None:
        if entry.anchor:
            self._anchors.append(entry.anchor)
        start, blocks = len(self.items), entry.blocks
        first = blocks[0] if blocks else Paragraph(())
        inlines = _side_by_side(first.label, first.inlines) if isinstance(first, Paragraph) else ()
        anchor = first.anchor if isinstance(first, Paragraph) else ""
        form = named.form
        own = isinstance(first, Paragraph) and first.role not in {block.role, "body"}
        item = Item(self.sheet.text(first.role) if own else named, inlines, place)
        item.left, item.hang = form.left, form.hang
        item.level, item.list_source = depth, block.source or entry.source[:-1]
        item.source = (first.source if isinstance(first, Paragraph) else ()) or entry.source
        item.number = number or (named.numbering[0] if own and named.numbering else 0)
        item.keep = len(blocks) > 1 and isinstance(blocks[1], List)  # words that lead in a list
        self._push(item, anchor)
        for later in blocks[1:] if isinstance(first, Paragraph) else blocks:
            if isinstance(later, Paragraph):
                self._continued(later, block, named, place).list_source = item.list_source
            elif isinstance(later, List):
                self._list(later, place)
            else:
                self.blocks((later,), Place(form.left, place.right, place.boxed, place.words))
        if len(blocks) > 1:
            kept = self.style.look(block.role).keep_together
            self._together(start, MOST_KEPT_ITEM if kept else MOST_KEPT_OTHER)

    def _continued(self, block: Paragraph, outer: List, named: Named, place: Place) -> Item:
        """A further paragraph of an item: under its words, without a bullet."""
        own = block.role not in {outer.role, "body"}
        item = Item(self.sheet.text(block.role) if own else self.sheet.continued(named), block.inlines, place)
        item.inlines = _side_by_side(block.label, block.inlines)
        item.left, item.hang, item.source = named.form.left, 0, block.source
        return self._push(item, block.anchor)

    # -------------------------------------------------------------------------- groups and sections

    def _section(self, block: Section, place: Place) -> None:
        start = len(self.items)
        if block.starts == "right-hand page" and self.items:
            self.items[-1].part_break = True
        if block.heading is not None:
            self._heading(block.heading, place)
        self.blocks(block.blocks, place)
        if block.starts and 0 < start < len(self.items):
            self.items[start].page_break = block.starts == "page"

    def _group(self, block: Group, place: Place) -> None:
        look = self.style.look(block.role)
        if block.anchor:
            self._anchors.append(block.anchor)
        left, right, boxed = place.left, place.right, place.boxed
        if look.box:
            inset = twips(look.box.gap + look.box.width)
            left, right, boxed = left + inset, right + inset, True
        elif look.rule_left:
            left += twips(look.rule_left.gap + look.rule_left.width)
        words = f"{place.words} {look.word}".strip()
        start = len(self.items)
        inside = words if (left, right) != (place.left, place.right) else place.words
        self.blocks(block.blocks, Place(left, right, boxed, inside, place.row))
        mine = self.items[start:]
        if not mine:
            return
        if look.box:
            groups.box(mine, look, left)
        else:
            groups.rules(mine, look, place, words)
        if look.keep_together:
            self._together(start, MOST_KEPT)
            for item in mine:
                # Where it breaks after all, it breaks between paragraphs.
                item.whole = item.whole or not mine[0].keep

    def _together(self, start: int, most: float) -> None:
        """Keep the items from ``start`` on one page, unless they take up more than ``most`` of it."""
        mine = self.items[start:]
        if groups.height(mine, self.width) <= self.height * most:
            for item in mine[:-1]:
                item.keep = True

    # ---------------------------------------------------------------------------------------- tables

    def _table(self, block: Table, place: Place) -> None:
        look = self.style.look(block.role)
        if block.caption:
            self._add(self.sheet.text("table.caption"), block.caption, place).keep = True
        named = self.sheet.text("table.cell")
        if block.anchor:
            self._anchors.append(block.anchor)
        item = Item(named, (), place)
        item.left, item.block, item.source = place.left, block, block.source
        item.before, item.after = twips(look.before), 0
        self._push(item)
        self._after_table = twips(look.after)


def _side_by_side(one: Inlines, other: Inlines) -> Inlines:
    """Both, with a space between: where a label has no column of its own, since its place is taken."""
    return (*one, Text(" "), *other) if one and other else one or other
