"""A Word file → paragraphs, with the forms that its styles tell: headings, lists, quotations."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from briefing.readers.releases.model import MAX_BYTES, Form, Paragraph, Release, Unreadable, folded, pieces

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

UNPACKED = 20 * MAX_BYTES
"""Bytes that a file may unpack to."""


def read_word(data: bytes, name: str) -> Release:
    """Return the paragraphs of a .docx file, those in tables too; raises `Unreadable`."""
    document = _opened(data, name)
    found: list[Paragraph] = []
    title = folded(document.core_properties.title or "")
    for number, paragraph in enumerate(_paragraphs(document), 1):
        text = folded(_text(paragraph._p))  # noqa: SLF001 - its own text leaves out tracked insertions
        form = _form(paragraph)
        if form is None:
            title = text or title
            continue
        links = tuple(
            (folded(link.text), link.address)
            for link in paragraph.hyperlinks
            if link.address.startswith(("https://", "http://")) and folded(link.text)
        )
        found.extend(Paragraph(piece, number, form, links) for piece in pieces(text))
    if found and title and found[0].text == title:
        found = found[1:]
    return Release(name, tuple(found), unit="paragraph", title=title)


def _opened(data: bytes, name: str) -> WordDocument:
    from docx import Document

    wrong = Unreadable(f"{name} is no Word file that can be read", "save it again in Word as .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
        document = Document(io.BytesIO(data)) if size <= UNPACKED else None
    except Exception as error:  # python-docx lets out whatever its parsers raise
        raise wrong from error
    if document is None:
        raise Unreadable(f"{name} unpacks to {size:,} bytes; at most {UNPACKED:,} are read")
    return document


def _paragraphs(document: WordDocument) -> list[WordParagraph]:
    from docx.text.paragraph import Paragraph as WordParagraph

    return [
        WordParagraph(element, document)
        for element in document.element.body.iter()
        if _is_paragraph(element) and next(element.iterancestors(_FALLBACK), None) is None
    ]


def _is_paragraph(element: object) -> bool:
    return str(getattr(element, "tag", "")).endswith("}p") and "wordprocessingml" in str(
        getattr(element, "tag", "")
    )


_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What older readers take in place of what stands beside it: a text box would be read twice."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {f"{_W}del", f"{_W}moveFrom"}
_SPACE = {f"{_W}tab", f"{_W}br", f"{_W}cr"}


def _text(element: Any) -> str:
    """The words of a paragraph as they read once every tracked change is accepted."""
    parts: list[str] = []
    for child in element:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in _SPACE:
            parts.append(" ")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif child.tag not in _GONE and child.tag not in {f"{_W}p", f"{_W}pPr"}:
            parts.append(_text(child))
    return "".join(parts)


def _form(paragraph: WordParagraph) -> Form | None:
    """The form that the style tells; None for the title of the document."""
    style = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
    if style == "title":
        return None
    if re.match(r"heading|subtitle", style):
        return Form.HEADING
    if "quote" in style:
        return Form.QUOTE
    properties = paragraph._p.pPr  # noqa: SLF001 - numbering has no public name in python-docx
    if "list" in style or (properties is not None and properties.numPr is not None):
        return Form.BULLET
    return Form.TEXT
