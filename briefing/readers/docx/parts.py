"""A Word file as parsed parts, for reading alone: no writer of ours has a hand in it."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
STORIES = {"header", "footer", "footnotes", "endnotes", "comments"}


@dataclass(frozen=True)
class Relation:
    """What a part refers to: the last word of the relation's type, and a part's name or an address."""

    id: str
    kind: str
    target: str
    external: bool


class WordFile:
    """The parts of a Word file: the bytes of one that we made, or the parts of one that the gate has let in."""

    def __init__(self, data: bytes | Mapping[str, bytes]) -> None:
        if isinstance(data, bytes):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self.blobs = {name: archive.read(name) for name in archive.namelist()}
        else:
            self.blobs = dict(data)
        self._trees: dict[str, etree._Element] = {}
        self.main = next(r.target for r in self.relations("") if r.kind == "officeDocument")

    def relations(self, part: str) -> list[Relation]:
        """Return what a part refers to; the package itself is the part without a name."""
        folder, _, name = part.rpartition("/")
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self.blobs:
            return []
        return [
            Relation(
                said.get("Id", ""),
                said.get("Type", "").rpartition("/")[2],
                said.get("Target", "")
                if said.get("TargetMode") == "External"
                else posixpath.normpath(posixpath.join("/", folder, said.get("Target", ""))).lstrip("/"),
                said.get("TargetMode") == "External",
            )
            for said in self.tree(path).iter(_RELATION)
        ]

    def tree(self, part: str) -> etree._Element:
        """Return a part's root element."""
        known = self._trees.get(part)
        if known is None:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            known = self._trees[part] = etree.fromstring(self.blobs[part], parser)
        return known

    def related(self, kind: str, part: str | None = None) -> etree._Element | None:
        """Return the root of the first part of a kind that a part (the main one) refers to."""
        for relation in self.relations(self.main if part is None else part):
            if relation.kind == kind and relation.target in self.blobs:
                return self.tree(relation.target)
        return None

    def stories(self) -> Iterator[tuple[str, etree._Element]]:
        """The parts that hold text: the body first, then headers, footers and notes."""
        yield self.main, self.tree(self.main)
        for relation in self.relations(self.main):
            if relation.kind in STORIES and relation.target in self.blobs:
                yield relation.target, self.tree(relation.target)

    def texts(self) -> Iterator[tuple[str, etree._Element]]:
        """Every part of the word folder that is WordprocessingML, whether anything refers to it or not."""
        for name in self.blobs:
            if name.startswith("word/") and name.endswith(".xml"):
                yield name, self.tree(name)


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """Return an attribute of the w namespace; None without an element."""
    return None if element is None else element.get(W + name)


def paragraph_text(paragraph: etree._Element) -> str:
    """Return the words of a paragraph as shown: tabs and breaks as white space, field codes left out."""
    out = []
    for element in paragraph.iter(W + "t", W + "tab", W + "br", W + "noBreakHyphen"):
        tag = element.tag
        if tag == W + "t":
            out.append(element.text or "")
        elif element.getparent() is not None and element.getparent().tag == W + "r":  # type: ignore[union-attr]
            out.append({W + "tab": "\t", W + "br": "\n"}.get(tag, "-"))
    return "".join(out)
