"""A pack as one kind of reader may see it, and what was left out of it and why.

Nothing that is left out reaches the tree, the pages, a writer or a property of a file: it is gone before the tree
is made, and handles are counted afterwards, so that gaps tell nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefing.audience import Audience
from briefing.diagnostics import Diagnostic
from briefing.disclosure import day_of, read_disclosure
from briefing.item import Item, Model, Usable
from briefing.labels import ENGLISH
from briefing.resources import template_files
from briefing.sections.index import Index
from briefing.traversal import models, said, texts
from briefing.values import Day, Todo, key_form, nearest
from briefing.wording import in_words

if TYPE_CHECKING:
    from briefing.document import SourcePath
    from briefing.pack import Head

NO_EDITION = "BRF260"
_RANK = {Usable.PUBLIC: 0, Usable.IN_CONFIDENCE: 1, Usable.INTERNAL: 2}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that an edition does not have."""

    path: SourcePath
    what: str
    """As its author knows it: lines to take 3 (“China”)."""
    why: str


@dataclass(frozen=True)
class Edition:
    """What one kind of reader gets."""

    name: str
    audience: Audience
    pack: Head
    left_out: tuple[LeftOut, ...] = ()
    absent: frozenset[str] = frozenset()
    """Ids of what is left out, as references are looked up."""
    withheld: tuple[str, ...] = ()
    """Every text of the pack that the edition does not have."""
    kept: tuple[str, ...] = ()
    """Every text that it has."""
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def title(self) -> str:
        """What the record and the file's properties call it."""
        return self.audience.title or self.name.capitalize()


@lru_cache(maxsize=1)
def packaged() -> dict[str, Audience]:
    """Return the audiences that the package carries, by name."""
    from briefing.source import read_model

    found = {}
    for name, path in template_files("editions").items():
        read = read_model(Audience, path.read_bytes(), f"editions/{path.name}", folder=path.parent)
        assert read.value is not None, [problem.message for problem in read.diagnostics]
        found[name] = read.value
    return found


def audience_of(name: str, pack: Head, styles: Mapping[str, Audience]) -> Audience | Diagnostic:
    """Return the rule of an edition: the pack's own, else the house style's, else the package's."""
    known: dict[str, Audience] = {key_form(key): rule for key, rule in packaged().items()}
    known |= {key_form(key): rule for key, rule in styles.items()}
    known |= {key_form(rule.name): rule for rule in pack.editions}
    found = known.get(key_form(name))
    if found is not None:
        return found
    near = nearest(name, tuple(known))
    start = f"did you mean {near}? " if near else ""
    return Diagnostic(
        NO_EDITION, f"there is no edition “{name[:40]}”",
        f"{start}write {in_words(sorted(known))}, or describe it under editions: in the pack",
    )  # fmt: skip


def edition(pack: Head, name: str, audience: Audience, *, marking: str = "") -> Edition:
    """Return the pack as this reader may see it, and what was withheld, by path and reason.

    ``marking`` is the edition's own, where its rule gives one.
    """
    if audience.redact:
        return _redacted(pack, name, audience)
    cut = _Cut(pack, audience)
    made = cut.pack()
    if marking:
        cut.withheld.append(made.marking or "")
        made = made.model_copy(update={"marking": marking})
    kept_paths = {model.path for model in models(made)}
    return Edition(
        name,
        audience,
        made,
        tuple(cut.left_out),
        _absent(pack, kept_paths),
        tuple(dict.fromkeys(cut.withheld)),
        tuple(texts(made)),
        tuple(cut.problems),
    )


def _redacted(pack: Head, name: str, audience: Audience) -> Edition:
    from briefing.redaction import Redaction

    redaction = Redaction(pack)
    made = redaction.pack()
    gaps = tuple(LeftOut((), where, ground) for _, where, ground in redaction.schedule)
    return Edition(
        name,
        audience,
        made,
        gaps,
        withheld=tuple(dict.fromkeys(redaction.withheld)),
        kept=tuple(texts(made)),
        diagnostics=tuple(redaction.problems),
    )


def _absent(pack: Head, kept: set[SourcePath]) -> frozenset[str]:
    """The names by which references could mean something that is not there any more."""
    index = Index()
    for kind in pack.kinds:
        if kind.annotation is not None and (value := pack.section(kind.key)):
            index.add(kind, kind.named(value, ENGLISH), drawn=False)
    return frozenset(
        name
        for name, targets in index.by_name.items()
        if all(target.item.path not in kept for target in targets)
    )


