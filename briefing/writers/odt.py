"""OpenDocument Text for those whose rules ask for it: the Word file, turned by LibreOffice where it is installed."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.diagnostics import Diagnostic
from briefing.document import headings
from briefing.writers import Written
from briefing.writers.docx import write_docx
from briefing.writers.docx.package import OLDEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.document import Document
    from briefing.layout import Layout
    from briefing.style import HouseStyle

NOT_MADE = "BRF224"
LOST = "BRF225"
SECONDS = 180
"""How long LibreOffice may take; it opens 600 pages in twelve seconds."""
_USUAL = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


def write_odt(document: Document, layout: Layout, style: HouseStyle) -> Written:
    """Return an OpenDocument file of the document. Its bytes are LibreOffice's, and differ from run to run."""
    return as_odt(write_docx(document, style, layout), document)


def as_odt(word: Written, document: Document) -> Written:
    """Return a Word file as OpenDocument, when the marking and all headings have come through."""
    program = _program()
    if program is None:
        remedy = "install LibreOffice (libreoffice.org), or leave odt out of --format"
        return _failed(word, "LibreOffice, which makes OpenDocument files, is not installed", remedy)
    with tempfile.TemporaryDirectory(prefix="briefing-", ignore_cleanup_errors=True) as folder:
        try:
            data = _converted(program, word.data, Path(folder))
        except (OSError, subprocess.SubprocessError):
            data = None
    if data is None:
        return _failed(
            word,
            "LibreOffice could not turn the Word file into an OpenDocument file",
            "try again, or open the Word file in LibreOffice and save it as ODF Text",
        )
    lost = tuple(_lost(data, document))
    return Written(data, (*word.diagnostics, *lost))


def _failed(word: Written, message: str, remedy: str) -> Written:
    return Written(b"", (*word.diagnostics, Diagnostic(NOT_MADE, message, help=remedy)))


def _program() -> str | None:
    return (
        shutil.which("soffice") or shutil.which("libreoffice") or next(filter(os.path.exists, _USUAL), None)
    )


def _converted(program: str, data: bytes, folder: Path) -> bytes | None:
    """What LibreOffice makes of a Word file, with a profile of its own: two that share one wait for each other."""
    (folder / "pack.docx").write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [
        program,
        "--headless",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        "odt",
        "--outdir",
        str(folder),
    ]
    # Only our own file is opened, and nothing in it is linked, so nothing is fetched.
    subprocess.run([*command, str(folder / "pack.docx")], capture_output=True, timeout=SECONDS, check=True)  # noqa: S603
    made = folder / "pack.odt"
    return _bare(made.read_bytes()) if made.exists() else None


_OF_THE_MACHINE = (
    (re.compile(rb"<meta:generator>[^<]*</meta:generator>"), b"<meta:generator>briefing</meta:generator>"),
    (re.compile(rb'<manifest:file-entry manifest:full-path="(?:Thumbnails|Configurations2)/[^>]*/>'), b""),
)


def _bare(data: bytes) -> bytes:
    """An OpenDocument file without what tells of the machine: times, system and version; and no picture of page 1."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w") as bare:
        for old in made.infolist():  # mimetype comes first, and is not packed (ODF 1.2, part 3, 3.3)
            if old.filename.startswith(("Thumbnails/", "Configurations2/")):
                continue
            body = made.read(old)
            if old.filename in {"meta.xml", "META-INF/manifest.xml"}:
                for pattern, instead in _OF_THE_MACHINE:
                    body = pattern.sub(instead, body)
            entry = zipfile.ZipInfo(old.filename, OLDEST)
            entry.compress_type, entry.create_system = old.compress_type, 0
            bare.writestr(entry, body)
    return out.getvalue()


def _lost(data: bytes, document: Document) -> Iterator[Diagnostic]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content, styles = (archive.read(name).decode("utf-8") for name in ("content.xml", "styles.xml"))
    marking = " ".join(document.running.marking.split())
    if marking and marking not in " ".join(_words(styles).split()):
        yield Diagnostic(
            LOST,
            "the marking is not at the head of the pages of the OpenDocument file",
            help="send the Word file or the PDF",
        )
    wanted = sum(1 for heading in headings(document.blocks) if heading.level)
    found = len(re.findall(r"<text:h[ >]", content))
    if found < wanted:
        yield Diagnostic(
            LOST,
            f"{wanted - found} of {wanted} headings are none in the OpenDocument file",
            help="send the Word file or the PDF",
        )


def _words(markup: str) -> str:
    """The text of markup; what stands for a character is that character again."""
    from html import unescape

    return unescape(re.sub(r"<[^>]+>", " ", markup))
