"""Quotes: what somebody said, word for word, and who may be named for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from pydantic import Field

from briefing.document import Group, Inlines, Paragraph, Text
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
    words = [n for n, block in enumerate(texts) if isinstance(block, Paragraph)]
    for n in words:
        block = texts[n]
        assert isinstance(block, Paragraph)
        texts[n] = Paragraph(
            _quoted(block.inlines, context.labels, last=n == words[-1]), block.role, block.source
        )
    attribution = _attribution(quote, context)
    if attribution:
        texts.append(Paragraph(attribution, "quote.attribution", quote.path))
    return (Group(tuple(texts), "quote", quote.path, context.target(quote).anchor),)


def _quoted(inlines: Inlines, labels: Labels, *, last: bool) -> Inlines:
    """Quotation marks round a paragraph; only the last of several is closed. Tags stand outside them."""
    if not inlines:
        return inlines
    first = inlines[0]
    tags: Inlines = ()
    if isinstance(first, Text) and first.role in {"illustrative", "todo"}:
        tags, inlines = (first,), inlines[1:]
        if not inlines:
            return tags
    first = inlines[0]
    if isinstance(first, Text):
        if first.text.lstrip().startswith((labels.open_quote, '"', "‘")):
            return (*tags, *inlines)
        words = Text(labels.open_quote + first.text.lstrip(), first.strong, first.emphasis, first.role)
        inlines = (words, *inlines[1:])
    else:
        inlines = (Text(labels.open_quote), *inlines)
    gap: Inlines = (Text(" "),) if tags else ()
    return (*tags, *gap, *inlines, *((Text(labels.close_quote),) if last else ()))


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
