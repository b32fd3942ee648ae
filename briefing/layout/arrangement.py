"""Blocks arranged one under another in reading order, each kind in its own way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.document import (
    Contents,
    ContentsEntry,
    Figure,
    Group,
    Heading,
    List,
    Note,
    PageReference,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    list_label,
    walk,
)
from briefing.layout.flow import Flow, drop
from briefing.layout.foot import FootNote
from briefing.layout.model import Leaf, Line, Part, PlacedImage
from briefing.layout.strips import Side, Strip, Tie
from briefing.layout.tables import arrange_table
from briefing.style import POINTS_PER_MM

if TYPE_CHECKING:
    from briefing.document import Block, ListItem
    from briefing.layout.pages import Pages
    from briefing.layout.typesetting import Typesetter
    from briefing.style import CharacterLook, HouseStyle, Look


ENDING = 4
"""Strips at the end of a card or question too long for one page that stay together."""


class Base:
    """What the block round it says of a paragraph: its look when it has no role of its own, and no indent."""

    __slots__ = ("look", "role")

    def __init__(self, role: str, look: Look) -> None:
        self.role, self.look = role, look


class Arrangement(Flow):
    """Arranges blocks one under another. ``x`` and ``width`` are those of the space that holds a block."""

    def __init__(self, style: HouseStyle, pages: Pages, typesetter: Typesetter) -> None:
        super().__init__(style, typesetter)
        self._pages = pages
        self._bases: dict[str, Base] = {}

    def document(self, blocks: tuple[Block, ...], width: float) -> None:
        """Arrange a whole document, and put on pages what is arranged: strips never stand in memory for long."""
        if self.style.page.notes_at_foot:
            notes = (block for block in walk(blocks) if isinstance(block, Note))
            self._pages.notes = {note.anchor: self._foot_note(note, width) for note in notes}
        self._flow(blocks, width)
        self.flush()
        self._pages.take(self.strips, self.sides)
        self._pages.close()

    def _foot_note(self, note: Note, width: float) -> FootNote:
        look = self.style.look(f"{note.role}.foot")
        self.typesetter.path = note.source
        label = self.typesetter.lines((Text(note.label),), look, width, label=self.style.label(look.role))
        lines = self.typesetter.lines(note.inlines, look, width - look.label)
        placed = [(line.runs, look.label, drop(look) + look.leading * at) for at, line in enumerate(lines)]
        return FootNote(
            ((label[0].runs, 0.0, drop(look)), *placed), look.leading * len(lines) + look.after, look.leading
        )

    def _flow(self, blocks: tuple[Block, ...], width: float) -> None:
        for block in blocks:
            if isinstance(block, Section):
                self._begin(block, 0.0, width)
                self._flow(block.blocks, width)
            else:
                self.block(block, 0.0, width)
            if self.strips and self.strips[-1].tie == Tie.FREE and not self.beside:
                self._pages.take(self.strips, self.sides)
                self.strips, self.sides = [], []

    def blocks(self, blocks: tuple[Block, ...], x: float, width: float, base: Base | None = None) -> None:
        """Arrange blocks one under another."""
        for block in blocks:
            self.block(block, x, width, base)

    def block(self, block: Block, x: float, width: float, base: Base | None = None) -> None:  # noqa: C901 - one case for each kind of block
        """Arrange one block."""
        if not isinstance(block, Contents):
            if block.source:
                self.typesetter.path = block.source
            anchor = getattr(block, "anchor", "")
            if anchor:
                self.anchors += (anchor,)
        match block:
            case Paragraph():
                self._paragraph(block, x, width, base)
            case Heading():
                self._heading(block, x, width)
            case List():
                self._list(block, x, width, base)
            case Row():
                self._row(block, x, width)
            case Group():
                self._group(block, x, width)
            case Section():
                self._section(block, x, width)
            case Table():
                arrange_table(self, block, x, width)
            case Note():
                self._note(block, x, width)
            case Contents():
                self._contents(block, x, width)
            case Figure():
                self._figure(block, x, width)

    def _paragraph(self, block: Paragraph, x: float, width: float, base: Base | None) -> None:
        look, indent, column = self._look(block, base)
        x, width = x + indent, width - indent
        self.gap += look.before
        if block.label:
            self.label(block, block.label, look, x, width, column)
        self.words(block, block.inlines, look, x + column, width - column)

    def _look(self, block: Paragraph, base: Base | None) -> tuple[Look, float, float]:
        """A paragraph's look, its indent and the width of its label column; a row or item has its own of these."""
        look = self.style.look(block.role)
        if base is None:
            return look, look.indent, look.label
        if block.role in {base.role, "body"}:
            look = base.look
        return look, 0.0, look.label if block.label else 0.0

    def _heading(self, block: Heading, x: float, width: float) -> None:
        look = self.style.look(block.role)
        # The rules of a group (card, question) are the group's: its heading, whose role lies under the group's,
        # draws one only when the style says so of the heading itself.
        own = self.style.looks.get(block.role, {})
        above = look.rule_above if "rule_above" in own else None
        below = look.rule_below if "rule_below" in own else None
        start = len(self.strips)
        self.heading = block
        self.gap += look.before
        if above:
            self.rule(above, x, width, above=True)
        left, room = x + look.indent, width - look.indent
        if block.label:
            self.label(block, block.label, look, left, room, look.label)
        self.words(block, block.inlines, look, left + look.label, room - look.label)
        if below:
            self.gap = 0.0
            self.rule(below, x, width, above=False)
            self.gap += look.after
        self.tie(start, Tie.LINES)
        self.strips[-1].tie = Tie.LINES

    def _note(self, block: Note, x: float, width: float) -> None:
        look = self.style.look(block.role)
        x, width = x + look.indent, width - look.indent
        self.gap += look.before
        self.label(block, (Text(block.label),), look, x, width, look.label)
        self.words(block, block.inlines, look, x + look.label, width - look.label)

    def _section(self, block: Section, x: float, width: float) -> None:
        self._begin(block, x, width)
        self.blocks(block.blocks, x, width)

    def _begin(self, block: Section, x: float, width: float) -> None:
        if block.starts:
            self.starts = block.starts
        if block.heading is not None:
            self.block(block.heading, x, width)

    def _row(self, block: Row, x: float, width: float) -> None:
        look = self.style.look(block.role)
        x, width = x + look.indent, width - look.indent
        self.gap += look.before
        if block.label:
            self.label(block, block.label, look, x, width, look.label)
        base = self._base(block.role, look)
        self.blocks(block.blocks, x + look.label, width - look.label, base)
        self.flush()

    def _base(self, role: str, look: Look) -> Base:
        """What a row or an item says of its first block: the space before is the row's own."""
        known = self._bases.get(role)
        if known is None:
            known = self._bases[role] = Base(role, replace(look, before=0.0))
        return known

    def _list(self, block: List, x: float, width: float, base: Base | None) -> None:
        look = self.style.look(block.role)
        named = self.style.label(block.role, "list.label")
        edge = x + (look.indent if base is None else 0.0)
        left = edge + block.depth * look.hanging
        for index, item in enumerate(block.items):
            start = len(self.strips)
            if item.source:
                self.typesetter.path = item.source
            if item.anchor:
                self.anchors += (item.anchor,)
            self.gap += look.before
            shift = self._list_label(block, list_label(block, index), look, named, left)
            self._item(item, self._base(block.role, look), (edge, left + look.hanging, x + width), shift)
            if len(item.blocks) > 1 and isinstance(item.blocks[1], List):
                self.strips[-1].tie = max(self.strips[-1].tie, Tie.LINES)  # words that lead in a list
            for child in item.blocks[1:]:
                if isinstance(child, List):
                    self._list(child, x, width, base)
                else:
                    inner = Base(block.role, look)
                    self.block(child, left + look.hanging, x + width - left - look.hanging, inner)
            self.flush()
            if look.keep_together or len(item.blocks) > 1:
                self.keep(start, self.page_height / (2 if look.keep_together else 5))

    def _item(self, item: ListItem, base: Base, edges: tuple[float, float, float], shift: float) -> None:
        """Set an item's words; ``edges`` are where its list begins, where they begin, and where both end."""
        if not item.blocks:
            return
        edge, x, right = edges
        first = item.blocks[0]
        if isinstance(first, Paragraph):
            look, _, _ = self._look(first, base)
            self.gap += look.before
            self.words(first, first.inlines, look, x, right - x, shift=shift, edge=edge)
        else:
            self.block(first, x, right - x, base)

    def _list_label(self, block: List, text: str, look: Look, named: CharacterLook, left: float) -> float:
        """Set a bullet or number; how far it pushes the first line of its words to the right."""
        (line, *_) = self.typesetter.lines((Text(text),), look, 10_000.0, label=named)
        placed = Line(line.runs, left, 0.0, space=True)
        self.leaves.append(Leaf(block, Part.LIST_LABEL, [placed]))
        self.beside.append((placed, look))
        return max(0.0, line.width + look.size / 3 - look.hanging)

    def _group(self, block: Group, x: float, width: float) -> None:
        look = self.style.look(block.role)
        start = len(self.strips)
        self.gap += look.before
        self.whole += look.keep_together
        above, below, left = look.rule_above, look.rule_below, look.rule_left
        inner, inner_width = x, width
        if look.box:
            above = below = look.box
            inset = look.box.width + look.box.gap
            inner, inner_width = x + inset, width - 2 * inset
        if above:
            self.rule(above, x, width, above=True)
        if left:
            inner, inner_width = x + left.width + left.gap, width - left.width - left.gap
        first = len(self.strips)
        self.blocks(block.blocks, inner, inner_width)
        self.flush()
        if below:
            self.gap = 0.0
            self.rule(below, x, width, above=False)
        if look.box:
            half = look.box.width / 2
            self.sides.append(Side(start, len(self.strips), x + half, look.box))
            self.sides.append(Side(start, len(self.strips), x + width - half, look.box))
        elif left:
            self.sides.append(Side(first, len(self.strips), x + left.width / 2, left))
        self.gap += look.after
        self.whole -= look.keep_together
        if look.keep_together:
            self.keep(start, self.page_height)
            self.tie(max(start, len(self.strips) - ENDING), Tie.LINES)

    def _contents(self, block: Contents, x: float, width: float) -> None:
        self.flush()
        start = len(self.strips)
        for entry in block.entries:
            role = f"{block.role}.entry" + (f".{entry.level}" if entry.level > 1 else "")
            self._entry(block, entry, self.style.look(role), x, width)
        if len(block.entries) > 1:
            self.strips[start].tie = self.strips[-2].tie = Tie.LINES

    def _entry(self, block: Contents, entry: ContentsEntry, look: Look, x: float, width: float) -> None:
        number = self.typesetter.lines((PageReference(entry.target),), look, width)[0]
        left = x + look.indent
        room = width - look.indent - number.width - look.size
        self.gap += look.before
        leaf = self.words(block, entry.inlines, look, left, room, part=Part.ENTRY)
        last = self.strips[-1]
        placed = Line(number.runs, 0.0, last.lines[0].drop, space=False)
        leaf.lines[-1].space = True
        leaf.lines.append(placed)
        last.lines = (*last.lines, placed)
        self.references.append((placed, x + width))

    def _figure(self, block: Figure, x: float, width: float) -> None:
        look = self.style.look(block.role)
        wide, high = _size(block, width - look.indent, self.page_height * 0.8)
        self.flush()
        self.gap += look.before
        image = PlacedImage(block, x + look.indent, wide, high)
        self.images.append(image)
        self.leaves.append(Leaf(block, Part.IMAGE, []))
        strip = self.add(high)
        strip.image = image
        if block.caption:
            caption = self.style.look("figure.caption")
            strip.tie = Tie.FIRM
            self.gap += look.after + caption.before
            self.words(
                block, block.caption, caption, x + caption.indent, width - caption.indent, part=Part.CAPTION
            )
        else:
            self.gap += look.after

    def collect(self, blocks: tuple[Block, ...], width: float, base: Base | None = None) -> list[Strip]:
        """Arrange blocks apart, as for a cell, and return their strips."""
        kept, self.strips = self.strips, []
        sides, self.sides = self.sides, []
        gap, self.gap = self.gap, 0.0
        anchors, self.anchors = self.anchors, ()
        starts, self.starts = self.starts, ""
        self.blocks(blocks, 0.0, width, base)
        for side in self.sides:
            side.draw(self.strips)
        found, self.strips, self.sides, self.gap, self.starts = self.strips, kept, sides, gap, starts
        self.anchors = anchors + self.anchors
        return found


def _size(block: Figure, width: float, height: float) -> tuple[float, float]:
    """Width and height of a picture in points, made smaller where it would not fit."""
    from io import BytesIO

    from PIL import Image

    with Image.open(BytesIO(block.image)) as image:
        shape = image.height / image.width
    wide = min(block.width * POINTS_PER_MM, width, height / shape)
    return wide, wide * shape
