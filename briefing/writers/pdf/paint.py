"""Pages painted: words as marked content that an element owns, everything else as artefacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.document import Link, NoteReference, Text
from briefing.writers.pdf.faces import Encoder, encoder_of
from briefing.writers.pdf.objects import num, string
from briefing.writers.pdf.sheets import Anchorage, Sheet
from briefing.writers.pdf.structure import Content, Element

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.fonts import Face
    from briefing.layout import Ink, Layout, Leaf, Line, Page, PlacedImage, Run
    from briefing.writers.pdf.sheets import Sheets

BOX_ABOVE, BOX_BELOW = 0.95, 0.28
"""Height of the box round words above and below their baseline, in ems."""

SLOPE = 0.7071
"""Sine and cosine of the watermark's angle."""


class Pen:
    """Writes the words of a leaf on one page, as marked content."""

    __slots__ = ("element", "ops", "sheet", "x", "y")

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.ops: list[str] = []
        self.element: Element | None = None
        self.x = self.y = 0.0  # where it went last, from which the next place is reached

    def begin(self, element: Element, operators: str) -> None:
        """Begin the marked content of an element, and a text object in it."""
        if self.element is not None:
            self.ops.append("ET EMC")
        self.ops.append(operators)
        self.element, self.x, self.y = element, 0.0, 0.0

    def move(self, x: float, y: float) -> None:
        """Go to a place on the page."""
        self.ops.append(f"{x - self.x:.2f} {y - self.y:.2f} Td")
        self.x, self.y = x, y


