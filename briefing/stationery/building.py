"""A Word file of ours built onto a template: their pages and styles, our words."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE as RT

from briefing.readers.docx.parts import R, W, paragraph_text, value
from briefing.stationery import around, floats
from briefing.stationery.packages import KEPT, Opened, drop, stripped, without_extensions
from briefing.stationery.running import TYPES, heads, marked
from briefing.stationery.styles import (
    keep_tabs,
    merge_numbering,
    merge_styles,
    renumber,
    renumber_styles,
    tabs_lost,
)
from briefing.writers.docx.package import saved

if TYPE_CHECKING:
    from lxml.etree import _Element

    from briefing.style import HouseStyle

_OURS = {RT.HYPERLINK, RT.IMAGE, RT.COMMENTS, RT.CUSTOM_XML, RT.FOOTNOTES}
_REFERRED = {RT.HYPERLINK, RT.IMAGE, RT.HEADER, RT.FOOTER}
"""What the main part refers to by a relationship's id."""
_OF_REVIEW = ("writeProtection", "trackRevisions", "documentProtection")
_DOCPR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def build_onto(data: bytes, template: bytes, style: HouseStyle) -> bytes:
    """Return our file with their letterhead, headers, footers, margins and (where they count) styles."""
    return _Building(Opened(data), Opened(template), style).built()


