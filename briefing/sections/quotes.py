"""Quotes: what somebody said, word for word, and who may be named for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from pydantic import Field

from briefing.document import Block, Group, Inlines, List, Paragraph, Text, plain, walk
from briefing.item import Item
from briefing.labels import Labels
from briefing.sections.context import Context
from briefing.sections.kind import Blocks, Named, SectionKind
from briefing.sections.sentences import listed, sentence, spaced
from briefing.values import Choice, Maybe, OneOrMany, Todo, When, Words


class QuoteStatus(Choice):
    """Whether the words may be used."""

    PUBLISHED = "published"
    CLEARED = "cleared"
    DRAFT = "draft"


class Extent(Choice):
    """How much of what was said is quoted."""

    FULL = "full"
    EXTRACT = "extract"


class Quote(Item):
    """Somebody's words. They are never altered: no check or edition rewords them."""

    bare: ClassVar[str | None] = "text"
    public: ClassVar[tuple[str, ...]] = (
        "text",
        "speaker",
        "role",
        "date",
        "source",
        "status",
        "extent",
        "top_lines",
    )

    text: OneOrMany[Words] = Field(
        min_length=1, description="The words, without quotation marks; one or more paragraphs."
    )
    speaker: Words | None = Field(None, description="Who said it: a person's id or a name.")
    role: Words | None = Field(None, description="In what capacity, if not as the person's entry says.")
    date: Maybe[When] | None = Field(None, description="When it was said.")
    source: OneOrMany[Words] = Field((), description="Where it was published: ids of sources, or words.")
    status: Maybe[QuoteStatus] | None = Field(None, description="published, cleared or draft.")
    extent: Maybe[Extent] | None = Field(None, description="full, or extract: part of what was said.")
    top_lines: bool | None = Field(
        None, description="yes to show it on the page of top lines; else the first of all is shown there."
    )


def on_top_lines(quotes: tuple[Quote, ...]) -> Quote | None:
    """Return the one quote for the page of top lines."""
    chosen = [quote for quote in quotes if quote.top_lines]
    free = [quote for quote in quotes if quote.top_lines is None]
    return chosen[0] if chosen else free[0] if free else None


def named(quotes: tuple[Quote, ...], labels: Labels) -> Iterator[Named]:
    """Quotes by number."""
    for n, quote in enumerate(quotes, 1):
        yield Named(
            quote,
            quote.text[0],
            "quote",
            labels.quote_handle.format(number=n),
            labels.quote_spoken.format(number=n),
        )


def compose(quotes: tuple[Quote, ...], context: Context) -> Blocks:
    """Return each quote set off, with its attribution; the one on the page of top lines is not said twice."""
    elsewhere = on_top_lines(quotes) if "top_lines" in context.drawn else None
    return tuple(block for quote in quotes if quote is not elsewhere for block in set_off(quote, context))


def set_off(quote: Quote, context: Context) -> Blocks:
    """Return one quote: its paragraphs in quotation marks, then who said it, where and when."""
    texts = [
        part
        for n, text in enumerate(quote.text)
        for part in context.blocks(text, quote.at("text", n), "quote.text")
    ]
    if not _is_in_marks(tuple(texts)):
        texts = _in_marks(texts, context.labels)
    attribution = _attribution(quote, context)
    if attribution:
        texts.append(Paragraph(attribution, "quote.attribution", quote.path))
    return (Group(tuple(texts), "quote", quote.path, context.target(quote).anchor),)


_MARKS = {"“": "”", "‘": "’", '"': '"'}
_MARK = re.compile(r"[“”‘\"]|’(?!\w)")
"""A mark of quotation; what stands before a letter is an apostrophe."""


