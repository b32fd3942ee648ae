"""A document as plain text that shows its structure: the golden of the tests, and what to read in a review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.document import (
    Block,
    Contents,
    Document,
    Figure,
    Group,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    Note,
    NoteReference,
    PageReference,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    list_label,
    plain,
    walk,
)

STEP = "  "


def write_text(document: Document) -> str:
    """Return one line a block: role in brackets, label, words; what is inside stands two spaces further in."""
    said = document.properties
    head = [f"{said.title} ({said.language})", *(f"{name}: {value}" for name, value in said.custom)]
    running = document.running
    furniture = [f"running: {' | '.join(part for part in (running.marking, *running.foot) if part)}"]
    return "\n".join([*head, *furniture, "", *_blocks(document.blocks, ""), ""])


def text_fields(document: Document) -> Iterator[str]:
    """Every text of a document in its order: label and words of each block, captions, contents, notes."""
    for block in walk(document.blocks):
        match block:
            case Paragraph() | Heading():
                yield from filter(None, (plain(block.label), plain(block.inlines)))
            case Row():
                yield plain(block.label)
            case Table() | Figure() if block.caption:
                yield plain(block.caption)
            case Note():
                yield f"{block.label} {plain(block.inlines)}"
            case Contents():
                yield from (plain(entry.inlines) for entry in block.entries)
            case _:
                pass


def _blocks(blocks: Iterable[Block], indent: str) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, indent)


def _block(block: Block, indent: str) -> Iterator[str]:
    inner = indent + STEP
    match block:
        case Section():
            starts = f", starts {block.starts}" if block.starts else ""
            yield f"{indent}[{block.role}{starts}]"
            yield from _blocks((*((block.heading,) if block.heading else ()), *block.blocks), inner)
        case Heading():
            yield f"{indent}[{block.role}, level {block.level}]{_anchor(block.anchor)} {_worded(block)}"
        case Paragraph():
            yield f"{indent}[{block.role}] {_worded(block)}"
        case Note():
            yield f"{indent}[{block.role}]{_anchor(block.anchor)} {block.label}: {_inlines(block.inlines)}"
        case Group():
            yield f"{indent}[{block.role}]{_anchor(block.anchor)}"
            yield from _blocks(block.blocks, inner)
        case Row():
            yield f"{indent}[{block.role}] {_inlines(block.label)}:"
            yield from _blocks(block.blocks, inner)
        case List():
            for n, item in enumerate(block.items):
                yield f"{indent}[{block.role}] {list_label(block, n)}{_anchor(item.anchor)}"
                yield from _blocks(item.blocks, inner)
        case Table():
            yield from _table(block, indent)
        case Contents():
            yield f"{indent}[{block.role}]"
            yield from (f"{inner}{plain(e.inlines)} -> #{e.target}" for e in block.entries)
        case Figure():
            yield f"{indent}[{block.role}] picture: {block.alt or 'decoration'}; {_inlines(block.caption)}"


def _table(table: Table, indent: str) -> Iterator[str]:
    caption = f" {_inlines(table.caption)}" if table.caption else ""
    yield f"{indent}[{table.role}]{caption}"
    for n, cells in enumerate((table.header, *(row.cells for row in table.rows))):
        texts = [" / ".join(line.strip() for line in _blocks(cell.blocks, "")) for cell in cells]
        yield f"{indent}{STEP}{'= ' if n == 0 else '- '}{' | '.join(texts)}"


def _anchor(anchor: str) -> str:
    return f" #{anchor}" if anchor else ""


def _worded(block: Paragraph | Heading) -> str:
    label = f"{_inlines(block.label)}: " if block.label else ""
    return label + _inlines(block.inlines)


def _inlines(inlines: Inlines) -> str:
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            words = f"{{{inline.role}: {inline.text}}}" if inline.role else inline.text
            marks = "*" * (2 * inline.strong + inline.emphasis)
            return f"{marks}{words}{marks}"
        case Link():
            return f"[{_inlines(inline.children)}]({inline.href})"
        case NoteReference():
            return f"[{inline.text}](#{inline.target})"
        case PageReference():
            return f"(page of #{inline.target})"
        case LineBreak():
            return " / "