class _Building:
    """Two files while they become one."""

    def __init__(self, ours: Opened, theirs: Opened, style: HouseStyle) -> None:
        self.ours = ours
        self.theirs = theirs
        self.style = style
        self.head: list[_Element] = []
        """Paragraphs of our own header."""
        self.tabs: dict[str, _Element] = {}
        """By our id of a style that is theirs now, the tab stops that its paragraphs need."""

    def built(self) -> bytes:
        theirs, ours = self.theirs, self.ours
        self._leave_behind()
        for kind in (RT.FOOTNOTES, RT.ENDNOTES):
            if (part := theirs.related(kind)) is not None:
                stripped(theirs.tree(part))
        called, numbers = self._styles()
        body = ours.tree(ours.main)
        notes = [] if (part := ours.related(RT.FOOTNOTES)) is None else [ours.tree(part)]
        for root in (body, *ours.running(), *notes):
            keep_tabs(root, self.tabs)
            renumber(root, called, numbers)
        ours.close()
        self.head = heads(ours)
        running = marked(theirs, ours)
        self._references(body)
        self._apart(body)
        self._sections(body, running)
        self._around(body)
        theirs.put(theirs.main, body)
        self._drop_unused(body)
        self._settings()
        self._properties()
        theirs.close()
        return saved(theirs.package, theirs.main)

    def _leave_behind(self) -> None:
        """Keep what a page is made of; their glossary, macros' leavings, bound data and history stay behind."""
        main = self.theirs.main
        for identifier, relation in list(main.rels.items()):
            if relation.reltype not in KEPT:
                del main.rels[identifier]
        for part in self.theirs.package.iter_parts():
            for identifier, relation in list(part.rels.items()):
                if part is not main and relation.reltype not in KEPT:
                    del part.rels[identifier]

    # ---------------------------------------------------------------------------------------- styles

    def _styles(self) -> tuple[dict[str, str], dict[str, str]]:
        theirs, ours = self.theirs, self.ours
        if self.style.word_from == "house":
            # Fonts and colours of the theme are those of the theme that is there, so it is replaced too.
            self._replace(RT.THEME)
        if theirs.related(RT.STYLES) is None:
            self._replace(RT.STYLES)
        there, own = theirs.root(RT.STYLES), ours.root(RT.STYLES)
        stripped(there)
        before = {value(s, "styleId") for s in there.iter(W + "style")}
        if self.style.word_from == "house":
            for defaults in there.findall(W + "docDefaults"):
                there.replace(defaults, copy.deepcopy(next(own.iter(W + "docDefaults"))))
        called, kept = merge_styles(there, own, self.style)
        self._language(there, own)
        self.tabs = tabs_lost(there, own, called, kept)
        numbers: dict[str, str] = {}
        if theirs.related(RT.NUMBERING) is None:
            self._replace(RT.NUMBERING)
            renumber(theirs.root(RT.NUMBERING), called, numbers)
        else:
            stripped(theirs.root(RT.NUMBERING))
            numbers = merge_numbering(theirs.root(RT.NUMBERING), ours.root(RT.NUMBERING), called, kept)
        added = {value(s, "styleId") for s in there.iter(W + "style")} - before
        renumber_styles(there, (added | set(called.values())) - kept, numbers)
        return called, numbers

    def _replace(self, kind: str) -> None:
        part = self.ours.related(kind)
        if part is None:
            return
        main = self.theirs.main
        for identifier, relation in list(main.rels.items()):
            if relation.reltype == kind:
                del main.rels[identifier]
        main.relate_to(self.theirs.moved(part), kind)

    @staticmethod
    def _language(there: _Element, own: _Element) -> None:
        path = f"{W}docDefaults/{W}rPrDefault/{W}rPr"
        said, wanted = there.find(path), own.find(f"{path}/{W}lang")
        if said is None or wanted is None:
            return
        old = said.find(W + "lang")
        if old is not None:
            said.replace(old, copy.deepcopy(wanted))
        else:
            said.append(copy.deepcopy(wanted))

    # ------------------------------------------------------------------------------------------ body

    def _sections(self, body: _Element, running: dict[tuple[str, str], str]) -> None:
        """Give our sections their pages: size, margins, letterhead on the first page of the first."""
        theirs = list(self.theirs.tree(self.theirs.main).iter(W + "sectPr"))
        for number, section in enumerate(list(body.iter(W + "sectPr"))):
            page = copy.deepcopy(theirs[-1]) if theirs else copy.deepcopy(section)
            stripped(page)
            kind = section.find(W + "type")
            for child in list(page):
                if (child.tag == W + "docGrid" and self.style.word_from == "house") or child.tag in {
                    W + "headerReference",
                    W + "footerReference",
                    W + "type",
                    W + "printerSettings",
                    W + "sectPrChange",
                }:
                    page.remove(child)
            if number and (first := page.find(W + "titlePg")) is not None:
                page.remove(first)
            if kind is not None:
                page.insert(0, kind)
            said = [(k, t) for k in ("header", "footer") for t in TYPES if (k, t) in running]
            for place, (name, type_) in enumerate(said):
                reference = page.makeelement(
                    f"{W}{name}Reference", {W + "type": type_, R + "id": running[name, type_]}
                )
                page.insert(place, reference)
            section.addprevious(page)
            drop(section)

    def _around(self, body: _Element) -> None:
        """Keep their letterhead: what stands in their text before and behind the place of the pack."""
        there, here = (next(root.iter(W + "body")) for root in (self.theirs.tree(self.theirs.main), body))
        before, after = around(there)
        # A letterhead in the text may lie over the head of the page, and with it over the marking there.
        marks = [p for p in self.head if paragraph_text(p).strip()] if any(map(floats, before)) else []
        for place, element in enumerate((*before, *marks)):
            here.insert(place, without_extensions(stripped(element)))
        for element in after:
            here[-1].addprevious(without_extensions(stripped(element)))

    def _references(self, body: _Element) -> None:
        """Carry over what our body refers to: addresses, pictures, comments, footnotes, the map of fields."""
        if self.ours.related(RT.FOOTNOTES) is not None:
            self._without_their_notes()
        own = {
            identifier: self.theirs.adopt(relation)
            for identifier, relation in self.ours.main.rels.items()
            if relation.reltype in _OURS
        }
        for element in body.iter():
            for name in (R + "id", R + "embed"):
                said = element.get(name)
                if said in own:
                    element.set(name, own[said])

    def _without_their_notes(self) -> None:
        """Leave their footnotes behind: a file has one part of them, and the text that cites theirs is not kept."""
        for identifier, relation in list(self.theirs.main.rels.items()):
            if relation.reltype == RT.FOOTNOTES:
                del self.theirs.main.rels[identifier]
        for mark in list(self.theirs.tree(self.theirs.main).iter(W + "footnoteReference")):
            drop(mark)

    def _drop_unused(self, body: _Element) -> None:
        """Leave behind what only the text of theirs referred to that is not kept."""
        used = {element.get(name) for element in body.iter() for name in (R + "id", R + "embed")}
        for identifier, relation in list(self.theirs.main.rels.items()):
            if relation.reltype in _REFERRED and identifier not in used:
                del self.theirs.main.rels[identifier]

    def _apart(self, body: _Element) -> None:
        """Keep our numbers and names apart from those of their headers and of what is kept of their text."""
        there = [self.theirs.tree(self.theirs.main), *self.theirs.running()]
        names = {(value(mark, "name") or "").lower() for mark in body.iter(W + "bookmarkStart")}
        controls = {value(number) for number in body.iterfind(f".//{W}sdtPr/{W}id")}
        for root in there:
            for mark in list(root.iter(W + "bookmarkStart")):
                if (value(mark, "name") or "").lower() in names:
                    drop(mark)
            for number in list(root.iterfind(f".//{W}sdtPr/{W}id")):
                if value(number) in controls:
                    drop(number)
        marks = max((_number(m.get(W + "id")) for r in there for m in r.iter(W + "bookmarkStart")), default=0)
        for mark in body.iter(W + "bookmarkStart", W + "bookmarkEnd"):
            mark.set(W + "id", str(_number(mark.get(W + "id")) + marks + 1))
        drawn = max((_number(d.get("id")) for r in there for d in r.iter(_DOCPR)), default=0)
        for drawing in body.iter(_DOCPR):
            drawing.set("id", str(_number(drawing.get("id")) + drawn))

    # ---------------------------------------------------------------------------- settings, properties

    def _settings(self) -> None:
        if self.theirs.related(RT.SETTINGS) is None:
            self._replace(RT.SETTINGS)
            return
        own, there = self.ours.root(RT.SETTINGS), self.theirs.root(RT.SETTINGS)
        stripped(there)
        for name in (*_OF_REVIEW, "updateFields", "formsDesign", "linkStyles"):
            for said in there.findall(W + name):
                there.remove(said)
        for name in _OF_REVIEW:
            for said in own.findall(W + name):
                _place(there, copy.deepcopy(said))
        for compatibility in own.findall(W + "compat"):
            # Where a tab stops before a hanging indent, and how spaces add up, are what our styles count on.
            for former in there.findall(W + "compat"):
                there.replace(former, copy.deepcopy(compatibility))
        separators = own.find(W + "footnotePr")
        if separators is not None:
            for former in there.findall(W + "footnotePr"):
                there.remove(former)
            behind = next((child for child in there if child.tag in _BEHIND_FOOTNOTES), None)
            if behind is not None:
                behind.addprevious(copy.deepcopy(separators))
            else:
                there.append(copy.deepcopy(separators))
        language = own.find(W + "themeFontLang")
        old = there.find(W + "themeFontLang")
        if old is not None and language is not None:
            there.replace(old, copy.deepcopy(language))

    def _properties(self) -> None:
        """The file's own properties are ours: theirs name people, servers and labels of another document."""
        theirs, ours = self.theirs.package, self.ours.package
        for identifier, relation in list(theirs.rels.items()):
            if relation.reltype != RT.OFFICE_DOCUMENT:
                del theirs.rels[identifier]
        for relation in ours.rels.values():
            if relation.reltype != RT.OFFICE_DOCUMENT:
                theirs.relate_to(self.theirs.moved(relation.target_part), relation.reltype)


