"""The PDF writer: a layout painted as PDF/UA-1 and PDF/A-2a in one file, by default and with no switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.layout.running import Furniture
from briefing.layout.typesetting import Typesetter
from briefing.writers import Written
from briefing.writers.pdf.metadata import info, srgb, xmp
from briefing.writers.pdf.objects import PackFile, num, string
from briefing.writers.pdf.outline import write_outline
from briefing.writers.pdf.paint import Painter
from briefing.writers.pdf.sheets import COPY, Sheets
from briefing.writers.pdf.tagging import Tagger

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.document import Document
    from briefing.layout import Layout
    from briefing.style import HouseStyle

__all__ = ["number_pdf", "write_pdf"]


def write_pdf(document: Document, layout: Layout, style: HouseStyle) -> Written:  # noqa: ARG001
    """Return a document's pages as a tagged, archival PDF. The same layout gives the same bytes."""
    file = PackFile()
    sheets = Sheets(file, layout)
    _painted(document, layout, sheets).close()
    shared = _shared(file, layout, sheets)
    return Written(_finished(file, document, sheets, shared))


def number_pdf(
    document: Document, layout: Layout, style: HouseStyle, copies: Sequence[Document]
) -> Iterator[bytes]:
    """Yield the PDF of each copy: the pages are painted once, and what differs stands in a form, or two if they mirror."""
    file = PackFile()
    sheets = Sheets(file, layout)
    pages = {page.left: page for page in (*layout.before, *layout.pages, *layout.behind)}
    sheets.copy_forms = {left: (f"{COPY}{n or ''}", file.reserve()) for n, left in enumerate(pages)}
    painter = _painted(document, layout, sheets)
    typesetter = Typesetter(style)
    own = [Furniture(copy.running, style, typesetter) for copy in copies]
    contents = [[painter.copy_lines(page, each.copy_lines(page)) for page in pages.values()] for each in own]
    painter.close()  # only now: the fonts hold the letters of every reader's name
    shared = _shared(file, layout, sheets)
    box = f"0 0 {num(layout.sheet.width)} {num(layout.sheet.height)}"
    head = f"/Type/XObject/Subtype/Form/BBox[{box}]/Resources {sheets.resources} 0 R"
    for copy, shown in zip(copies, contents, strict=True):
        branch = file.branch()
        for (_, number), content in zip(sheets.copy_forms.values(), shown, strict=True):
            branch.stream(head, content, number=number)
        yield _finished(branch, copy, sheets, shared)


def _painted(document: Document, layout: Layout, sheets: Sheets) -> Painter:
    painter = Painter(layout, sheets)
    Tagger(layout, painter).blocks(document.blocks, sheets.tree.root)
    return painter


def _shared(file: PackFile, layout: Layout, sheets: Sheets) -> tuple[int, int, int]:
    """Add what does not depend on the properties: structure, outline, colour profile."""
    tree = sheets.tree.write()
    outline = write_outline(file, layout.headings, sheets.numbers)
    return tree, outline, file.stream("/N 3", srgb())


def _finished(file: PackFile, document: Document, sheets: Sheets, shared: tuple[int, int, int]) -> bytes:
    tree, outline, profile = shared
    # The packet stays plain: archives look for it without a PDF reader (ISO 19005-2, 6.6.2.1).
    packet = file.stream("/Type/Metadata/Subtype/XML", xmp(document.properties), compressed=False)
    named = string("sRGB IEC61966-2.1")
    catalogue = file.add(
        f"<</Type/Catalog/Pages {sheets.parent} 0 R/Lang{string(document.properties.language)}/StructTreeRoot {tree} 0 R"
        f"/MarkInfo<</Marked true>>/Metadata {packet} 0 R/ViewerPreferences<</DisplayDocTitle true>>"
        f"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/Info{named}/OutputConditionIdentifier{named}"
        f"/DestOutputProfile {profile} 0 R>>]/PageLabels<</Nums[{sheets.labels}]>>"
        + (f"/Outlines {outline} 0 R/PageMode/UseOutlines" if outline else "")
        + ">>"
    )
    return file.file(catalogue, file.add(info(document.properties)))
