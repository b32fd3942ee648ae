"""What a Word file from elsewhere must pass before anything else reads it: caps on its size, and nothing that acts.

A Word file is an archive that anybody may have made: it can unpack to more than memory holds, carry programs, or
fetch from the network when it is opened or converted.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from briefing.diagnostics import Diagnostic
from briefing.readers.docx.parts import W, WordFile, value

REFUSED = "BRF220"
ACTS = "BRF221"

MOST_BYTES = 50 << 20
MOST_PARTS = 2_000
LARGEST_PART = 40 << 20
LARGEST_TOTAL = 200 << 20
MOST_PACKED = 200
"""Times that a part of over a megabyte may be larger than its packed form."""

_MAIN = re.compile(r"wordprocessingml\.(document|template)\.main\+xml$")
_ACTIVE_TYPE = re.compile(
    r"vbaProject|vbaData|macroEnabled|activeX|oleObject|package\.macro|legacyDiag|webextension|attachedToolbars"
    r"|customUI",
    re.IGNORECASE,
)
_ACTIVE_NAME = re.compile(r"\.(bin|exe|dll|js|vbs|hta|lnk|scr|bat|cmd|ps1)$", re.IGNORECASE)
_ACTIVE_RELATION = re.compile(
    r"^(oleObject|aFChunk|subDocument|frame|mailMergeSource|mailMergeHeaderSource|recipientData|vbaProject|control"
    r"|activeX\w*|webextension\w*|keyMapCustomizations|attachedToolbars|extensibility|transform|externalLinkPath)$"
)
_FETCHING = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|EMBED|DATABASE|MACROBUTTON|AUTOTEXT|RD|FILLIN"
    r"|ASK)\b"
)
_ACTIVE_ELEMENTS = ("object", "control", "altChunk", "subDoc")
_REMOTE = re.compile(r"(https?|ftp):|\\\\|//|file://[^/]", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)")
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Admitted:
    """A file that was let in, or why it was not."""

    file: WordFile | None
    diagnostics: tuple[Diagnostic, ...] = ()


class _RefusedError(Exception):
    """What is wrong with a file, and what to do about it."""

    def __init__(self, fault: str, remedy: str = "") -> None:
        super().__init__(fault)
        self.remedy = (
            remedy or "open it in Word and save it anew as a Word document (.docx) or template (.dotx)"
        )


def admit(data: bytes, name: str) -> Admitted:
    """Let a Word file in when it can be read without harm; what it holds may still act in Word: see `acts`."""
    try:
        file = _opened(_parts(data))
    except _RefusedError as refused:
        return Admitted(None, (Diagnostic(REFUSED, f"{name} {refused}", help=refused.remedy),))
    return Admitted(file)


def _parts(data: bytes) -> dict[str, bytes]:
    """Every part, read with caps of our own: what an archive says of its sizes is not believed."""
    if len(data) > MOST_BYTES:
        raise _RefusedError(f"is larger than {MOST_BYTES >> 20} MB", "take large pictures out of it")
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _RefusedError(
            "is a file of Word 2003 or older, or has a password", "save it as .docx, without a password"
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
        raise _RefusedError("is no Word file, or is damaged") from None
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_PARTS:
        raise _RefusedError(f"has more than {MOST_PARTS:,} parts")
    parts: dict[str, bytes] = {}
    seen: set[str] = set()
    for entry in entries:
        _check_entry(entry, seen)
        parts[entry.filename] = _read(archive, entry)
        if sum(map(len, parts.values())) > LARGEST_TOTAL:
            raise _RefusedError(f"unpacks to more than {LARGEST_TOTAL >> 20} MB")
    return parts


def _check_entry(entry: zipfile.ZipInfo, seen: set[str]) -> None:
    name = entry.filename
    if entry.flag_bits & 1:
        raise _RefusedError("has a password", "save it without a password")
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise _RefusedError("is packed in a way that Word does not use")
    if name.startswith("/") or "\\" in name or "\0" in name or ".." in name.split("/"):
        raise _RefusedError("names a part outside itself")
    if name.lower() in seen:
        # A virus scanner and Word might each read another of the two.
        raise _RefusedError(f"has two parts of one name ({name})")
    seen.add(name.lower())


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(entry) as held:
            blob = held.read(LARGEST_PART + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError):
        raise _RefusedError(f"is damaged in {entry.filename}") from None
    packed = max(1, entry.compress_size)
    if len(blob) > LARGEST_PART or (len(blob) > 1 << 20 and len(blob) / packed > MOST_PACKED):
        raise _RefusedError(f"unpacks to far more than it seems ({entry.filename})")
    if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
        # UTF-16 would hide the declaration from a search for bytes.
        text = blob.decode("utf-16", "replace").encode() if blob[:2] in _BYTE_ORDER_MARKS else blob
        if _DOCTYPE.search(text):
            raise _RefusedError(f"declares entities of its own ({entry.filename})")
    return blob


def _opened(parts: dict[str, bytes]) -> WordFile:
    """The file with every part that Word reads as XML parsed once, so that no later step meets a broken one."""
    reading = "[Content_Types].xml"
    try:
        types = etree.fromstring(parts[reading], etree.XMLParser(resolve_entities=False, no_network=True))
        kinds = [str(said.get("ContentType")) for said in types.iter(etree.Element)]
        if any("macroEnabled" in kind for kind in kinds):
            raise _RefusedError("is a file with macros", "save it as .docx or .dotx, without macros")
        if not any(_MAIN.search(kind) for kind in kinds):
            raise _RefusedError("is not a Word file")
        file = WordFile(parts)
        for reading in parts:
            if reading.endswith((".xml", ".rels")) and reading != "[Content_Types].xml":
                file.tree(reading)
        if file.main not in parts or file.tree(file.main).find(f"{W}body") is None:
            raise _RefusedError(
                "is not a Word file, or is saved as Strict Open XML", "save it as Word Document (.docx)"
            )
    except (KeyError, StopIteration):
        raise _RefusedError("is not a Word file") from None
    except etree.XMLSyntaxError:
        raise _RefusedError(f"is damaged in {reading}") from None
    return file


# ---------------------------------------------------------------------------------------- what acts


def acts(file: WordFile, name: str) -> tuple[Diagnostic, ...]:
    """Return what a file could do on its own when it is opened, printed or converted: each an error."""
    found = dict.fromkeys((*_active_parts(file), *_active_relations(file), *_active_text(file)))
    why = "then save it anew; nothing that acts on its own is carried into a pack"
    return tuple(Diagnostic(ACTS, f"{name} {what}", help=f"{remedy}, {why}") for what, remedy in found)


def _active_parts(file: WordFile) -> Iterator[tuple[str, str]]:
    types = file.blobs["[Content_Types].xml"].decode("utf-8", "replace")
    if _ACTIVE_TYPE.search(types) or any(
        (_ACTIVE_NAME.search(part) or _ACTIVE_TYPE.search(part)) and "printerSettings" not in part
        for part in file.blobs
    ):
        yield "holds macros, controls or embedded objects", "take them out in Word"


def _active_relations(file: WordFile) -> Iterator[tuple[str, str]]:
    for part in file.blobs:
        if not part.endswith(".rels"):
            continue
        folder, _, owner = part.rpartition("_rels/")
        for relation in file.relations(folder + owner.removesuffix(".rels")):
            if relation.kind == "attachedTemplate":
                # Every file may name its own template; one on a server is fetched when the file is opened.
                if _REMOTE.match(relation.target):
                    yield (
                        f"fetches a template from {relation.target[:80]}",
                        "detach it (Developer, Document Template)",
                    )
            elif _ACTIVE_RELATION.search(relation.kind):
                yield f"holds something that acts ({relation.kind})", "take it out in Word"
            elif relation.external and relation.kind != "hyperlink":
                yield (
                    f"fetches {relation.target[:80]} when it is opened",
                    "put the picture itself into it, not a link",
                )
            elif relation.external and not re.match(
                r"(https?|mailto|tel):|#", relation.target, re.IGNORECASE
            ):
                yield f"links to {relation.target[:80]}", "take the link out, or link to a page on the web"


def _active_text(file: WordFile) -> Iterator[tuple[str, str]]:
    for part, tree in file.texts():
        pieces = [element.text or "" for element in tree.iter(W + "instrText", W + "delInstrText")]
        pieces += [value(element, "instr") or "" for element in tree.iter(W + "fldSimple")]
        # One code may be spread over several runs, so both ways of joining them are searched.
        codes = sorted({*_FETCHING.findall(" ".join(pieces)), *_FETCHING.findall("".join(pieces))})
        if codes:
            said = ", ".join(codes)
            yield f"has fields that fetch or ask ({said}) in {part}", "turn them into text (Ctrl+Shift+F9)"
        for element in _ACTIVE_ELEMENTS:
            if next(tree.iter(W + element), None) is not None:
                yield f"holds an embedded object in {part}", "put a picture of it in its place"
