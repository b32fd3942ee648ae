"""The PDF writer: a layout painted as PDF/UA-1 and PDF/A-2a in one file, by default and with no switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.writers import Written
from briefing.writers.pdf.images import embed_images
from briefing.writers.pdf.metadata import info, srgb, xmp
from briefing.writers.pdf.objects import PackFile, num, string
from briefing.writers.pdf.outline import destination, write_outline
from briefing.writers.pdf.paint import Anchorage, Painter
from briefing.writers.pdf.structure import Annotation, write_tree
from briefing.writers.pdf.tagging import Tagger, spoken

if TYPE_CHECKING:
    from briefing.document import Document
    from briefing.layout import Layout
    from briefing.style import HouseStyle

__all__ = ["write_pdf"]


def write_pdf(document: Document, layout: Layout, style: HouseStyle) -> Written:  # noqa: ARG001
    """Return a document's pages as a tagged, archival PDF. The same layout gives the same bytes."""
    file = PackFile()
    painter = Painter(layout)
    names, images = embed_images(file, layout)
    root = Tagger(layout, painter, names).tag(document.blocks)
    pages = [file.reserve() for _ in layout.pages]
    holders = [anchorage.element for anchorage in painter.links]
    annotations = _annotations(file, painter.links, layout, pages)
    contents = [file.stream("", painter.content(page, names)) for page in layout.pages]
    parent = _pages(file, layout, painter, contents, pages, annotations, images)
    tree = write_tree(file, root, pages, [sheet.owners for sheet in painter.sheets], holders)
    catalogue = _catalogue(file, document, layout, parent, tree, pages)
    return Written(file.file(catalogue, file.add(info(document.properties))))


def _annotations(
    file: PackFile, links: list[Anchorage], layout: Layout, pages: list[int]
) -> dict[int, list[int]]:
    """Add the annotations of links, tied to their elements after the words; by page, their numbers."""
    found: dict[int, list[int]] = {}
    for key, link in enumerate(links, len(layout.pages)):
        number = file.add(
            f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]{_target(link, layout, pages)}"
            f"/Rect[{num(link.x0)} {num(link.y0)} {num(link.x1)} {num(link.y1)}]"
            f"/Contents{string(spoken(link.inline))}/StructParent {key}/P {pages[link.page]} 0 R>>"
        )
        link.element.kids.append(Annotation(link.page, number))
        found.setdefault(link.page, []).append(number)
    return found


def _target(link: Anchorage, layout: Layout, pages: list[int]) -> str:
    inline = link.inline
    href = getattr(inline, "href", None) or f"#{getattr(inline, 'target', '')}"
    if href.startswith("#"):
        spot = layout.spots[href[1:]]
        return f"/Dest{destination(pages, spot.page, spot.y)}"
    from urllib.parse import quote

    return f"/A<</S/URI/URI{string(quote(href, safe='%/:?#[]@!$&()*+,;=~', errors='replace'))}>>"


def _pages(
    file: PackFile,
    layout: Layout,
    painter: Painter,
    contents: list[int],
    pages: list[int],
    annotations: dict[int, list[int]],
    images: dict[str, int],
) -> int:
    """Add the pages with their content and the resources that all share; the number of their parent."""
    parent = file.reserve()
    fonts = {
        name: number for encoder in painter.encoders.values() for name, number in encoder.embed(file).items()
    }
    resources = "<</Font<<" + "".join(f"/{name} {number} 0 R" for name, number in fonts.items()) + ">>"
    if images:
        resources += "/XObject<<" + "".join(f"/{name} {number} 0 R" for name, number in images.items()) + ">>"
    shared = file.add(resources + ">>")
    sheet = layout.sheet
    for at, (page, content) in enumerate(zip(pages, contents, strict=True)):
        links = annotations.get(at)
        file.put(
            page,
            f"<</Type/Page/Parent {parent} 0 R/MediaBox[0 0 {num(sheet.width)} {num(sheet.height)}]"
            f"/Resources {shared} 0 R/Contents {content} 0 R/Tabs/S"
            + (f"/StructParents {at}" if painter.sheets[at].owners else "")
            + (f"/Annots[{' '.join(f'{number} 0 R' for number in links)}]" if links else "")
            + ">>",
        )
    kids = " ".join(f"{page} 0 R" for page in pages)
    file.put(parent, f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>")
    return parent


def _catalogue(
    file: PackFile, document: Document, layout: Layout, parent: int, tree: int, pages: list[int]
) -> int:
    outline = write_outline(file, layout.headings, pages)
    # The packet stays plain: archives look for it without a PDF reader (ISO 19005-2, 6.6.2.1).
    packet = file.stream("/Type/Metadata/Subtype/XML", xmp(document.properties), compressed=False)
    profile = file.stream("/N 3", srgb())
    named = string("sRGB IEC61966-2.1")
    return file.add(
        f"<</Type/Catalog/Pages {parent} 0 R/Lang{string(document.properties.language)}/StructTreeRoot {tree} 0 R"
        f"/MarkInfo<</Marked true>>/Metadata {packet} 0 R/ViewerPreferences<</DisplayDocTitle true>>"
        f"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/Info{named}/OutputConditionIdentifier{named}"
        f"/DestOutputProfile {profile} 0 R>>]/PageLabels<</Nums[0<</S/D>>]>>"
        + (f"/Outlines {outline} 0 R/PageMode/UseOutlines" if outline else "")
        + ">>"
    )
