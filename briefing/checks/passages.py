"""A pack → its texts in printed order, each with what it is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from briefing.checks.corpus import Passage, Use
from briefing.document import SourcePath
from briefing.item import Model
from briefing.pack import Head
from briefing.values import Todo

_SAID = "top_line answer reply if_pressed bridge we_reply before after"
_QUOTED = "attack do_not_say quote supersedes"
_NAMES = (
    "name honorific post_nominals role organisation who to place venue publisher reference file_reference author team "
    "telephone email address contact lead speaker owner asked_by redirect_to principal pronunciation marking term "
    "source version languages file"
)
_HEADINGS = "title heading topic theme caption header"
_DATA = "value unit base as_of qualifier rows hours since last_met summary disclosure"
_USES = {
    **dict.fromkeys(_SAID.split(), Use.SAID),
    **dict.fromkeys(_QUOTED.split(), Use.QUOTED),
    **dict.fromkeys(_NAMES.split(), Use.NAME),
    **dict.fromkeys(_HEADINGS.split(), Use.HEADING),
    **dict.fromkeys(_DATA.split(), Use.DATA),
}
_OF_MODELS = {
    ("Quote", "text"): Use.QUOTED,
    ("TheyMaySay", "text"): Use.QUOTED,
    ("Source", "title"): Use.NAME,
    ("Annex", "title"): Use.NAME,
    ("KeyMessage", "text"): Use.SAID,
    ("LineToTake", "points"): Use.SAID,
    ("DefensiveLine", "points"): Use.SAID,
    ("Point", "text"): Use.SAID,
    ("SpeakingNote", "text"): Use.SAID,
    ("Clearance", "scope"): Use.NAME,
}
"""Fields whose use is not that of their name elsewhere. What is in neither table is prose."""


def passages(pack: Head, order: Sequence[str] = ()) -> tuple[Passage, ...]:
    """Return every text of a pack: the head, then the sections in this order, then those that it leaves out."""
    kinds = [kind.key for kind in pack.kinds if kind.annotation is not None]
    gathered = {kind.key: kind.gathers for kind in pack.kinds}
    placed = [inner for key in order for inner in (key, *gathered.get(key, ()))]
    rank = {key: n for n, key in enumerate(dict.fromkeys([*(k for k in placed if k in kinds), *kinds]))}
    plan = {name: (step, use) for name, step, use in _plan(type(pack))}
    found: list[Passage] = []
    for name in [*(name for name in plan if name not in rank), *sorted(rank, key=rank.__getitem__)]:
        if name in pack.model_fields_set and (value := pack.__dict__[name]) is not None:
            found.extend(_field(value, pack.at(plan[name][0]), plan[name][1], name))
    return tuple(found)


def _model(model: BaseModel, section: str) -> Iterator[Passage]:
    given, values = model.model_fields_set, model.__dict__
    path: SourcePath = model.path if isinstance(model, Model) else ()
    for name, step, use in _plan(type(model)):
        if name in given and values[name] is not None:
            yield from _field(values[name], (*path, step), use, section)


def _field(value: Any, path: SourcePath, use: Use | None, section: str) -> Iterator[Passage]:
    """Texts of one field: its own, where it has a use, else those of the models in it."""
    if isinstance(value, BaseModel):
        yield from _model(value, section)
    elif use is None:
        for entry in value if isinstance(value, tuple) else ():
            if isinstance(entry, BaseModel):
                yield from _model(entry, section)
    elif isinstance(value, str):
        if value and not Todo.read(value):
            yield Passage(path, value, use, section)
    elif isinstance(value, tuple):
        for n, entry in enumerate(value):
            if not isinstance(entry, BaseModel):
                yield from _field(entry, (*path, n), use, section)


@lru_cache(maxsize=256)
def _plan(model: type[BaseModel]) -> tuple[tuple[str, str, Use | None], ...]:
    """Each field of a model: its name, its step of a path, and what its texts are for, None where it holds none.

    Texts are of the small Markdown: `Words`, or many of them.
    """
    return tuple(
        (name, info.alias or name, _use(model, name, info)) for name, info in model.model_fields.items()
    )


def _use(model: type[BaseModel], name: str, info: FieldInfo) -> Use | None:
    holds_words = any(isinstance(mark, StringConstraints) for mark in info.metadata) or _marked(
        info.annotation
    )
    return (_OF_MODELS.get((model.__name__, name)) or _USES.get(name, Use.PROSE)) if holds_words else None


def _marked(annotation: Any) -> bool:
    return isinstance(annotation, StringConstraints) or any(_marked(part) for part in _parts(annotation))


def _parts(annotation: Any) -> tuple[Any, ...]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return ()
    return (*get_args(annotation), *getattr(annotation, "__metadata__", ()))
