"""What a group asks of the paragraphs that it holds: borders, space, and how much of it is kept on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.document import Contents, Table, plain
from briefing.writers.docx.formats import edge
from briefing.writers.docx.markup import twips

if TYPE_CHECKING:
    from briefing.style import Look
    from briefing.writers.docx.items import Item, Place


def _unframe(item: Item) -> None:
    """Set a label above its list after all, where a border would be drawn round its frame instead."""
    item.beside = 0


def box(items: list[Item], look: Look, left: int) -> None:
    """Draw the same four borders on each paragraph, all from one edge, so that Word joins them into one box."""
    assert look.box is not None
    line = edge(look.box, look.box.gap)
    for item in items:
        item.top = item.side = item.bottom = item.end = line
        if item.level < 0 and not item.block:
            item.hang = item.left - left
    items[0].before = twips(look.before)
    items[-1].after = twips(look.after)
    items[-1].ends = True
    if len(items) > 1:
        items[0].words += " First"
        items[-1].words += " Last"


def rules(items: list[Item], look: Look, place: Place, words: str) -> None:
    """Draw a group's rules above, below and at the left, and give it its space; ``words`` name it in styles."""
    first, last = items[0], items[-1]
    for item in items if look.rule_left else (first,):
        _unframe(item)
    if look.rule_left:
        for item in items:
            item.side = item.side or edge(look.rule_left, look.rule_left.gap)
            item.words = words
    if look.rule_above and first.top is None:
        first.top = edge(look.rule_above, look.rule_above.gap + first.before / 20)
        first.before = twips(look.before)
        _to_edge(first, place)
        first.words = words
    elif look.before:
        first.before += twips(look.before)
        first.words = words
    if look.rule_below and last.bottom is None:
        last.bottom = edge(look.rule_below, look.rule_below.gap)
        last.ends = True
        last.after = twips(look.after)
        _to_edge(last, place)
        last.words = f"{words} Last"
        if first is last:
            # Word draws one rule under several paragraphs that are bordered alike, unless told to part them.
            last.between = last.bottom
    elif look.after:
        last.after += twips(look.after)
        last.words = f"{words} Last"


def _to_edge(item: Item, place: Place) -> None:
    """Hang a paragraph from its container's edge, since Word draws a rule from where the first line starts."""
    if item.level < 0 and not item.block:
        item.hang = item.left - place.left


def height(items: list[Item], across: float) -> float:
    """Points that items take up, by a rough count of characters: enough to tell a card from a chapter."""
    total = 0.0
    for item in items:
        if isinstance(item.block, Table):
            total += 24.0 * (len(item.block.rows) + 1)
            continue
        if isinstance(item.block, Contents):
            total += 20.0 * len(item.block.entries)
            continue
        total += lines(item, across) * item.style.form.leading / 20 + (item.before + item.after) / 20
    return total


def lines(item: Item, across: float) -> int:
    """Lines that a paragraph's words take up, by the same count."""
    width = max(40.0, across - (item.left + item.right) / 20)
    return int(len(plain(item.inlines)) * item.style.form.size * 0.25 / width) + 1
