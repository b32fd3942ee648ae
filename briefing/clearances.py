"""What can be cleared in a pack, and the words that a clearance covers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from briefing.inline import clean
from briefing.item import Item
from briefing.pack import Head
from briefing.sections.clearance import words_digest
from briefing.sections.index import slug
from briefing.values import Todo, key_form

_WORDS = (
    "topic",
    "attack",
    "top_line",
    "reply",
    "before",
    "after",
    "points",
    "if_pressed",
    "bridge",
    "do_not_say",
    "redirect_to",
)
"""Fields whose words a clearance covers, in this order."""


class Clearable(NamedTuple):
    """A line that somebody clears."""

    name: str
    """Its id, or what stands for it."""
    item: Any

    @property
    def is_to_come(self) -> bool:
        """Whether all its words are TODO."""
        return all(Todo.read(text) for text in _texts(self.item))

    @property
    def digest(self) -> str:
        """What stands for its words as they are now."""
        return words_digest(_texts(self.item))


def clearable(pack: Head) -> Iterator[Clearable]:
    """Return the lines of a pack that carry clearances: to take, defensive, and to the press."""
    for key in ("lines_to_take", "defensive_lines"):
        for n, line in enumerate(pack.section(key), 1):
            yield Clearable(line.id or getattr(line, "topic", None) or f"{key} {n}", line)
    if pack.section("press_line"):
        yield Clearable("press_line", pack.section("press_line"))


def named(pack: Head, name: str) -> Clearable | None:
    """Return the line of an id, of a topic, or of the first words that references call it by."""
    found = (one for one in clearable(pack) if key_form(one.name) == key_form(name))
    called = (one for one in clearable(pack) if slug(name) in {slug(one.name), slug(_first_words(one.item))})
    return next(found, None) or next(called, None)


def _first_words(item: Item) -> str:
    return clean(next(iter(_texts(item)), ""))


def _texts(item: Item) -> Iterator[str]:
    for field in _WORDS:
        value = getattr(item, field, None)
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from value
