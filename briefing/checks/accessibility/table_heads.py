"""Table column without a head.

A screen reader says the head of the column before each cell. An empty one says nothing.

Wrong: header: [Service, ""]
Right: header: [Service, Cost]
Source: WCAG 2.2, 1.3.1; PDF/UA-1, 7.5
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule


def find(reading: Reading) -> Iterator[Finding]:
    """Heads of columns without words; the first may be empty where the rows are named."""
    stack = list(reading.items("sections"))
    while stack:
        section = stack.pop()
        stack.extend(section.sections)
        for table in section.table:
            for n, head in enumerate(table.header):
                if not head.strip() and not (n == 0 and table.row_headers):
                    yield Finding(
                        f"column {n + 1} of this table has no head",
                        "say what the column holds",
                        table.at("header", n),
                    )


RULE = Rule("BRF150", find)
