"""Ways through a pack's models: every one of them, and the same pack with some changed or left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from briefing.item import Model
from briefing.values import Todo, short

if TYPE_CHECKING:
    from briefing.document import SourcePath

M = TypeVar("M", bound=Model)
Change: TypeAlias = Callable[[Model], Model | None]


def models(root: Model) -> Iterator[Model]:
    """Yield a model and every one below it, parents first, in the order of the fields."""
    yield root
    for value in root.__dict__.values():
        yield from _below(value)


def _below(value: Any) -> Iterator[Model]:
    if isinstance(value, Model):
        yield from models(value)
    elif isinstance(value, tuple):
        for entry in value:
            yield from _below(entry)


def values(root: Model) -> Iterator[tuple[SourcePath, Any]]:
    """Yield every value that is no model and no list, with its path."""
    for model in models(root):
        for name, value in model.__dict__.items():
            yield from _plain(value, model.at(type(model).model_fields[name].alias or name))


def _plain(value: Any, path: SourcePath) -> Iterator[tuple[SourcePath, Any]]:
    if isinstance(value, tuple):
        for n, entry in enumerate(value):
            yield from _plain(entry, (*path, n))
    elif not isinstance(value, Model):
        yield path, value


def called(item: Model) -> str:
    """What an item is called in a message or a list: its key, its place in the list, and its first words."""
    words = getattr(item, item.bare, None) if item.bare else None
    text = next(iter(words), "") if isinstance(words, tuple) else words or ""
    place = " ".join(str(step + 1) if isinstance(step, int) else step.replace("_", " ") for step in item.path)
    return f"{place} (“{short(text, 48)}”)" if isinstance(text, str) and text else place


def texts(model: Model) -> Iterator[str]:
    """Yield everything that a model and those below it say in words, dates as they are displayed."""
    for _, value in values(model):
        yield from said(value)


def said(value: Any) -> Iterator[str]:
    """Yield what one value says in words."""
    if isinstance(value, Todo):
        yield value.note
    elif isinstance(value, str) and type(value) is str:
        yield value
    elif hasattr(value, "display"):
        yield value.display()


def rebuilt(root: M, change: Change) -> M:
    """Return a model with ``change`` made to each one below it, those inside first; None leaves one out.

    Models keep their paths: what is left out renumbers nothing in the source.
    """
    changes = {
        name: made for name, value in root.__dict__.items() if (made := _rebuilt(value, change)) is not value
    }
    return root.model_copy(update=changes) if changes else root


def _rebuilt(value: Any, change: Change) -> Any:
    if isinstance(value, Model):
        return change(rebuilt(value, change))
    if isinstance(value, tuple) and any(isinstance(entry, Model | tuple) for entry in value):
        made = tuple(_rebuilt(entry, change) for entry in value)
        if all(new is old for new, old in zip(made, value, strict=True)):
            return value
        return tuple(entry for entry in made if entry is not None)
    return value
