"""Footnotes: sources at the foot of the pages that cite them, where the house style asks for them.

The list of sources stays where the document has it, and is what `briefing changes` follows: a footnote repeats its
words, behind the handle (S1) that the text has. Word counts the marks: LibreOffice prints a mark of one's own
(ISO 29500-1, 17.11.14, `customMarkFollows`) twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.document import Note, Paragraph, Text, walk
from briefing.writers.docx.markup import HEAD, NAMESPACES, raw_run, styled

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.document import Block, NoteReference
    from briefing.writers.docx.sheet import Sheet

ROLE = "note.foot"
_FIRST = 1
"""Below it are the separators."""
_SPACE = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'


class Footnotes:
    """The footnotes of one file; ``write`` gives the markup of a paragraph of the footnotes part."""

    def __init__(self, sheet: Sheet, blocks: tuple[Block, ...], write: Callable[[Paragraph], str]) -> None:
        self.sheet = sheet
        self.write = write
        self._notes = {block.anchor: block for block in walk(blocks) if isinstance(block, Note)}
        self._cited: set[str] = set()
        self._written: list[str] = []

    def new_page(self) -> None:
        """Begin a page: what is cited on it has its footnote there."""
        self._cited.clear()

    def mark(self, reference: NoteReference) -> str:
        """Return the mark of a footnote, as a run; empty where the page has that footnote already."""
        note = self._notes.get(reference.target)
        if note is None or reference.target in self._cited:
            return ""
        self._cited.add(reference.target)
        number = _FIRST + len(self._written)
        own = self.write(Paragraph((Text(f"{note.label} "), *note.inlines), ROLE))
        marked = own.replace("</w:pPr>", f"</w:pPr>{self._run('<w:footnoteRef/>')}{_SPACE}", 1)
        self._written.append(f'<w:footnote w:id="{number}">{marked}</w:footnote>')
        return self._run(f'<w:footnoteReference w:id="{number}"/>')

    def _run(self, mark: str) -> str:
        return raw_run(mark, f'<w:rStyle w:val="{self.sheet.footnote_reference()}"/>')

    def part(self) -> str:
        """Return ``footnotes.xml``; empty when nothing is cited."""
        if not self._written:
            return ""
        style = self.sheet.text(ROLE).id
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}">{styled(raw_run(f"<w:{kind}/>"), style)}</w:footnote>'
            for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
        )
        return f"{HEAD}<w:footnotes {NAMESPACES}>{separators}{''.join(self._written)}</w:footnotes>"