class Painter:
    """Paints the leaves of a layout, in the order of the document. A page is written when the last is painted."""

    def __init__(self, layout: Layout, book: Sheets) -> None:
        self.layout, self.book, self.tree = layout, book, book.tree
        self.sheets = [Sheet(page) for page in layout.pages]
        for leaf in layout.flow:
            for line in leaf.lines:
                self.sheets[line.page].waiting += 1
        for image in layout.images:
            self.sheets[image.page].waiting += 1
        self.encoders: dict[Face, Encoder] = {}
        self._links: list[Anchorage] = []
        self._full: list[Sheet] = []

    # -------------------------------------------------------------------------------------- words

    def leaf(self, leaf: Leaf, owner: Element) -> None:
        """Paint a leaf's lines; its words belong to ``owner``, those of a link to a Link of their own in it."""
        self._turn()
        inner: dict[int, Element] = {}
        pen: Pen | None = None
        for line in leaf.lines:
            sheet = self.sheets[line.page]
            if pen is None or pen.sheet is not sheet:
                self._lift(pen)
                pen = Pen(sheet)
            sheet.waiting -= 1
            self._line(pen, line, owner, inner)
        self._lift(pen)
        for anchorage in self._links:
            self.annotate(anchorage)
        self._links.clear()

    def _line(self, pen: Pen, line: Line, owner: Element, inner: dict[int, Element]) -> None:
        sheet, last = pen.sheet, len(line.runs) - 1
        x, y = sheet.left + line.x, line.y
        places = line.places() if last > 0 and any(run.level for run in line.runs) else None
        moved = True  # whether the next words have to be gone to
        for index, run in enumerate(line.runs):
            ink, text = run.ink, run.text
            if line.space and index == last:
                text += " "
            plain = run.inline is None and not run.actual and not run.level
            element = owner if plain else self._owner(run, owner, inner, text)
            if places:
                x, moved = sheet.left + line.x + places[index], True
            x += ink.pad
            if text:
                if element is not pen.element:
                    self._begin(pen, element, run, text)
                    moved = True
                if moved or ink.pad:
                    pen.move(x, y)
                    moved = bool(ink.pad)
                if run.level % 2:
                    self._show_backwards(pen, run, text)
                    moved = True
                else:
                    self._show(sheet, pen.ops, ink, text)
            if ink.boxed:
                self._decorate(sheet, run, x, y)
            if not plain:
                self._link(line.page, inner.get(id(run.inline)), run, (x, y))
            x += run.width + ink.pad

    def _turn(self) -> None:
        """Write the pages that are full."""
        while self._full:
            sheet = self._full.pop()
            self.book.write(sheet, self._content(sheet))
            sheet.ops, sheet.under, sheet.owners, sheet.waiting = [], [], [], -1

    def _lift(self, pen: Pen | None) -> None:
        """Put what was painted of a leaf on its page."""
        if pen is None:
            return
        sheet = pen.sheet
        if pen.ops:
            sheet.ops.append(" ".join([*pen.ops, "ET EMC"]))
        if not sheet.waiting:
            self._full.append(sheet)

    def annotate(self, link: Anchorage) -> None:
        """Put a link's annotation on its page."""
        self.book.annotate(link, self.sheets[link.page])

    def close(self) -> None:
        """Write the pages that are left: those without words, and the last."""
        self._full += [sheet for sheet in self.sheets[::-1] if not sheet.waiting and sheet not in self._full]
        self._turn()
        for page in (*self.layout.before, *self.layout.behind):
            self.book.write_outer(self._content(Sheet(page)))
        self.book.close(self.encoders.values())

    def _begin(self, pen: Pen, element: Element, run: Run, text: str) -> None:
        """Begin the marked content of an element."""
        owners = pen.sheet.owners
        mcid = len(owners)
        owners.append(self.tree.number(element))
        element.kids.append(Content(pen.sheet.page.number - 1, mcid))
        actual = ""
        if run.level % 2:
            # Only in the element: readers that take it from the content turn right-to-left words round themselves.
            element.actual = text
        elif run.actual:
            element.actual = run.actual + " " * (text.endswith(" ") and not run.actual.endswith(" "))
            actual = "/ActualText" + string(element.actual)
        pen.begin(element, f"/{element.tag} <</MCID {mcid}{actual}>> BDC BT")

    def _owner(self, run: Run, owner: Element, inner: dict[int, Element], text: str) -> Element:
        inline = run.inline
        if isinstance(inline, (Link, NoteReference)) and self._leads(inline):
            known = inner.get(id(inline))
            if known is None:
                within = Element("Reference", owner) if isinstance(inline, NoteReference) else owner
                known = inner[id(inline)] = Element("Link", within)
            owner = known
        elif isinstance(inline, Text) and inline.language:
            known = inner.get(id(inline))
            if known is None or owner.kids[-1] is not known or known.actual is not None or _is_read(run):
                known = inner[id(inline)] = Element("Span", owner)
                known.language = inline.language
            return known
        return Element("Span", owner) if text and _is_read(run) else owner

    def _leads(self, inline: Link | NoteReference) -> bool:
        """Whether a link leads anywhere: to an address that readers may follow, or to an anchor that there is."""
        if isinstance(inline, NoteReference):
            return inline.target in self.layout.spots
        if inline.href.startswith("#"):
            return inline.href[1:] in self.layout.spots
        return inline.href.lower().startswith(("https:", "http:", "mailto:", "tel:"))

    def _show(self, sheet: Sheet, ops: list[str], ink: Ink, text: str) -> None:
        encoder = self.encoders.get(ink.face) or self.encoder(ink.face)
        for name, drawn in encoder.encode(text):
            self._operate(sheet, ops, ink, name, drawn)

    def _operate(self, sheet: Sheet, ops: list[str], ink: Ink, font: str, drawn: str) -> None:
        if sheet.colour != ink.colour:
            ops.append(colour(ink.colour) + " rg")
            sheet.colour = ink.colour
        if sheet.font != (font, ink.size):
            ops.append(f"/{font} {num(ink.size)} Tf")
            sheet.font = (font, ink.size)
        ops.append(drawn + "Tj")

    def _show_backwards(self, pen: Pen, run: Run, text: str) -> None:
        """Show right-to-left words in reading order, each letter left of the one before."""
        ink, sheet = run.ink, pen.sheet
        left, x = pen.x, pen.x + run.width
        encoder = self.encoders.get(ink.face) or self.encoder(ink.face)
        for name, drawn, advance in encoder.encode_backwards(run.text):
            x -= advance * ink.size
            pen.move(x, pen.y)
            self._operate(sheet, pen.ops, ink, name, drawn)
        if len(text) > len(run.text):
            pen.move(left + run.width, pen.y)
            self._show(sheet, pen.ops, ink, " ")

    def encoder(self, face: Face) -> Encoder:
        """The encoder of a face; faces are numbered as they come."""
        known = self.encoders.get(face)
        if known is None:
            known = self.encoders[face] = encoder_of(face, f"F{len(self.encoders) + 1}")
        return known

    def _decorate(self, sheet: Sheet, run: Run, x: float, y: float) -> None:
        ink = run.ink
        bottom, height = y - BOX_BELOW * ink.size, (BOX_ABOVE + BOX_BELOW) * ink.size
        box = f"{num(x - ink.pad)} {num(bottom)} {num(run.width + 2 * ink.pad)} {num(height)} re"
        if ink.background:
            sheet.under.append(f"{colour(ink.background)} rg {box} f")
        if ink.outline:
            dash = "[3 2] 0 d" if ink.outline.dashed else "[] 0 d"
            sheet.under.append(f"{colour(ink.outline.colour)} RG {num(ink.outline.width)} w {dash} {box} S")
        if ink.underline:
            words = run.width - ink.space * (len(run.text) - len(run.text.rstrip(" ")))
            thick = ink.size / 18
            sheet.under.append(
                f"{colour(ink.colour)} rg {num(x)} {num(y - 0.14 * ink.size)} {num(words)} {num(thick)} re f"
            )

    def _link(self, page: int, element: Element | None, run: Run, at: tuple[float, float]) -> None:
        if element is None or element.tag != "Link" or run.inline is None:
            return
        x, y = at
        last = self._links[-1] if self._links else None
        if last and last.inline is run.inline and last.page == page and abs(last.x1 - x) < 0.1:
            last.x1 += run.width
            return
        box = (x, y - BOX_BELOW * run.ink.size, x + run.width, y + BOX_ABOVE * run.ink.size)
        self._links.append(Anchorage(page, element, run.inline, box))

    # ------------------------------------------------------------------------------------ artefacts

    def _content(self, sheet: Sheet) -> bytes:
        """Return a page's content: rules and boxes first, then the words, then what stands on every page."""
        page = sheet.page
        words, sheet.font, sheet.colour = sheet.ops, None, ""
        ops: list[str] = []
        if page.watermark is not None:
            ops += ["/Artifact <</Type/Pagination/Subtype/Watermark>> BDC q"]
            ops += [*self._watermark(sheet, page.watermark), "Q EMC"]
        drawn = [*_rules(page), *sheet.under]
        if drawn:
            ops += ["/Artifact <</Type/Layout>> BDC q", *drawn, "Q EMC"]
        for image in page.images:
            if not image.block.alt:
                ops += ["/Artifact <</Type/Layout>> BDC", self.image(image, page.left), "EMC"]
        ops += ["q", *words, "Q"]
        sheet.font, sheet.colour = None, ""
        if page.repeated:
            ops += ["/Artifact <</Type/Pagination>> BDC BT", *self._lines(sheet, page.repeated), "ET EMC"]
        for kind in ("Header", "Footer"):
            lines = [line for own, line in page.running if own == kind]
            if lines:
                ops.append(f"/Artifact <</Type/Pagination/Subtype/{kind}>> BDC BT")
                ops += [*self._lines(sheet, lines), "ET EMC"]
        if page.left in self.book.copy_forms:
            name, _ = self.book.copy_forms[page.left]
            ops.append(f"/Artifact <</Type/Pagination/Subtype/Header>> BDC /{name} Do EMC")
        return "\n".join(ops).encode("latin-1")

    def copy_lines(self, page: Page, lines: list[Line]) -> bytes:
        """Return the content of a form that shows lines where they stand on a page."""
        return " ".join(["BT", *self._lines(Sheet(page), lines), "ET"]).encode("latin-1")

    def _lines(self, sheet: Sheet, lines: Iterable[Line]) -> list[str]:
        """The operators that show lines which nobody reads."""
        pen = Pen(sheet)
        for line in lines:
            self._unread(pen, line, sheet.left + line.x, line.y)
        return pen.ops

    def _unread(self, pen: Pen, line: Line, x: float, y: float) -> None:
        for run, place in zip(line.runs, line.places(), strict=True):
            pen.move(x + place + run.ink.pad, y)
            if run.level % 2:
                self._show_backwards(pen, run, run.text)
            else:
                self._show(pen.sheet, pen.ops, run.ink, run.text)

    def _watermark(self, sheet: Sheet, line: Line) -> list[str]:
        sheet.font, sheet.colour = None, ""
        x, y = sheet.left + line.x, line.y
        half = line.width * SLOPE / 2
        ops = [f"BT {SLOPE} {SLOPE} -{SLOPE} {SLOPE} {num(x - half)} {num(y - half)} Tm"]
        pen = Pen(sheet)
        self._unread(pen, line, 0.0, 0.0)
        return [*ops, *pen.ops, "ET"]

    def figure(self, element: Element | None, image: PlacedImage) -> None:
        """Paint a picture that an element owns; without one it is left to what the page draws unread."""
        sheet = self.sheets[image.page]
        if element is not None:
            element.kids.append(Content(image.page, len(sheet.owners)))
            mark = f"/{element.tag} <</MCID {len(sheet.owners)}>> BDC"
            sheet.ops.append(f"{mark} {self.image(image, sheet.left)} EMC")
            sheet.owners.append(self.tree.number(element))
        sheet.waiting -= 1
        if not sheet.waiting:
            self._full.append(sheet)

    def image(self, image: PlacedImage, left: float) -> str:
        """The operators that draw an image."""
        name = self.book.image_names[id(image)]
        box = f"{num(image.width)} 0 0 {num(image.height)} {num(left + image.x)} {num(image.y)}"
        return f"q {box} cm /{name} Do Q"


def _is_read(run: Run) -> bool:
    """Whether a run needs an element of its own that says what is read there."""
    return bool(run.actual) or run.level % 2 == 1


def _rules(page: Page) -> list[str]:
    ops = []
    for rule in page.rules:
        dash = f"[{num(4 + rule.width)} {num(3 + rule.width)}] 0 d" if rule.dashed else "[] 0 d"
        x0, x1 = page.left + rule.x0, page.left + rule.x1
        ops.append(
            f"{colour(rule.colour)} RG {num(rule.width)} w {dash} "
            f"{num(x0)} {num(rule.y0)} m {num(x1)} {num(rule.y1)} l S"
        )
    return ops


_COLOURS: dict[str, str] = {}


def colour(digits: str) -> str:
    """RRGGBB as three numbers from 0 to 1."""
    known = _COLOURS.get(digits)
    if known is None:
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        known = _COLOURS[digits] = " ".join(f"{round(part, 4):g}" for part in parts)
    return known
