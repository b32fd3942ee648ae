"""Source files → models, with every fault in the author's words and at its place.

`read_model` reads any model (a pack, a house style, an outline); `read_pack` reads a pack from its file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from briefing import faults
from briefing.decoding import SourceText, decode
from briefing.diagnostics import Diagnostic, Place, Severity
from briefing.document import SourcePath
from briefing.include import Includes
from briefing.item import Model
from briefing.repair import read_yaml
from briefing.resources import FileRefused, read_file
from briefing.yamltext import Listing, Mapping, Value

if TYPE_CHECKING:
    from briefing.pack import Pack

M = TypeVar("M")
N = TypeVar("N", bound=BaseModel)
CODE_OF_KIND = faults.CODE_OF_KIND
_ROUNDS = 4
"""Times that a model is tried again after texts were read again."""


@dataclass(frozen=True)
class Source:
    """Where a model was read from: places for paths, lines for places, and the digest of the bytes."""

    name: str
    digest: str
    """SHA-256 in hexadecimal of the file's bytes, then those of each included file, in order."""
    root: Value = field(default=None, repr=False, compare=False)
    texts: dict[str, SourceText] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def empty(cls, name: str) -> Source:
        """Return a source without content, for what could not be found."""
        return cls(name, hashlib.sha256(b"").hexdigest())

    def locate(self, path: SourcePath, *, key: bool = False) -> Place | None:
        """Return where a value stands, or the nearest thing above it that has a place; None if nothing has.

        ``key`` asks for the key of the value instead.
        """
        node: Any = self.root
        holder: Mapping | Listing | None = None
        at: Any = None
        taken = 0
        for index, step in enumerate(path):
            if isinstance(node, Mapping) and isinstance(step, str):
                found: Any = node.key_for(step)
                if found is None:
                    break
            elif isinstance(node, Listing) and isinstance(step, int) and -len(node) <= step < len(node):
                found = step
            elif (
                isinstance(node, Mapping)
                and isinstance(step, int)
                and _is_pair(node, step, path[index + 1 :])
            ):
                found = list(node)[step]
            else:
                continue
            holder, at, node, taken = node, found, node[found], index + 1
        if holder is None:
            return self._start()
        if isinstance(holder, Listing):
            return holder.item_place(at)
        as_key = key and taken == len(path) and isinstance(path[-1], str)
        return holder.key_place(at) if as_key else holder.value_place(at)

    def excerpt(self, place: Place) -> str:
        """Return the source line on which a place starts; empty for a file that was not read."""
        text = self.texts.get(place.file)
        return text.line(place.line) if text else ""

    def _start(self) -> Place | None:
        """The first words of the file: where what is missing altogether is reported."""
        if isinstance(self.root, Mapping) and self.root:
            return self.root.key_place(next(iter(self.root)))
        return Place(self.name, 1, 1, 1, 2) if self.texts else None


def _is_pair(node: Mapping, step: int, below: SourcePath) -> bool:
    """Whether a key stands for an item of a list: the pairs of a glossary, written without their hyphens."""
    return bool(below) and step < len(node) and node.key_for(str(below[0])) is None


@dataclass(frozen=True)
class Read(Generic[M]):
    """What reading gave: the value, None if there was an error; what there is to say; where it came from."""

    value: M | None
    diagnostics: tuple[Diagnostic, ...]
    source: Source


def read_pack(path: Path) -> Read[Pack]:
    """Read a pack and the files that it includes. A file that cannot be read is a diagnostic too."""
    from briefing.pack import Pack

    name = path.as_posix()
    try:
        data = read_file(path)
    except FileRefused as error:
        if error.reason == "large":
            remedy, place = "make several packs of it", Place(name, 1, 1, 1, 2)
            problem = Diagnostic("BRF006", str(error), help=remedy, place=place)
        else:
            problem = Diagnostic("BRF050", str(error), help="give the path of the YAML file of a pack")
        return Read(None, (problem,), Source.empty(name))
    return read_model(Pack, data, name, folder=path.parent, file=path)


def read_model(
    model: type[N], data: bytes, name: str, *, folder: Path | None = None, file: Path | None = None
) -> Read[N]:
    """Read a model from the bytes of a file that is called ``name``; ``folder`` is where it may include from."""
    text, problems = decode(data, name)
    if text is None:
        return Read(None, tuple(problems), Source(name, hashlib.sha256(data).hexdigest()))
    root, found = read_yaml(text)
    problems += found
    includes = Includes(folder, text, file)
    if "nclude" in text.text or "NCLUDE" in text.text:
        root = includes.resolve(root)
        problems += includes.problems
    digest = hashlib.sha256(b"".join([data, *includes.bytes])).hexdigest()
    source = Source(name, digest, root, includes.texts)
    if not isinstance(root, Mapping):
        if not any(problem.is_error for problem in problems):
            problems.append(_nothing(source, root))
        return Read(None, tuple(_ordered(problems, name)), source)
    value, found = _validate(model, source, problems)
    problems = [*_still_true(problems, found), *found]
    failed = value is None or any(problem.is_error for problem in problems)
    return Read(None if failed else value, tuple(_ordered(problems, name)), source)


def place_diagnostics(diagnostics: Iterable[Diagnostic], source: Source) -> tuple[Diagnostic, ...]:
    """Fill in place and source line of those that know only a path; what stands in one place is told once."""
    return tuple(_once(_placed(d, source) for d in diagnostics))


def _placed(d: Diagnostic, source: Source) -> Diagnostic:
    if d.place is None and d.path:
        d = d._replace(place=source.locate(d.path))
    if d.place is not None and not d.excerpt:
        d = d._replace(excerpt=source.excerpt(d.place))
    return d


