"""The Word writer: a `Document` in a house style as a .docx of real styles, lists, tables and fields.

python-docx holds the package; the body is written in bulk as WordprocessingML, since paragraph by paragraph it
costs two hundred times as much.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from briefing.document import Figure, Group, List, Paragraph, Row, Section, Table
from briefing.writers import Written
from briefing.writers.docx import parts, running
from briefing.writers.docx.body import Body
from briefing.writers.docx.comments import Comments
from briefing.writers.docx.fields import NAMESPACE as FIELDS
from briefing.writers.docx.fields import Fields
from briefing.writers.docx.footnotes import Footnotes
from briefing.writers.docx.inlines import Bookmarks, Writer
from briefing.writers.docx.markup import EXTENSIONS, HEAD, NAMESPACES, picture, styled, twips
from briefing.writers.docx.numbering import numbering_part
from briefing.writers.docx.sheet import Sheet
from briefing.writers.docx.widths import Widths

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefing.document import Block, Document
    from briefing.layout import Layout
    from briefing.style import HouseStyle

__all__ = ["number_docx", "write_docx"]

_EMU_PER_POINT = 12_700
_POINTS_PER_MM = 72 / 25.4


def write_docx(document: Document, style: HouseStyle, layout: Layout | None) -> Written:
    """Return a Word file of the document; the same bytes for the same document, style and layout.

    ``layout`` gives the page numbers that the contents list, page references and footer show until Word counts
    for itself; without it the contents list has none.
    """
    file = _File(document, style, layout)
    file.fill()
    return Written(file.package.save(), tuple(dict.fromkeys(file.writer.left_out)))


def number_docx(
    document: Document,  # noqa: ARG001 - the first copy is what all others are made from
    layout: Layout,
    style: HouseStyle,
    copies: Sequence[Document],
) -> Iterator[bytes]:
    """Yield the Word file of each copy: all but the headers and the properties is made once."""
    from briefing.writers.docx.package import with_parts

    file = _File(copies[0], style, layout)
    file.fill()
    headers = {f"/word/header{number}.xml": number for number in range(1, len(running.KINDS) + 1)}
    base = file.package.save(frozenset({*headers, "/docProps/custom.xml"}))
    for copy in copies:
        own = {
            name: running.header_part(file.sheet, copy.running, number) for name, number in headers.items()
        }
        yield with_parts(base, own | {"/docProps/custom.xml": parts.custom_part(copy.properties.custom)})


class _File:
    """One Word file while it is put together."""

    def __init__(self, document: Document, style: HouseStyle, layout: Layout | None) -> None:
        from briefing.writers.docx.package import WordPackage

        self.document = document
        self.style = style
        self.layout = layout
        self.pages = len(layout.pages) if layout else 0
        self.package = WordPackage()
        self.sheet = Sheet(style)
        anchors: dict[str, None] = {}
        _anchors(document.blocks, anchors)
        anchors.pop("", None)
        self.moment = parts.timestamp(document.properties.date, os.environ.get("SOURCE_DATE_EPOCH", ""))
        self.comments = (
            None if document.remarks is None else Comments(self.sheet, document.remarks, self.moment)
        )
        self.writer = Writer(self.sheet, Bookmarks(anchors), layout, self.package.relate, self.comments)
        self.widths = Widths(style, rough=layout is None)
        self.fields = Fields(document.origin) if document.origin else None
        self.body = Body(self.sheet, self.writer, layout, self._draw, self._part, self.widths, self.fields)
        if style.page.notes_at_foot:
            self.writer.footnotes = self._footnotes()
        self._pictures = 0
        self._references = ""
        self._starts = ""

    def fill(self) -> None:
        """Put every part into the package."""
        said = self.document.properties
        self._core_styles()
        self._references = self._running()
        content = self.body.blocks(self.document.blocks)
        # A body without a paragraph is no document to Word.
        content = content or styled("", self.sheet.text("body").id)
        namespaces = f"{NAMESPACES} {EXTENSIONS}" if self.fields else NAMESPACES
        start = f"{HEAD}<w:document {namespaces}><w:body>"
        self.package.set_main(start, content, f"{self._section()}</w:body></w:document>")
        notes = self.writer.footnotes.part() if self.writer.footnotes else ""
        if notes:
            self.package.add_footnotes(notes)
        add = self.package.add
        add("styles", self.sheet.styles_part(said.language))
        add("numbering", numbering_part(self.sheet))
        add("settings", parts.settings_part(self.style, said.language, self._use(), footnotes=bool(notes)))
        if self.comments and (comments := self.comments.part()):
            add("comments", comments)
        add("theme", parts.theme_part(self.style, self.sheet.palette.heading_font))
        add("fonts", parts.font_table_part(self.style))
        add("core", parts.core_part(said, self.moment, self._remark()))
        add("app", parts.app_part(self.pages))
        if said.custom:
            add("custom", parts.custom_part(said.custom))
        if self.fields:
            self.package.add_data(self.fields.map_part(), FIELDS)

    def _footnotes(self) -> Footnotes:
        """Footnotes are written as the body is, but that no field is in them, no comment and no further footnote."""
        writer = Writer(self.sheet, self.writer.bookmarks, self.layout, self.package.relate_note)
        body = Body(self.sheet, writer, self.layout, self._draw, self._part, self.widths, None)
        return Footnotes(self.sheet, self.document.blocks, lambda paragraph: body.blocks((paragraph,)))

    def _use(self) -> parts.Use:
        if self.document.remarks is not None:
            return "review"
        return "final" if ("Status", "final") in self.document.properties.custom else ""

    def _core_styles(self) -> None:
        """Styles that an author who edits the file looks for, used or not."""
        self.sheet.text("title")
        self.sheet.text("subtitle")
        for level in range(1, 5):
            self.sheet.heading("heading", level)
        for role, ordered in (("list", False), ("numbers", True)):
            indent = twips(self.style.look(role).indent)
            numbered = self.sheet.list_of(role, indent, "", ordered=ordered, boxed=None)
            for depth in range(3):
                self.sheet.level(numbered, depth)
        for role in ("strong", "emphasis", "link"):
            self.sheet.character(self.style.character(role))

    def _remark(self) -> str:
        if not self.body.has_contents or not self.layout:
            return ""
        return (
            "Page numbers in the contents list are those of the PDF of this edition. "
            "To count afresh in Word, select the list and press F9."
        )

    def _running(self) -> str:
        """Add the headers and footers; return the section's references to them."""
        words = self.document.running
        footer = running.footer_part(self.sheet, words, self.pages, self.widths)
        out = []
        for number, kind in enumerate(running.KINDS, 1):
            header = running.header_part(self.sheet, words, number)
            for name, markup in (("header", header), ("footer", footer)):
                if markup:
                    relation = self.package.add_running(name, number, markup)
                    out.append(f'<w:{name}Reference w:type="{kind}" r:id="{relation}"/>')
        return "".join(sorted(out, key=lambda reference: "footer" in reference))

    def _section(self) -> str:
        return running.section(self.style, self.document.running, self._references, self._starts)

    def _part(self) -> str:
        """The properties of the section that ends here; what follows it starts on a right-hand page."""
        ended, self._starts = self._section(), "right-hand page"
        return ended

    def _draw(self, figure: Figure) -> str:
        relation, shape = self.package.add_picture(figure.image)
        self._pictures += 1
        width = min(figure.width * _POINTS_PER_MM, self.style.page.text_width)
        size = (round(width * _EMU_PER_POINT), round(width * shape * _EMU_PER_POINT))
        return picture(relation, size, self._pictures, figure.alt)


def _anchors(blocks: Iterable[Block], found: dict[str, None]) -> None:
    """Gather every anchor below, once each, in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            found[block.anchor] = None
            continue
        found[getattr(block, "anchor", "")] = None
        if isinstance(block, Section):
            if block.heading is not None:
                found[block.heading.anchor] = None
            _anchors(block.blocks, found)
        elif isinstance(block, Group | Row):
            _anchors(block.blocks, found)
        elif isinstance(block, List):
            for item in block.items:
                found[item.anchor] = None
                _anchors(item.blocks, found)
        elif isinstance(block, Table):
            for cell in block.header:
                _anchors(cell.blocks, found)
            for row in block.rows:
                found[row.anchor] = None
                for cell in row.cells:
                    _anchors(cell.blocks, found)
