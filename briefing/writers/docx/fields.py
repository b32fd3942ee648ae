"""Fields of the pack in a Word file: a content control round each, a bookmark on each paragraph, and a map of both.

No single carrier lives through every editor: LibreOffice cuts a control to its first paragraph, AbiWord and pandoc
drop it, Word deletes a bookmark whose text is typed over. So each paragraph can be found by its control's tag, id or
alias, by its bookmark, or by the text that was issued, which the map keeps (a custom XML part, bound to nothing:
LibreOffice empties parts that controls are bound to).
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from briefing.document import Inlines, LineBreak, PageReference, plain
from briefing.writers.docx.markup import HEAD, attribute, escape

if TYPE_CHECKING:
    from briefing.document import Origin, SourcePath
    from briefing.writers.docx.items import Item

NAMESPACE = "urn:briefing:fields:1"
LONGEST_TAG = 64
"""Word takes no longer ``w:tag`` (ISO 29500-1, 17.5.2.42 gives no limit; Word has one)."""
_FIRST_ID = 2
"""The contents list's control is 1."""
_BUILDING_BLOCK = '<w:docPartObj><w:docPartGallery w:val="Custom 1"/></w:docPartObj>'
"""The kind of the first control. LibreOffice 7 takes controls whose kind is not said (rich text, to Word) for plain
text, and drops bold and links in them, until it has met one of a building block: then it keeps what is in them all."""


def written_path(path: SourcePath) -> str:
    """Return ``lines_to_take[0].points[1]`` for a path."""
    out = ""
    for step in path:
        out += f"[{step}]" if isinstance(step, int) else f".{step}" if out else step
    return out


def field_path(item: Item) -> str:
    """Return the path of the field that a paragraph belongs to; a whole list is one, its path ends in ``[]``."""
    known, source = item.list_source, item.source
    if known and source[: len(known)] == known and len(source) > len(known):
        return written_path(known) + "[]"
    return written_path(source)


def issued(inlines: Inlines) -> str:
    """Return the text of inlines as a reader finds it in the file; page numbers, which Word counts, left out."""
    if any(isinstance(inline, LineBreak | PageReference) for inline in inlines):
        return "".join("\n" if isinstance(inline, LineBreak) else plain((inline,)) for inline in inlines)
    return plain(inlines)


class Fields:
    """The fields of one file, in the order of its body."""

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self._map: list[str] = []
        self._tags: dict[str, int] = {}
        self._ids: set[int] = set(range(_FIRST_ID))
        self._marks: set[str] = set()

    def open(self, path: str) -> str:
        """Begin a field; return the markup that stands before its paragraphs."""
        count = self._tags[path] = self._tags.get(path, 0) + 1
        key = path if count == 1 else f"{path}~{count}"
        number = zlib.crc32(key.encode()) & 0x7FFFFFFF
        tag = key if len(key) <= LONGEST_TAG else f"#{number:08x}"
        while number in self._ids:
            number = (number + 1) & 0x7FFFFFFF
        self._ids.add(number)
        said = attribute(tag)
        kind = "" if self._map else _BUILDING_BLOCK
        self._map.append(f'<field path={attribute(path)} tag={said} id="{number}">')
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val={said}/><w:tag w:val={said}/><w:id w:val="{number}"/>'
            '<w:lock w:val="sdtLocked"/><w15:appearance w15:val="hidden"/>'
            f"{kind}</w:sdtPr><w:sdtContent>"
        )

    def close(self) -> str:
        """End the field; return the markup that stands behind its paragraphs."""
        self._map.append("</field>")
        return "</w:sdtContent></w:sdt>"

    def paragraph(self, item: Item, before: str) -> str:
        """Take up a paragraph of the open field; return its bookmark. ``before`` is its label as it stands there."""
        path = written_path(item.source)
        number = zlib.crc32(f"{len(self._marks)} {path}".encode())
        mark = f"bp_{number:08x}"
        while mark in self._marks:
            number = (number + 1) & 0xFFFFFFFF
            mark = f"bp_{number:08x}"
        self._marks.add(mark)
        label = f" before={attribute(before)}" if before else ""
        self._map.append(f'<p path="{path}" mark="{mark}"{label}>{escape(issued(item.inlines))}</p>')
        return mark

    def other(self, text: str) -> None:
        """Take up the text of a paragraph that no field of the pack holds, so that a new one is told from it."""
        if text:
            self._map.append(f"<other>{escape(text)}</other>")

    def map_part(self) -> str:
        """Return the map."""
        origin = self.origin
        said = f"pack={attribute(origin.name)} digest={attribute(origin.digest)}"
        return f'{HEAD}<fields xmlns="{NAMESPACE}" {said}>{"".join(self._map)}</fields>'
