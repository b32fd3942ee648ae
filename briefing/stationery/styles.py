"""Two style sheets as one: by name, since ids are free and differ from language to language."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from briefing.readers.docx.parts import W, value
from briefing.stationery.packages import drop

if TYPE_CHECKING:
    from lxml.etree import _Element

    from briefing.style import HouseStyle

_BY_ID = ("basedOn", "next", "link")
_ALWAYS_OURS = {"header", "footer"}
"""Our own line at the foot is measured by our tab stops, and stands beside theirs."""
_FIRST_OF_NUMBERING = {W + "num", W + "numIdMacAtCleanup"}


def merge_styles(theirs: _Element, ours: _Element, style: HouseStyle) -> tuple[dict[str, str], set[str]]:
    """Put our styles into theirs; return what each of our ids is called there, and the ids that stay theirs.

    Where both have a style of one name and type, the house style says whose counts. Ours are written as what
    differs from the style that they stand on, so that on a style of theirs they follow it.
    """
    known = {(_name(s), value(s, "type")): s for s in theirs.findall(W + "style")}
    names = {name for name, _ in known}
    ids = {(value(s, "styleId") or "").lower() for s in known.values()}
    called: dict[str, str] = {}
    kept: set[str] = set()
    added: list[_Element] = []
    for own in ours.findall(W + "style"):
        identifier, kind = value(own, "styleId") or "", value(own, "type")
        same = (
            _default(theirs, own, known) if value(own, "default") else known.get((_name(own), kind))
        )  # fmt: skip
        if _name(own) in _ALWAYS_OURS:
            same = None
        if same is not None:
            called[identifier] = value(same, "styleId") or ""
            theirs_count = style.word_wins(_name(own)) == "template" and not _loses_list(own, same, theirs)
            if theirs_count or (value(own, "default") and kind != "paragraph"):
                kept.add(called[identifier])
                continue
            new = _renamed(own, called[identifier])
            theirs.replace(same, new)
            added.append(new)
            continue
        new = _renamed(own, _free(identifier, ids))
        called[identifier] = value(new, "styleId") or ""
        if _name(own) in names:
            # Word wants all names to differ.
            for name in new.findall(W + "name"):
                name.set(W + "val", f"{value(name)} (briefing)")
        if W + "default" in new.attrib:
            del new.attrib[W + "default"]
        theirs.append(new)
        added.append(new)
    _settle(theirs, added, called, kept)
    return called, kept


def _settle(theirs: _Element, added: list[_Element], called: dict[str, str], kept: set[str]) -> None:
    """Make our styles at home: what they refer to by its name there, and no tab stops or indents that are not ours."""
    by_id = {value(s, "styleId"): s for s in theirs.findall(W + "style")}
    in_characters = any(str(name).endswith("Chars") for ind in theirs.iter(W + "ind") for name in ind.attrib)
    for new in added:
        base = called.get(value(new.find(W + "basedOn")) or "", "")
        if base in kept:
            # Labels and page numbers stand at our stops; theirs would come before.
            _clear_tabs(new, _tabs_along(by_id, base))
            if _hangs(new) and _numbered(by_id, base):
                # A line or a question has its own handle (L1), which their number would come before.
                _without_number(new)
        for indent in new.iter(W + "ind") if in_characters else ():
            # An indent in characters, which East Asian templates have, would outweigh ours.
            indent.set(W + "firstLineChars", "0")
            indent.set(W + "leftChars", "0")
        for reference in _BY_ID:
            said = new.find(W + reference)
            if said is not None:
                said.set(W + "val", called.get(value(said) or "", value(said) or ""))


def _hangs(style: _Element) -> bool:
    return (value(style.find(f"{W}pPr/{W}ind"), "hanging") or "0") != "0"


def _numbered(by_id: dict[str | None, _Element], identifier: str | None) -> bool:
    """Whether a style of theirs is of a list, itself or by what it stands on."""
    for style in _along(by_id, identifier):
        number = style.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is not None:
            return value(number) != "0"
    return False


def _without_number(style: _Element) -> None:
    properties = _properties(style)
    if properties.find(W + "numPr") is None:
        number = properties.makeelement(W + "numPr", {})
        number.append(number.makeelement(W + "numId", {W + "val": "0"}))
        properties.insert(sum(1 for child in properties if child.tag in _BEFORE_NUMBER), number)


def _name(style: _Element) -> str:
    return (value(style.find(W + "name")) or "").lower()


def _default(
    theirs: _Element, own: _Element, known: dict[tuple[str, str | None], _Element]
) -> _Element | None:
    """Their default style of a type, whatever they call it."""
    kind = value(own, "type")
    found = (
        s
        for s in theirs.findall(W + "style")
        if value(s, "type") == kind and value(s, "default") in {"1", "true", "on"}
    )
    return next(found, known.get((_name(own), kind)))


def _loses_list(own: _Element, same: _Element, theirs: _Element) -> bool:
    """Whether a style of ours is of a list and theirs of that name is of none: its bullets would be gone."""
    if own.find(f"{W}pPr/{W}numPr") is None:
        return False
    by_id = {value(s, "styleId"): s for s in theirs.findall(W + "style")}
    chain = _along(by_id, value(same, "styleId"))
    return all(style.find(f"{W}pPr/{W}numPr") is None for style in chain)


def _renamed(own: _Element, identifier: str) -> _Element:
    new = copy.deepcopy(own)
    new.set(W + "styleId", identifier)
    return new


def _free(identifier: str, ids: set[str]) -> str:
    wanted, number = identifier, 1
    while wanted.lower() in ids:
        number += 1
        wanted = f"{identifier}{number}"
    ids.add(wanted.lower())
    return wanted


def merge_numbering(
    theirs: _Element, ours: _Element, called: dict[str, str], kept: set[str]
) -> dict[str, str]:
    """Put our lists behind theirs; return what each of our numbers is there.

    A level stays tied to its style only where that style is ours: their own lists are tied to theirs.
    """
    abstract = _highest(theirs, "abstractNum", "abstractNumId")
    number = _highest(theirs, "num", "numId")
    before = next((child for child in theirs if child.tag in _FIRST_OF_NUMBERING), None)
    numbers: dict[str, str] = {}
    for definition in ours.findall(W + "abstractNum"):
        new = copy.deepcopy(definition)
        new.set(W + "abstractNumId", str(int(value(new, "abstractNumId") or 0) + abstract + 1))
        for tied in list(new.iter(W + "pStyle")):
            tied.set(W + "val", called.get(value(tied) or "", value(tied) or ""))
            if value(tied) in kept:
                drop(tied)
        # Every definition before the first number, or Word repairs the file.
        if before is not None:
            before.addprevious(new)
        else:
            theirs.append(new)
    cleanup = theirs.find(W + "numIdMacAtCleanup")
    for own in ours.findall(W + "num"):
        new = copy.deepcopy(own)
        was = value(new, "numId") or "0"
        numbers[was] = str(int(was) + number)
        new.set(W + "numId", numbers[was])
        for of in new.findall(W + "abstractNumId"):
            of.set(W + "val", str(int(value(of) or 0) + abstract + 1))
        if cleanup is not None:
            cleanup.addprevious(new)
        else:
            theirs.append(new)
    return numbers


def _highest(root: _Element, name: str, attribute: str) -> int:
    return max((int(value(e, attribute) or 0) for e in root.findall(W + name)), default=0)


def renumber(root: _Element, called: dict[str, str], numbers: dict[str, str]) -> None:
    """Give references to styles and lists below their names in the merged file."""
    for element in root.iter(W + "pStyle", W + "rStyle", W + "tblStyle"):
        element.set(W + "val", called.get(value(element) or "", value(element) or ""))
    for element in root.iter(W + "numId"):
        element.set(W + "val", numbers.get(value(element) or "", value(element) or ""))


def renumber_styles(styles: _Element, added: set[str | None], numbers: dict[str, str]) -> None:
    """The same for lists that styles of ours are tied to."""
    for style in styles.findall(W + "style"):
        if value(style, "styleId") in added:
            for element in style.iter(W + "numId"):
                element.set(W + "val", numbers.get(value(element) or "", value(element) or ""))


def tabs_lost(
    theirs: _Element, ours: _Element, called: dict[str, str], kept: set[str]
) -> dict[str, _Element]:
    """Return the tab stops of our styles that have become theirs, with theirs taken back: page numbers stand at one."""
    by_id = {value(s, "styleId"): s for s in theirs.findall(W + "style")}
    lost: dict[str, _Element] = {}
    for own in ours.findall(W + "style"):
        tabs = own.find(f"{W}pPr/{W}tabs")
        identifier = value(own, "styleId") or ""
        if tabs is None or called.get(identifier) not in kept:
            continue
        wanted = copy.deepcopy(tabs)
        stops = {value(tab, "pos") for tab in wanted}
        for tab in _tabs_along(by_id, called[identifier]):
            if value(tab) != "clear" and value(tab, "pos") not in stops:
                stops.add(value(tab, "pos"))
                cleared = wanted.makeelement(
                    W + "tab", {W + "val": "clear", W + "pos": value(tab, "pos") or "0"}
                )
                wanted.append(cleared)
        wanted[:] = sorted(wanted, key=lambda tab: int(value(tab, "pos") or 0))
        lost[identifier] = wanted
    for own in ours.findall(W + "style"):
        # What stands on such a style is ours still, and says itself what it can no longer inherit.
        of = lost.get(value(own.find(W + "basedOn")) or "")
        new = by_id.get(called.get(value(own, "styleId") or ""))
        if of is not None and new is not None and value(own, "styleId") not in lost:
            _put_tabs(_properties(new), of)
    return lost


def _properties(style: _Element) -> _Element:
    found = style.find(W + "pPr")
    if found is None:
        found = style.makeelement(W + "pPr", {})
        text = style.find(W + "rPr")
        if text is not None:
            text.addprevious(found)
        else:
            style.append(found)
    return found


def _clear_tabs(style: _Element, stops: list[_Element]) -> None:
    own = style.find(f"{W}pPr/{W}tabs")
    tabs = own if own is not None else style.makeelement(W + "tabs", {})
    held = {value(tab, "pos") for tab in tabs}
    for stop in stops:
        place = value(stop, "pos") or "0"
        if value(stop) != "clear" and place not in held:
            held.add(place)
            tabs.append(tabs.makeelement(W + "tab", {W + "val": "clear", W + "pos": place}))
    tabs[:] = sorted(tabs, key=lambda tab: int(value(tab, "pos") or 0))
    if own is None and len(tabs):
        _put_tabs(_properties(style), tabs)


def _put_tabs(properties: _Element, tabs: _Element) -> None:
    at = sum(1 for child in properties if child.tag in _BEFORE_TABS)
    properties.insert(at, copy.deepcopy(tabs))


def _tabs_along(by_id: dict[str | None, _Element], identifier: str | None) -> list[_Element]:
    return [tab for style in _along(by_id, identifier) for tab in style.iterfind(f"{W}pPr/{W}tabs/{W}tab")]


def _along(by_id: dict[str | None, _Element], identifier: str | None) -> list[_Element]:
    """A style and what it stands on, one after the other."""
    found: list[_Element] = []
    while identifier in by_id and by_id[identifier] not in found:
        found.append(by_id[identifier])
        identifier = value(found[-1].find(W + "basedOn"))
    return found


_BEFORE_NUMBER = {
    W + name for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
}
"""Children of ``w:pPr`` that stand before ``w:numPr`` (ISO 29500-1, 17.3.1.26)."""

_BEFORE_TABS = {
    W + name
    for name in (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
        "pBdr", "shd",
    )
}  # fmt: skip
"""Children of ``w:pPr`` that stand before ``w:tabs`` (ISO 29500-1, 17.3.1.26)."""


def keep_tabs(root: _Element, lost: dict[str, _Element]) -> None:
    """Give paragraphs the tab stops that their style had as ours."""
    for said in root.iter(W + "pStyle"):
        tabs, properties = lost.get(value(said) or ""), said.getparent()
        if tabs is None or properties is None:
            continue
        _put_tabs(properties, tabs)
