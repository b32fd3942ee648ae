"""Tables: columns sized, rows whole, and header rows that are drawn again where a table goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.layout.columns import GUTTER, column_widths
from briefing.layout.model import Line, Part, Rule
from briefing.layout.strips import Strip, Tie

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.document import Cell, Table, TableRow
    from briefing.layout.arrangement import Arrangement
    from briefing.style import Look
    from briefing.style import Rule as RuleLook

TALLEST = 0.4
"""A row taller than this share of a page may be divided between lines; any other stays whole."""


def arrange_table(flow: Arrangement, table: Table, x: float, width: float) -> None:
    """Arrange a table: its caption, its header row, and a strip for each row."""
    look = flow.style.look(table.role)
    flow.flush()
    flow.gap += look.before
    if table.caption:
        caption = flow.style.look("table.caption")
        start = len(flow.strips)
        flow.gap += caption.before
        flow.words(table, table.caption, caption, x, width, part=Part.CAPTION)
        flow.tie(start, Tie.LINES)
        flow.strips[-1].tie = Tie.LINES
    builder = _Rows(flow, table, look, x, width)
    first = len(flow.strips)
    header = builder.header()
    starts = []
    for row in table.rows:
        starts.append(len(flow.strips))
        builder.row(row, header)
    flow.gap += look.after
    # A short table stays whole; a longer one leaves no row alone, before a page break or after it.
    flow.keep(first, flow.page_height / 4)
    if len(starts) > 3:
        flow.tie(starts[0], Tie.TOGETHER, starts[1])
        flow.tie(starts[-2], Tie.TOGETHER)


class _Rows:
    """Makes the rows of one table."""

    def __init__(self, flow: Arrangement, table: Table, look: Look, x: float, width: float) -> None:
        self.flow, self.table, self.look, self.x, self.width = flow, table, look, x, width
        self.gutter = look.size * GUTTER
        self.columns = column_widths(table, flow.style, width, self._metrics)
        self.above = look.header_rule.gap if look.header_rule else look.size * 0.4
        self.below = look.row_rule.gap if look.row_rule else look.size * 0.25

    def _metrics(self, look: Look) -> tuple[Mapping[str, float], float]:
        ink = self.flow.typesetter.inks.text(look).ink
        return ink.face.widths.by_character, ink.size

    def header(self) -> tuple[Strip, ...]:
        if not self.table.header:
            return ()
        rule = self.look.header_rule
        edge = rule.width if rule else 0.0
        (strip,) = self._strips(self.table.header, edge + self.above, self.below + edge, limit=1e9)
        if rule:
            strip.rules = (self._rule(rule, edge / 2), self._rule(rule, strip.height - edge / 2))
        strip.tie = Tie.LINES
        return (strip,)

    def row(self, row: TableRow, header: tuple[Strip, ...]) -> None:
        if row.source:
            self.flow.typesetter.path = row.source
        if row.anchor:
            self.flow.anchors += (row.anchor,)
        rule = self.look.row_rule
        edge = rule.width if rule else 0.0
        limit = self.flow.page_height * TALLEST
        strips = self._strips(row.cells, self.above, self.below + edge, limit=limit)
        for strip in strips:
            strip.header = header
        for strip in strips[1:]:
            strip.resumes = self.above
        if rule:
            last = strips[-1]
            last.rules = (*last.rules, self._rule(rule, last.height - edge / 2))

    def _rule(self, rule: RuleLook, y: float) -> Rule:
        return Rule(self.x, y, self.x + self.width, y, rule.width, rule.colour, rule.dashed)

    def _strips(self, cells: tuple[Cell, ...], top: float, bottom: float, *, limit: float) -> list[Strip]:
        """Set a row's cells side by side; more than one strip comes back when the row is taller than ``limit``."""
        flow, x = self.flow, self.x
        columns: list[
            list[tuple[float, Strip]]
        ] = []  # for each cell, its strips with their distance from the top
        for at, (cell, wide) in enumerate(zip(cells, self.columns, strict=False)):
            room = wide - (self.gutter if at < len(self.columns) - 1 else 0.0)
            found = flow.collect(cell.blocks, room)
            _shift(found, x, room, self.table.align[at] if at < len(self.table.align) else "left")
            columns.append(_stacked(found))
            x += wide
        height = max(
            (y + strip.height for column in columns for y, strip in column[-1:]), default=self.look.leading
        )
        if top + height + bottom <= limit:
            return [self._band(columns, 0.0, top, height + top + bottom)]
        # Band by band of about a line, so that the row fills the page that it begins on.
        bands: list[Strip] = []
        start = 0.0
        while columns and any(columns):
            inside, columns = _divided(columns, start + self.look.leading * 1.5)
            end = max(y + strip.height for column in inside for y, strip in column)
            pad = top if not bands else 0.0
            more = any(columns)
            bands.append(self._band(inside, start, pad, end - start + pad + (0.0 if more else bottom)))
            start = min((column[0][0] for column in columns if column), default=end)
        return bands

    def _band(
        self, columns: list[list[tuple[float, Strip]]], start: float, top: float, height: float
    ) -> Strip:
        lines: list[Line] = []
        anchors: tuple[str, ...] = ()
        heading = None
        band = self.flow.add(height)
        for column in columns:
            for y, strip in column:
                anchors += strip.anchors
                band.notes += strip.notes
                heading = heading or strip.heading
                down = y - start + top
                for line in strip.lines:
                    line.drop += down
                    lines.append(line)
                band.rules += tuple(r._replace(y0=r.y0 + down, y1=r.y1 + down) for r in strip.rules)
                if strip.image is not None:
                    strip.image.drop += down
                    band.image = strip.image
        band.lines = tuple(lines)
        band.anchors += anchors
        band.heading = heading
        return band


def _stacked(strips: list[Strip]) -> list[tuple[float, Strip]]:
    placed, y = [], 0.0
    for at, strip in enumerate(strips):
        y += strip.gap if at else 0.0
        placed.append((y, strip))
        y += strip.height
    return placed


def _divided(
    columns: list[list[tuple[float, Strip]]], limit: float
) -> tuple[list[list[tuple[float, Strip]]], list[list[tuple[float, Strip]]]]:
    """Part each column where a line would pass ``limit``; at least one line goes into the first part."""
    inside = [[entry for entry in column if entry[0] + entry[1].height <= limit] for column in columns]
    if not any(inside):
        inside = [column[:1] for column in columns]
    return inside, [column[len(part) :] for column, part in zip(columns, inside, strict=True)]


def _shift(strips: list[Strip], x: float, room: float, align: str) -> None:
    """Move what was set at the left edge to its column, against its right edge or centre if asked."""
    for strip in strips:
        spare = 0.0
        if align != "left" and len(strip.lines) == 1:
            spare = (room - strip.lines[0].width) * (1.0 if align == "right" else 0.5)
        for line in strip.lines:
            line.x += x + spare
        strip.rules = tuple(rule._replace(x0=rule.x0 + x, x1=rule.x1 + x) for rule in strip.rules)
        if strip.image is not None:
            strip.image.x += x
