"""The logical structure: elements, and the tree that ties them to marked content (ISO 32000-1, 14.7).

An element is written as soon as it is closed, so that a long document's tree never stands in memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing.writers.pdf.objects import string

if TYPE_CHECKING:
    from briefing.writers.pdf.objects import PackFile

ROLES = {"Title": "P"}
"""Types of our own, and the standard ones that they stand for."""
LASTING = frozenset({"TBody", "TD", "TH", "TR", "Lbl", "LBody"})
"""Elements that stay even when they hold nothing: a table without its empty cells is no table, nor a head without a body."""


class Content(NamedTuple):
    """Marked content on a page."""

    page: int
    mcid: int


class Annotation(NamedTuple):
    """An annotation on a page, by the number of its object."""

    page: int
    number: int


class Element:
    """A structure element: what it is, and in reading order what it holds."""

    __slots__ = ("actual", "alt", "attributes", "ident", "kids", "language", "number", "parent", "tag")

    def __init__(self, tag: str, parent: Element | None = None, attributes: str = "") -> None:
        self.tag = tag
        self.parent = parent
        self.attributes = attributes
        """Body of its attribute object: ``/O/Table/Scope/Row``."""
        self.kids: list[Element | int | Content | Annotation] = []
        """An element that is closed stands here as the number of its object."""
        self.alt: str | None = None
        self.actual: str | None = None
        self.language = ""
        self.ident = ""
        self.number = 0
        """Of its object; 0 until something refers to it."""
        if parent is not None:
            parent.kids.append(self)


class Tree:
    """The structure tree of a file whose pages have the numbers ``pages``."""

    def __init__(self, file: PackFile, pages: list[int]) -> None:
        self.root = Element("Document")
        self._file, self._pages = file, pages
        self._top = file.reserve()
        self._idents: list[tuple[str, int]] = []
        self._parents: dict[int, int] = {}
        self._annotated: list[int] = []

    def number(self, element: Element) -> int:
        """The number of an element's object."""
        if not element.number:
            element.number = self._file.reserve()
        return element.number

    def own_page(self, page: int, owners: list[int]) -> None:
        """Say which elements own the marked content of a page, by MCID."""
        if owners:
            self._parents[page] = self._file.add(f"[{' '.join([f'{number} 0 R' for number in owners])}]")

    def own_annotation(self, element: Element) -> int:
        """Say which element owns an annotation; the annotation's key, which follows those of the pages."""
        self._annotated.append(self.number(element))
        return len(self._pages) + len(self._annotated) - 1

    def close(self, parent: Element, start: int = 0) -> None:
        """Write the elements in ``parent`` from its kid ``start`` on. Those that hold nothing go."""
        parent.kids[start:] = [
            kid for kid in map(self._closed, parent.kids[start:]) if not isinstance(kid, Element)
        ]

    def _closed(self, kid: Element | int | Content | Annotation) -> Element | int | Content | Annotation:
        if not isinstance(kid, Element):
            return kid
        self.close(kid)
        if kid.kids or kid.tag in LASTING:
            assert kid.parent is not None
            self._file.put(self.number(kid), self._body(kid, self.number(kid.parent)))
            if kid.ident:
                self._idents.append((kid.ident, kid.number))
            return kid.number
        return kid

    def write(self) -> int:
        """Add what is left to the file; the number of the tree's root."""
        self.close(self.root)
        self._file.put(self.number(self.root), self._body(self.root, self._top))
        self._parents |= dict(enumerate(self._annotated, len(self._pages)))
        numbers = " ".join(f"{key} {self._parents[key]} 0 R" for key in sorted(self._parents))
        parents = self._file.add(f"<</Nums[{numbers}]>>")
        names = "".join(f"{string(ident)}{number} 0 R" for ident, number in sorted(self._idents))
        roles = "".join(f"/{own}/{standard}" for own, standard in ROLES.items())
        self._file.put(
            self._top,
            f"<</Type/StructTreeRoot/K {self.root.number} 0 R/ParentTree {parents} 0 R"
            f"/ParentTreeNextKey {len(self._pages) + len(self._annotated)}/RoleMap<<{roles}>>"
            + (f"/IDTree<</Names[{names}]>>>>" if names else ">>"),
        )
        return self._top

    def _body(self, element: Element, parent: int) -> str:
        page = -1
        for kid in element.kids:
            if isinstance(kid, (Content, Annotation)):
                page = kid.page
                break
        body = f"<</S/{element.tag}/P {parent} 0 R"
        if page >= 0:
            body += f"/Pg {self._pages[page]} 0 R"
        if element.alt is not None:
            body += "/Alt" + string(element.alt)
        if element.actual is not None:
            body += "/ActualText" + string(element.actual)
        if element.language:
            body += "/Lang" + string(element.language)
        if element.ident:
            body += "/ID" + string(element.ident)
        if element.attributes:
            body += f"/A<<{element.attributes}>>"
        kids = [
            str(kid.mcid) if isinstance(kid, Content) and kid.page == page else self._kid(kid)
            for kid in element.kids
        ]
        if len(kids) == 1:
            return f"{body}/K {kids[0]}>>"
        return f"{body}/K[{' '.join(kids)}]>>" if kids else body + ">>"

    def _kid(self, kid: Element | int | Content | Annotation) -> str:
        if isinstance(kid, Content):
            return f"<</Type/MCR/Pg {self._pages[kid.page]} 0 R/MCID {kid.mcid}>>"
        if isinstance(kid, Annotation):
            return f"<</Type/OBJR/Pg {self._pages[kid.page]} 0 R/Obj {kid.number} 0 R>>"
        return f"{kid} 0 R"
