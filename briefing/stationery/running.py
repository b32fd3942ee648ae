"""Headers and footers of a template: all of them kept, the marking put in each, and those made that a page lacks."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from briefing.readers.docx.parts import R, W, paragraph_text, value
from briefing.stationery.packages import stripped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from briefing.stationery.packages import Opened

TYPES = ("default", "first", "even")
_KINDS = {"header": (RT.HEADER, CT.WML_HEADER, "hdr"), "footer": (RT.FOOTER, CT.WML_FOOTER, "ftr")}


def references(sections: Iterable[_Element]) -> dict[tuple[str, str], str]:
    """Return the relationship of each kind and type of header and footer, each section inheriting from the last."""
    found: dict[tuple[str, str], str] = {}
    for section in sections:
        for kind in _KINDS:
            for said in section.findall(f"{W}{kind}Reference"):
                found[kind, value(said, "type") or "default"] = said.get(R + "id") or ""
    return found


def marked(theirs: Opened, ours: Opened) -> dict[tuple[str, str], str]:
    """Put our running matter into theirs; return the relationship of each header and footer to refer to.

    Each of their headers begins with our marking; each footer ends with it. A footer without a page number gets
    the whole of our own foot, and so does a page for which they have none.
    """
    found = references(theirs.tree(theirs.main).iter(W + "sectPr"))
    own = references(ours.tree(ours.main).iter(W + "sectPr"))
    for kind, (relation, content_type, tag) in _KINDS.items():
        for type_ in TYPES:
            identifier = own.get((kind, type_)) or own.get((kind, "default"))
            if identifier is None:
                continue
            content = list(copy.deepcopy(ours.tree(ours.main.rels[identifier].target_part)))
            if (kind, type_) in found:
                part = theirs.main.rels[found[kind, type_]].target_part
                _put(theirs.tree(part), content, kind)
            else:
                found[kind, type_] = _made(theirs, relation, content_type, tag, content)
    return found


def heads(ours: Opened) -> list[_Element]:
    """Return copies of the paragraphs of our header."""
    identifier = references(ours.tree(ours.main).iter(W + "sectPr")).get(("header", "default"))
    if identifier is None:
        return []
    return list(copy.deepcopy(ours.tree(ours.main.rels[identifier].target_part)))


def _put(root: _Element, content: list[_Element], kind: str) -> None:
    stripped(root)
    there = {" ".join(paragraph_text(p).split()).casefold() for p in root.iter(W + "p")}
    wanted = [p for p in content if " ".join(paragraph_text(p).split()).casefold() not in there or _draws(p)]
    if kind == "header":
        for paragraph in reversed(wanted):
            root.insert(0, paragraph)
        return
    if _counts_pages(root):
        wanted = [p for p in wanted if not _counts_pages(p)]
    root.extend(wanted)


def _draws(paragraph: _Element) -> bool:
    return next(paragraph.iter(W + "pict", W + "drawing"), None) is not None


def _counts_pages(root: _Element) -> bool:
    codes = [element.text or "" for element in root.iter(W + "instrText")]
    codes += [value(element, "instr") or "" for element in root.iter(W + "fldSimple")]
    return any("PAGE" in code.split() for code in codes)


def _made(theirs: Opened, relation: str, content_type: str, tag: str, content: list[_Element]) -> str:
    """A header or footer where they have none, so that no page is without its marking."""
    spaces = {prefix: uri for element in content for prefix, uri in element.nsmap.items() if prefix}
    root = etree.Element(W + tag, nsmap=spaces)
    root.extend(content)
    name = "header" if tag == "hdr" else "footer"
    uri = theirs.package.next_partname(f"/word/{name}%d.xml")
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return theirs.main.relate_to(Part(PackURI(uri), content_type, blob, theirs.package), relation)