@dataclass
class _Cut:
    """One pack while it is cut for one audience."""

    whole: Head
    audience: Audience
    left_out: list[LeftOut] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)

    def pack(self) -> Head:
        """Return what is left of the pack."""
        pack, audience = self.whole, self.audience
        sections = {kind.key for kind in pack.kinds if kind.annotation is not None}
        never = {key_form(key) for key in audience.leave_out}
        wanted = {key_form(key) for key in audience.sections} or sections
        changes: dict[str, Any] = {}
        for key, value in pack.__dict__.items():
            if not value:
                continue
            if key in sections and (key in never or key not in wanted):
                changes[key] = self._gone(pack, key, value, "not for these readers")
            elif key in sections:
                changes[key] = self._value(value)
            elif audience.outside and key not in self._fields(pack):
                changes[key] = self._dropped(pack, key, value)
        if audience.sections:
            changes["outline"] = _outline(audience, sections)
        return pack.model_copy(update=changes)

    def _fields(self, model: Model) -> set[str]:
        """Fields of a model that may reach these readers."""
        more = model.in_confidence if self.audience.usable is Usable.IN_CONFIDENCE else ()
        # Ids lead to items and markings decide the edition's own; neither is shown to readers outside.
        return {*model.public, *more, "id", "marking"}

    def _value(self, value: Any) -> Any:
        if isinstance(value, Model):
            return self._model(value)
        if isinstance(value, tuple) and any(isinstance(entry, Model | tuple) for entry in value):
            return tuple(made for entry in value if (made := self._value(entry)) is not None)
        return value

    def _model(self, model: Model) -> Model | None:
        if isinstance(model, Item) and (why := self._why_not(model)):
            self.left_out.append(LeftOut(model.path, called(model), why))
            self.withheld.extend(texts(model))
            return None
        allowed = self._fields(model) if self.audience.outside else set(type(model).model_fields)
        changes: dict[str, Any] = {}
        for key, value in model.__dict__.items():
            if key not in allowed:
                changes[key] = self._dropped(model, key, value)
            elif (made := self._value(value)) is not value:
                changes[key] = made
        return model.model_copy(update=changes) if changes else model

    def _dropped(self, model: Model, key: str, value: Any) -> Any:
        """The value of a field that never leaves the house: as if its author had left it out."""
        self.withheld.extend(_of_value(value))
        return type(model).model_fields[key].get_default(call_default_factory=True)

    def _gone(self, pack: Head, key: str, value: Any, why: str) -> Any:
        self.left_out.append(LeftOut(pack.at(key), key.replace("_", " "), why))
        return self._dropped(pack, key, value)

    def _why_not(self, item: Item) -> str:
        audience, usable = self.audience, item.usable
        reach = Usable.INTERNAL if isinstance(usable, Todo) else usable
        if _RANK[reach] > _RANK[audience.usable]:
            return reach.value
        if audience.say_to and item.say_to and not any(audience.means(name) for name in item.say_to):
            return f"to be said to {in_words(list(item.say_to), 'and')} alone"
        if audience.withhold and item.disclosure and not Todo.read(item.disclosure):
            return self._withheld(item)
        return ""

    def _withheld(self, item: Item) -> str:
        decision = read_disclosure(item.disclosure or "", item.at("disclosure"), self.problems)
        if decision is None or decision.on(day_of(self.whole)):
            return ""
        ground = f": {decision.ground}" if decision.ground else ""
        until = f" until {Day(decision.after).display(weekday=False)}" if decision.after else ""
        return f"not to be disclosed{until}{ground}"


def called(item: Model) -> str:
    """What an item is called in a list: its key, its place, and its first words."""
    words = getattr(item, item.bare, None) if item.bare else None
    text = next(iter(words), "") if isinstance(words, tuple) else words or ""
    place = " ".join(str(step + 1) if isinstance(step, int) else step.replace("_", " ") for step in item.path)
    short = text if len(text) <= 48 else text[:47].rstrip() + "…"
    return f"{place} (“{' '.join(short.split())}”)" if text else place


def _of_value(value: Any) -> Iterator[str]:
    if isinstance(value, Model):
        yield from texts(value)
    elif isinstance(value, tuple):
        for entry in value:
            yield from _of_value(entry)
    else:
        yield from said(value)


def _outline(audience: Audience, sections: set[str]) -> tuple[Any, ...]:
    """The sections that the audience names in its order, and no others."""
    from briefing.sections.placing import OutlineEntry

    wanted = [key_form(key) for key in audience.sections]
    named = [OutlineEntry(section=key) for key in wanted]
    return (*named, *(OutlineEntry(section=key, omit=True) for key in sorted(sections - set(wanted))))
