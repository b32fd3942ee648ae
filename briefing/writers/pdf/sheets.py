"""Pages as objects of the file: each is written with its content and its links when it is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.document import Link, plain
from briefing.writers.pdf.images import embed_images
from briefing.writers.pdf.objects import num, string
from briefing.writers.pdf.structure import Annotation, Element, Tree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.document import Inline
    from briefing.layout import Layout, Page
    from briefing.writers.pdf.faces import Encoder
    from briefing.writers.pdf.objects import PackFile

COPY = "Copy"
"""The name of the form with the number of a copy."""
COVER, BLANK = "Cover", "Blank"
ABOVE = 12.0
"""How far above its first line a viewer goes to show a heading, in points."""


class Anchorage:
    """A link's rectangle on a page, waiting for its annotation."""

    __slots__ = ("element", "inline", "page", "x0", "x1", "y0", "y1")

    def __init__(
        self, page: int, element: Element, inline: Inline, box: tuple[float, float, float, float]
    ) -> None:
        self.page, self.element, self.inline = page, element, inline
        self.x0, self.y0, self.x1, self.y1 = box


class Sheet:
    """The content of a page as it grows."""

    __slots__ = ("annotations", "colour", "font", "left", "ops", "owners", "page", "under", "waiting")

    def __init__(self, page: Page) -> None:
        self.page = page
        self.left = page.left
        self.ops: list[str] = []
        self.under: list[str] = []
        """Boxes behind words, and underlines."""
        self.owners: list[int] = []
        """The elements of its marked content, by MCID, as the numbers of their objects."""
        self.annotations: list[int] = []
        self.waiting = 0
        """Lines and pictures that are still to be painted on it."""
        self.font: tuple[str, float] | None = None
        self.colour = ""


class Sheets:
    """The pages of a file."""

    def __init__(self, file: PackFile, layout: Layout) -> None:
        self._file, self._layout = file, layout
        self.numbers = [file.reserve() for _ in layout.pages]
        self.tree = Tree(file, self.numbers)
        self.parent, self._resources = file.reserve(), file.reserve()
        self.image_names, self._images = embed_images(file, layout)
        self.outer: list[int] = []
        """The pages before and behind those of the document."""
        self.copy_forms: dict[float, tuple[str, int]] = {}
        """What pages of a numbered copy show, by their left edges: name and object of a form. Else empty."""

    def annotate(self, link: Anchorage, sheet: Sheet) -> None:
        """Add the annotation of a link, tied to its element after the words."""
        number = self._file.add(
            f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]{self._target(link)}"
            f"/Rect[{num(link.x0)} {num(link.y0)} {num(link.x1)} {num(link.y1)}]"
            f"/Contents{string(spoken(link.inline))}/StructParent {self.tree.own_annotation(link.element)}"
            f"/P {self.numbers[link.page]} 0 R>>"
        )
        link.element.kids.append(Annotation(link.page, number))
        sheet.annotations.append(number)

    def _target(self, link: Anchorage) -> str:
        inline = link.inline
        href = getattr(inline, "href", None) or f"#{getattr(inline, 'target', '')}"
        if href.startswith("#"):
            spot = self._layout.spots[href[1:]]
            return f"/Dest{destination(self.numbers, spot.page, spot.y)}"
        from urllib.parse import quote

        return f"/A<</S/URI/URI{string(quote(href, safe='%/:?#[]@!$&()*+,;=~', errors='replace'))}>>"

    @property
    def resources(self) -> int:
        """The number of what all pages share."""
        return self._resources

    def write(self, sheet: Sheet, content: bytes) -> None:
        """Add a page."""
        at = sheet.page.number - 1
        links = " ".join(f"{number} 0 R" for number in sheet.annotations)
        self.tree.own_page(at, sheet.owners)
        self._file.put(
            self.numbers[at],
            self._page(content)
            + (f"/StructParents {at}" if sheet.owners else "")
            + (f"/Annots[{links}]>>" if links else ">>"),
        )

    def write_outer(self, content: bytes) -> None:
        """Add a page that has nothing to be read on it."""
        self.outer.append(self._file.add(self._page(content) + ">>"))

    def _page(self, content: bytes) -> str:
        size = self._layout.sheet
        return (
            f"<</Type/Page/Parent {self.parent} 0 R/MediaBox[0 0 {num(size.width)} {num(size.height)}]"
            f"/Resources {self._resources} 0 R/Contents {self._file.stream('', content)} 0 R/Tabs/S"
        )

    @property
    def labels(self) -> str:
        """What viewers call the pages: the outer ones by name, so that the others have their printed numbers."""
        before, pages = len(self._layout.before), len(self.numbers)
        if not self.outer:
            return "0<</S/D>>"
        names = {before + pages: BLANK, **({0: COVER} if before else {})}
        named = {at: f"<</P{string(name)}>>" for at, name in names.items()} | {before: "<</S/D>>"}
        return "".join(f"{at}{label}" for at, label in sorted(named.items()))

    def close(self, encoders: Iterable[Encoder]) -> None:
        """Add what the pages share: their parent, fonts and pictures."""
        fonts = {name: number for encoder in encoders for name, number in encoder.embed(self._file).items()}
        resources = "<</Font<<" + "".join(f"/{name} {number} 0 R" for name, number in fonts.items()) + ">>"
        forms = self._images | dict(self.copy_forms.values())
        if forms:
            named = "".join(f"/{name} {number} 0 R" for name, number in forms.items())
            resources += f"/XObject<<{named}>>"
        self._file.put(self._resources, resources + ">>")
        before = len(self._layout.before)
        pages = [*self.outer[:before], *self.numbers, *self.outer[before:]]
        kids = " ".join(f"{number} 0 R" for number in pages)
        self._file.put(self.parent, f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>")


def destination(pages: list[int], page: int, y: float) -> str:
    """A place to go to: a page counted from 1, and a height on it."""
    return f"[{pages[page - 1]} 0 R/XYZ null {num(y + ABOVE)} null]"


def spoken(inline: object) -> str:
    """What is announced for a link (its annotation's Contents)."""
    if isinstance(inline, Link):
        words = inline.alt or plain((inline,))
        return words if inline.href.startswith("#") or words == inline.href else f"{words} ({inline.href})"
    return f"Source {getattr(inline, 'text', '')}"
