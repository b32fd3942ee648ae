"""The pages of a document: a pure step, ``(Document, HouseStyle) -> Layout``.

Keep rules, tables, contents and page numbers live here. The PDF writer paints the result, Word takes its stored
page numbers from it, and checks measure budgets on it.
"""

from briefing.layout.model import (
    Ink,
    Layout,
    Leaf,
    Line,
    Page,
    Part,
    PlacedHeading,
    PlacedImage,
    Rule,
    Run,
    Spot,
)
from briefing.layout.whole import lay_out

__all__ = [
    "Ink",
    "Layout",
    "Leaf",
    "Line",
    "Page",
    "Part",
    "PlacedHeading",
    "PlacedImage",
    "Rule",
    "Run",
    "Spot",
    "lay_out",
]
