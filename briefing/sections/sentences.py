"""Inlines joined as people write: with spaces, commas and full stops."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefing.document import Inline, Inlines, Paragraph, SourcePath, Text, plain
from briefing.sections.kind import Blocks


def spaced(pieces: Iterable[Inlines]) -> Inlines:
    """Return pieces with a space between each and the next; empty ones are left out."""
    made: list[Inline] = []
    for piece in pieces:
        if piece:
            made.extend((Text(" "), *piece) if made else piece)
    return tuple(made)


def listed(pieces: Iterable[Inlines], last: str | None = None, *, between: str = ", ") -> Inlines:
    """Return pieces with commas between them and ``last`` before the last; empty ones are left out."""
    full = [piece for piece in pieces if piece]
    made: list[Inline] = []
    for n, piece in enumerate(full):
        if n:
            made.append(Text(last if last and n == len(full) - 1 else between))
        made.extend(piece)
    return tuple(made)


def attached(blocks: Blocks, words: Inlines, role: str, path: SourcePath, *, before: Inlines = ()) -> Blocks:
    """Return the blocks of an item with words behind the last paragraph, or below a list, and ``before`` the first."""
    first, last = blocks[0], blocks[-1]
    if before and isinstance(first, Paragraph):
        blocks = (replace(first, inlines=spaced([before, first.inlines])), *blocks[1:])
        last = blocks[-1]
    if not words:
        return blocks
    if isinstance(last, Paragraph):
        return (*blocks[:-1], replace(last, inlines=spaced([last.inlines, words])))
    return (*blocks, Paragraph(words, role, path))


def inlines_of(blocks: Blocks) -> Inlines:
    """Return the inlines of the paragraphs among blocks."""
    return tuple(part for block in blocks if isinstance(block, Paragraph) for part in block.inlines)


def capitalised(inlines: Inlines) -> Inlines:
    """Return inlines with a capital letter at the start, unless a tag or a link stands there."""
    first = inlines[0] if inlines else None
    if not isinstance(first, Text) or first.role or not first.text[:1].islower():
        return inlines
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *inlines[1:])


def sentence(inlines: Inlines) -> Inlines:
    """Return inlines with a full stop, unless they end a sentence already."""
    if not inlines or plain(inlines).rstrip().endswith((".", "!", "?", "…", ".”", ":")):
        return inlines
    return (*inlines, Text("."))
