"""A pack as one kind of reader may see it, and what was left out of it and why.

Nothing that is left out reaches the tree, the pages, a writer or a property of a file: it is gone before the tree
is made, and handles are counted afterwards, so that gaps tell nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefing.audience import Audience
from briefing.diagnostics import Diagnostic
from briefing.disclosure import Disclosure, day_of, read_disclosure
from briefing.item import Item, Model, Usable
from briefing.labels import ENGLISH
from briefing.resources import template_files
from briefing.sections.index import Index, Target
from briefing.sections.placing import omitted_by
from briefing.traversal import called, models, said, texts, values
from briefing.values import Choice, Day, Todo, is_names, key_form, nearest
from briefing.wording import IS_TO_DO, TO_DO, in_words, without_mark

if TYPE_CHECKING:
    from briefing.document import SourcePath
    from briefing.pack import Head

NO_EDITION, NOTE_ABROAD = "BRF260", "BRF262"
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
    absent: Mapping[str, tuple[tuple[str, bool], ...]] = field(default_factory=dict)
    """What each name means by which an item is left out, as references are looked up: kinds, and whether it is gone."""
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


def edition(
    pack: Head, name: str, audience: Audience, *, marking: str = "", order: Sequence[str] = ()
) -> Edition:
    """Return the pack as this reader may see it, and what was withheld, by path and reason.

    ``marking`` is the edition's own, where its rule gives one. ``order`` has the keys of the sections as they are
    printed, by which gaps are numbered.
    """
    if audience.redact:
        return _redacted(pack, name, audience, order)
    cut = _Cut(pack, audience)
    made = cut.pack()
    if marking:
        cut.withheld.append(made.marking or "")
        made = made.model_copy(update={"marking": marking})
    absent = _absent(pack, made)
    if audience.outside:
        cut.problems.extend(_notes(made))
    return Edition(
        name,
        audience,
        made,
        tuple(cut.left_out),
        absent,
        tuple(dict.fromkeys(cut.withheld)),
        tuple(_shown(made, absent) if audience.outside else texts(made)),
        tuple(cut.problems),
    )


def _redacted(pack: Head, name: str, audience: Audience, order: Sequence[str]) -> Edition:
    from briefing.redaction import Redaction

    redaction = Redaction(pack, tuple(order))
    made = redaction.pack()
    gaps = tuple(LeftOut((), where, ground) for _, where, ground in redaction.schedule)
    return Edition(
        name,
        audience,
        made,
        gaps,
        _absent(pack, made),
        withheld=tuple(dict.fromkeys(redaction.withheld)),
        kept=tuple(texts(made)),
        diagnostics=tuple(redaction.problems),
    )


def _notes(made: Head) -> Iterator[Diagnostic]:
    """Faults where words beside a TODO, which are for those who write the pack, would go to readers outside."""
    for path, value in values(made):
        noted = value.note if isinstance(value, Todo) else _is_noted(value) if isinstance(value, str) else ""
        if noted:
            yield Diagnostic(
                NOTE_ABROAD, "this edition goes outside the house, and a note of what is to do stands here",
                "fill it in, take it out, or leave TODO alone without words", path=path,
            )  # fmt: skip


def _is_noted(text: str) -> bool:
    return bool(IS_TO_DO.search(text)) and without_mark(text)[0].strip(" .*()") != TO_DO


_UNSEEN = frozenset(
    {"id", "marking", "usable", "section", "starts", "house_style", "marking_scheme", "briefing"}
)
"""Fields that decide what is shown, and are not."""


def _shown(made: Head, absent: Mapping[str, Any]) -> Iterator[str]:
    """What an edition for readers outside says in words, so that a leak test knows what may stand in its files.

    Ids and names that lead nowhere are looked up, and never printed.
    """
    for model in models(made):
        for name, value in model.__dict__.items():
            if name in _UNSEEN or isinstance(value, Model):
                continue
            refers = is_names(type(model).model_fields[name])
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, Choice):
                    yield one.value
                elif not isinstance(one, Model) and not (refers and key_form(str(one)) in absent):
                    yield from _of_value(one)


def _absent(pack: Head, made: Head) -> dict[str, tuple[tuple[str, bool], ...]]:
    """The names by which references could mean something that is not there any more, with all that each means.

    What a name means must not change with its reader: where the first that it means is gone, it means nothing.
    """
    kept = {(name, target.path) for name, targets in _named(made).items() for target in targets}
    found = {}
    for name, targets in _named(pack).items():
        gone = [(name, target.path) not in kept for target in targets]
        if any(gone):
            found[name] = tuple(zip([target.kind for target in targets], gone, strict=True))
    return found


def _named(pack: Head) -> dict[str, list[Target]]:
    """Every item that can be referred to, by name."""
    index = Index()
    for kind in pack.kinds:
        if kind.annotation is not None and (value := pack.section(kind.key)):
            index.add(kind, kind.named(value, ENGLISH), drawn=False)
    return index.by_name


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
        standing = self._decision(pack, pack.disclosure) if audience.withhold else None
        changes: dict[str, Any] = {}
        for key, value in pack.__dict__.items():
            if not value:
                continue
            if key in sections and (key in never or key not in wanted):
                changes[key] = self._gone(pack, key, value, "not for these readers")
            elif key in sections:
                changes[key] = self._value(value, standing)
            elif audience.outside and key not in self._fields(pack):
                changes[key] = self._dropped(pack, key, value)
            elif audience.outside:
                changes[key] = self._value(value, standing)
        if audience.sections:
            changes["outline"] = _outline(audience, sections, omitted_by(pack.outline))
        return pack.model_copy(update=changes)

    def _fields(self, model: Model) -> set[str]:
        """Fields of a model that may reach these readers."""
        more = model.in_confidence if self.audience.usable is Usable.IN_CONFIDENCE else ()
        # Ids lead to items and markings decide the edition's own; neither is shown to readers outside.
        return {*model.public, *more, "id", "marking"}

    def _value(self, value: Any, standing: Disclosure | None) -> Any:
        """What is left of a value. ``standing`` is what was decided for all that says nothing of disclosure itself."""
        if isinstance(value, Model):
            return self._model(value, standing)
        if isinstance(value, tuple) and any(isinstance(entry, Model | tuple) for entry in value):
            return tuple(made for entry in value if (made := self._value(entry, standing)) is not None)
        return value

    def _model(self, model: Model, standing: Disclosure | None) -> Model | None:
        if isinstance(model, Item):
            if why := self._why_not(model, standing):
                self.left_out.append(LeftOut(model.path, called(model), why))
                self.withheld.extend(texts(model))
                return None
            standing = None if model.disclosure else standing
        allowed = self._fields(model) if self.audience.outside else set(type(model).model_fields)
        changes: dict[str, Any] = {}
        for key, value in model.__dict__.items():
            if key not in allowed:
                changes[key] = self._dropped(model, key, value)
            elif (made := self._value(value, standing)) is not value:
                changes[key] = made
        return model.model_copy(update=changes) if changes else model

    def _dropped(self, model: Model, key: str, value: Any) -> Any:
        """The value of a field that never leaves the house: as if its author had left it out."""
        self.withheld.extend(_of_value(value))
        return type(model).model_fields[key].get_default(call_default_factory=True)

    def _gone(self, pack: Head, key: str, value: Any, why: str) -> Any:
        self.left_out.append(LeftOut(pack.at(key), key.replace("_", " "), why))
        return self._dropped(pack, key, value)

    def _why_not(self, item: Item, standing: Disclosure | None) -> str:
        audience, usable = self.audience, item.usable
        reach = Usable.INTERNAL if isinstance(usable, Todo) else usable
        if _RANK[reach] > _RANK[audience.usable]:
            return reach.value
        if audience.say_to and item.say_to and not any(audience.means(name) for name in item.say_to):
            return f"to be said to {in_words(list(item.say_to), 'and')} alone"
        if not audience.withhold:
            return ""
        if Todo.read(item.disclosure):
            return "nobody has decided on its disclosure"
        return self._withheld(self._decision(item, item.disclosure) if item.disclosure else standing)

    def _decision(self, model: Model, said: str | None) -> Disclosure | None:
        """What was decided; None where nothing is said, and where it cannot be read, which is a fault."""
        return (
            read_disclosure(said, model.at("disclosure"), self.problems)
            if said and not Todo.read(said)
            else None
        )

    def _withheld(self, decision: Disclosure | None) -> str:
        if decision is None or decision.on(day_of(self.whole)):
            return ""
        ground = f": {decision.ground}" if decision.ground else ""
        until = f" until {Day(decision.after).display(weekday=False)}" if decision.after else ""
        return f"not to be disclosed{until}{ground}"


def _of_value(value: Any) -> Iterator[str]:
    if isinstance(value, Model):
        yield from texts(value)
    elif isinstance(value, tuple):
        for entry in value:
            yield from _of_value(entry)
    else:
        yield from said(value)


def _outline(audience: Audience, sections: set[str], omitted: frozenset[str]) -> tuple[Any, ...]:
    """The sections that the audience names in its order, and no others; none that the author leaves out."""
    from briefing.sections.placing import OutlineEntry

    wanted = [key for name in audience.sections if (key := key_form(name)) not in omitted]
    named = [OutlineEntry(section=key) for key in wanted]
    return (*named, *(OutlineEntry(section=key, omit=True) for key in sorted(sections - set(wanted))))
