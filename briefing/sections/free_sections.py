"""Free sections: whatever has no kind of its own, with text, numbered paragraphs, tables and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from briefing.document import Cell, List, ListItem, Note, Paragraph, Section, Table, TableRow
from briefing.inline import count_numbered
from briefing.item import Item, Model
from briefing.labels import Labels
from briefing.sections.context import Context
from briefing.sections.index import anchored
from briefing.sections.kind import Blocks, Named, SectionKind
from briefing.sections.sentences import spaced
from briefing.values import OneOrMany, Words, fault, short


class NumberedParagraph(Item):
    """One numbered paragraph, which others can refer to by its id."""

    bare: ClassVar[str | None] = "text"
    public: ClassVar[tuple[str, ...]] = ("text",)

    text: Words = Field(description="The paragraph; bullets may follow it.")


class Remark(Item):
    """A note, cited from the text as ``^id``."""

    bare: ClassVar[str | None] = "text"
    public: ClassVar[tuple[str, ...]] = ("text",)

    text: Words = Field(description="The note.")


def _blank(value: Any) -> Any:
    return "" if value is None else value


CellText: TypeAlias = Annotated[Words, BeforeValidator(_blank)]
"""The text of a cell, which may be empty."""


class TableData(Model):
    """A table of texts."""

    public: ClassVar[tuple[str, ...]] = ("caption", "summary", "header", "rows", "row_headers")

    caption: Words | None = Field(None, description="What the table shows; printed above it.")
    summary: Words | None = Field(
        None, description="What it holds, for those who cannot see it; not printed."
    )
    header: OneOrMany[Words] = Field(min_length=1, description="The heads of the columns.")
    rows: OneOrMany[OneOrMany[CellText]] = Field(
        (), description="The rows, each with a text for each column."
    )
    row_headers: bool = Field(default=False, description="yes if the first column names its row.")

    @model_validator(mode="after")
    def _rows_fit(self) -> TableData:
        columns = len(self.header)
        for n, row in enumerate(self.rows):
            if len(row) != columns:
                cells = f"{len(row)} cells" if len(row) != 1 else "one cell"
                more = "put a cell that holds a comma in quotation marks, or add the missing heads"
                fewer = 'write a text for each column, "" where there is none'
                raise fault(
                    f"this row has {cells}, but the header has {columns}",
                    help=more if len(row) > columns else fewer,
                    at=("rows", n),
                )
        return self


class FreeSection(Item):
    """A section under a heading of the author's own."""

    bare: ClassVar[str | None] = "text"
    public: ClassVar[tuple[str, ...]] = (
        "heading",
        "text",
        "numbered",
        "paragraphs",
        "table",
        "notes",
        "sections",
    )

    heading: Words | None = Field(None, description="Its heading.")
    text: Words | None = Field(None, description="Paragraphs, bullets and numbered points.")
    numbered: bool = Field(
        default=False, description="yes to number the paragraphs, on through all sections."
    )
    paragraphs: OneOrMany[NumberedParagraph] = Field(
        (), description="Numbered paragraphs that have ids, for references by number."
    )
    table: OneOrMany[TableData] = Field((), description="One table or several.")
    notes: OneOrMany[Remark] = Field((), description="Notes, cited from texts as ^id.")
    sections: OneOrMany[FreeSection] = Field(
        (), description="Sections below it, with headings one level down."
    )


@dataclass
class _Numbers:
    """One numbering of paragraphs, one of notes, across all sections."""

    paragraph: int = 0
    note: int = 0
    first: dict[int, int] = field(default_factory=dict)
    """By section, the number before that of its first paragraph."""


def named(sections: tuple[FreeSection, ...], labels: Labels) -> Iterator[Named]:
    """Sections by heading, numbered paragraphs and notes by number."""
    yield from _named(sections, _Numbers(), labels)


def _named(sections: tuple[FreeSection, ...], numbers: _Numbers, labels: Labels) -> Iterator[Named]:
    for section in sections:
        if section.heading or section.text or section.table:
            yield Named(section, section.heading or _title(section), "section")
        if section.numbered:
            numbers.paragraph += count_numbered(section.text or "")
        for paragraph in section.paragraphs:
            numbers.paragraph += 1
            handle = labels.paragraph_handle.format(number=numbers.paragraph)
            yield Named(paragraph, handle, "paragraph", handle)
        for remark in section.notes:
            numbers.note += 1
            handle = labels.note_handle.format(number=numbers.note)
            spoken = labels.note_spoken.format(number=numbers.note)
            yield Named(remark, spoken, "note", handle, spoken)
        yield from _named(section.sections, numbers, labels)


