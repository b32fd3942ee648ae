"""A pack → its texts in printed order, each with what it is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from briefing.checks.corpus import Passage, Use
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
    heads = [name for name in type(pack).model_fields if name not in rank]
    found: list[Passage] = []
    for name in [*heads, *sorted(rank, key=rank.__getitem__)]:
        if name in pack.model_fields_set:
            found.extend(_field(pack, name, type(pack).model_fields[name], name))
    return tuple(found)


def _model(model: BaseModel, section: str) -> Iterator[Passage]:
    given = model.model_fields_set
    for name, info in type(model).model_fields.items():
        if name in given:
            yield from _field(model, name, info, section)


def _field(model: BaseModel, name: str, info: FieldInfo, section: str) -> Iterator[Passage]:
    value = model.__dict__[name]
    if value is None or not isinstance(value, (str, tuple, BaseModel)):
        return
    path = model.at(info.alias or name) if isinstance(model, Model) else (name,)
    if not isinstance(value, BaseModel) and _holds_words(type(model), name):
        use = _OF_MODELS.get((type(model).__name__, name)) or _USES.get(name, Use.PROSE)
        yield from _texts(value, path, use, section)
    else:
        for entry in value if isinstance(value, tuple) else (value,):
            if isinstance(entry, BaseModel):
                yield from _model(entry, section)


def _texts(value: Any, path: tuple[str | int, ...], use: Use, section: str) -> Iterator[Passage]:
    if isinstance(value, str):
        if value and not Todo.read(value):
            yield Passage(path, value, use, section)
    elif isinstance(value, tuple):
        for n, entry in enumerate(value):
            yield from _texts(entry, (*path, n), use, section)


@lru_cache(maxsize=1024)
def _holds_words(model: type[BaseModel], name: str) -> bool:
    """Whether a field is text of the small Markdown: `Words`, or many of them."""
    info = model.model_fields[name]
    return any(isinstance(mark, StringConstraints) for mark in info.metadata) or _marked(info.annotation)


def _marked(annotation: Any) -> bool:
    return isinstance(annotation, StringConstraints) or any(_marked(part) for part in _parts(annotation))


def _parts(annotation: Any) -> tuple[Any, ...]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return ()
    return (*get_args(annotation), *getattr(annotation, "__metadata__", ()))
