"""Fields of a pack in a Word file that somebody has edited: which paragraph holds which, by what still tells.

A paragraph is known by its content control (tag, or id or alias where an editor lost the tag), else by its
bookmark, else by standing right behind a list in the list's own style: no single one of these lives through
every editor.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.readers.docx.parts import W, WordFile, value
from briefing.readers.docx.revisions import GONE, REVISED, resolve
from briefing.writers.docx.comments import AUTHOR
from briefing.writers.docx.fields import NAMESPACE

if TYPE_CHECKING:
    from lxml.etree import _Element

    from briefing.readers.docx.revisions import View

_F = f"{{{NAMESPACE}}}"
_COUNTED = re.compile(r"\s*(PAGEREF|PAGE|NUMPAGES|SECTIONPAGES)\b")
"""Fields whose results Word counts: no words of the pack."""


@dataclass(frozen=True)
class Issued:
    """A paragraph as it was issued."""

    path: str
    """``lines_to_take[0].points[1]``; empty for words that are of no field of the pack."""
    mark: str
    text: str
    before: str = ""
    """The label that stands before it in the same paragraph, with the tab or break behind."""


@dataclass(frozen=True)
class Field:
    """A field as it was issued: a text, or a list whole."""

    path: str
    tag: str
    paragraphs: tuple[Issued, ...]

    @property
    def is_list(self) -> bool:
        """Whether its paragraphs are items of a list."""
        return self.path.endswith("[]")


@dataclass(frozen=True)
class Map:
    """What a Word file of ours says of the fields in it."""

    pack: str
    """Name of the pack's file."""
    digest: str
    fields: tuple[Field, ...]
    others: tuple[Issued, ...]
    """Paragraphs that are of no field: headings of the outline, labels."""
    tags: dict[str, str] = field(default_factory=dict)
    """Tag by control id, for editors that lose the tag."""


@dataclass(frozen=True)
class Passage:
    """A paragraph as it is now."""

    tag: str
    """Of its field; empty when nothing tells."""
    issued: Issued | None
    """What it was, by its bookmark."""
    text: str
    comments: tuple[str, ...] = ()
    copy: bool = False
    """It stands in a second copy of a control."""
    emptied: bool = False
    """Word shows a placeholder where its text was."""


def read_map(file: WordFile) -> Map | None:
    """Return the map of a file; None when it has none: not ours, or of an edition that may not be traced."""
    for part in file.blobs:
        if not re.fullmatch(r"customXml/item\d+\.xml", part):
            continue
        root = file.tree(part)
        if root.tag == _F + "fields":
            return _map(root)
    return None


def _map(root: _Element) -> Map:
    fields, tags = [], {}
    for element in root.iter(_F + "field"):
        tag = element.get("tag", "")
        tags[element.get("id", "")] = tag
        paragraphs = tuple(
            Issued(p.get("path", ""), p.get("mark", ""), p.text or "", p.get("before", ""))
            for p in element.iter(_F + "p")
        )
        fields.append(Field(element.get("path", ""), tag, paragraphs))
    others = tuple(Issued("", "", other.text or "") for other in root.iter(_F + "other"))
    return Map(root.get("pack", ""), root.get("digest", ""), tuple(fields), others, tags)


def read_passages(file: WordFile, issued: Map, view: View = "accepted") -> list[Passage]:
    """Return every paragraph of the body that holds words, with its tracked changes accepted or rejected."""
    root = copy.deepcopy(file.tree(file.main))
    resolve(root, view)
    reading = _Reading(file, issued)
    return [passage for paragraph in root.iter(W + "p") if (passage := reading.passage(paragraph))]


def authors(file: WordFile, issued: Map) -> dict[str, tuple[str, ...]]:
    """Return who made tracked changes, by the tag of the field; an empty tag for those in no field."""
    found: dict[str, dict[str, None]] = {}
    reading = _Reading(file, issued)
    for paragraph in file.tree(file.main).iter(W + "p"):
        named = dict.fromkeys(value(element, "author") or "" for element in paragraph.iter(*REVISED))
        if named:
            tag = reading.owner(paragraph)[0]
            found.setdefault(tag, {}).update(named)
    return {tag: tuple(sorted(filter(None, named))) for tag, named in found.items()}


