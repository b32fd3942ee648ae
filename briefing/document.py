"""The tree between content and files: a dozen kinds of block, half a dozen kinds of inline.

Sections write it and know nothing of Word or PDF; layout and the writers read it and know nothing of
briefings. A new kind of block is dear (layout and every writer must learn it): admit one only when two
sections need it. What a block looks like is never here: its ``role`` names a look of the house style, and
a role without a look of its own falls back along the dots (``line.if-pressed`` to ``line`` to ``body``).

Anchors are unique in a document and safe as bookmark names: a letter, then letters, digits and hyphens.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, TypeAlias

SourcePath: TypeAlias = tuple[str | int, ...]
"""Where a value stands in the pack: ``("lines_to_take", 0, "top_line")``. Empty for words that we add."""


# ------------------------------------------------------------------------------------------- inlines


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters in one look. Its text holds no line breaks or tabs."""

    text: str
    strong: bool = False
    emphasis: bool = False
    role: str = ""
    """Names a character look: ``todo``, ``illustrative``, ``tag.proactive``, ``handle``; empty for the block's own."""
    language: str = ""
    """BCP 47 tag where it differs from the document's."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address, or within the pack when ``href`` is ``#`` and an anchor."""

    href: str
    children: tuple[Text, ...]
    alt: str = ""
    """What a screen reader announces when the words alone would not do ("Fact F1"); empty for the words."""


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A mark in the text that points to a `Note`: "S1"."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class PageReference:
    """The number of the page on which an anchor stands; known after layout."""

    target: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line in the same paragraph."""


Inline: TypeAlias = Text | Link | NoteReference | PageReference | LineBreak
Inlines: TypeAlias = tuple[Inline, ...]


# -------------------------------------------------------------------------------------------- blocks


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    inlines: Inlines
    role: str = "body"
    source: SourcePath = ()
    anchor: str = ""
    label: Inlines = ()
    """Set in the label column, on the first line, before the text; the column's width is the role's ``label``."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; levels run from 1 and are never skipped. The document's title is a `Heading` of level 0."""

    level: int
    inlines: Inlines
    role: str = "heading"
    source: SourcePath = ()
    anchor: str = ""
    label: Inlines = ()
    """As in `Paragraph`: a posture tag, "Q1". It is spoken as part of the heading."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item: blocks, of which the first is a paragraph and later ones may be lists."""

    blocks: tuple[Block, ...]
    source: SourcePath = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A list. Its labels are made by `list_label`, in both formats."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    role: str = "list"
    source: SourcePath = ()
    start: int = 1
    depth: int = 0
    """0 for a list in the text, 1 for one inside it, and so on."""


