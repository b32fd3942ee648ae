"""Total that is not the sum.

A row, or a column, of a table that is called a total and is not the sum of the figures above it, or before it.

Wrong: rows: [[Army, 40], [Navy, 30], [Total, 80]]
Right: rows: [[Army, 40], [Navy, 30], [Total, 70]]
Source: Rule of this tool; sums are checked by hand today
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_NUMBER = re.compile(
    r"\s*[£€$]?(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*(%|bn|billion|m|million)?\s*"
)
_TOTAL = re.compile(r"\W*(?:grand )?total\b", re.IGNORECASE)


def find(reading: Reading) -> Iterator[Finding]:
    """Cells in rows and columns called total that differ from the sum."""
    stack = list(reading.items("sections"))
    while stack:
        section = stack.pop()
        stack.extend(section.sections)
        for table in section.table:
            yield from _down(table)
            yield from _across(table)


def _down(table: Any) -> Iterator[Finding]:
    for n, row in enumerate(table.rows):
        if n < 2 or not row or not _TOTAL.match(row[0]):
            continue
        for column in range(1, len(row)):
            above = [_value(earlier[column]) for earlier in table.rows[:n] if column < len(earlier)]
            yield from _compared(table, n, column, above)


def _across(table: Any) -> Iterator[Finding]:
    totals = [n for n, head in enumerate(table.header) if n > 1 and _TOTAL.match(head)]
    for column in totals if len(totals) == 1 else ():
        for n, row in enumerate(table.rows):
            if column < len(row):
                yield from _compared(table, n, column, [_value(cell) for cell in row[1:column]])


def _compared(table: Any, n: int, column: int, parts: list[tuple[Decimal, str] | None]) -> Iterator[Finding]:
    said = _value(table.rows[n][column])
    known = [part for part in parts if part is not None]
    if said is None or len(known) < 2 or len(known) != len(parts) or {unit for _, unit in known} != {said[1]}:
        return
    total = sum((value for value, _ in known), Decimal(0))
    # Rounded figures may add up to half of the last digit too much or too little, each.
    last = min(value.as_tuple().exponent for value, _ in [*known, said])
    rounded = any("." in str(value) for value, _ in known) or said[1] == "%"
    slack = Decimal(1).scaleb(int(last)) * len(known) / 2 if rounded else Decimal(0)
    if abs(total - said[0]) > slack:
        yield Finding(
            f"the total is {table.rows[n][column]}, but the figures add up to {total:,}",
            "correct the total, or the figure that is wrong; if parts are left out, do not call it a total",
            table.at("rows", n, column),
        )


def _value(cell: str) -> tuple[Decimal, str] | None:
    found = _NUMBER.fullmatch(cell)
    return (Decimal(found[1].replace(",", "")), found[2] or "") if found else None


RULE = Rule("BRF105", find, Severity.ERROR)