class _Reading:
    """One passing through a body, paragraph by paragraph."""

    def __init__(self, file: WordFile, issued: Map) -> None:
        self.map = issued
        self.comments = _comments(file)
        self.known = {field.tag: field for field in issued.fields}
        self.marks = {p.mark: (field.tag, p) for field in issued.fields for p in field.paragraphs}
        self.labels = {other.text.strip() for other in issued.others}
        self.controlled = self._controlled(file.tree(file.main))
        """Fields that still have their control."""
        self.controls: dict[str, _Element] = {}
        self.last: tuple[str, str | None] | None = None
        """Field and style of the paragraph before, when that was found."""

    def passage(self, paragraph: _Element) -> Passage | None:
        if _in_gallery(paragraph):
            return None
        tag, control = self.owner(paragraph)
        marked = [self.marks[name] for name in _bookmarks(paragraph) if name in self.marks]
        style = value(paragraph.find(f"{W}pPr/{W}pStyle"))
        text = text_of(paragraph)
        if marked and (
            not tag or (tag not in {of for of, _ in marked} and marked[0][0] not in self.controlled)
        ):
            # LibreOffice lets a control run on over what follows, and drops the control of that.
            tag = marked[0][0]
        elif not marked and text.strip() in self.labels:
            tag = ""
        if (
            not tag
            and text.strip()
            and self.last
            and self.last[1] == style
            and self.known[self.last[0]].is_list
        ):
            tag = self.last[0]
        was = next((p for owner, p in marked if owner == tag), None)
        if text.strip():
            self.last = (tag, style) if tag else None
        elif not tag:
            return None
        again = control is not None and self.controls.setdefault(tag, control) is not control
        gone = control is not None and control.get(GONE) is not None
        placeholder = control is not None and control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
        comments = tuple(
            dict.fromkeys(
                self.comments[number]
                for element in paragraph.iter(W + "commentRangeStart", W + "commentReference")
                if (number := value(element, "id") or "") in self.comments
            )
        )
        labelled = was or next((p for p in self._of(tag) if p.before and text.startswith(p.before)), None)
        said = "" if placeholder or gone else without_label(text, labelled)
        return Passage(tag, was, said, comments, again, placeholder or gone)

    def _of(self, tag: str) -> tuple[Issued, ...]:
        return self.known[tag].paragraphs if tag else ()

    def _controlled(self, root: _Element) -> set[str]:
        return {tag for control in root.iter(W + "sdt") if (tag := self._tag(control))}

    def owner(self, paragraph: _Element) -> tuple[str, _Element | None]:
        """Return the field whose control a paragraph stands in, and the control."""
        for control in (*paragraph.iterancestors(W + "sdt"), *paragraph.iter(W + "sdt")):
            found = self._tag(control)
            if found:
                return found, control
        return "", None

    def _tag(self, control: _Element) -> str:
        tag, alias, number = (
            value(control.find(f"{W}sdtPr/{W}{name}")) or "" for name in ("tag", "alias", "id")
        )
        by_id = self.map.tags.get(number, "")
        # Where tag and id disagree the id is right: an outer control's tag can end up on an inner one.
        found = (by_id if tag in self.known else "", tag, by_id, alias)
        return next((each for each in found if each in self.known), "")


def _in_gallery(paragraph: _Element) -> bool:
    """Whether it is of a contents list."""
    return any(
        value(control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")) == "Table of Contents"
        for control in paragraph.iterancestors(W + "sdt")
    )


def _bookmarks(paragraph: _Element) -> Iterator[str]:
    for element in paragraph.iter(W + "bookmarkStart"):
        yield value(element, "name") or ""
    before = paragraph.getprevious()
    while before is not None and before.tag in {
        W + "bookmarkStart",
        W + "bookmarkEnd",
        W + "commentRangeStart",
    }:
        yield value(before, "name") or ""
        before = before.getprevious()


def _comments(file: WordFile) -> dict[str, str]:
    """“Author: words” of each comment, by number."""
    root = file.related("comments")
    if root is None:
        return {}
    said = {}
    for comment in root.iter(W + "comment"):
        if value(comment, "author") == AUTHOR:
            continue  # our own, of a review copy
        words = " ".join(text_of(paragraph).strip() for paragraph in comment.iter(W + "p"))
        said[value(comment, "id") or ""] = f"{value(comment, 'author') or ''}: {' '.join(words.split())}"
    return said


def without_label(text: str, issued: Issued | None) -> str:
    """Return a paragraph's words behind its label; all of them when the label has been changed."""
    if issued and issued.before and text.startswith(issued.before):
        return text[len(issued.before) :]
    if issued and issued.before.strip():
        return text
    return text.removeprefix("\t")


_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}


def text_of(paragraph: _Element) -> str:
    """Return the words that a paragraph shows, without codes of fields, page numbers and hidden runs."""
    out: list[str] = []
    fields: list[str] = []
    shown = True
    for run in paragraph.iter(W + "r"):
        for element in run:
            if element.tag == W + "fldChar":
                kind = value(element, "fldCharType")
                if kind == "begin":
                    fields.append("")
                elif kind == "separate" and fields:
                    fields[-1] = "result" if not _COUNTED.match(fields[-1]) else "counted"
                elif kind == "end" and fields:
                    fields.pop()
                shown = all(said == "result" for said in fields)
            elif element.tag == W + "instrText" and fields:
                fields[-1] += element.text or ""
            elif shown and not _hidden(run):
                out.append(_shown(element))
    return "".join(out)


def _hidden(run: _Element) -> bool:
    if run.find(f"{W}rPr/{W}vanish") is not None:
        return True
    above = run.getparent()
    return (
        above is not None
        and above.tag == W + "fldSimple"
        and bool(_COUNTED.match(value(above, "instr") or ""))
    )


def _shown(element: _Element) -> str:
    name = str(element.tag).removeprefix(W)
    if name in {"t", "delText"}:
        return element.text or ""
    if name == "sym":
        try:
            return chr(int(value(element, "char") or "", 16))
        except ValueError:
            return ""
    if name == "br" and value(element, "type") in {"page", "column"}:
        return ""
    return _CHARACTERS.get(name, "")


_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def read_path(path: str) -> tuple[str | int, ...]:
    """Return the steps of ``lines_to_take[0].points[1]``; those of a list for one that ends in ``[]``."""
    return tuple(int(number) if number else name for name, number in _STEP.findall(path))