@dataclass(frozen=True, slots=True)
class Row:
    """A label in the label column and what stands to its right: "If pressed", then words or a list.

    Never a table: in Word the label and the first paragraph are one paragraph with a hanging indent.
    """

    label: Inlines
    blocks: tuple[Block, ...]
    role: str = "row"
    source: SourcePath = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together: a card, a boxed warning, a quotation, a block of the front sheet.

    The role's look gives it a rule above or below, a rule at the left, or a box, and says whether it is kept
    on one page.
    """

    blocks: tuple[Block, ...]
    role: str
    source: SourcePath = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    blocks: tuple[Block, ...]
    source: SourcePath = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table; its first cell is a row header when the table says so."""

    cells: tuple[Cell, ...]
    source: SourcePath = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data. Every row has as many cells as the header."""

    header: tuple[Cell, ...]
    rows: tuple[TableRow, ...]
    role: str = "table"
    source: SourcePath = ()
    anchor: str = ""
    caption: Inlines = ()
    summary: str = ""
    """What the table holds, for those who cannot see it; not printed."""
    row_headers: bool = False
    """Whether the first column names its row."""
    align: tuple[Literal["left", "right", "centre"], ...] = ()
    """One for each column; empty for all left."""


@dataclass(frozen=True, slots=True)
class Note:
    """A source or a remark that a `NoteReference` points to."""

    inlines: Inlines
    anchor: str
    label: str
    role: str = "note"
    source: SourcePath = ()


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents list."""

    target: str
    inlines: tuple[Text, ...]
    level: int = 1


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents list; the page numbers come from the layout."""

    entries: tuple[ContentsEntry, ...]
    role: str = "contents"


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture in the text, as PNG or JPEG bytes in RGB or grey."""

    image: bytes
    width: float
    """In millimetres; the height follows the picture's shape."""
    alt: str
    """Empty for a picture that only decorates."""
    role: str = "figure"
    source: SourcePath = ()
    caption: Inlines = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the pack with a heading of its own, and the blocks under it."""

    blocks: tuple[Block, ...]
    heading: Heading | None = None
    role: str = "section"
    source: SourcePath = ()
    starts: Literal["", "page", "right-hand page"] = ""
    """What it begins, whatever stands before it."""
    yields: bool = False
    """Whether it goes on where it is, after all, when the page before would stay nearly empty."""


Block: TypeAlias = Paragraph | Heading | List | Row | Group | Table | Note | Contents | Figure | Section


# ------------------------------------------------------------------------------------------ document


@dataclass(frozen=True, slots=True)
class Running:
    """What stands on every page outside the text, as words; the house style says where and how."""

    marking: str = ""
    """The protective marking; empty for none."""
    foot: tuple[str, ...] = ()
    """Title, status and version, reference: left to right at the foot."""
    page: str = "Page {page} of {pages}"
    watermark: str = ""
    """Across each page, when status and style ask for it: "DRAFT"."""
    positions: tuple[str, ...] = ("top centre", "bottom centre")
    """Where the marking stands on each page: top or bottom; left, centre or right."""
    marking_colour: str = ""
    """RRGGBB or a colour's name in the house style; empty for the style's own."""
    instructions: tuple[str, ...] = ()
    """Lines below the marking at the top of each page."""
    copy: str = ""
    """Number and reader of a numbered copy, at the top of each page."""
    copy_position: str = "top right"


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says of itself."""

    title: str
    language: str = "en-GB"
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    date: date | datetime | None = None
    """The document's date, from which the file's timestamps are made."""
    custom: tuple[tuple[str, str], ...] = ()
    """Further names and values for both formats: marking, reference, version, status, edition."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The pack that a document was made from: its file's name, and the SHA-256 of its text in hexadecimal."""

    name: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment for those who review a pack, on the item at a path."""

    path: SourcePath
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole pack, ready to be laid out and written."""

    properties: Properties
    blocks: tuple[Block, ...]
    running: Running = field(default_factory=Running)
    origin: Origin | None = None
    """Set where every reader may know every path of the pack: the Word file then says which field each paragraph
    comes from. None in an edition, since paths would tell what was cut, and in what is final or numbered, since the
    words as issued would outlive their deletion in Word."""
    remarks: tuple[Remark, ...] | None = None
    """Comments for a review copy; None for a copy that is not for review."""


# ------------------------------------------------------------------------------------------- helpers

BULLETS = ("•", "–", "•")


def list_label(block: List, index: int) -> str:
    """The label of item ``index`` (from 0): "•", "–" for bullets by depth; "1.", "(a)", "(i)" for ordered lists."""
    if not block.ordered:
        return BULLETS[block.depth % len(BULLETS)]
    number = block.start + index
    match block.depth % 3:
        case 0:
            return f"{number}."
        case 1:
            return f"({_letters(number)})"
        case _:
            return f"({_roman(number)})"


def _letters(number: int) -> str:
    text = ""
    while number > 0:
        number, digit = divmod(number - 1, 26)
        text = chr(ord("a") + digit) + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, numeral in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
        (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        count, number = divmod(number, value)
        text += numeral * count
    return text


def plain(inlines: Inlines) -> str:
    """The words of inlines as one string; a page reference is left out, a line break is a space."""
    return "".join(_plain(inline) for inline in inlines)


def _plain(inline: Inline) -> str:
    match inline:
        case Text() | NoteReference():
            return inline.text
        case Link():
            return "".join(child.text for child in inline.children)
        case LineBreak():
            return " "
        case PageReference():
            return ""


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block below, parents before children, in reading order."""
    for block in blocks:
        yield block
        match block:
            case Section():
                if block.heading is not None:
                    yield block.heading
                yield from walk(block.blocks)
            case Group() | Row():
                yield from walk(block.blocks)
            case List():
                for item in block.items:
                    yield from walk(item.blocks)
            case Table():
                for cell in block.header:
                    yield from walk(cell.blocks)
                for row in block.rows:
                    for cell in row.cells:
                        yield from walk(cell.blocks)
            case _:
                pass


def headings(blocks: tuple[Block, ...]) -> Iterator[Heading]:
    """Every heading, in reading order."""
    return (block for block in walk(blocks) if isinstance(block, Heading))
