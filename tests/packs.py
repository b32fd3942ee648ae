"""Packs for tests: texts become documents by the same steps as in `briefing.build`."""

from __future__ import annotations

from pathlib import Path

from briefing.compose import Composed, Provenance, compose, stacked_tables
from briefing.document import Document
from briefing.layout import lay_out
from briefing.outline import load_outline
from briefing.source import read_pack
from briefing.style import HouseStyle, load_style
from briefing.writers.docx import write_docx
from briefing.writers.pdf import write_pdf

MADE = Provenance("pack.yaml", "0123456789abcdef" * 4, "default", "1.0", "0")
STYLES = ("default", "large-print", "department")


def house(name: str) -> HouseStyle:
    """Return a house style that the package carries."""
    style = load_style(name).value
    assert style is not None
    return style


def composed(path: Path) -> Composed:
    """Return the tree of a pack that has no faults of its source."""
    read = read_pack(path)
    assert read.value is not None, [problem.message for problem in read.diagnostics]
    outline = load_outline(read.value.kind).value
    assert outline is not None
    return compose(read.value, outline, provenance=MADE)


def files(document: Document, style: HouseStyle) -> tuple[bytes, bytes, Document]:
    """Return a Word file and a PDF of a document, and the document as they were given it."""
    document = stacked_tables(document, style)
    layout = lay_out(document, style)
    return write_docx(document, style, layout).data, write_pdf(document, layout, style).data, document
