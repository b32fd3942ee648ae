"""The PDF writer: a layout painted as PDF/UA-1 and PDF/A-2a in one file, by default and with no switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.writers import Written
from briefing.writers.pdf.metadata import info, srgb, xmp
from briefing.writers.pdf.objects import PackFile, string
from briefing.writers.pdf.outline import write_outline
from briefing.writers.pdf.paint import Painter
from briefing.writers.pdf.sheets import Sheets
from briefing.writers.pdf.tagging import Tagger

if TYPE_CHECKING:
    from briefing.document import Document
    from briefing.layout import Layout
    from briefing.style import HouseStyle

__all__ = ["write_pdf"]


def write_pdf(document: Document, layout: Layout, style: HouseStyle) -> Written:  # noqa: ARG001
    """Return a document's pages as a tagged, archival PDF. The same layout gives the same bytes."""
    file = PackFile()
    sheets = Sheets(file, layout)
    painter = Painter(layout, sheets)
    Tagger(layout, painter).blocks(document.blocks, sheets.tree.root)
    painter.close()
    catalogue = _catalogue(file, document, layout, sheets)
    return Written(file.file(catalogue, file.add(info(document.properties))))


def _catalogue(file: PackFile, document: Document, layout: Layout, sheets: Sheets) -> int:
    tree = sheets.tree.write()
    outline = write_outline(file, layout.headings, sheets.numbers)
    # The packet stays plain: archives look for it without a PDF reader (ISO 19005-2, 6.6.2.1).
    packet = file.stream("/Type/Metadata/Subtype/XML", xmp(document.properties), compressed=False)
    profile = file.stream("/N 3", srgb())
    named = string("sRGB IEC61966-2.1")
    return file.add(
        f"<</Type/Catalog/Pages {sheets.parent} 0 R/Lang{string(document.properties.language)}/StructTreeRoot {tree} 0 R"
        f"/MarkInfo<</Marked true>>/Metadata {packet} 0 R/ViewerPreferences<</DisplayDocTitle true>>"
        f"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/Info{named}/OutputConditionIdentifier{named}"
        f"/DestOutputProfile {profile} 0 R>>]/PageLabels<</Nums[0<</S/D>>]>>"
        + (f"/Outlines {outline} 0 R/PageMode/UseOutlines" if outline else "")
        + ">>"
    )