def _title(section: FreeSection) -> str:
    """What references call a section without a heading: its first words."""
    first = section.text or section.table[0].caption or section.table[0].header[0]
    return short(first, 40)


def compose(sections: tuple[FreeSection, ...], context: Context) -> Blocks:
    """Return a section for each, one level down."""
    return _compose(sections, context, _Numbers())


def _compose(sections: tuple[FreeSection, ...], context: Context, numbers: _Numbers) -> Blocks:
    made = []
    for section in sections:
        heading = None
        if section.heading:
            words = context.words(section.heading, section.at("heading"))
            anchor = context.target(section).anchor
            heading = context.heading(words, path=section.at("heading"), anchor=anchor)
        body = _body(section, context, numbers)
        if not heading:
            body = anchored(body, context.index.anchor_of(section))
        below = _compose(section.sections, context.under(1 if heading else 0), numbers)
        made.append(Section((*body, *below), heading, "section", section.path))
    return tuple(made)


def _body(section: FreeSection, context: Context, numbers: _Numbers) -> Blocks:
    blocks: list[Blocks] = []
    if section.numbered:
        blocks.append(_numbered_text(section, context, numbers))
    else:
        blocks.append(context.blocks(section.text, section.at("text")))
    blocks.append(_numbered(section, context, numbers))
    blocks.extend((_table(table, context),) for table in section.table)
    blocks.append(tuple(_note(remark, context) for remark in section.notes))
    blocks.append(context.footing(section))
    return tuple(block for some in blocks for block in some)


def _numbered_text(section: FreeSection, context: Context, numbers: _Numbers) -> Blocks:
    """Each paragraph a numbered item; a list belongs to the paragraph before it."""
    path = section.at("text")
    held: list[Blocks] = []
    for block in context.blocks(section.text, path, "numbered", "numbered.point", depth=1):
        if isinstance(block, Paragraph) or not held:
            held.append((block,))
        else:
            held[-1] += (block,)
    return _list([ListItem(blocks, path) for blocks in held], section, numbers)


def _numbered(section: FreeSection, context: Context, numbers: _Numbers) -> Blocks:
    items = [
        ListItem(
            (
                *context.item(paragraph.text, paragraph.at("text"), "numbered", "numbered.point"),
                *context.footing(paragraph, "numbered"),
            ),
            paragraph.path,
            context.target(paragraph).anchor,
        )
        for paragraph in section.paragraphs
    ]
    return _list(items, section, numbers)


def _list(items: list[ListItem], section: FreeSection, numbers: _Numbers) -> Blocks:
    if not items:
        return ()
    start = numbers.paragraph + 1
    numbers.paragraph += len(items)
    return (List(tuple(items), ordered=True, role="numbered", source=section.path, start=start),)


_FIGURE = re.compile(r"[-–+−]?[£€$]?[\d,.]+ ?(?:%|m|bn|million|billion)?")


def _table(table: TableData, context: Context) -> Table:
    width = len(table.header)
    header = tuple(
        Cell((Paragraph(context.words(text, table.at("header", n)), "table.header", table.at("header", n)),))
        for n, text in enumerate(table.header)
    )
    rows = tuple(
        TableRow(
            tuple(
                Cell(context.blocks(text, table.at("rows", r, c), "table.cell"), table.at("rows", r, c))
                for c, text in enumerate(row)
            ),
            table.at("rows", r),
        )
        for r, row in enumerate(table.rows)
    )
    return Table(
        header,
        rows,
        "table",
        table.path,
        caption=context.words(table.caption, table.at("caption")),
        summary=table.summary or "",
        row_headers=table.row_headers,
        align=tuple(_align(table, column) for column in range(width)),
    )


def _align(table: TableData, column: int) -> Literal["left", "right"]:
    """Columns of nothing but figures stand right, so that units are under units."""
    texts = [row[column] for row in table.rows if row[column]]
    return "right" if texts and all(_FIGURE.fullmatch(text) for text in texts) else "left"


def _note(remark: Remark, context: Context) -> Note:
    target = context.target(remark)
    words = spaced([context.words(remark.text, remark.at("text")), context.travels(remark)])
    return Note(words, target.anchor, target.words, "note", remark.at("text"))


KIND = SectionKind(
    key="sections",
    heading="",
    description="Sections under headings of your own: text, numbered paragraphs, tables, notes.",
    annotation=OneOrMany[FreeSection],
    compose=compose,
    named=named,
    example="sections:\n  - heading: Timing\n    text: The meeting is on Thursday.\n",
)
