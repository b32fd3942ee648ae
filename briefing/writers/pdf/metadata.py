"""What a file says of itself: its properties, the standards that it declares, and what its colours mean."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime
from html import escape
from struct import pack
from typing import TYPE_CHECKING

from briefing import __version__
from briefing.writers.pdf.objects import string

if TYPE_CHECKING:
    from briefing.document import Properties

PRODUCER = f"briefing {__version__}"
_PDFX = "http://ns.adobe.com/pdfx/1.3/"

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfx="{pdfx}" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfuaid:part>1</pdfuaid:part><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<dc:format>application/pdf</dc:format><dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{optional}<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{producer}</xmp:CreatorTool><xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
{custom}<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

_SCHEMA = """<rdf:li rdf:parseType="Resource"><pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix><pdfaSchema:schema>{title}</pdfaSchema:schema>\
<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"""

_PROPERTY = """<rdf:li rdf:parseType="Resource"><pdfaProperty:category>{category}</pdfaProperty:category>\
<pdfaProperty:description>{description}</pdfaProperty:description><pdfaProperty:name>{name}</pdfaProperty:name>\
<pdfaProperty:valueType>{type}</pdfaProperty:valueType></rdf:li>"""


def timestamp(properties: Properties) -> datetime:
    """When the file was made, as it says: noon of the document's date, else SOURCE_DATE_EPOCH, else 1980."""
    known = properties.date
    if isinstance(known, datetime):
        return (known if known.tzinfo else known.replace(tzinfo=UTC)).astimezone(UTC)
    if isinstance(known, date):
        return datetime(known.year, known.month, known.day, 12, tzinfo=UTC)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime(1980, 1, 1, tzinfo=UTC)


def info(properties: Properties) -> str:
    """The document information dictionary."""
    when = f"({timestamp(properties):D:%Y%m%d%H%M%S+00'00'})"
    entries = {
        "Title": string(properties.title),
        "Author": string(properties.author) if properties.author else "",
        "Subject": string(properties.subject) if properties.subject else "",
        "Keywords": string(", ".join(properties.keywords)) if properties.keywords else "",
        "Creator": string(PRODUCER),
        "Producer": string(PRODUCER),
        "CreationDate": when,
        "ModDate": when,
    }
    entries |= {name: string(value) for name, _, value in _custom(properties) if name not in entries}
    return f"<<{''.join(f'/{name}{value}' for name, value in entries.items() if value)}>>"


def xmp(properties: Properties) -> bytes:
    """The metadata packet: PDF/UA-1 and PDF/A-2a, with the schemas that PDF/A asks to be described."""
    optional = ""
    if properties.author:
        optional += (
            f"<dc:creator><rdf:Seq><rdf:li>{_xml(properties.author)}</rdf:li></rdf:Seq></dc:creator>\n"
        )
    if properties.subject:
        optional += (
            f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{_xml(properties.subject)}</rdf:li>'
            "</rdf:Alt></dc:description>\n"
        )
    if properties.keywords:
        optional += f"<pdf:Keywords>{_xml(', '.join(properties.keywords))}</pdf:Keywords>\n"
    custom = _custom(properties)
    schemas = _SCHEMA.format(
        uri="http://www.aiim.org/pdfua/ns/id/",
        prefix="pdfuaid",
        title="PDF/UA identification schema",
        properties=_PROPERTY.format(
            category="internal", description="PDF/UA version identifier", name="part", type="Integer"
        ),
    )
    if custom:
        described = "".join(
            _PROPERTY.format(category="external", description=_xml(said), name=name, type="Text")
            for name, said, _ in custom
        )
        schemas += _SCHEMA.format(uri=_PDFX, prefix="pdfx", title="Document properties", properties=described)
    return _PACKET.format(
        pdfx=_PDFX,
        language=_xml(properties.language),
        title=_xml(properties.title),
        optional=optional,
        producer=_xml(PRODUCER),
        date=f"{timestamp(properties):%Y-%m-%dT%H:%M:%S+00:00}",
        custom="".join(f"<pdfx:{name}>{_xml(value)}</pdfx:{name}>\n" for name, _, value in custom),
        schemas=schemas,
    ).encode("utf-8", "replace")


def _custom(properties: Properties) -> list[tuple[str, str, str]]:
    """Further properties: a name fit for PDF and XML, what it stands for, and the value."""
    found: dict[str, tuple[str, str, str]] = {}
    for name, value in properties.custom:
        words = re.findall(r"[A-Za-z0-9]+", name)
        key = "".join(word[:1].upper() + word[1:] for word in words)
        if key and value:
            key = key if key[0].isalpha() else f"P{key}"
            found.setdefault(key, (key, name, value))
    return list(found.values())


_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text), quote=False)


# ------------------------------------------------------------------------------------ colour profile


def srgb() -> bytes:
    """An sRGB profile of ICC version 4.2 (ICC.1:2004-10), made from the numbers of IEC 61966-2-1."""
    curve = b"para\0\0\0\0" + pack(">HH", 3, 0) + _fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    tags: list[tuple[bytes, bytes]] = [
        (b"desc", _text("sRGB IEC61966-2.1")),
        (b"cprt", _text("No copyright, use freely")),
        (b"wtpt", b"XYZ \0\0\0\0" + _fixed(0.9642, 1.0, 0.8249)),
        (b"chad", b"sf32\0\0\0\0" + _fixed(
            1.047882, 0.022918, -0.050217, 0.029587, 0.990479, -0.017059, -0.009247, 0.015076, 0.751678
        )),
        (b"rXYZ", b"XYZ \0\0\0\0" + _fixed(0.436066, 0.222488, 0.013916)),
        (b"gXYZ", b"XYZ \0\0\0\0" + _fixed(0.385147, 0.716873, 0.097076)),
        (b"bXYZ", b"XYZ \0\0\0\0" + _fixed(0.143066, 0.060608, 0.714096)),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]  # fmt: skip
    table, data, start = [], b"", 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    for tag, body in tags:
        padded = body + b"\0" * (-len(body) % 4)
        if body not in places:
            places[body] = start + len(data)
            data += padded
        table.append(tag + pack(">II", places[body], len(body)))
    size = start + len(data)
    header = (
        pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x04200000, b"mntr", b"RGB ", b"XYZ ")
        + pack(">6H", 2000, 1, 1, 0, 0, 0)
        + b"acsp"
        + b"\0" * 28
        + _fixed(0.9642, 1.0, 0.8249)
        + b"\0" * 48
    )
    return header + pack(">I", len(tags)) + b"".join(table) + data


def _fixed(*values: float) -> bytes:
    return pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _text(words: str) -> bytes:
    data = words.encode("utf-16-be")
    return b"mluc\0\0\0\0" + pack(">II2s2sII", 1, 12, b"en", b"GB", len(data), 28) + data
