"""Press releases → paragraphs with their places: plain text, a saved web page, GOV.UK's JSON, a Word file.

Reading only: what a paragraph means is decided in `briefing.lift`.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.readers.releases.model import MAX_BYTES, MOST_TEXT, Form, Paragraph, Release, Unreadable
from briefing.readers.releases.spaces import spaced

__all__ = ["MAX_BYTES", "Form", "Paragraph", "Release", "Unreadable", "read_release"]

_OTHERS = (
    (b"%PDF-", "a PDF", "open it, copy its text into a text file, and give that"),
    (b"\xd0\xcf\x11\xe0", "an old Word file", "save it in Word as .docx"),
    (b"{\\rtf", "a rich text file", "save it in Word as .docx"),
    (b"\x89PNG", "a picture", "give the text itself"),
    (b"\xff\xd8\xff", "a picture", "give the text itself"),
    (b"GIF8", "a picture", "give the text itself"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_release(data: bytes, name: str) -> Release:
    """Return the paragraphs of a release, told by its bytes and not by its suffix; raises `Unreadable`."""
    release = _read(data, name)
    size = sum(len(paragraph.text) for paragraph in release.paragraphs)
    if not size:
        raise Unreadable(f"{name} has no text to draft from", "save the release once more, as text")
    if size > MOST_TEXT:
        raise Unreadable(
            f"{name} has {size:,} characters of text, too many for a press release: at most {MOST_TEXT:,} are read",
            "give the release alone",
        )
    return replace(release, paragraphs=tuple(spaced(release.paragraphs)))


def _read(data: bytes, name: str) -> Release:
    if len(data) > MAX_BYTES:
        raise Unreadable(f"{name} has {len(data):,} bytes; at most {MAX_BYTES:,} are read")
    for signature, kind, remedy in _OTHERS:
        if data.startswith(signature):
            raise Unreadable(f"{name} is {kind}, not a press release that can be read", remedy)
    if data.startswith(b"PK\x03\x04"):
        from briefing.readers.releases.word import read_word

        return read_word(data, name)
    text = _decoded(data, name)
    start = text[:2000].lstrip()
    if start.startswith("{") and (release := _json(text, name)):
        return release
    if _is_page(start):
        from briefing.readers.releases.page import read_page

        return read_page(text, name)
    from briefing.readers.releases.plain import read_plain

    return read_plain(text, name)


def _decoded(data: bytes, name: str) -> str:
    """UTF-8 or UTF-16 by their marks, else Windows-1252, which any byte but five is."""
    if data.startswith(_UTF16):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise Unreadable(f"{name} is not a text file", "give the release as text, as a web page or as .docx")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _is_page(start: str) -> bool:
    low = start[:400].lower()
    return low.startswith(
        ("<!doctype html", "<html", "<?xml", "<head", "<body", "<div", "<!--", "<p>", "<article")
    )


def _json(text: str, name: str) -> Release | None:
    from briefing.readers.releases.govuk import read_govuk

    return read_govuk(text, name)
