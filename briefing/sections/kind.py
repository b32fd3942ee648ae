"""What a kind of content is: its field in the pack, its words in the reference, how it becomes blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from briefing.document import Block
from briefing.item import Model

if TYPE_CHECKING:
    from briefing.labels import Labels
    from briefing.sections.context import Context

Blocks: TypeAlias = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """An item that others can refer to."""

    item: Model
    title: str
    """What it is called; its id is made from it where the author gave none."""
    prefix: str
    """First part of its anchor: ``line`` in ``line-spending``."""
    handle: str = ""
    """What references show: "L1". Empty for the title itself."""
    spoken: str = ""
    """What a screen reader says of a reference: "Line L1"."""
    id: str | None = None
    number: str = ""
    """The number in its handle, where it is shown alone."""


LINES = ("lines_to_take", "defensive_lines")
"""Kinds of which lines are asked for by id."""


def _nothing(_: Any, __: Labels) -> Iterable[Named]:
    return ()


@dataclass(frozen=True, slots=True)
class SectionKind:
    """A kind of content. The table is ``SECTIONS``."""

    key: str
    """Its field in the pack and its name in outlines."""
    heading: str
    """Its heading where neither the outline nor the author gives another."""
    description: str
    compose: Callable[[Any, Context], Blocks]
    """Makes the blocks below the heading; none for a section that turns out empty."""
    annotation: Any = None
    """The type of its field; None for a kind that only gathers what others hold."""
    named: Callable[[Any, Labels], Iterable[Named]] = _nothing
    """Its items that can be referred to, in printed order."""
    example: str = ""
    """The smallest useful one, as YAML, from the key on."""
    default: Any = ()
    """The value of the field when the author leaves it out."""
    has: Callable[[Any], bool] = bool
    """Whether there is anything to draw. A kind that only gathers is asked of all sections, by key."""
    gathers: tuple[str, ...] = ()
    """Sections that are drawn inside this one, and so not again."""
    counted: bool = False
    """Whether the contents list says from which handle to which it runs."""
