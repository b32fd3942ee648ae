"""The gate for Word files from elsewhere: what would do harm is refused, what acts is found, all else is let in."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from functools import lru_cache

import pytest

from briefing.readers.docx import gate
from briefing.readers.docx.gate import acts, admit
from briefing.writers.docx import write_docx
from packs import house
from word_documents import CASES

Parts = dict[str, bytes]
DOCUMENT, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@lru_cache
def ours() -> bytes:
    return write_docx(CASES["everything"](), house("default"), None).data


def parts() -> Parts:
    with zipfile.ZipFile(io.BytesIO(ours())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(held: Parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in held.items():
            archive.writestr(name, blob)
    return out.getvalue()


def changed(part: str, old: str, new: str) -> bytes:
    held = parts()
    text = held[part].decode()
    assert old in text
    held[part] = text.replace(old, new, 1).encode()
    return packed(held)


def with_relation(kind: str, target: str, *, external: bool = True) -> bytes:
    mode = ' TargetMode="External"' if external else ""
    added = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    return changed(RELATIONS, "</Relationships>", added)


def with_paragraph(markup: str) -> bytes:
    return changed(DOCUMENT, "<w:body>", f"<w:body><w:p>{markup}</w:p>")


def with_field(code: str) -> bytes:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in (code[:3], code[3:]))
    return with_paragraph(runs)


def twice() -> bytes:
    out = io.BytesIO(ours())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("WORD/document.xml", b"<x/>")
    return out.getvalue()


def traversing() -> bytes:
    return packed(parts() | {"../outside.xml": b"<x/>"})


def bomb() -> bytes:
    return packed(parts() | {"word/media/image9.png": b"\0" * (30 << 20)})


def encrypted() -> bytes:
    data = bytearray(ours())
    for signature, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            struct.pack_into("<H", data, at + flag, 1)
            at = data.find(signature, at + 4)
    return bytes(data)


def damaged() -> bytes:
    data = bytearray(ours())
    at = data.find(b"word/document.xml") + 200
    data[at : at + 60] = b"\xff" * 60
    return bytes(data)


def of_type(old: str, new: str) -> bytes:
    return changed("[Content_Types].xml", old, new)


def many() -> bytes:
    return packed(parts() | {f"word/media/{n}.png": b"" for n in range(2_001)})


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "no Word file"),
    "words": (lambda: b"words", "no Word file"),
    "an old Word file": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "Word 2003 or older, or has a password"),
    "another archive": (lambda: packed({"a.txt": b"a"}), "not a Word file"),
    "a spreadsheet": (lambda: of_type("wordprocessingml.document.main", "spreadsheetml.sheet.main"), "not a Word file"),
    "a file with macros": (
        lambda: of_type("vnd.openxmlformats-officedocument.wordprocessingml.document.main", "vnd.ms-word.document.macroEnabled.main"),
        "with macros",
    ),
    "one name twice": (twice, "two parts of one name"),
    "a name outside": (traversing, "names a part outside itself"),
    "a zip bomb": (bomb, "unpacks to far more"),
    "a password": (encrypted, "has a password"),
    "damage": (damaged, "is damaged"),
    "broken markup": (lambda: changed(DOCUMENT, "</w:body>", ""), "is damaged in word/document.xml"),
    "an entity": (lambda: changed(DOCUMENT, "<w:document", "<!DOCTYPE x [<!ENTITY a 'b'>]><w:document"), "entities"),
    "an entity in UTF-16": (
        lambda: packed(parts() | {"word/x.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>".encode("utf-16")}),
        "entities",
    ),
    "strict Open XML": (
        lambda: changed(DOCUMENT, "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"),
        "Strict Open XML",
    ),
    "too many parts": (many, "2,000 parts"),
}  # fmt: skip

ACTING: dict[str, tuple[Callable[[], bytes], str]] = {
    "a program": (lambda: packed(parts() | {"word/vbaProject.bin": b"\0"}), "macros, controls or embedded objects"),
    "an embedded object": (lambda: with_paragraph("<w:r><w:object/></w:r>"), "an embedded object in word/document.xml"),
    "another file taken in": (lambda: changed(DOCUMENT, "<w:body>", "<w:body><w:altChunk/>"), "embedded object"),
    "a template on a server": (lambda: with_relation("attachedTemplate", "https://example.org/t.dotx"), "fetches a template"),
    "a template on a share": (lambda: with_relation("attachedTemplate", "\\\\server\\t.dotm"), "fetches a template"),
    "a linked picture": (lambda: with_relation("image", "https://example.org/logo.png"), "fetches https://example.org"),
    "an object of another program": (lambda: with_relation("oleObject", "embeddings/x", external=False), "acts (oleObject)"),
    "a link that runs": (lambda: with_relation("hyperlink", "javascript:alert(1)"), "links to javascript"),
    "a link to a file": (lambda: with_relation("hyperlink", "file:///c:/x"), "links to file"),
    "a field that fetches": (lambda: with_field("INCLUDEPICTURE http://example.org"), "fetch or ask (INCLUDEPICTURE)"),
    "a field that runs": (lambda: with_field("DDEAUTO c:\\\\cmd.exe"), "fetch or ask (DDE, DDEAUTO)"),
    "a field deleted in part": (
        lambda: with_paragraph(
            "<w:r><w:instrText>INCL</w:instrText></w:r><w:r><w:delInstrText>UDETEXT x</w:delInstrText></w:r>"
        ),
        "INCLUDETEXT",
    ),
    "a simple field": (lambda: with_paragraph('<w:fldSimple w:instr=" INCLUDETEXT x "/>'), "INCLUDETEXT"),
}  # fmt: skip


def test_our_own_files_are_let_in_and_nothing_in_them_acts() -> None:
    admitted = admit(ours(), "ours.docx")
    assert admitted.file is not None
    assert acts(admitted.file, "ours.docx") == ()


def test_a_template_of_ones_own_disk_is_no_harm() -> None:
    file = admit(with_relation("attachedTemplate", "file:///C:/Templates/Normal.dotm"), "x").file
    assert file is not None
    assert acts(file, "x") == ()


@pytest.mark.parametrize("case", REFUSED)
def test_what_would_do_harm_is_refused_in_words(case: str) -> None:
    make, says = REFUSED[case]
    admitted = admit(make(), "theirs.docx")
    assert admitted.file is None
    assert [d.code for d in admitted.diagnostics] == [gate.REFUSED]
    assert says in admitted.diagnostics[0].message
    assert admitted.diagnostics[0].help


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MOST_BYTES", 1000)
    assert "larger than" in admit(ours(), "x").diagnostics[0].message


def test_parts_that_unpack_to_too_much_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "LARGEST_TOTAL", 1000)
    assert "unpacks to more" in admit(ours(), "x").diagnostics[0].message


@pytest.mark.parametrize("case", ACTING)
def test_what_acts_on_its_own_is_found(case: str) -> None:
    make, says = ACTING[case]
    admitted = admit(make(), "theirs.dotx")
    assert admitted.file is not None
    found = acts(admitted.file, "theirs.dotx")
    assert [d.code for d in found] == [gate.ACTS]
    assert says in found[0].message
    assert found[0].is_error
