"""The disclosure edition: what is withheld is gone, and a labelled gap with its ground stands in its place.

The pack is rebuilt without the words; nothing is covered. What nobody has decided on is withheld too, and told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from briefing.diagnostics import Diagnostic, Severity
from briefing.disclosure import Disclosure, day_of, read_disclosure
from briefing.item import Item, Model, Usable
from briefing.labels import ENGLISH
from briefing.sections.free_sections import FreeSection, TableData
from briefing.traversal import texts
from briefing.values import Choice, Todo, in_words

if TYPE_CHECKING:
    from briefing.pack import Head
    from briefing.sections.placing import OutlineEntry

UNDECIDED = "BRF266"
_NEVER = frozenset({"do_not_disclose"})
"""Fields that are withheld whatever is said of what they stand in."""
_KEPT = frozenset({"id", "usable", "numbered", "row_headers"})
"""Fields of a withheld item that say nothing of its content."""
_SAID = frozenset({"marking", "say_to", "disclosure"})
"""What an item says of itself."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands where a value was that is no text: a date, a choice."""

    words: str
    illustrative: bool = False

    def display(self) -> str:
        """The gap in words."""
        return self.words


@dataclass
class Redaction:
    """One pack while it is redacted."""

    whole: Head
    order: tuple[str, ...] = ()
    """Keys of the sections as they are printed."""
    withheld: list[str] = field(default_factory=list)
    schedule: list[tuple[str, str, str]] = field(default_factory=list)
    """Number, place and ground of each gap."""
    problems: list[Diagnostic] = field(default_factory=list)

    def pack(self) -> Head:
        """Return the pack with its gaps and, at the end, their schedule."""
        pack = self.whole
        sections = {kind.key: kind.heading for kind in pack.kinds if kind.annotation is not None}
        default = self._decision(pack, pack.disclosure)
        changes: dict[str, Any] = {}
        # Gaps are numbered as they are read: the head, then the sections as they are printed.
        gathered = {kind.key: kind.gathers for kind in pack.kinds}
        printed = (one for key in self.order for one in (*gathered.get(key, ()), key))
        order = {key: n for n, key in enumerate(dict.fromkeys((*_SPOKEN, *printed)))}
        for key in sorted(pack.__dict__, key=lambda key: (key in sections, order.get(key, len(order)))):
            value = getattr(pack, key)
            if not value:
                continue
            if key in sections:
                changes[key] = self._section(sections[key] or ENGLISH.free_section, value, default)
            elif default and default.on(day_of(pack)):
                continue
            elif key == "outline":
                changes[key] = self._without_headings(value)
            elif key not in pack.public:
                changes[key] = self._head(key, value, default)
        made = pack.model_copy(update=changes)
        return made.model_copy(update={"sections": (*made.section("sections"), self._schedule())})

    def _section(self, heading: str, value: Any, default: Disclosure | None) -> Any:
        if isinstance(value, tuple):
            return tuple(self._item(one, f"{heading} {n}", default) for n, one in enumerate(value, 1))
        return self._item(value, heading, default)

    def _item(self, item: Any, where: str, default: Disclosure | None) -> Any:
        """The item whole, with gaps in it, or as a gap."""
        decision = self._decision(item, item.disclosure)
        parts = _NEVER
        if decision is None and not item.disclosure:
            decision = default
            if decision is None and item.usable is Usable.PUBLIC:
                # That it may travel is said of what travels: of notes on its handling nobody has decided.
                decision = Disclosure(allowed=True)
                parts |= frozenset(type(item).model_fields) - frozenset(item.public) - _KEPT - _SAID
        if decision is None:
            self._say_undecided(item, where)
        if decision is None or not decision.on(day_of(self.whole)):
            return self._gone(item, where, decision)

        if isinstance(item, FreeSection) and item.heading:
            where = item.heading
        made = self._within(self._without(item, where, parts), where)
        return made.model_copy(update={"disclosure": None})

    def _without(self, item: Any, where: str, names: frozenset[str]) -> Any:
        """An item with a gap for each of these fields that has words; of clearances nothing is left."""
        changes: dict[str, Any] = {}
        for name, info in type(item).model_fields.items():
            value = getattr(item, name)
            if name not in names or not value or isinstance(value, Choice):
                continue
            many = isinstance(value, tuple)
            if isinstance(value, str) or (many and all(isinstance(one, str) for one in value)):
                self.withheld.extend(value if many else (value,))
                gap = f"**{self._gap(where, None)}**"
                changes[name] = (gap,) if many else gap
            elif many and all(isinstance(one, Model) for one in value):
                self.withheld.extend(text for one in value for text in texts(one))
                changes[name] = info.get_default(call_default_factory=True)
        if changes:
            self._say_undecided(item, f"{in_words(sorted(changes), 'and')} of {where}")
        return item.model_copy(update=changes) if changes else item

    def _within(self, model: Any, where: str) -> Any:
        """A model that may be disclosed, with gaps for what is inside it and may not, from the top down."""
        changes = {
            name: made
            for name, value in model.__dict__.items()
            if (made := self._inside(value, where)) is not value
        }
        return model.model_copy(update=changes) if changes else model

    def _inside(self, value: Any, where: str) -> Any:
        if isinstance(value, tuple) and any(isinstance(entry, Model | tuple) for entry in value):
            return tuple(self._inside(entry, where) for entry in value)
        if isinstance(value, Item) and value.disclosure:
            decision = self._decision(value, value.disclosure)
            if decision is None:
                self._say_undecided(value, where)
            if decision is None or not decision.on(day_of(self.whole)):
                return self._gone(value, where, decision)
        return self._within(value, where) if isinstance(value, Model) else value

    def _without_headings(self, entries: tuple[OutlineEntry, ...]) -> tuple[OutlineEntry, ...]:
        """The order of the sections, and which are left out, without the author's own headings."""
        self.withheld.extend(entry.heading for entry in entries if entry.heading)
        return tuple(
            entry.model_copy(update={"heading": None, "parts": self._without_headings(entry.parts)})
            for entry in entries
        )

    def _decision(self, model: Model, said: str | None) -> Disclosure | None:
        if not said or Todo.read(said):
            return None
        return read_disclosure(said, model.at("disclosure"), self.problems)

    def _say_undecided(self, item: Item, where: str) -> None:
        self.problems.append(
            Diagnostic(
                UNDECIDED,
                f"nobody has decided whether {where} may be disclosed, so it is withheld",
                "write disclosure: yes, or no and the ground, at the item or at the head of the pack",
                severity=Severity.WARNING,
                path=item.path,
            )
        )

    def _gap(self, where: str, decision: Disclosure | None) -> str:
        ground = decision.ground if decision and decision.ground else ENGLISH.no_ground
        number = str(len(self.schedule) + 1)
        self.schedule.append((number, where, ground))
        return ENGLISH.withheld.format(number=number, ground=ground)

    def _gone(self, item: Item, where: str, decision: Disclosure | None) -> Item:
        """An item of which nothing is left but a gap where its first words were."""
        self.withheld.extend(texts(item))
        gap = self._gap(where, decision)
        fields = type(item).model_fields
        first = item.bare or next(name for name, info in fields.items() if info.is_required())
        changes: dict[str, Any] = {}
        for name, info in fields.items():
            value = getattr(item, name)
            if name == first:
                changes[name] = (f"**{gap}**",) if isinstance(value, tuple) else f"**{gap}**"
            elif name not in _KEPT:
                required = info.is_required()
                changes[name] = (
                    (gap if isinstance(value, str) else Gap(gap))
                    if required
                    else info.get_default(call_default_factory=True)
                )
        return item.model_copy(update=changes)

    def _head(self, key: str, value: Any, default: Disclosure | None) -> Any:
        """A field of the head: words become a gap, all else is as if left out."""
        info = type(self.whole).model_fields[key]
        if isinstance(value, str) and key in _SPOKEN:
            self.withheld.append(value)
            return f"**{self._gap(_SPOKEN[key], default)}**"
        if isinstance(value, Model):
            self.withheld.extend(texts(value))
        elif isinstance(value, tuple):
            self.withheld.extend(text for one in value if isinstance(one, Model) for text in texts(one))
        elif isinstance(value, str):
            self.withheld.append(value)
        return info.get_default(call_default_factory=True)

    def _schedule(self) -> FreeSection:
        table = TableData.model_validate(
            {
                "header": (ENGLISH.number, ENGLISH.place_of_gap, ENGLISH.ground),
                "rows": self.schedule or [("0", ENGLISH.nothing_withheld, "")],
                "row_headers": True,
            }
        )
        return FreeSection.model_validate({"heading": ENGLISH.schedule, "table": [table]})


_SPOKEN = {"ask": ENGLISH.you_are_asked, "why": ENGLISH.why, "venue": ENGLISH.venue, "note": ENGLISH.note}
"""Words of the head that a reader would miss, as the front sheet has them, with what the schedule calls them."""
