"""A whole document laid out: its blocks arranged, put on pages, and what is known only then filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.fonts.faces import OWN
from briefing.layout.arrangement import Arrangement
from briefing.layout.model import Layout
from briefing.layout.pages import Pages
from briefing.layout.running import Furniture, outer_pages, run_matter
from briefing.layout.typesetting import Typesetter, described

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.diagnostics import Diagnostic
    from briefing.document import Document
    from briefing.style import HouseStyle
    from briefing.style import Page as Sheet

UNCOVERED, UNUSABLE, TOO_DEEP = "BRF210", "BRF211", "BRF259"
ENOUGH = 0.5
"""Share of the room for text that is left where the head of the page takes some of it."""


def lay_out(document: Document, style: HouseStyle, typesetter: Typesetter | None = None) -> Layout:
    """Lay a document out on pages in a house style. The same document and style give the same layout.

    ``typesetter`` is one of this style that has set parts of the document before, and remembers them.
    """
    typesetter = typesetter or Typesetter(style)
    furniture = Furniture(document.running, style, typesetter)
    wanted, style = style.page, furniture.style
    placed = Pages(style.page)
    flow = Arrangement(style, placed, typesetter)
    flow.document(document.blocks, style.page.text_width)
    flow.typesetter.path = ()
    flow.resolve(placed.spots)
    run_matter(placed.pages, furniture)
    before, behind = outer_pages(len(placed.pages), furniture) if style.outer_cover else ((), ())
    return Layout(
        sheet=style.page,
        pages=tuple(placed.pages),
        flow=tuple(flow.leaves),
        spots=placed.spots,
        headings=tuple(placed.headings),
        images=tuple(flow.images),
        diagnostics=(*_too_deep(wanted, style.page), *_fonts(flow.typesetter, style)),
        before=before,
        behind=behind,
    )


def _too_deep(wanted: Sheet, left: Sheet) -> Iterator[Diagnostic]:
    from briefing.diagnostics import Diagnostic

    if left.height - left.top - left.bottom < ENOUGH * (wanted.height - wanted.top - wanted.bottom):
        yield Diagnostic(
            TOO_DEEP,
            "what stands at the head of each page leaves less than half of it for the text",
            help="shorten the marking, its instructions or the reader's name",
            path=("marking",),
        )


def _fonts(typesetter: Typesetter, style: HouseStyle) -> Iterator[Diagnostic]:
    from briefing.diagnostics import Diagnostic, Severity
    from briefing.fonts.composite import can_shape

    for name, reason in typesetter.inks.fonts.unusable.items():
        yield Diagnostic(
            UNUSABLE,
            f"the PDF cannot use the font “{name}” of the style “{style.name}”: {reason}",
            help=f"name a TrueType font file of the style under files:, or write pdf: {OWN}",
        )
    remedy = "give the style a font that has it"
    if typesetter.uncovered and not can_shape():
        remedy = "for Arabic, Chinese, Japanese and Korean: pip install 'briefing-packs[scripts]'"
    placed = {character for path, found in typesetter.uncovered.items() if path for character in found}
    for path, characters in typesetter.uncovered.items():
        if not path and placed.issuperset(characters):  # of the foot, whose words stand in the text too
            continue
        yield Diagnostic(
            UNCOVERED,
            f"no font of the style “{style.name}” has {described(characters)}",
            help=f"the PDF shows � in its place and still reads it aloud; {remedy}",
            severity=Severity.WARNING,
            path=path,
        )
