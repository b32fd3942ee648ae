"""A document that shows every look of a house style, each with its role, its font and the line that decides it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.document import (
    Block,
    Cell,
    Document,
    Group,
    Heading,
    List,
    ListItem,
    Paragraph,
    Properties,
    Running,
    Section,
    Table,
    TableRow,
    Text,
)

if TYPE_CHECKING:
    from briefing.style import HouseStyle, Look

SENTENCE = "Allies must spend more and produce more on defence."
OUTSIDE_THE_TEXT = ("running", "watermark", "contents")
"""Roles of what the specimen shows at the edges of its pages, or not at all."""


def specimen(style: HouseStyle) -> Document:
    """Return the specimen of a house style."""
    title = f"House style: {style.name}"
    blocks = (
        Heading(0, (Text(title),), role="title"),
        Paragraph((Text(style.title),), role="subtitle"),
        Section(tuple(_blocks(style)), _heading("Blocks", "blocks")),
        Section(tuple(_characters(style)), _heading("Runs of characters", "characters")),
    )
    return Document(
        Properties(title, subject=style.title, custom=(("version", style.version),)),
        blocks,
        Running(marking="specimen", foot=(title, f"version {style.version}")),
    )


def _heading(text: str, anchor: str) -> Heading:
    return Heading(1, (Text(text),), role="heading.1", anchor=anchor)


def _blocks(style: HouseStyle) -> Iterator[Block]:
    for role in style.roles():
        if role.partition(".")[0] in OUTSIDE_THE_TEXT:
            continue
        look = style.look(role)
        yield Heading(2, (Text(role),), role="heading.2")
        yield Paragraph((Text(f"{_type(style, look)}; {style.decided_by(role)}"),), role="kind-line")
        yield _shown(role, look)


def _characters(style: HouseStyle) -> Iterator[Block]:
    for role in style.characters:
        place = style.decided_by(role, character=True)
        yield Paragraph((Text(f"{role}; {place}: "), Text("words to say", role=role), Text(".")))


def _type(style: HouseStyle, look: Look) -> str:
    """``Arial (Arimo in the PDF) bold, 14 on 18 points``."""
    font = style.fonts.get(look.font)
    name = look.font if font is None else font.word
    if font is not None and font.pdf != font.word:
        name += f" ({font.pdf} in the PDF)"
    weight = " bold" * look.bold + " italic" * look.italic
    return f"{name}{weight}, {look.size:g} on {look.leading:g} points"


def _shown(role: str, look: Look) -> Block:
    """A block as the role is used: a table, a ruled or boxed group, a list, a labelled paragraph, a paragraph."""
    words = (Text(SENTENCE),)
    if role.partition(".")[0] == "table" and (look.columns or role == "table"):
        return _table(role, look)
    ruled = look.box or look.rule_above or look.rule_below or look.rule_left
    if ruled and not look.keep_with_next:  # a heading may have a rule of its own
        return Group((Paragraph(words),), role=role)
    if look.hanging:
        item = ListItem((Paragraph(words, role=role),))
        return List((item, item), role=role, ordered=role.startswith("number"))
    return Paragraph(words, role=role, label=(Text("Label"),) if look.label else ())


def _table(role: str, look: Look) -> Table:
    columns = range(1, (len(look.columns) or 2) + 1)
    header = tuple(_cell(f"Column {number}", "table.header") for number in columns)
    rows = tuple(TableRow(tuple(_cell(f"Words {number}", "table.cell") for number in columns)) for _ in "ab")
    return Table(header, rows, role=role, summary=f"Specimen of {role}")


def _cell(text: str, role: str) -> Cell:
    return Cell((Paragraph((Text(text),), role=role),))
