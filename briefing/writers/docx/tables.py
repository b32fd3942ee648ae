"""Tables of data: header rows that repeat, rows that stay whole, and widths from the house style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.document import Cell, Paragraph, Table, plain, walk
from briefing.layout.columns import GUTTER, column_widths
from briefing.writers.docx.formats import Edge, edge
from briefing.writers.docx.markup import attribute, paragraph, twips

if TYPE_CHECKING:
    from briefing.style import Look
    from briefing.writers.docx.body import Body
    from briefing.writers.docx.formats import Palette
    from briefing.writers.docx.items import Item


def table(body: Body, item: Item, block: Table) -> str:
    """Return the markup of a table."""
    space = twips(body.width) - item.left - item.right
    widths = _widths(body, block, space)
    style = body.sheet.table_style(block.role)
    named = plain(block.caption) or block.summary
    look_value = 0x0020 + (0x0080 if block.row_headers else 0) + 0x0400 + 0x0200
    properties = (
        f'<w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        + (f'<w:tblInd w:w="{item.left}" w:type="dxa"/>' if item.left else "")
        + '<w:tblLayout w:type="fixed"/>'
        + f'<w:tblLook w:val="{look_value:04X}" w:firstRow="1" w:lastRow="0" '
        f'w:firstColumn="{int(block.row_headers)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        + (f"<w:tblCaption w:val={attribute(named)}/>" if named else "")
        + (f"<w:tblDescription w:val={attribute(block.summary)}/>" if block.summary else "")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [_row(body, block, block.header, widths, item, header=True)] if block.header else []
    last = len(block.rows) - 1
    short = _height(body, block, widths) <= body.height * MOST_KEPT
    for index, row in enumerate(block.rows):
        # As in the layout: a short table whole, and of a longer one no row alone at either end.
        kept = (short and index < last) or (last > 2 and index in {0, last - 1})
        rows.append(_row(body, block, row.cells, widths, item, keep=item.keep or kept, anchor=row.anchor))
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _row(
    body: Body,
    block: Table,
    cells: tuple[Cell, ...],
    widths: tuple[int, ...],
    item: Item,
    *,
    header: bool = False,
    keep: bool = False,
    anchor: str = "",
) -> str:
    out = []
    short = (Cell(()),) * (len(widths) - len(cells))
    for index, cell in enumerate((*cells, *short)[: len(widths)]):
        align = block.align[index] if index < len(block.align) else ""
        items = body.cell(cell.blocks, widths[index] / 20, align, keep=header or keep)
        if index == 0 and items:
            if anchor:
                items[0].anchors = (anchor, *items[0].anchors)
            if header:
                items[0].anchors = (*item.anchors, *items[0].anchors)
                items[0].page_break = item.page_break
        content = body.story(items)
        if not items:
            content += paragraph("", f'<w:pStyle w:val="{body.sheet.text("table.cell").id}"/>')
        margin = _NO_MARGIN if index == len(widths) - 1 else ""
        out.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{widths[index]}" w:type="dxa"/>{margin}</w:tcPr>{content}</w:tc>'
        )
    repeats = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeats}</w:trPr>{''.join(out)}</w:tr>"


def _height(body: Body, block: Table, widths: tuple[int, ...]) -> float:
    """Points that a table takes up, by a rough count of characters; of a long one, enough to tell."""
    style = body.sheet.style
    look, cell = style.look(block.role), style.look("table.cell")
    margins = sum(rule.gap + rule.width for rule in (look.header_rule, look.row_rule) if rule)
    total = 0.0
    for cells in (block.header, *(row.cells for row in block.rows[:MOST_ROWS])):
        lines = [
            sum(
                int(len(plain(each.inlines)) * cell.size * MEAN_WIDTH * 20 / width) + 1
                for each in walk(held.blocks)
                if isinstance(each, Paragraph)
            )
            for held, width in zip(cells, widths, strict=False)
        ]
        total += max(lines, default=1) * cell.leading + margins
    return total


MOST_KEPT = 0.25
"""A table up to this share of a page stays whole, as in the layout."""
MOST_ROWS = 40
MEAN_WIDTH = 0.5
"""Of a character, in ems."""
_NO_MARGIN = '<w:tcMar><w:right w:w="0" w:type="dxa"/></w:tcMar>'
"""The last column reaches the edge of the text."""


def _widths(body: Body, block: Table, space: int) -> tuple[int, ...]:
    """Return the width of each column in twentieths of a point."""
    shared = column_widths(block, body.sheet.style, space / 20, body.widths.metrics)
    widths = [int(20 * width) for width in shared]
    widths[-1] += space - sum(widths)
    return tuple(widths)


def style_xml(identifier: str, name: str, look: Look, palette: Palette) -> str:
    """Return a table style: rules round the header and under each row, no verticals, no fills."""
    rows = edge(look.row_rule, 0) if look.row_rule else None
    header = edge(look.header_rule, 0) if look.header_rule else None
    # The space before a cell's first paragraph, which Word keeps, is part of the room above it.
    lead = twips(palette.style.look("table.cell").before)
    above = max(0, twips(look.header_rule.gap if look.header_rule else look.size * 0.4) - lead)
    below = twips(look.row_rule.gap if look.row_rule else look.size * 0.25)
    margins = (
        f'<w:tblCellMar><w:top w:w="{above}" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        f'<w:bottom w:w="{below}" w:type="dxa"/><w:right w:w="{twips(look.size * GUTTER)}" w:type="dxa"/></w:tblCellMar>'
    )
    borders = "".join(palette.border(side, rows) for side in ("bottom", "insideH") if rows)
    first = _first_row(header, palette) if header else ""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{identifier}"><w:name w:val={attribute(name)}/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/><w:tblPr>'
        + (f"<w:tblBorders>{borders}</w:tblBorders>" if borders else "")
        + f"{margins}</w:tblPr>{first}</w:style>"
    )


def _first_row(rule: Edge, palette: Palette) -> str:
    lines = palette.border("top", rule) + palette.border("bottom", rule)
    return (
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{lines}</w:tcBorders></w:tcPr></w:tblStylePr>'
    )