_BEFORE_TRACKING = (
    "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime", "doNotDisplayPageBoundaries",
    "displayBackgroundShape", "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData",
    "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "saveFormsData", "mirrorMargins", "alignBordersAndEdges",
    "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop", "hideSpellingErrors",
    "hideGrammaticalErrors", "activeWritingStyle", "proofState", "formsDesign", "attachedTemplate", "linkStyles",
    "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge", "revisionView", "trackRevisions",
    "doNotTrackMoves", "doNotTrackFormatting",
)  # fmt: skip
"""Children of ``w:settings`` that stand before ``w:documentProtection`` (CT_Settings)."""


_BEHIND_FOOTNOTES = {
    W + name
    for name in (
        "endnotePr", "compat", "docVars", "rsids", "attachedSchema", "themeFontLang", "clrSchemeMapping",
        "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown",
        "smartTagType", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
    )
} | {"{http://schemas.openxmlformats.org/officeDocument/2006/math}mathPr"}  # fmt: skip
"""Children of ``w:settings`` that stand behind ``w:footnotePr`` (CT_Settings)."""


def _place(settings: _Element, said: _Element) -> None:
    name = str(said.tag).removeprefix(W)
    if name == "writeProtection":
        settings.insert(0, said)
        return
    limit = _BEFORE_TRACKING.index(name) if name in _BEFORE_TRACKING else len(_BEFORE_TRACKING)
    earlier = {W + each for each in _BEFORE_TRACKING[:limit]}
    at = 0
    for number, child in enumerate(settings, 1):
        if child.tag in earlier:
            at = number
    settings.insert(at, said)


def _number(text: str | None) -> int:
    return int(text) if text and text.lstrip("-").isdecimal() else 0
