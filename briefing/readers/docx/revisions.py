"""Tracked changes of a Word file, accepted or rejected: its text as it would be, and as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from briefing.readers.docx.parts import W

if TYPE_CHECKING:
    from lxml.etree import _Element

View: TypeAlias = Literal["accepted", "original"]
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DROPPED = {"accepted": (W + "del", W + "moveFrom"), "original": (W + "ins", W + "moveTo")}
_KEPT = {"accepted": (W + "ins", W + "moveTo"), "original": (W + "del", W + "moveFrom")}
_MARKS = {W + "rPr", W + "trPr"}
"""Where a revision is a mark upon a paragraph's end or a row, and holds nothing."""
_DELETED_CONTROL = (W + "customXmlDelRangeStart", W + "customXmlMoveFromRangeStart")
_FORMERLY = tuple(
    W + name
    for name in (
        "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange",
        "numberingChange",
    )
)  # fmt: skip
REVISED = (W + "ins", W + "del", W + "moveFrom", W + "moveTo")

GONE = "gone"
"""Set on a control that a tracked change deletes, in the view where it is gone."""


def resolve(root: _Element, view: View) -> None:
    """Accept or reject every revision below, in place (ISO 29500-1, 17.13.5)."""
    _one_branch(root)
    dropped, kept = _DROPPED[view], _KEPT[view]
    for row in list(root.iter(W + "tr")):
        properties = row.find(W + "trPr")
        if properties is not None and any(properties.find(name) is not None for name in dropped):
            _remove(row)
    merged = [paragraph for paragraph in root.iter(W + "p") if _mark(paragraph, dropped)]
    for element in list(root.iter(*dropped)):
        if element.getparent() is not None:
            _remove(element)
    for element in list(root.iter(*kept)):
        above = element.getparent()
        if above is not None and above.tag in _MARKS:
            above.remove(element)
        else:
            unwrap(element)
    if view == "accepted":
        for control in root.iter(W + "sdt"):
            before = control.getprevious()
            if before is not None and before.tag in _DELETED_CONTROL:
                control.set(GONE, "1")
    for paragraph in merged:
        _merge(paragraph)
    for element in list(root.iter(*_FORMERLY)):
        _remove(element)


def _mark(paragraph: _Element, names: tuple[str, ...]) -> bool:
    said = paragraph.find(f"{W}pPr/{W}rPr")
    return said is not None and any(said.find(name) is not None for name in names)


def _one_branch(root: _Element) -> None:
    """Keep one branch of each alternative, or its text would count twice (ISO 29500-3, 7.5)."""
    for alternative in list(root.iter(_MC + "AlternateContent")):
        chosen = alternative.find(_MC + "Choice")
        for branch in list(alternative):
            if branch is not chosen:
                alternative.remove(branch)
        if chosen is not None:
            unwrap(chosen)
        unwrap(alternative)


def _merge(paragraph: _Element) -> None:
    """Join a paragraph whose mark is gone to the next; never out of a control, as Word does not either."""
    above = paragraph.getparent()
    if above is None:
        return
    content = [child for child in paragraph if child.tag != W + "pPr"]
    following = paragraph.getnext()
    if not any(next(child.iter(W + "t"), None) is not None for child in content):
        alone = following is None and paragraph.getprevious() is None
        if not (alone and above.tag == W + "tc"):
            above.remove(paragraph)
    elif following is not None and following.tag == W + "p":
        at = 1 if following.find(W + "pPr") is not None else 0
        for child in reversed(content):
            following.insert(at, child)
        above.remove(paragraph)


def unwrap(element: _Element) -> None:
    """Put what an element holds in its place."""
    above = element.getparent()
    if above is None:
        return
    at = above.index(element)
    for offset, child in enumerate(list(element)):
        above.insert(at + offset, child)
    above.remove(element)


def _remove(element: _Element) -> None:
    above = element.getparent()
    if above is not None:
        above.remove(element)
