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
from briefing.traversal import rebuilt, texts
from briefing.values import Todo

if TYPE_CHECKING:
    from briefing.pack import Head

UNDECIDED = "BRF266"
_KEPT = frozenset({"id", "usable", "numbered", "row_headers"})
"""Fields of a withheld item that say nothing of its content."""


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
        for key, value in pack.__dict__.items():
            if key in sections and value:
                changes[key] = self._section(sections[key] or ENGLISH.free_section, value, default)
            elif value and key not in pack.public and not (default and default.on(day_of(pack))):
                changes[key] = self._head(key, value, default)
        made = pack.model_copy(update=changes)
        return made.model_copy(update={"sections": (*made.section("sections"), self._schedule())})

    def _section(self, heading: str, value: Any, default: Disclosure | None) -> Any:
        if isinstance(value, tuple):
            return tuple(self._item(one, f"{heading} {n}", default) for n, one in enumerate(value, 1))
        return self._item(value, heading, default)

    def _item(self, item: Any, where: str, default: Disclosure | None) -> Any:
        """The item whole, with gaps in it, or as a gap."""
        decision = self._decision(item, item.disclosure) or default
        if decision is None and item.usable is Usable.PUBLIC:
            decision = Disclosure(allowed=True)
        if decision is None:
            self._say_undecided(item, where)
        if decision is None or not decision.on(day_of(self.whole)):
            return self._gone(item, where, decision)

        def inside(model: Model) -> Model:
            if not isinstance(model, Item) or not model.disclosure:
                return model
            own = self._decision(model, model.disclosure)
            return model if own and own.on(day_of(self.whole)) else self._gone(model, where, own)

        made = rebuilt(item, inside)
        return made.model_copy(update={"disclosure": None})

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


_SPOKEN = {"why": ENGLISH.why, "note": ENGLISH.note, "ask": ENGLISH.you_are_asked, "venue": ENGLISH.venue}
"""Words of the head that a reader would miss, with what the schedule calls them."""
