"""What a PDF says, read back by readers that are not our writer.

`words` asks pypdfium2 for the text of pages; `transcript` follows the structure tree, as a screen reader does,
and decodes what it finds through each font's ToUnicode map.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw

Place = tuple[int, int]
INLINE = frozenset({"Span", "Link", "Reference"})


@dataclass(frozen=True)
class Glyphs:
    """A stretch of text as it stands on a page: where, in which font, how large."""

    page: int
    text: str
    x: float
    y: float
    size: float
    font: str


def pages(data: bytes) -> list[str]:
    """The text of each page, as pypdfium2 reads it; a hyphen at a line's end comes back as one."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [
            page.get_textpage().get_text_bounded().replace("\ufffe", "-").replace("\x02", "-")
            for page in document
        ]
    finally:
        document.close()


def words(data: bytes) -> str:
    """The text of all pages with white space folded."""
    return " ".join(" ".join(pages(data)).split())


def glyphs(data: bytes) -> list[Glyphs]:
    """Every text object with its place, in points from the foot of its page."""
    document = pypdfium2.PdfDocument(data)
    found = []
    try:
        for number, page in enumerate(document):
            text_page = page.get_textpage()
            for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], textpage=text_page):
                left, bottom, _, _ = thing.get_bounds()
                font = thing.get_font()
                found.append(
                    Glyphs(
                        number + 1,
                        thing.extract(),
                        round(left, 1),
                        round(bottom, 1),
                        thing.get_font_size(),
                        font.get_base_name(),
                    )
                )
    finally:
        document.close()
    return found


# ---------------------------------------------------------------------------------------- structure


@dataclass
class Node:
    """An element of the structure tree: its type, what it holds, and what is announced for it."""

    tag: str
    kids: list[Node | str]
    alt: str = ""
    language: str = ""
    actual: str | None = None

    def words(self) -> str:
        """The words of this element and of what stands inside its lines, not of the blocks in it."""
        if self.actual is not None:
            return self.actual
        return "".join(
            kid if isinstance(kid, str) else kid.words() if kid.tag in INLINE else "" for kid in self.kids
        )

    def blocks(self) -> Iterator[Node]:
        """The blocks in this element, those inside its lines too."""
        for kid in self.kids:
            if isinstance(kid, Node):
                if kid.tag in INLINE:
                    yield from kid.blocks()
                else:
                    yield kid


def structure(data: bytes) -> Node:
    """The structure tree, with the words that each element holds."""
    with pikepdf.open(BytesIO(data)) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        marked: dict[Place, str] = {}
        for number, page in enumerate(pdf.pages):
            _read_page(number, page, marked)
        return _node(pdf.Root.StructTreeRoot.K, None, numbers, marked)


def transcript(data: bytes) -> str:
    """What a screen reader says, element by element: the type, then the words."""
    return "".join(_said(structure(data), 0))


def _said(node: Node, depth: int) -> Iterator[str]:
    words = " ".join(node.words().split()) or node.alt
    yield f"{'  ' * depth}{node.tag}{f': {words}' if words else ''}\n"
    for kid in node.blocks():
        yield from _said(kid, depth + 1)


def spoken(data: bytes) -> str:
    """All words of the structure tree in reading order, white space folded."""
    return " ".join(" ".join(_words(structure(data))).split())


def _words(node: Node) -> Iterator[str]:
    yield node.words()
    for kid in node.blocks():
        yield from _words(kid)


def _node(element: Any, page: Any, numbers: dict[Any, int], marked: dict[Place, str]) -> Node:
    page = element.get("/Pg", page)
    node = Node(str(element.S).lstrip("/"), [], str(element.get("/Alt", "")), str(element.get("/Lang", "")))
    if "/ActualText" in element:
        node.actual = str(element.ActualText)
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            node.kids.append(marked[numbers[page.objgen], int(kid)])
        elif kid.get("/Type") == "/MCR":
            node.kids.append(marked[numbers[kid.Pg.objgen], int(kid.MCID)])
        elif kid.get("/Type") != "/OBJR":
            node.kids.append(_node(kid, page, numbers, marked))
    return node


def _read_page(number: int, page: Any, marked: dict[Place, str]) -> None:
    maps = {str(name): _to_unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
    stack: list[int | None] = []
    current: dict[bytes, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                properties = operands[1]
                stack.append(int(properties["/MCID"]) if "/MCID" in properties else None)
                if stack[-1] is not None:
                    marked[number, stack[-1]] = ""
            case "BMC":
                stack.append(None)
            case "EMC":
                stack.pop()
            case "Tf":
                current = maps[str(operands[0])]
            case "Tj" if stack and stack[-1] is not None:
                marked[number, stack[-1]] += _decoded(bytes(operands[0]), current)


def _decoded(codes: bytes, font: dict[bytes, str]) -> str:
    step = len(next(iter(font)))
    return "".join(font[codes[at : at + step]] for at in range(0, len(codes), step))


def _to_unicode(font: Any) -> dict[bytes, str]:
    body = font.ToUnicode.read_bytes().decode("ascii")
    pairs = re.findall(r"<([0-9A-F]{2}(?:[0-9A-F]{2})?)> <((?:[0-9A-F]{4})+)>", body)
    return {bytes.fromhex(code): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
