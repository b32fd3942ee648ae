"""Top lines: the pull-out page of messages, figures, one quote, and what not to raise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefing.document import Group, Inlines, List, ListItem, Paragraph, Row, Text
from briefing.sections import key_messages, quotes
from briefing.sections.context import Context
from briefing.sections.defensive_lines import DefensiveLine
from briefing.sections.facts import Fact, qualified
from briefing.sections.kind import Blocks, SectionKind
from briefing.sections.lines_to_take import LineToTake, Posture, ordered
from briefing.sections.sentences import capitalised, sentence, spaced

FIGURES = 3


def has_messages(sections: Mapping[str, Any]) -> bool:
    """Whether there is a page of top lines: it stands on the key messages."""
    return bool(sections.get("key_messages"))


def compose(sections: Mapping[str, Any], context: Context) -> Blocks:
    """Return the page, gathered from messages, facts, quotes and lines."""
    return (
        *key_messages.compose(sections["key_messages"], context),
        *_figures(sections.get("facts") or (), context),
        *_quote(sections.get("quotes") or (), context),
        *_do_not_raise(
            (*ordered(sections.get("lines_to_take") or ()), *(sections.get("defensive_lines") or ())), context
        ),
    )


def _figures(facts: tuple[Fact, ...], context: Context) -> Blocks:
    with_figures = [fact for fact in facts if fact.value][:FIGURES]
    if not with_figures:
        return ()
    labels = context.labels
    heading = labels.figures_by_number[len(with_figures)]
    rows = tuple(
        Row(
            capitalised(qualified(fact, context)),
            (Paragraph(_meaning(fact, context), "figure-row", fact.at("statement")),),
            "figure-row",
            fact.path,
        )
        for fact in with_figures
    )
    anchor = context.index.anchor("figures")
    return (Group((context.heading(heading, role="front.heading", anchor=anchor), *rows), "figures"),)


def _meaning(fact: Fact, context: Context) -> Inlines:
    target = context.target(fact)
    said = sentence(context.words(fact.statement, fact.at("statement")))
    handle = (context.link(target),) if target.anchor else ()
    return spaced([said, handle])


def _quote(said: tuple[quotes.Quote, ...], context: Context) -> Blocks:
    quote = quotes.on_top_lines(said)
    if quote is None:
        return ()
    anchor = context.index.anchor("quote-to-draw-on")
    heading = context.heading(context.labels.quote_to_draw_on, role="front.heading", anchor=anchor)
    return (Group((heading, *quotes.set_off(quote, context)), "figures"),)


def _do_not_raise(lines: tuple[LineToTake | DefensiveLine, ...], context: Context) -> Blocks:
    """A heavy box with what is not to be volunteered and what is not to be said."""
    items = tuple(
        ListItem((Paragraph(words, "boxed.point", line.path),), line.path)
        for line in lines
        for words in _silences(line, context)
    )
    if not items:
        return ()
    anchor = context.index.anchor("do-not-raise")
    heading = context.heading(context.labels.do_not_raise, role="boxed.heading", anchor=anchor)
    return (Group((heading, List(items, role="boxed.point")), "silence"),)


def _silences(line: LineToTake | DefensiveLine, context: Context) -> Iterator[Inlines]:
    target = context.target(line)
    see: Inlines = ()
    if target.anchor:
        see = (*context.filled(context.labels.see, what=(context.link(target),)), Text("."))
    if isinstance(line, LineToTake) and line.posture is Posture.DO_NOT_VOLUNTEER:
        topic = line.topic or line.top_line
        path = line.at("topic") if line.topic else line.at("top_line")
        yield spaced([sentence(context.words(topic, path)), see])
    for n, text in enumerate(line.do_not_say):
        words = context.words(text, line.at("do_not_say", n))
        yield spaced([sentence((Text(f"{context.labels.do_not_say}: "), *words)), see])


KIND = SectionKind(
    key="top_lines",
    heading="Top lines",
    description="The pull-out page, gathered: key messages, three figures, a quote, and what not to raise.",
    compose=compose,
    has=has_messages,
    gathers=("key_messages",),
)
