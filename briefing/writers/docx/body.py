"""Items as the markup of a Word body: paragraphs with their styles, tables, the contents list, pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing.document import Contents, Figure, Table, plain
from briefing.fonts import reads_right_to_left
from briefing.writers.docx import tables
from briefing.writers.docx.fields import field_path, issued
from briefing.writers.docx.flow import Flow
from briefing.writers.docx.formats import Edge
from briefing.writers.docx.inlines import Writer
from briefing.writers.docx.markup import (
    BREAK,
    FIELD_END,
    TAB,
    field,
    field_begin,
    internal_link,
    paragraph,
    twips,
)

if TYPE_CHECKING:
    from briefing.document import Block, ContentsEntry
    from briefing.layout import Layout
    from briefing.writers.docx.fields import Fields
    from briefing.writers.docx.items import Item
    from briefing.writers.docx.sheet import Sheet
    from briefing.writers.docx.widths import Widths

_Shape = tuple[
    object,
    int,
    int,
    int,
    int,
    int,
    Edge | None,
    Edge | None,
    Edge | None,
    Edge | None,
    Edge | None,
    str,
    bool,
    str,
]


class Body:
    """Writes blocks; ``draw`` gives the markup of a picture, ``part`` that of the section which ends here."""

    def __init__(
        self,
        sheet: Sheet,
        writer: Writer,
        layout: Layout | None,
        draw: Callable[[Figure], str],
        part: Callable[[], str],
        widths: Widths,
        fields: Fields | None = None,
    ) -> None:
        self.sheet = sheet
        self.writer = writer
        self.layout = layout
        self.draw = draw
        self.part = part
        self.widths = widths
        self.fields = fields
        page = sheet.style.page
        self.width = page.text_width
        self.height = page.height - page.top - page.bottom
        self.has_contents = False
        self._cells: Flow | None = None
        self._styles: dict[_Shape, str] = {}
        self.targets: dict[str, str] = {}
        """By anchor, the name of the style of the paragraph that it stands at."""

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        """Return the markup of blocks that stand in the text."""
        flow = Flow(self.sheet, self.width, self.height, self.widths)
        flow.blocks(blocks)
        self._remember(flow.items)
        return self.story(flow.items)

    def story(self, items: list[Item]) -> str:
        """Return the markup of items that stand one below the other, those of a field in its control."""
        out: list[str] = []
        table_before = False
        field = ""
        for item in items:
            own = self._field(item)
            if field and own != field:
                out.append(self.fields.close())  # type: ignore[union-attr]  # a field is open
            if own and own != field:
                out.append(self.fields.open(own))  # type: ignore[union-attr]  # fields are asked for
            field = own
            if table_before and isinstance(item.block, Table):
                # Two tables with nothing between them would be one to Word.
                out.append(self._gap())
            out.append(self.item(item, traced=bool(own)))
            table_before = isinstance(item.block, Table)
            if item.part_break and isinstance(item.block, Table | Contents):
                out.append(paragraph("", f"{self._gap_style()}{self.part()}"))
                table_before = False
        if field:
            out.append(self.fields.close())  # type: ignore[union-attr]  # a field is open
        if table_before:
            out.append(self._gap())
        return "".join(out)

    def _field(self, item: Item) -> str:
        """The field that an item is a paragraph of; empty for what only briefing says, or breaks the section."""
        if self.fields is None or item.block is not None or not item.inlines or item.part_break:
            return ""
        return field_path(item)

    def cell(self, blocks: tuple[Block, ...], width: float, align: str, *, keep: bool) -> list[Item]:
        """Return the items of a cell's blocks."""
        if self._cells is None:
            self._cells = Flow(self.sheet, width, self.height, self.widths)
        self._cells.width = width
        items = self._cells.taken(blocks)
        lead = twips(self.sheet.style.look("table.cell").before)
        if items and items[0].before != lead:
            items[0].before = lead
            items[0].words = f"{items[0].words} First".strip()
        if items and items[-1].after:
            items[-1].after = 0
            items[-1].words = f"{items[-1].words} Last".strip()
        if keep:
            for item in items:
                item.keep = True
        if align:
            for item in items:
                if align != item.style.form.align:
                    item.align = align
                    item.words = f"{item.words} {align.capitalize()}".strip()
        return items

    def _remember(self, items: list[Item]) -> None:
        for item in items:
            for anchor in item.anchors:
                self.targets[anchor] = item.style.name

    def _gap_style(self) -> str:
        return f'<w:pStyle w:val="{self.sheet.gap().id}"/>'

    def _gap(self) -> str:
        return paragraph("", self._gap_style())

    # ----------------------------------------------------------------------------------------- items

    def item(self, item: Item, *, traced: bool = False) -> str:
        """Return the markup of an item; ``traced`` when it is a paragraph of the field that is open."""
        if (item.page_break or item.part_break) and self.writer.footnotes is not None:
            self.writer.footnotes.new_page()
        match item.block:
            case None:
                return self._paragraph(item, self.writer.inlines(item.inlines), traced=traced)
            case Table():
                return tables.table(self, item, item.block)
            case Contents():
                return self._contents(item, item.block)
            case Figure():
                return self._paragraph(item, self.draw(item.block))

    def _paragraph(self, item: Item, content: str, *, traced: bool = False) -> str:
        label, before = self._before(item, has_words=bool(content))
        mark = ""
        if self.fields is not None:
            if traced:
                mark = self.fields.paragraph(item, before)
            else:
                self.fields.other(before + issued(item.inlines))
        if item.anchors or mark:
            # Round the words alone, without a label, and without the first letter of a word in a box: LibreOffice
            # leaves out the left side of a box that begins where a bookmark does.
            first, content = self.writer.parted(item.inlines, content)
            content = first + self.writer.bookmarks.round(content, item.anchors, mark)
        if (
            self.writer.comments is not None
            and content
            and (remark := self.writer.comments.of_item(item.source))
        ):
            content = self.writer.comments.round(content, remark)
        content = label + content
        return f"<w:p><w:pPr>{self._properties(item, content)}</w:pPr>{content}</w:p>"

    def _properties(self, item: Item, content: str) -> str:
        properties = f'<w:pStyle w:val="{self._style(item)}"/>'
        if item.keep:
            properties += "<w:keepNext/>"
        if item.whole:
            properties += "<w:keepLines/>"
        if item.page_break:
            properties += "<w:pageBreakBefore/>"
        if item.beside:
            properties += _FRAME.format(item.beside - _FRAME_GAP, item.left + 1)
        if item.number and item.level >= 0:
            properties += f'<w:numPr><w:ilvl w:val="{item.level}"/><w:numId w:val="{item.number}"/></w:numPr>'
        if not content.isascii() and "<w:rtl/>" in content and reads_right_to_left(plain(item.inlines)):
            properties += "<w:bidi/>"
        if (item.page_break and item.before) or item.room:
            room = 0 if item.page_break else item.before + item.room
            properties += f'<w:spacing w:before="{room}"/>'
        if item.part_break:
            properties += self.part()
        return properties

    def _before(self, item: Item, *, has_words: bool) -> tuple[str, str]:
        """What stands before a paragraph's words, as markup and as text: its label, and the tab or break behind."""
        if not item.label:
            return (TAB, "\t") if item.hang and item.level < 0 and not item.stacked else ("", "")
        markup, text = self.writer.label(item.label, f"{item.label_role}:label")
        if item.stacked:
            return (markup + BREAK, text + "\n") if has_words else (markup, text)
        return (markup + TAB, text + "\t") if item.hang else (markup, text)

    def _style(self, item: Item) -> str:
        key = (
            item.style, item.left, item.hang, item.right, item.before, item.after,
            item.top, item.side, item.bottom, item.end, item.between, item.align, item.ends, item.words,
        )  # fmt: skip
        known = self._styles.get(key)
        if known is None:
            known = self._styles[key] = self._shape(item)
        return known

    def _shape(self, item: Item) -> str:
        own = item.style.form
        form = own._replace(
            left=item.left, hang=item.hang, right=item.right, before=item.before, after=item.after,
            top=item.top or own.top, side=item.side, bottom=item.bottom or own.bottom, end=item.end,
            between=item.between, keep_next=own.keep_next and not item.ends,
            align=item.align or own.align,
        )  # fmt: skip
        return self.sheet.shaped(item.style, form, item.words or "Placed")

    # -------------------------------------------------------------------------------------- contents

    def _contents(self, item: Item, block: Contents) -> str:
        """The list that Word itself would make, filled: one field over the entries, in a gallery control."""
        entries = [entry for entry in block.entries if self.writer.bookmarks.name(entry.target)]
        numbered = self.layout is not None
        out = []
        for index, entry in enumerate(entries):
            content = self._entry(entry)
            if index == 0:
                content = field_begin(self._instruction(entries, numbered=numbered)) + content
            if index == len(entries) - 1:
                content += FIELD_END
            named = self.sheet.contents_entry(entry.level, self.width)
            form = named.form._replace(left=named.form.left + item.left)
            style = self.sheet.shaped(named, form, item.words)
            properties = f'<w:pStyle w:val="{style}"/>'
            # Two entries at least stand together at either end. All of them would be better still, but LibreOffice
            # keeps no heading with a list that stands in a section of its own: it would stay behind alone.
            properties += "<w:keepNext/>" if item.keep or index in {0, len(entries) - 2} else ""
            properties += "<w:pageBreakBefore/>" if item.page_break and index == 0 else ""
            out.append(paragraph(content, properties))
        if not out:
            return ""
        self.has_contents = True
        return (
            f'<w:sdt><w:sdtPr><w:id w:val="{_CONTENTS_ID}"/><w:docPartObj>'
            '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
            f"<w:sdtContent>{''.join(out)}</w:sdtContent></w:sdt>"
        )

    def _entry(self, entry: ContentsEntry) -> str:
        name = self.writer.bookmarks.name(entry.target)
        page = self.layout.page_of(entry.target) if self.layout else None
        content = "".join(self.writer.text(text) for text in entry.inlines)
        if page is not None:
            content += TAB + field(f"PAGEREF {name} \\h", str(page))
        return internal_link(name, content)

    def _instruction(self, entries: list[ContentsEntry], *, numbered: bool) -> str:
        """The field that makes the same list afresh: from Word's heading styles, and ours by name."""
        deepest, others = 0, {}
        for entry in entries:
            style = self.targets.get(entry.target, "")
            if style.startswith("heading "):
                deepest = max(deepest, int(style.split()[1]))
            elif style:
                others[style] = entry.level
        said = f' \\o "1-{deepest}"' if deepest else ""
        if others:
            said += ' \\t "' + ",".join(f"{name},{level}" for name, level in others.items()) + '"'
        return f"TOC{said} \\h \\z" + ("" if numbered else " \\n")


_CONTENTS_ID = 1

_FRAME = '<w:framePr w:w="{}" w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:x="{}" w:y="1"/>'
"""A side heading: a frame beside the paragraph that follows. Said of the paragraph itself, since LibreOffice does
not read it from a style; `w:x` and `w:y` of 0 would mean that none is given (ISO 29500-1, 17.3.1.11)."""
_FRAME_GAP = 40
"""Between the frame and the words beside it, or they would move to the right of it."""
