"""Inlines as runs, links, fields and bookmarks."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.diagnostics import Diagnostic, Severity
from briefing.document import Inlines, LineBreak, Link, NoteReference, PageReference, Text
from briefing.style import CharacterLook
from briefing.writers.docx.fields import issued
from briefing.writers.docx.markup import (
    BREAK,
    attribute,
    bookmarked,
    external_link,
    field,
    internal_link,
    run,
)

if TYPE_CHECKING:
    from briefing.layout import Layout
    from briefing.writers.docx.comments import Comments
    from briefing.writers.docx.footnotes import Footnotes
    from briefing.writers.docx.sheet import Sheet

_BOOKMARK = re.compile(r"[A-Za-z_]\w{0,39}", re.ASCII)
_ADDRESS = re.compile(r"(?:https?|mailto|tel):[^\s<>\"{}|\\^`]+", re.IGNORECASE)


class Bookmarks:
    """Bookmark names for anchors: at most 40 characters of a letter, letters, digits and underscores."""

    def __init__(self, anchors: Iterable[str]) -> None:
        self._names: dict[str, str] = {}
        self._taken: set[str] = set()
        self._placed: set[str] = set()
        self._next = 0
        for anchor in anchors:
            self._name(anchor)

    def _name(self, anchor: str) -> None:
        name = anchor.replace("-", "_").replace(".", "_")
        if not _BOOKMARK.fullmatch(name) or name.lower() in self._taken:
            # Word takes names that differ only in case for one.
            name = f"b_{zlib.crc32(anchor.encode()):08x}"
            while name in self._taken:
                name += "_"
        self._names[anchor] = name
        self._taken.add(name.lower())

    def name(self, anchor: str) -> str:
        """Return the bookmark of an anchor; empty when the document has no such anchor."""
        return self._names.get(anchor, "")

    def round(self, content: str, anchors: tuple[str, ...], mark: str = "") -> str:
        """Return content within the bookmarks of anchors that stand here, and within that of its field."""
        # The first of two equal names wins, as it does in Word.
        names = tuple(self._names[anchor] for anchor in anchors if anchor not in self._placed)
        self._placed.update(anchors)
        if mark:
            names = (*names, mark)
        self._next += len(names)
        return bookmarked(content, names, self._next - len(names) + 1)


class Writer:
    """Writes inlines with the styles of a sheet; ``relate`` gives the relationship of an address."""

    def __init__(
        self,
        sheet: Sheet,
        bookmarks: Bookmarks,
        layout: Layout | None,
        relate: Callable[[str], str],
        comments: Comments | None = None,
        footnotes: Footnotes | None = None,
    ) -> None:
        self.sheet = sheet
        self.bookmarks = bookmarks
        self.layout = layout
        self.relate = relate
        self.comments = comments
        self.footnotes = footnotes
        self.left_out: list[Diagnostic] = []
        """What Word cannot have as the document says."""
        self._known: dict[tuple[bool, bool, str, str, str], str] = {}

    def inlines(self, inlines: Inlines, base: str = "") -> str:
        """Return inlines as runs; those that have no look of their own take the character role ``base``."""
        out = []
        for inline in inlines:
            if type(inline) is Text:
                out.append(self._text(inline, base))
                continue
            match inline:
                case Text():  # a subclass, if ever
                    out.append(self._text(inline, base))
                case Link():
                    out.append(self._link(inline))
                case NoteReference():
                    out.append(self._note(inline))
                case PageReference():
                    out.append(self._page(inline))
                case LineBreak():
                    out.append(BREAK)
        return "".join(out)

    def _text(self, text: Text, base: str) -> str:
        """Return a text as runs, with a comment on it where a review copy has one."""
        content = self.text(text, base)
        if self.comments is not None and text.role and (remark := self.comments.of_role(text.role)):
            return self.comments.round(content, remark)
        return content

    def text(self, text: Text, base: str = "") -> str:
        """Return a text as runs."""
        if not (text.strong or text.emphasis or text.role or text.language or base):
            return run(text.text)
        return run(text.text, self._properties(text, base))

    def label(self, label: Inlines, base: str) -> tuple[str, str]:
        """Return a label as runs and as text; one in a box (a posture tag) gets a little room at both sides."""
        if len(label) == 1 and isinstance(label[0], Text) and label[0].role:
            look = self.sheet.style.character(label[0].role)
            if look.background or look.outline:
                roomy = replace(label[0], text=f"{_ROOM}{label[0].text}{_ROOM}")
                return self.text(roomy, base), roomy.text
        return self.inlines(label, base), issued(label)

    def parted(self, inlines: Inlines, content: str) -> tuple[str, str]:
        """Return the markup of a word's first letter, if inlines begin with a word in a box, and that of the rest."""
        if not inlines or type(inlines[0]) is not Text or not inlines[0].role:
            return "", content
        look = self.sheet.style.character(inlines[0].role)
        found = _FIRST_LETTER.match(content) if look.outline or look.background else None
        if found is None:
            return "", content
        return f"{found[0]}</w:t></w:r>", found[1] + content[found.end() :]

    def _properties(self, text: Text, base: str) -> str:
        """Children of ``w:rPr``: one character style, and what a run can have only one style for beside it."""
        key = (text.strong, text.emphasis, text.role, text.language, base)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._made(*key)
        return known

    def _made(self, strong: bool, emphasis: bool, role: str, language: str, base: str) -> str:  # noqa: FBT001
        look = self._look(role) if role else self._look(base) if base else None
        style = self.sheet.character(look) if look else ""
        if not style and strong:
            style, strong = self.sheet.character(self.sheet.style.character("strong")), False
        elif not style and emphasis:
            style, emphasis = self.sheet.character(self.sheet.style.character("emphasis")), False
        out = f'<w:rStyle w:val="{style}"/>' if style else ""
        out += "<w:b/><w:bCs/>" if strong else ""
        out += "<w:i/><w:iCs/>" if emphasis else ""
        if language:
            tag = attribute(language)
            script = language.split("-", maxsplit=1)[0].lower()
            kind = "eastAsia" if script in _EAST_ASIAN else "bidi" if script in _RIGHT_TO_LEFT else "val"
            out += f"<w:lang w:{kind}={tag}/>"
        return out

    def _look(self, role: str) -> CharacterLook:
        """The look of a character role, or that of a block role's labels when it is written ``role:label``."""
        if role.endswith(":label"):
            return self.sheet.style.label(role.removesuffix(":label"))
        return self.sheet.style.character(role)

    def _link(self, link: Link) -> str:
        content = "".join(self.text(child, "link") for child in link.children)
        if link.href.startswith("#"):
            name = self.bookmarks.name(link.href[1:])
            if not name:
                self._leave_out(link, "leads to a place that is not in the file")
            return internal_link(name, content, link.alt) if name else content
        if not _ADDRESS.fullmatch(link.href):
            self._leave_out(link, "is no address on the web, of e-mail or of a telephone")
            return content
        return external_link(self.relate(link.href), content, link.alt)

    def _leave_out(self, link: Link, why: str) -> None:
        words = "".join(child.text for child in link.children)[:40]
        said = f"the link on “{words}” is left out of the Word file, which has its words alone: {link.href[:80]!r} {why}"
        self.left_out.append(Diagnostic(LEFT_OUT, said, help=_LINKS, severity=Severity.WARNING))

    def _note(self, note: NoteReference) -> str:
        content = self.text(Text(note.text, role="handle"))
        name = self.bookmarks.name(note.target)
        mark = self.footnotes.mark(note) if self.footnotes is not None else ""
        return (internal_link(name, content) if name else content) + mark

    def _page(self, reference: PageReference) -> str:
        name = self.bookmarks.name(reference.target)
        page = self.layout.page_of(reference.target) if self.layout else None
        if not name or page is None:
            return run(str(page)) if page else ""
        return field(f"PAGEREF {name} \\h", str(page))


LEFT_OUT = "BRF223"
_LINKS = "write an address that begins with https://, http:// or mailto:"
_FIRST_LETTER = re.compile(r'(<w:r><w:rPr>(?:(?!</w:rPr>).)*</w:rPr><w:t xml:space="preserve">)[^<&](?=[^<])')
_ROOM = "\N{NO-BREAK SPACE}"
_EAST_ASIAN = {"zh", "ja", "ko"}
_RIGHT_TO_LEFT = {"ar", "he", "fa", "ur", "ps", "yi", "ug", "sd", "ckb", "dv"}
