"""Every item that can be referred to, the names that mean it, and every anchor that is taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from briefing import inline
from briefing.diagnostics import Diagnostic, Gathered
from briefing.document import Group, Heading, List, Paragraph, Row, SourcePath, Table
from briefing.item import Model
from briefing.sections.kind import Blocks, Named, SectionKind
from briefing.values import Todo, key_form, nearest

ID_TWICE = "BRF062"
ANCHOR_LENGTH = 36
"""Word allows bookmark names of 40 characters; four are left for a number that makes one unique."""
MOST_COMPARED = 200_000
"""Names that are compared in search of what was meant, so that a hostile file ends soon."""


@dataclass(frozen=True, slots=True)
class Target:
    """An item as references see it."""

    anchor: str
    words: str
    """Handle or title."""
    spoken: str
    kind: str
    path: SourcePath
    name: str = ""
    number: str = ""
    note: bool = False
    """Whether it is drawn as a `Note`, so that references are marks of notes."""
    item: Any = None

    @property
    def given(self) -> bool:
        """Whether the author gave it an id."""
        return self.path[-1:] == ("id",)


def slug(text: str) -> str:
    """Return letters, digits and hyphens that stand for a text; empty where it has none of ASCII."""
    ascii_ = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_).strip("-")


@dataclass
class Index:
    """Every item that can be referred to, by id and by item, and every anchor that is taken."""

    by_item: dict[int, Target] = field(default_factory=dict)
    by_name: dict[str, list[Target]] = field(default_factory=dict)
    anchors: dict[str, int] = field(default_factory=dict)
    """Each anchor that is taken, with the number of the last that was made from it."""
    problems: Gathered = field(default_factory=Gathered)
    absent: Mapping[str, tuple[tuple[str, bool], ...]] = field(default_factory=dict)
    """What names mean of which this edition leaves something out: the kinds in order, and whether each is gone."""
    opaque: bool = False
    """Whether anchors tell nothing but the kind of an item: ids are the author's own words."""
    _names: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    _near: dict[tuple[str, tuple[str, ...], float], str | None] = field(default_factory=dict)
    _compared: int = 0

    def add(self, kind: SectionKind, named: Iterable[Named], *, drawn: bool = True) -> list[Target]:
        """Take up the items of a section; ids that the author gave must differ from all others.

        Items of a section that is not drawn keep their ids but have no anchor, so that nothing points to them.
        """
        return [self._add(kind.key, one, drawn=drawn) for one in named]

    def _add(self, kind: str, one: Named, *, drawn: bool) -> Target:
        given = one.id if one.id is not None else getattr(one.item, "id", None)
        given = None if Todo.read(given) else given
        name = slug(given or inline.clean(one.title)) or slug(one.handle)
        target = Target(
            self.anchor(one.prefix if self.opaque else f"{one.prefix}-{name}") if drawn else "",
            one.handle or one.title,
            one.spoken or one.handle or one.title,
            kind,
            one.item.at("id") if given else one.item.path,
            given or name,
            one.number,
            note=one.prefix in {"source", "note"},
            item=one.item,
        )
        self.by_item[id(one.item)] = target
        form = key_form(given) if given else key_form(name)
        if given and (other := self._with_id(form)):
            self.problems.add(
                Diagnostic(
                    ID_TWICE,
                    f"the id “{given}” already belongs to {other.words}",
                    help="give one of the two another id, so that references are clear",
                    path=target.path,
                )
            )
        if form:
            self.by_name.setdefault(form, []).insert(0 if given else len(self.by_name.get(form, ())), target)
        if given and kind == "people" and (called := key_form(slug(inline.clean(one.title)))) != form:
            self.by_name.setdefault(called, []).append(target)  # people are called by name too
        return target

    def _with_id(self, form: str) -> Target | None:
        """The item to which an author gave this id."""
        found = self.by_name.get(form, ())
        return next((t for t in found if t.given and key_form(t.name) == form), None)

    def anchor_of(self, item: Model) -> str:
        """Return the anchor of an item, empty where nothing can refer to it."""
        target = self.by_item.get(id(item))
        return target.anchor if target else ""

    def anchor(self, wanted: str) -> str:
        """Return an anchor of its own for what is wanted: a letter, then letters, digits and hyphens."""
        base = wanted[:ANCHOR_LENGTH].strip("-")
        number = self.anchors.get(base, 0) + 1
        anchor = base if number == 1 else f"{base}-{number}"
        while anchor in self.anchors:
            number += 1
            anchor = f"{base}-{number}"
        self.anchors[base] = number
        self.anchors[anchor] = max(self.anchors.get(anchor, 0), 1)
        return anchor

    def find(self, name: str, kinds: Sequence[str] = ()) -> Target | None:
        """Return what a name means, of one of these kinds if any are given; never another than in the whole pack."""
        return None if self.leaves_out(name, kinds) else next(iter(self._all(name, kinds)), None)

    def _all(self, name: str, kinds: Sequence[str]) -> list[Target]:
        found = self.by_name.get(key_form(name)) or self.by_name.get(key_form(slug(name)), [])
        return [target for target in found if not kinds or target.kind in kinds]

    def could_mean(self, name: str, kinds: Sequence[str] = ()) -> list[Target]:
        """Return the items between which a name does not decide: several, of which none has it as its id."""
        found = self._all(name, kinds)
        return found if len(found) > 1 and not any(target.given for target in found) else []

    def leaves_out(self, name: str, kinds: Sequence[str] = ()) -> bool:
        """Whether a name means something, of one of these kinds if any are given, that this edition leaves out."""
        if not self.absent:
            return False
        meant = self.absent.get(key_form(name)) or self.absent.get(key_form(slug(name)), ())
        return next((gone for kind, gone in meant if not kinds or kind in kinds), False)

    def near(self, name: str, kinds: Sequence[str] = (), cutoff: float = 0.7) -> str | None:
        """Return the id, of one of these kinds if any are given, that a name was most probably meant to be."""
        known = self._known(tuple(kinds))
        wanted = (name, tuple(kinds), cutoff)
        if wanted not in self._near and self._compared < MOST_COMPARED:
            self._compared += len(known)
            self._near[wanted] = nearest(name, known, cutoff=cutoff)
        return self._near.get(wanted)

    def _known(self, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """Every id of these kinds. Asked when all items are taken up."""
        if kinds not in self._names:
            self._names[kinds] = tuple(
                target.name
                for targets in self.by_name.values()
                for target in targets
                if not kinds or target.kind in kinds
            )
        return self._names[kinds]


def anchored(blocks: Blocks, anchor: str) -> Blocks:
    """Return blocks of which the first that has no anchor of its own carries this one."""
    if not anchor:
        return blocks
    for n, block in enumerate(blocks):
        if isinstance(block, (Paragraph, Heading, Row, Group, Table)) and not block.anchor:
            return (*blocks[:n], replace(block, anchor=anchor), *blocks[n + 1 :])
        if isinstance(block, List) and not block.items[0].anchor:
            items = (replace(block.items[0], anchor=anchor), *block.items[1:])
            return (*blocks[:n], replace(block, items=items), *blocks[n + 1 :])
    return blocks
