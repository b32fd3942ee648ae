"""A judge of our own: walks a PDF's structure tree and its pages, and says where they do not agree.

The validators do not see a marked-content id used twice, a parent tree with entries swapped, or a paragraph that
is painted but missing from the tree; each of these makes a screen reader skip or repeat words. Independent of the
writer: it reads the file with pikepdf and knows nothing of how it was made.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

PAINTING = frozenset(
    ["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Tj", "TJ", "'", '"', "sh", "Do", "INLINE"]
)
STANDARD = frozenset(
    [
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "P",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Figure",
        "Formula",
        "Form",
    ]
)
PARENTS = {
    "LI": {"L"}, "Lbl": {"LI", "Note", "TOCI"}, "LBody": {"LI"}, "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"}, "TD": {"TR"}, "THead": {"Table"}, "TBody": {"Table"}, "TOCI": {"TOC"},
}  # fmt: skip
"""Elements that may stand in certain parents only."""

Place = tuple[int, int]
"""Page, from 0, and marked-content id."""


@dataclass
class Walk:
    """What a walk found: faults in plain words, and the tally of elements."""

    faults: list[str] = field(default_factory=list)
    tags: Counter[str] = field(default_factory=Counter)
    contents: int = 0


def walk(source: Path | bytes) -> Walk:
    """Walk a file from its tree and from its pages, and compare."""
    from io import BytesIO

    with pikepdf.open(BytesIO(source) if isinstance(source, bytes) else source) as pdf:
        return _Walker(pdf).walk()


class _Walker:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.found = Walk()
        self.pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        self.owners: dict[Place, Any] = {}
        self.order: list[Place] = []
        self.annotations: dict[Any, Any] = {}
        self.seen: set[Any] = set()
        self.idents: set[bytes] = set()
        self.level = 0
        self.roles: dict[str, str] = {}
        self.parents: dict[int, Any] = {}

    def fault(self, words: str) -> None:
        self.found.faults.append(words)

    def walk(self) -> Walk:
        root = self.pdf.Root.get("/StructTreeRoot")
        if root is None:
            self.fault("no structure tree")
            return self.found
        self.roles = {str(own): str(standard) for own, standard in root.get("/RoleMap", {}).items()}
        self._kid(root.K, root, None)
        self._number_tree(root.ParentTree)
        painted = [self._page(number, page) for number, page in enumerate(self.pdf.pages)]
        for place in self.owners:
            if place[1] not in painted[place[0]]:
                self.fault(f"page {place[0] + 1}: the tree holds id {place[1]}, which is not painted")
        self.found.contents = len(self.owners)
        return self.found

    # --------------------------------------------------------------------------------------- tree

    def _kid(self, kid: Any, parent: Any, page: Any) -> None:
        stack = [(kid, parent, page)]
        while stack:
            kid, parent, page = stack.pop()
            if isinstance(kid, int):
                self._content((self.pages[page.objgen], kid), parent)
            elif isinstance(kid, pikepdf.Array):
                stack.extend((inner, parent, page) for inner in reversed(list(kid)))
            elif kid.get("/Type") == "/MCR":
                stack.append((int(kid.MCID), parent, kid.get("/Pg", page)))
            elif kid.get("/Type") == "/OBJR":
                self.annotations[kid.Obj.objgen] = parent.objgen
            elif self._element(kid, parent) and "/K" in kid:
                stack.append((kid.K, kid, kid.get("/Pg", page)))

    def _content(self, place: Place, parent: Any) -> None:
        if place in self.owners:
            self.fault(f"page {place[0] + 1}: id {place[1]} is reached twice")
        self.owners[place] = parent.objgen
        self.order.append(place)

    def _element(self, element: Any, parent: Any) -> bool:
        if element.objgen in self.seen:
            self.fault(f"element {element.objgen} is reached twice")
            return False
        self.seen.add(element.objgen)
        tag = str(element.S)
        tag = self.roles.get(tag, tag).lstrip("/")
        self.found.tags[str(element.S).lstrip("/")] += 1
        if element.P.objgen != parent.objgen:
            self.fault(f"{tag} {element.objgen} names another parent")
        above = str(parent.get("/S", "/")).lstrip("/")
        if tag not in STANDARD:
            self.fault(f"{tag} is no standard type and stands for none")
        if tag in PARENTS and above not in PARENTS[tag]:
            self.fault(f"{tag} stands in {above}")
        if above == "L" and tag not in {"LI", "L", "Caption"}:
            self.fault(f"{tag} stands in L")
        self._attributes(element, tag)
        return True

    def _attributes(self, element: Any, tag: str) -> None:
        said = element.get("/A", pikepdf.Dictionary())
        if tag == "TH" and "/Scope" not in said:
            self.fault("TH without Scope")
        if tag == "L" and "/ListNumbering" not in said:
            self.fault("L without ListNumbering")
        if tag == "Figure" and not str(element.get("/Alt", "")):
            self.fault("Figure without Alt")
        if tag == "Note" and "/ID" not in element:
            self.fault("Note without ID")
        if "/ID" in element:
            if bytes(element.ID) in self.idents:
                self.fault(f"ID {element.ID} stands twice")
            self.idents.add(bytes(element.ID))
        if len(tag) == 2 and tag[0] == "H" and tag[1].isdigit():
            level = int(tag[1])
            if level > self.level + 1:
                self.fault(f"H{level} after H{self.level}")
            self.level = level
        if tag == "TR":
            cells = element.get("/K", pikepdf.Array())
            count = len(cells) if isinstance(cells, pikepdf.Array) else 1
            table = element.P.objgen if element.P.S == "/Table" else element.P.P.objgen
            if self.__dict__.setdefault("columns", {}).setdefault(table, count) != count:
                self.fault(f"a row of {count} cells in a table of {self.columns[table]}")  # type: ignore[attr-defined]

    def _number_tree(self, node: Any) -> None:
        entries = list(node.get("/Nums", []))
        for at in range(0, len(entries), 2):
            self.parents[int(entries[at])] = entries[at + 1]
        for kid in node.get("/Kids", []):
            self._number_tree(kid)

    # -------------------------------------------------------------------------------------- pages

    def _page(self, number: int, page: Any) -> set[int]:
        used, painted = self._marks(number, page)
        if len(set(used)) != len(used):
            self.fault(f"page {number + 1}: an id is used twice")
        for mcid in used:
            if (number, mcid) not in self.owners:
                self.fault(f"page {number + 1}: id {mcid} is painted and not in the tree")
            elif mcid not in painted:
                self.fault(f"page {number + 1}: id {mcid} marks nothing")
        if used:
            self._page_parents(number, page, used)
        mine = [mcid for at, mcid in self.order if at == number]
        if [mcid for mcid in mine if mcid in painted] != [mcid for mcid in used if mcid in set(mine)]:
            self.fault(f"page {number + 1}: the tree's order is not the order of painting")
        if page.get("/Tabs") != "/S":
            self.fault(f"page {number + 1}: tabs do not follow the structure")
        for annotation in page.get("/Annots", []):
            self._annotation(number, annotation)
        return painted

    def _marks(self, number: int, page: Any) -> tuple[list[int], set[int]]:
        used: list[int] = []
        painted: set[int] = set()
        stack: list[tuple[str, int | None, int]] = []
        texts = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in {"BDC", "BMC"}:
                properties = operands[1] if name == "BDC" else {}
                mcid = int(properties["/MCID"]) if "/MCID" in properties else None
                if mcid is not None:
                    used.append(mcid)
                    if any(tag == "/Artifact" or inner is not None for tag, inner, _ in stack):
                        self.fault(f"page {number + 1}: id {mcid} stands inside other marked content")
                stack.append((str(operands[0]), mcid, texts))
            elif name == "EMC":
                if not stack:
                    self.fault(f"page {number + 1}: marked content ends that never began")
                elif stack.pop()[2] != texts:
                    self.fault(f"page {number + 1}: marked content and a text object cross")
            elif name in {"BT", "ET"}:
                texts += 1 if name == "BT" else -1
            elif name in PAINTING:
                if not any(tag == "/Artifact" or mcid is not None for tag, mcid, _ in stack):
                    self.fault(f"page {number + 1}: {name} paints outside of any mark")
                painted.update(mcid for _, mcid, _ in stack if mcid is not None)
        if stack:
            self.fault(f"page {number + 1}: marked content never ends")
        return used, painted

    def _page_parents(self, number: int, page: Any, used: list[int]) -> None:
        entries = self.parents.get(int(page.get("/StructParents", -1)))
        if entries is None or len(entries) != len(used):
            self.fault(f"page {number + 1}: the parent tree has not an entry for each id")
            return
        for mcid in used:
            if entries[mcid].objgen != self.owners.get((number, mcid)):
                self.fault(f"page {number + 1}: the parent tree names another parent for id {mcid}")

    def _annotation(self, number: int, annotation: Any) -> None:
        if annotation.Subtype != "/Link":
            return
        if not str(annotation.get("/Contents", "")):
            self.fault(f"page {number + 1}: a link without Contents")
        if not int(annotation.get("/F", 0)) & 4:
            self.fault(f"page {number + 1}: a link that is not printed")
        element = self.parents.get(int(annotation.get("/StructParent", -1)))
        if (
            element is None
            or element.S != "/Link"
            or self.annotations.get(annotation.objgen) != element.objgen
        ):
            self.fault(f"page {number + 1}: a link tied to no Link")
