"""Word packages while two are made one: python-docx holds their parts, we change what is in them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any, cast

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml
from docx.package import Package
from lxml import etree

from briefing.readers.docx.parts import W, value

if TYPE_CHECKING:
    from docx.opc.rel import _Relationship

_TEMPLATE = b"wordprocessingml.template.main+xml"
_DOCUMENT = b"wordprocessingml.document.main+xml"
KEPT = {
    RT.STYLES, RT.NUMBERING, RT.SETTINGS, RT.THEME, RT.FONT_TABLE, RT.HEADER, RT.FOOTER, RT.IMAGE, RT.HYPERLINK,
    RT.FOOTNOTES, RT.ENDNOTES, RT.FONT,
}  # fmt: skip
"""What of a template's parts goes into a pack: nothing that knows its author, its server or its past."""
_PAST = {
    W + name
    for name in (
        "proofErr", "lastRenderedPageBreak", "rsids", "rsid", "docVars", "attachedTemplate", "mailMerge", "proofState",
        "smartTagPr", "entryMacro", "exitMacro", "dataBinding", "permStart", "permEnd",
    )
}  # fmt: skip
_LATER = "http://schemas.microsoft.com/office/word/20"


class Opened:
    """A package, with the parts that are changed as trees."""

    def __init__(self, data: bytes) -> None:
        self.package = Package.open(io.BytesIO(_as_document(data)))
        self.main: Part = self.package.part_related_by(RT.OFFICE_DOCUMENT)
        self._trees: dict[Part, etree._Element] = {}

    def tree(self, part: Part) -> etree._Element:
        """Return a part's root, to be changed in place."""
        if isinstance(part, XmlPart):
            return cast("etree._Element", part._element)  # noqa: SLF001  (the part keeps its root there)
        if part not in self._trees:
            self._trees[part] = cast("Any", parse_xml(part.blob))
        return self._trees[part]

    def put(self, part: Part, root: etree._Element) -> None:
        """Give a part another root."""
        if isinstance(part, XmlPart):
            part._element = cast("Any", root)  # noqa: SLF001  (the part keeps its root there)
        else:
            self._trees[part] = root

    def close(self) -> None:
        """Write changed trees back to their parts."""
        for part, root in self._trees.items():
            part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001

    def related(self, kind: str) -> Part | None:
        """Return the part of a kind that the main part refers to."""
        found = next((r for r in self.main.rels.values() if r.reltype == kind and not r.is_external), None)
        return found.target_part if found else None

    def root(self, kind: str) -> etree._Element:
        """Return the root of that part, which must be there."""
        part = self.related(kind)
        assert part is not None, kind
        return self.tree(part)

    def running(self) -> list[etree._Element]:
        """Return the roots of headers and footers."""
        kinds = {RT.HEADER, RT.FOOTER}
        return [self.tree(r.target_part) for r in self.main.rels.values() if r.reltype in kinds]

    def adopt(self, relation: _Relationship) -> str:
        """Refer from the main part to what a part of another package refers to; return the relationship."""
        if relation.is_external:
            return self.main.relate_to(relation.target_ref, relation.reltype, is_external=True)
        return self.main.relate_to(self.moved(relation.target_part), relation.reltype)

    def moved(self, part: Part) -> Part:
        """Give a part of another package a name that is free here, and those that it refers to."""
        taken = {each.partname.lower() for each in self.package.iter_parts()}
        if part.package is self.package:
            return part
        part.partname = _free(part.partname, taken)
        part._package = self.package  # noqa: SLF001  (python-docx has no way to move a part)
        for relation in part.rels.values():
            if not relation.is_external:
                self.moved(relation.target_part)
        return part


def _free(name: str, taken: set[str]) -> PackURI:
    stem, dot, suffix = name.rpartition(".")
    stem = stem.rstrip("0123456789") or stem
    number, wanted = 1, PackURI(name)
    while wanted.lower() in taken:
        wanted = PackURI(f"{stem}{number}{dot}{suffix}")
        number += 1
    return wanted


def _as_document(data: bytes) -> bytes:
    """A template as the document that it is but for its type, which python-docx refuses."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as made:
        for name in archive.namelist():
            blob = archive.read(name)
            made.writestr(name, blob.replace(_TEMPLATE, _DOCUMENT) if name == "[Content_Types].xml" else blob)
    return out.getvalue()


def stripped(root: etree._Element) -> etree._Element:
    """Take out of a tree of theirs what tells of its making: revision numbers, paths, bindings to lost data."""
    for element in list(root.iter(etree.Element)):
        # A later Word's own elements need their attributes; on those of the standard they are marks of its history.
        standard = not str(element.tag).startswith("{" + _LATER)
        for name in list(element.attrib):
            if str(name).startswith(W + "rsid") or (standard and str(name).startswith("{" + _LATER)):
                del element.attrib[name]
        if element.tag in _PAST or str(element.tag).endswith(("}docId", "}chartTrackingRefBased")):
            drop(element)
    _flatten_fields(root)
    return root


_FLATTENED = ("DOCPROPERTY", "DOCVARIABLE", "FILENAME", "AUTHOR", "LASTSAVEDBY", "USERNAME", "TEMPLATE")


def _flatten_fields(root: etree._Element) -> None:
    """Turn fields of what is not carried over (their properties, their file's name) into the text they showed."""
    for field in list(root.iter(W + "fldSimple")):
        if _flattened(value(field, "instr") or ""):
            for child in list(field):
                field.addprevious(child)
            drop(field)
    for paragraph in root.iter(W + "p"):
        held: list[etree._Element] = []
        code = ""
        for run in list(paragraph.iter(W + "r")):
            kind = value(run.find(W + "fldChar"), "fldCharType")
            instruction = run.findtext(W + "instrText")
            if kind == "begin":
                held, code = [run], ""
            elif instruction is not None and held:
                held.append(run)
                code += instruction
            elif kind in {"separate", "end"} and held:
                held.append(run)
                if kind == "end" and _flattened(code):
                    for each in held:
                        drop(each)


def _flattened(code: str) -> bool:
    return any(word in _FLATTENED for word in code.upper().split()[:1])


def drop(element: etree._Element) -> None:
    """Take an element out of its tree."""
    above = element.getparent()
    if above is not None:
        above.remove(element)


def without_extensions(root: etree._Element) -> etree._Element:
    """Take out of a tree of theirs what is written in namespaces that our main part does not declare."""
    for element in list(root.iter(etree.Element)):
        if str(element.tag).startswith("{" + _LATER):
            drop(element)
    return root
