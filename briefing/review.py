"""Review copies: what those who read a pack before it goes should look at, item by item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.document import Remark
from briefing.item import Item
from briefing.labels import ENGLISH, Labels
from briefing.values import Todo

if TYPE_CHECKING:
    from briefing.document import Document
    from briefing.pack import Head


def for_review(document: Document, pack: Head, labels: Labels = ENGLISH) -> Document:
    """Return the document with a remark on each item that nobody has cleared; TODO and invention say so in words."""
    return replace(document, remarks=tuple(Remark(path, labels.uncleared) for path in _uncleared(pack)))


def _uncleared(pack: Head) -> Iterator[tuple[str | int, ...]]:
    """Paths of items of the kinds that are cleared, of which none has agreed or that are drafts."""
    for held in pack.held().values():
        for item in held if isinstance(held, tuple) else (held,):
            if isinstance(item, Item) and _stands_open(item):
                yield item.path


def _stands_open(item: Item) -> bool:
    if hasattr(item, "cleared"):
        return not item.cleared or all(Todo.read(one.who) for one in item.cleared)
    return getattr(getattr(item, "status", None), "value", "") == "draft"
