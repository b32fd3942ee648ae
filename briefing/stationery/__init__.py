"""A department's own Word template: a pack's Word file is built onto it, and a house style is made from it.

What is the department's stays: letterhead, headers and footers, logos, margins and styles. What is the pack's is
ours: the words, the marking on every page, the properties.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.diagnostics import Diagnostic, Severity
from briefing.readers.docx.gate import MOST_BYTES, acts, admit
from briefing.readers.docx.parts import W, paragraph_text, value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

    from briefing.readers.docx.parts import WordFile
    from briefing.style import HouseStyle

SLOT = "briefing:body"
"""Tag of the content control that says where the pack goes."""
LEFT_OUT = "BRF223"
DEEPEST_HEAD = 12
"""Paragraphs and tables at the start of a template's text among which its letterhead is looked for."""

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"

__all__ = ["Stationery", "on_their_page", "onto", "open_template"]


@dataclass(frozen=True)
class Stationery:
    """A template that has passed the gate, or why it has not."""

    data: bytes
    file: WordFile | None
    diagnostics: tuple[Diagnostic, ...] = ()


def open_template(path: Path, asked: str = "") -> Stationery:
    """Read a template through the gate; ``asked`` is the file and line of the style that asks for it."""
    with path.open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)
    admitted = admit(data, path.name)
    problems = admitted.diagnostics
    if admitted.file is not None:
        problems = acts(admitted.file, path.name) or tuple(_left_out(admitted.file, path.name))
    if asked:
        problems = tuple(d._replace(help=f"{d.help} ({asked} names it)") for d in problems)
    refused = any(problem.is_error for problem in problems)
    return Stationery(data, None if refused else admitted.file, problems)


def around(body: _Element) -> tuple[list[_Element], list[_Element]]:
    """Return what is kept of a template's text before and behind the pack.

    That is all round the control that says where the pack goes; without one, a letterhead that is drawn at the head
    of the text: down to its last picture, without blank paragraphs.
    """
    blocks = [block for block in body if block.tag in {W + "p", W + "tbl", W + "sdt"}]
    slot = next((n for n, block in enumerate(blocks) if value(block.find(f"{W}sdtPr/{W}tag")) == SLOT), None)
    if slot is not None:
        return blocks[:slot], blocks[slot + 1 :]
    pictures = [n for n, block in enumerate(blocks[:DEEPEST_HEAD]) if _draws(block)]
    head = blocks[: pictures[-1] + 1] if pictures else []
    return [
        block
        for block in head
        if _draws(block) or any(paragraph_text(p).strip() for p in block.iter(W + "p"))
    ], []


def _draws(block: _Element) -> bool:
    return next(block.iter(W + "drawing", W + "pict"), None) is not None


def floats(block: _Element) -> bool:
    """Whether something in it is placed upon the page, not in the text."""
    if next(block.iter(W + "framePr", W + "tblpPr", f"{_WP}anchor"), None) is not None:
        return True
    return any("position:absolute" in (shape.get("style") or "") for shape in block.iter(f"{_V}shape"))


def _left_out(file: WordFile, name: str) -> Iterator[Diagnostic]:
    """Pictures further down go with the text that they stand in."""
    body = next(file.tree(file.main).iter(W + "body"))
    before, after = around(body)
    if sum(map(_draws, body)) > sum(map(_draws, (*before, *after))):
        yield Diagnostic(
            LEFT_OUT,
            f"the pictures in the text of {name} are left out with that text",
            help=f"put them into its header, or a content control with the tag {SLOT} where the pack goes",
            severity=Severity.WARNING,
        )


def on_their_page(style: HouseStyle, template: WordFile) -> HouseStyle:
    """Return the style with the sheet and margins of a template, for what is measured against the width of the text."""
    sections = list(template.tree(template.main).iter(W + "sectPr"))
    size, margins = (sections[-1].find(W + name) for name in ("pgSz", "pgMar")) if sections else (None, None)
    if size is None or margins is None:
        return style
    page = style.page
    gutter = _points(margins, "gutter", 0.0)
    sheet = replace(
        page,
        width=_points(size, "w", page.width),
        height=_points(size, "h", page.height),
        top=abs(_points(margins, "top", page.top)),
        bottom=abs(_points(margins, "bottom", page.bottom)),
        inner=_points(margins, "left", page.inner) + gutter,
        outer=_points(margins, "right", page.outer),
    )
    return replace(style, page=sheet)


def _points(element: _Element, name: str, otherwise: float) -> float:
    """A measure in twentieths of a point, as points; newer files may write it with a unit (22.9.2.14)."""
    text = value(element, name) or ""
    number = text.rstrip("abcdefghijklmnopqrstuvwxyz")
    unit = _UNITS.get(text[len(number) :])
    try:
        return float(number) * unit if unit else otherwise
    except ValueError:
        return otherwise


_UNITS = {"": 1 / 20, "pt": 1.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pc": 12.0, "pi": 12.0}


def onto(data: bytes, template: bytes, style: HouseStyle) -> bytes:
    """Return a Word file of ours built onto a template."""
    from briefing.stationery.building import build_onto

    return build_onto(data, template, style)
