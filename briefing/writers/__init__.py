"""The writers, one for each format. What a writer cannot draw, it reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from briefing.diagnostics import Diagnostic
    from briefing.document import Document
    from briefing.layout import Layout
    from briefing.style import HouseStyle

WRITERS = {
    "docx": (".docx", "briefing.writers.docx", "write_docx"),
    "pdf": (".pdf", "briefing.writers.pdf", "write_pdf"),
    "odt": (".odt", "briefing.writers.odt", "write_odt"),
}
"""Format: its suffix, and the module and function that write it. To add a format is to add a line."""

NUMBERED = {
    "docx": ("briefing.writers.docx", "number_docx"),
    "pdf": ("briefing.writers.pdf", "number_pdf"),
}
"""Format: the module and function that write its numbered copies, all but the number once."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file's bytes, and what the writer could not draw as the document says."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()


Writer: TypeAlias = "Callable[[Document, Layout, HouseStyle], Written]"


Numberer: TypeAlias = "Callable[[Document, Layout, HouseStyle, Sequence[Document]], Iterator[bytes]]"


def load_numberer(name: str) -> Numberer:
    """Return what writes the numbered copies of a format, from documents that differ in their copy alone."""
    from importlib import import_module

    module, function = NUMBERED[name]
    number: Numberer = getattr(import_module(module), function)
    return number


def load_writer(name: str) -> tuple[str, Writer]:
    """Return the suffix and the writer of a format; only that writer's libraries are imported."""
    from importlib import import_module

    suffix, module, function = WRITERS[name]
    write = getattr(import_module(module), function)
    return suffix, lambda document, layout, style: write(document=document, layout=layout, style=style)
