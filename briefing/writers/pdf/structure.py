"""The logical structure: elements, and the tree that ties them to marked content (ISO 32000-1, 14.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing.writers.pdf.objects import string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.writers.pdf.objects import PackFile

ROLES = {"Title": "P"}
"""Types of our own, and the standard ones that they stand for."""


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
        self.kids: list[Element | Content | Annotation] = []
        self.alt: str | None = None
        self.actual: str | None = None
        self.language = ""
        self.ident = ""
        self.number = 0
        if parent is not None:
            parent.kids.append(self)


def prune(element: Element, kept: frozenset[str]) -> bool:
    """Take out elements that hold nothing, but for those of the tags ``kept``; whether this one goes too."""
    if element.kids:
        element.kids = [kid for kid in element.kids if not (isinstance(kid, Element) and prune(kid, kept))]
    return not element.kids and element.tag not in kept


def write_tree(
    file: PackFile,
    root: Element,
    pages: list[int],
    owners: list[list[Element]],
    annotations: list[Element],
) -> int:
    """Add the structure tree to a file; the number of its root.

    ``pages`` are the numbers of page objects, ``owners`` for each page the elements by MCID. The structure
    parents of annotations follow those of the pages, in the order of ``annotations``.
    """
    top = file.reserve()
    elements = list(_in_order(root))
    for element in elements:
        element.number = file.reserve()
    for element in elements:
        file.put(element.number, _body(element, top, pages))
    parents = [
        f"{at} {file.add(_references(elements_))} 0 R" for at, elements_ in enumerate(owners) if elements_
    ]
    parents += [f"{at} {element.number} 0 R" for at, element in enumerate(annotations, len(owners))]
    tree = file.add(f"<</Nums[{' '.join(parents)}]>>")
    named = sorted((element.ident, element.number) for element in elements if element.ident)
    names = "".join(f"{string(ident)}{number} 0 R" for ident, number in named)
    roles = "".join(f"/{own}/{standard}" for own, standard in ROLES.items())
    file.put(
        top,
        f"<</Type/StructTreeRoot/K {root.number} 0 R/ParentTree {tree} 0 R"
        f"/ParentTreeNextKey {len(owners) + len(annotations)}/RoleMap<<{roles}>>"
        + (f"/IDTree<</Names[{names}]>>>>" if names else ">>"),
    )
    return top


def _in_order(root: Element) -> Iterator[Element]:
    stack = [root]
    while stack:
        element = stack.pop()
        yield element
        stack.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))


def _references(elements: list[Element]) -> str:
    return f"[{' '.join([f'{element.number} 0 R' for element in elements])}]"


def _body(element: Element, top: int, pages: list[int]) -> str:
    parent = element.parent.number if element.parent else top
    page = next((kid.page for kid in element.kids if not isinstance(kid, Element)), -1)
    body = f"<</S/{element.tag}/P {parent} 0 R"
    if page >= 0:
        body += f"/Pg {pages[page]} 0 R"
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
    kids = [_kid(kid, page, pages) for kid in element.kids]
    if len(kids) == 1:
        return f"{body}/K {kids[0]}>>"
    return f"{body}/K[{' '.join(kids)}]>>" if kids else body + ">>"


def _kid(kid: Element | Content | Annotation, page: int, pages: list[int]) -> str:
    if isinstance(kid, Element):
        return f"{kid.number} 0 R"
    if isinstance(kid, Annotation):
        return f"<</Type/OBJR/Pg {pages[kid.page]} 0 R/Obj {kid.number} 0 R>>"
    if kid.page == page:
        return str(kid.mcid)
    return f"<</Type/MCR/Pg {pages[kid.page]} 0 R/MCID {kid.mcid}>>"
