"""The Word package: python-docx holds its parts and relationships, and we write them out byte for byte alike."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.package import Package

from briefing.writers.docx.markup import HEAD, attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

OLDEST = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip entry can carry; no other tells the same of every build."""

_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_STORE_ID = "{6C1F6C0B-6A0E-4B0D-9C53-5D1B8E0A7F21}"
"""Always the same, so that the same pack gives the same bytes (ISO 29500-1, 22.5.2.1)."""
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_BY_SUFFIX = {"rels": CT.OPC_RELATIONSHIPS, "xml": CT.XML, "png": CT.PNG, "jpg": CT.JPEG, "jpeg": CT.JPEG}
_ALREADY_PACKED = {"png", "jpg", "jpeg"}

# Name of the part, its content type, and how the main part (or, for properties, the package) refers to it.
_KINDS = {
    "styles": ("/word/styles.xml", CT.WML_STYLES, RT.STYLES),
    "numbering": ("/word/numbering.xml", CT.WML_NUMBERING, RT.NUMBERING),
    "settings": ("/word/settings.xml", CT.WML_SETTINGS, RT.SETTINGS),
    "comments": ("/word/comments.xml", CT.WML_COMMENTS, RT.COMMENTS),
    "theme": ("/word/theme/theme1.xml", CT.OFC_THEME, RT.THEME),
    "fonts": ("/word/fontTable.xml", CT.WML_FONT_TABLE, RT.FONT_TABLE),
    "core": ("/docProps/core.xml", CT.OPC_CORE_PROPERTIES, RT.CORE_PROPERTIES),
    "app": ("/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, RT.EXTENDED_PROPERTIES),
    "custom": ("/docProps/custom.xml", _CUSTOM, _CUSTOM_RELATION),
}


class WordPackage:
    """A Word file in the making: an empty package, its main part, and what is added to it."""

    def __init__(self) -> None:
        self.package = Package()
        self.main = Part(PackURI("/word/document.xml"), CT.WML_DOCUMENT_MAIN, b"", self.package)
        self.package.relate_to(self.main, RT.OFFICE_DOCUMENT)
        self.notes = Part(PackURI("/word/footnotes.xml"), CT.WML_FOOTNOTES, b"", self.package)

    def set_main(self, *markup: str) -> None:
        """Give the main part its markup, in pieces, since it is large."""
        pieces = [piece.encode("utf-8") for piece in markup]
        self.main._blob = b"".join(pieces)  # noqa: SLF001  (the part keeps its bytes there)

    def add(self, kind: str, markup: str) -> None:
        """Add a part of a kind of which a package has one: styles, settings, core."""
        name, content_type, relation = _KINDS[kind]
        part = Part(PackURI(name), content_type, markup.encode("utf-8"), self.package)
        owner = self.package if name.startswith("/docProps/") else self.main
        owner.relate_to(part, relation)

    def add_running(self, kind: str, number: int, markup: str) -> str:
        """Add a header or footer, and return its relationship."""
        content_type, relation = {
            "header": (CT.WML_HEADER, RT.HEADER),
            "footer": (CT.WML_FOOTER, RT.FOOTER),
        }[kind]
        part = Part(PackURI(f"/word/{kind}{number}.xml"), content_type, markup.encode("utf-8"), self.package)
        return self.main.relate_to(part, relation)

    def add_data(self, markup: str, namespace: str) -> None:
        """Add a custom XML part, which Word keeps and does not show."""
        data = Part(PackURI("/customXml/item1.xml"), CT.XML, markup.encode("utf-8"), self.package)
        said = (
            f'{HEAD}<ds:datastoreItem ds:itemID="{_STORE_ID}" xmlns:ds="{_STORE}"><ds:schemaRefs>'
            f"<ds:schemaRef ds:uri={attribute(namespace)}/></ds:schemaRefs></ds:datastoreItem>"
        )
        uri = PackURI("/customXml/itemProps1.xml")
        data.relate_to(
            Part(uri, CT.OFC_CUSTOM_XML_PROPERTIES, said.encode(), self.package), RT.CUSTOM_XML_PROPS
        )
        self.main.relate_to(data, RT.CUSTOM_XML)

    def add_picture(self, image: bytes) -> tuple[str, float]:
        """Add a picture, once however often it is drawn; return its relationship and height for a width of one."""
        part = self.package.get_or_add_image_part(io.BytesIO(image))
        return self.main.relate_to(part, RT.IMAGE), part.image.px_height / max(1, part.image.px_width)

    def add_footnotes(self, markup: str) -> None:
        """Give the part of footnotes its markup, and refer to it."""
        self.notes._blob = markup.encode("utf-8")  # noqa: SLF001  (the part keeps its bytes there)
        self.main.relate_to(self.notes, RT.FOOTNOTES)

    def relate_note(self, address: str) -> str:
        """Return the relationship of an address outside the file, for footnotes."""
        return self.notes.relate_to(address, RT.HYPERLINK, is_external=True)

    def relate(self, address: str) -> str:
        """Return the relationship of an address outside the file."""
        return self.main.relate_to(address, RT.HYPERLINK, is_external=True)

    def save(self, leave_out: frozenset[str] = frozenset()) -> bytes:
        """Return the file. Parts that are left out are declared all the same, for `with_parts` to add."""
        return saved(self.package, self.main, leave_out)


def saved(package: Package, main: Part, leave_out: frozenset[str] = frozenset()) -> bytes:
    """Return a package as a file: parts in order of name behind the main one, dated alike, from no system at all."""
    parts = sorted(package.iter_parts(), key=lambda part: (part is not main, part.partname))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        _write(archive, CONTENT_TYPES_URI, _content_types(parts))
        _write(archive, PACKAGE_URI.rels_uri, _relationships(package))
        for part in parts:
            if part.partname in leave_out:
                continue
            _write(archive, part.partname, part.blob)
            if len(part.rels):
                _write(archive, part.partname.rels_uri, _relationships(part))
    return out.getvalue()


def with_parts(file: bytes, parts: Mapping[str, str]) -> bytes:
    """Return a file with parts added that it was saved without; what is there already is not packed again."""
    out = io.BytesIO()
    out.write(file)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, markup in parts.items():
            _write(archive, PackURI(name), markup.encode("utf-8"))
    return out.getvalue()


def _write(archive: zipfile.ZipFile, name: PackURI, data: bytes) -> None:
    entry = zipfile.ZipInfo(name.membername, OLDEST)
    entry.create_system = 0
    entry.external_attr = 0
    packed = name.ext.lower() in _ALREADY_PACKED
    entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    archive.writestr(entry, data)


def _relationships(owner: Package | Part) -> bytes:
    return bytes(owner.rels.xml)


def _content_types(parts: Iterable[Part]) -> bytes:
    suffixes = {"rels": CT.OPC_RELATIONSHIPS, "xml": CT.XML}
    named = []
    for part in parts:
        suffix = part.partname.ext.lower()
        if _BY_SUFFIX.get(suffix) == part.content_type:
            suffixes[suffix] = part.content_type
        else:
            named.append(
                f"<Override PartName={attribute(part.partname)} ContentType={attribute(part.content_type)}/>"
            )
    defaults = [
        f'<Default Extension="{suffix}" ContentType="{suffixes[suffix]}"/>' for suffix in sorted(suffixes)
    ]
    return f'{HEAD}<Types xmlns="{_TYPES}">{"".join(defaults + named)}</Types>'.encode()
