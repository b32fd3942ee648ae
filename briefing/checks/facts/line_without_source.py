"""Figure in a line that rests on nothing.

A line that may be said in public gives a figure, and cites no fact and no source for it.

Wrong: {top_line: We support 430,000 jobs., usable: public}
Right: {top_line: We support 430,000 jobs. ^jobs, usable: public}
Source: Ministers correct inadvertent errors to Parliament at the earliest opportunity (Ministerial Code)
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.figures import figures
from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.item import Usable


def find(reading: Reading) -> Iterator[Finding]:
    """Lines for use outside with figures, but with neither facts nor sources."""
    for line in reading.items("lines_to_take"):
        if line.usable is Usable.INTERNAL or line.facts or line.source:
            continue
        said = [("top_line",), *(("points", n) for n in range(len(line.points)))]
        texts = [p for steps in said if (p := reading.text_at(line.at(*steps)))]
        if any("^" in passage.text for passage in texts):
            continue
        for passage in texts:
            for figure in list(figures(passage.text))[:1]:
                yield passage.finding(
                    f"nothing says where “{figure.text}” comes from",
                    "cite a fact after the sentence (^id), or add source: to the line",
                    span=(figure.start, figure.end),
                )


RULE = Rule("BRF107", find)