def _is_in_marks(blocks: Blocks) -> bool:
    """Whether the author typed marks round all of it: the first that opens is closed at the end, and not before."""
    words = [plain(_untagged(block.inlines)[1]) for block in walk(blocks) if isinstance(block, Paragraph)]
    first = words[0][:1] if words else ""
    if first not in _MARKS:
        return False
    text = "\n".join([words[0], *(later.removeprefix(first) for later in words[1:])]).rstrip(" .,;:!?")
    depth = 0
    for found in _MARK.finditer(text):
        closes = found[0] == _MARKS[first] and depth > 0
        depth += -1 if closes else found[0] == first
        if not depth:
            return found.end() == len(text)
    return False


def _in_marks(blocks: Sequence[Block], labels: Labels) -> list[Block]:
    """Quotation marks before each paragraph, and behind the last words, which may be those of a list."""
    opened = [
        _opened(block, labels) if isinstance(block, Paragraph) or not at else block
        for at, block in enumerate(blocks)
    ]
    return [*opened[:-1], _closed(opened[-1], labels)] if opened else []


def _opened(block: Block, labels: Labels) -> Block:
    if isinstance(block, List):
        first = block.items[0]
        held = (_opened(first.blocks[0], labels), *first.blocks[1:])
        return replace(block, items=(replace(first, blocks=held), *block.items[1:]))
    assert isinstance(block, Paragraph)
    tags, words = _untagged(block.inlines)
    return replace(block, inlines=(*tags, Text(labels.open_quote), *words)) if words else block


def _closed(block: Block, labels: Labels) -> Block:
    if isinstance(block, List):
        last = block.items[-1]
        held = (*last.blocks[:-1], _closed(last.blocks[-1], labels))
        return replace(block, items=(*block.items[:-1], replace(last, blocks=held)))
    assert isinstance(block, Paragraph)
    quoted = bool(_untagged(block.inlines)[1])
    return replace(block, inlines=(*block.inlines, Text(labels.close_quote))) if quoted else block


def _untagged(inlines: Inlines) -> tuple[Inlines, Inlines]:
    """The tag that stands outside the marks, with a space behind it, and the words; a TODO is a tag to its end."""
    first = inlines[0] if inlines else None
    if not isinstance(first, Text) or first.role not in {"illustrative", "todo"}:
        return (), inlines
    rest = inlines[1:]
    if rest and isinstance(rest[0], Text) and not rest[0].role:
        words = rest[0].text.lstrip(" :,")
        rest = (*((replace(rest[0], text=words),) if words else ()), *rest[1:])
    if not rest or first.role == "todo" or (isinstance(rest[0], Text) and rest[0].role == "todo"):
        return inlines, ()
    return (first, Text(" ")), rest


def _attribution(quote: Quote, context: Context) -> Inlines:
    labels = context.labels
    who = listed(
        [
            context.speaker(quote.speaker, quote.at("speaker")),
            context.words(quote.role or _role_of_speaker(quote, context), quote.at("role")),
            context.ids_or_words(quote.source, quote.at("source"), ("sources",)),
            context.day(quote.date),
        ]
    )
    status = {QuoteStatus.DRAFT: labels.quote_draft, QuoteStatus.CLEARED: labels.quote_cleared}
    extent = {Extent.EXTRACT: labels.extract}
    return spaced(
        [
            sentence(who),
            _said(quote.status, status, context),
            _said(quote.extent, extent, context),
            context.travels(quote),
        ]
    )


def _role_of_speaker(quote: Quote, context: Context) -> str | None:
    target = context.index.find(quote.speaker, ("people",)) if quote.speaker else None
    return target.item.role if target else None


def _said(choice: Choice | Todo | None, words: dict[Any, str], context: Context) -> Inlines:
    """A choice as a sentence; one that goes without saying as nothing."""
    if isinstance(choice, Todo):
        return context.shown(choice)
    return (Text(f"{words[choice]}."),) if choice in words else ()


KIND = SectionKind(
    key="quotes",
    heading="Quotes",
    description="What somebody said, word for word, and who may be named for it.",
    annotation=OneOrMany[Quote],
    compose=compose,
    named=named,
    example="quotes:\n  - text: NATO is the cornerstone of our security.\n    speaker: ILLUSTRATIVE minister\n",
)