def _once(problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Without what was said of the same place before, of a file that is included twice."""
    said: set[tuple[Place, str]] = set()
    for d in problems:
        if d.place is None or (d.place, d.message) not in said:
            yield d
        if d.place is not None:
            said.add((d.place, d.message))


def _ordered(problems: Iterable[Diagnostic], name: str) -> list[Diagnostic]:
    """In the order of the text, the file itself before those that it includes; what has no place comes last."""

    def key(d: Diagnostic) -> tuple[Any, ...]:
        return (
            d.place is None,
            *((d.place.file != name, d.place.file, d.place.line, d.place.column) if d.place else ()),
        )

    return sorted(_once(problems), key=key)


def _still_true(problems: list[Diagnostic], found: list[Diagnostic]) -> Iterator[Diagnostic]:
    """Without what was said of values that were read again as a longer text, faults that stay apart."""
    longer = [(d.fix or d).place for d in found if d.code in {"BRF020", "BRF022", "BRF023"}]
    for d in problems:
        inside = d.place and any(
            p and (p.file, p.line) == (d.place.file, d.place.line) and p.column <= d.place.column
            for p in longer
        )
        if not (inside and (d.severity is Severity.WARNING or d.code == "BRF020")):
            yield d


def _nothing(source: Source, root: Value) -> Diagnostic:
    place = Place(source.name, 1, 1, 1, 2)
    what = "a list" if isinstance(root, Listing) else "words without a key" if root else "nothing"
    return Diagnostic(
        "BRF007",
        f"the file holds {what}, where keys are wanted",
        help="start with title: and the title; briefing new makes a file to begin with",
        place=place,
        excerpt=source.excerpt(place),
    )


# --------------------------------------------------------------------------------------- validation


def _validate(
    model: type[N], source: Source, problems: list[Diagnostic]
) -> tuple[N | None, list[Diagnostic]]:
    """The model, or None, and the faults; texts that YAML took for keys or lists are read again."""
    root = source.root
    context: dict[str, Any] = {"near": _near(root)}
    warnings: list[Diagnostic] = []
    errors: list[Any] = []
    seen: dict[int, type[BaseModel]] = {}
    for _ in range(_ROUNDS):
        seen = {}
        try:
            value = model.model_validate(root, context=context)
        except ValidationError:
            context["seen"] = seen
        else:
            set_paths(value)
            return value, warnings
        try:
            model.model_validate(root, context=context)
        except ValidationError as error:
            errors = error.errors(include_url=False)
        again = list(_reread(errors, root, seen)) if not any(p.code == "BRF009" for p in problems) else []
        if not again:
            break
        warnings += again
    told = faults.tell(errors, root, seen, lambda path, code: _where(source, path, root, code))
    return None, [*warnings, *told]


def _where(source: Source, path: SourcePath, root: Value, code: str) -> tuple[Place | None, str]:
    """The place of a fault: the value, or the key itself where the key is what is wrong."""
    parent = faults.node_at(root, path[:-1])
    key = parent.key_for(str(path[-1])) if path and isinstance(parent, Mapping) else None
    empty = key is not None and isinstance(parent, Mapping) and parent[key] is None
    place = source.locate(path, key=empty or code == "BRF030")
    return place, source.excerpt(place) if place else ""


def _reread(errors: list[Any], root: Value, seen: dict[int, type[BaseModel]]) -> Iterator[Diagnostic]:
    """Read again the values at which words were wanted."""
    from briefing.rereading import reread

    done: set[SourcePath] = set()
    for error in errors:
        kind = error["type"]
        if kind not in {"string_type", "extra_forbidden", "model_type"}:
            continue
        path = faults.steps(error["loc"], root)
        if kind == "extra_forbidden":
            path = path[:-1]
            model = seen.get(id(faults.node_at(root, path)))
            if model is None or not issubclass(model, Model) or model.bare is None:
                continue
            fields = faults.fields_of(model)
        else:
            fields = ()
        parent = faults.node_at(root, path[:-1])
        if not path or path in done or not isinstance(parent, (Mapping, Listing)):
            continue
        done.add(path)
        step = parent.key_for(str(path[-1])) if isinstance(parent, Mapping) else path[-1]
        warning = reread(parent, step, fields)
        if warning:
            yield warning


def _near(root: Value) -> date | None:
    """The date of a pack, near which a date without a year is taken to be."""
    from briefing.moments import Days
    from briefing.wording import without_mark

    if isinstance(root, Mapping):
        for wanted in ("date", "dates", "document_date"):
            key = root.key_for(wanted)
            text = root[key] if key else None
            if isinstance(text, str):
                try:
                    return Days.read(" ".join(without_mark(text)[0].split())[:200]).first
                except PydanticCustomError:
                    continue
    return None


def set_paths(value: Model | BaseModel, path: SourcePath = ()) -> None:
    """Tell each model below where it stands in the source, by the keys and list positions of the file."""
    stack: list[tuple[Any, SourcePath]] = [(value, path)]
    while stack:
        node, at = stack.pop()
        if isinstance(node, BaseModel):
            if node.__pydantic_private__ is not None:
                node.__pydantic_private__["_path"] = at
            fields = type(node).model_fields
            given = node.model_fields_set
            stack.extend(
                (entry, (*at, fields[name].alias or name))
                for name, entry in node.__dict__.items()
                if name in given and isinstance(entry, _DEEPER)
            )
        elif isinstance(node, dict):
            stack.extend((entry, (*at, key)) for key, entry in node.items() if isinstance(entry, _DEEPER))
        else:
            stack.extend((entry, (*at, n)) for n, entry in enumerate(node) if isinstance(entry, _DEEPER))


_DEEPER = (BaseModel, tuple, list, dict)
