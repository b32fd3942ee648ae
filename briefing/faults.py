"""What pydantic says of a value → what an author reads: one table from its error types to our words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, get_args

from pydantic import BaseModel

from briefing.diagnostics import Diagnostic
from briefing.document import SourcePath
from briefing.wording import in_words, key_form, nearest, short
from briefing.yamltext import Listing, Mapping, Value

MOST = 200
CODE_OF_KIND = {
    "date": "BRF036",
    "weekday": "BRF037",
    "time": "BRF038",
    "zone": "BRF039",
    "choice": "BRF035",
    "value": "BRF040",
    "shape": "BRF032",
    "missing_value": "BRF031",
}
"""The ``kind`` of `briefing.wording.fault` → its code; a kind that is a code stands for itself."""

Told = tuple[str, str, str]
"""Code, message, help."""


def steps(loc: Sequence[str | int], root: Value) -> SourcePath:
    """Return the path in the source for pydantic's: union tags and steps of its own are dropped by position.

    A step that fits what stands in the file is kept; a tag stands where a list has no such number, where a text
    has no parts, or where the keys do not have it although more steps follow.
    """
    node: Any = root
    path: list[str | int] = []
    for index, step in enumerate(loc):
        last = index == len(loc) - 1
        if isinstance(node, Listing):
            if isinstance(step, int) and 0 <= step < len(node):
                path.append(step)
                node = node[step]
        elif isinstance(node, Mapping) and isinstance(step, str):
            key = node.key_for(step)
            if key is not None and step != "[key]":
                path.append(step)
                node = node[key]
            elif last:
                path.append(step)
        elif not isinstance(node, (Mapping, Listing)):
            break
    return tuple(path)


def tell(
    errors: Sequence[Any],
    root: Value,
    seen: dict[int, type[BaseModel]],
    locate: Callable[[SourcePath, str], Any],
) -> Iterator[Diagnostic]:
    """Return a diagnostic with a path for each of pydantic's errors, once."""
    found: dict[tuple[SourcePath, str], Diagnostic] = {}
    shaped: dict[SourcePath, list[str]] = {}
    for error in errors[: MOST * 5]:
        path = steps((*error["loc"], *(error.get("ctx") or {}).get("at", ())), root)
        code, message, remedy = _told(error, path, root, seen)
        key = (path, message)
        if key not in found:
            found[key] = Diagnostic(code, message, help=remedy, path=path)
            shaped.setdefault(path, []).append(code)
    meant = {(*d.path[:-1], d.help[13:-1]) for d in found.values() if d.help.startswith("did you mean ")}
    moved = {key_form(str(d.path[-1])) for d in found.values() if "stands at the left" in d.message}
    several = [
        d
        for d in found.values()
        if (d.code != "BRF032" or set(shaped[d.path]) == {"BRF032"})
        and not (d.code == "BRF031" and (d.path in meant or (d.path and key_form(str(d.path[-1])) in moved)))
    ]
    for d in several[:MOST]:
        place, excerpt = locate(d.path, d.code)
        yield d._replace(place=place, excerpt=excerpt)
    if len(several) > MOST or len(errors) > MOST * 5:
        yield Diagnostic("BRF040", f"and {len(errors) - MOST:,} more faults", help="correct these first")


def _told(error: Any, path: SourcePath, root: Value, seen: dict[int, type[BaseModel]]) -> Told:
    kind, context = error["type"], error.get("ctx") or {}
    if "message" in context and "help" in context:
        code = kind if re.fullmatch(r"BRF\d{3}", kind) else CODE_OF_KIND.get(kind, "BRF040")
        return code, f"{_subject(code, path)}{context['message']}", context["help"]
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "this")
    value = error.get("input")
    if kind == "missing":
        return _missing(error, path, root)
    if kind == "extra_forbidden":
        return _unknown(path, root, seen)
    if kind in _SHAPES and value is None and path and isinstance(path[-1], int):
        return (
            "BRF031",
            f"{_place_name(path)} is empty",
            "write it after the hyphen, or take the hyphen out",
        )
    if kind in _SHAPES:
        return (
            "BRF032",
            f"{_place_name(path)} wants {_SHAPES[kind]}, and has {_what(value)}",
            _shape_help(kind, value),
        )
    for prefix, tell_it in _BY_PREFIX:
        if kind.startswith(prefix):
            return tell_it(name, value, context, error)
    sentence = str(error["msg"]).removeprefix("Value error, ").removeprefix("Assertion failed, ")
    if kind in {"value_error", "assertion_error"} or context or not kind.endswith("_error"):
        return CODE_OF_KIND.get(kind, "BRF040"), f"{name}: {sentence[:1].lower()}{sentence[1:]}", ""
    return "BRF040", f"{name} cannot be {_what(value)}", ""


def _subject(code: str, path: SourcePath) -> str:
    """The name of the field, where the message speaks of a word alone."""
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    return f"{name}: " if code == "BRF035" and name else ""


def _place_name(path: SourcePath) -> str:
    """How a message calls what stands at a path: "top_line", "an item of agenda"."""
    if not path:
        return "the file"
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "the list")
    return f"an item of {name}" if isinstance(path[-1], int) else name


_SHAPES = {
    "string_type": "a text",
    "model_type": "keys of its own",
    "model_attributes_type": "keys of its own",
    "dict_type": "keys of its own",
    "dataclass_type": "keys of its own",
    "mapping_type": "keys of its own",
    "tuple_type": "a list",
    "list_type": "a list",
    "none_required": "nothing",
}


def _what(value: object) -> str:
    match value:
        case dict():
            return "keys of its own"
        case list() | tuple():
            return "a list"
        case None:
            return "nothing"
        case _:
            return f"the text “{short(str(value), 40)}”"


def _shape_help(kind: str, value: object) -> str:
    if kind == "string_type" and isinstance(value, dict) and len(value) == 1:
        [(key, below)] = value.items()
        if isinstance(below, list) and below and all(isinstance(one, str) for one in below):
            points = "".join(f"\n  - {short(one, 40)}" for one in below[:3])
            return f"for bullets below a text, put all of it after a bar:\n- |\n  {short(key, 40)}:{points}"
    if kind == "string_type" and isinstance(value, list):
        return "write one text, with no hyphen before it; several paragraphs go after a bar (|)"
    if kind == "string_type":
        return "write one text, in quotation marks if it has a colon; several paragraphs go after a bar (|)"
    if kind in {"tuple_type", "list_type"}:
        return "start each item on a line of its own with a hyphen and a space"
    if isinstance(value, str):
        return "start a line below it for each key, indented by two spaces"
    return "take the hyphen away if there is only one" if isinstance(value, (list, tuple)) else ""


def _missing(error: Any, path: SourcePath, root: Value) -> Told:
    name = str(error["loc"][-1])
    if isinstance(node_at(root, path), str):  # quotation marks with nothing between them
        return "BRF031", f"{_place_name(path)} has no words", "write it, or take it out"
    parent = node_at(root, path[:-1])
    key = parent.key_for(name) if isinstance(parent, Mapping) and path and path[-1] == name else None
    if key is not None:
        return (
            "BRF031",
            f"{name} has {'no words' if isinstance(parent[key], str) else 'nothing after it'}",
            f"write it, or {name}: TODO while it is still to come",
        )
    where = "this item" if path[:-1] and isinstance(path[:-1][-1], int) else "there"
    message = f"this item has no {name}" if where == "this item" else f"there is no {name}"
    if len(path) > 1 and where == "there":
        message += f" under {path[-2]}"
    return "BRF031", message, f"add {name}: with its value, or {name}: TODO while it is still to come"


_OTHER_WORDS = {
    "url": ("address",), "link": ("address",), "website": ("address",), "location": ("place", "venue"),
    "job_title": ("role",), "position": ("role",), "author": ("speaker", "publisher"), "question": ("text", "topic"),
    "answer": ("reply", "top_line", "text"), "response": ("reply", "answer"), "message": ("text", "top_line"),
    "line": ("top_line",), "owner": ("lead",), "speaker": ("lead",), "notes": ("note",), "description": ("text",),
    "name": ("title", "to"), "bio": ("biography",), "start": ("time",), "subject": ("topic", "title"),
}  # fmt: skip
"""What people write for a key that has another name here."""


def _unknown(path: SourcePath, root: Value, seen: dict[int, type[BaseModel]]) -> Told:
    name = str(path[-1]) if path else ""
    parent = node_at(root, path[:-1])
    fields = fields_of(seen.get(id(parent)))
    owner = _owner(name, path, root, seen)
    if owner and key_form(name) not in map(key_form, fields):
        return (
            "BRF030",
            f"“{short(name)}” stands at the left, but belongs to an item of {owner}",
            "indent it as the other keys of that item: the pack itself has no such key",
        )
    message = f"there is no key “{short(name)}” here"
    meant = next((field for field in _OTHER_WORDS.get(key_form(name), ()) if field in fields), None)
    if near := meant or nearest(name, fields):
        return "BRF030", message, f"did you mean {near}?"
    empty = isinstance(parent, Mapping) and parent.get(parent.key_for(name) or "") is None
    if empty and parent.in_braces:
        return (
            "BRF030",
            message,
            "a comma ends a value inside { }; put a text that has one in quotation marks",
        )
    if not fields:
        return "BRF030", message, "take it out"
    listed = f"the keys here are {in_words(fields[:24], 'or')}{' …' if len(fields) > 24 else ''}"
    if empty and " " in name.strip():
        listed = f"a colon at the end makes words a key; if they are text, put all of the text after a bar (|)\n{listed}"
    return "BRF030", message, listed


def _owner(name: str, path: SourcePath, root: Value, seen: dict[int, type[BaseModel]]) -> str:
    """The section above a key of the pack to whose last item the key must have been meant to belong."""
    model = seen.get(id(root))
    if len(path) != 1 or model is None or not isinstance(root, Mapping):
        return ""
    for key in reversed(list(root)[: list(root).index(root.key_for(name) or name)]):
        field = next(
            (f for n, f in model.model_fields.items() if key_form(f.alias or n) == key_form(key)), None
        )
        inner = models_in(field.annotation) if field else ()
        if any(key_form(name) in map(key_form, fields_of(one)) for one in inner):
            return key
    return ""


def models_in(annotation: Any) -> tuple[type[BaseModel], ...]:
    """Return the models within an annotation: ``LineToTake`` of ``OneOrMany[LineToTake]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return (annotation,)
    return tuple(model for one in get_args(annotation) for model in models_in(one))


def fields_of(model: type[BaseModel] | None) -> tuple[str, ...]:
    """Return the keys that a model knows, in its order."""
    if model is None:
        return ()
    return tuple(info.alias or name for name, info in model.model_fields.items())


def node_at(root: Value, path: SourcePath) -> Any:
    """Return what stands at a path of the source, or None."""
    node: Any = root
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            key = node.key_for(step)
            node = node[key] if key is not None else None
        elif isinstance(node, Listing) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            return None
    return node


# ---------------------------------------------------------------------------------- kinds by prefix


def _number(name: str, value: object, context: dict[str, Any], error: Any) -> Told:
    del context, error
    return "BRF033", f"{name} wants a number, and has {_what(value)}", "write it in figures: 3"


def _yes_no(name: str, value: object, context: dict[str, Any], error: Any) -> Told:
    del context, error
    return "BRF034", f"{name} wants yes or no, and has {_what(value)}", "write yes or no"


def _one_of(name: str, value: object, context: dict[str, Any], error: Any) -> Told:
    del error
    allowed = tuple(re.findall(r"'([^']+)'", str(context.get("expected", ""))))
    near = nearest(str(value), allowed) if isinstance(value, str) else None
    start = f"did you mean “{near}”? " if near else ""
    return "BRF035", f"{name} cannot be {_what(value)}", f"{start}write {in_words(allowed)}"


_LIMITS = {
    "greater_than_equal": ("ge", "at least"),
    "greater_than": ("gt", "more than"),
    "less_than_equal": ("le", "at most"),
    "less_than": ("lt", "less than"),
}


def _limit(name: str, value: object, context: dict[str, Any], error: Any) -> Told:
    key, words = _LIMITS[error["type"]]
    return (
        "BRF041",
        f"{name} is {value}; it must be {words} {_figure(context.get(key))}",
        "correct the number",
    )


def _figure(number: object) -> str:
    return f"{number:g}" if isinstance(number, float) else str(number)


def _length(name: str, value: object, context: dict[str, Any], error: Any) -> Told:
    del value
    if "max_length" in context:
        limit = context["max_length"]
        return "BRF041", f"{name} is too long: at most {limit:,} are allowed", "make it shorter"
    least = context.get("min_length", 1)
    if error["type"] == "string_too_short":
        return "BRF031", f"{name} has no words", f"write it, or {name}: TODO while it is still to come"
    return "BRF041", f"{name} is too short: it needs at least {least}", "add what is missing"


_BY_PREFIX: tuple[tuple[str, Callable[[str, object, dict[str, Any], Any], Told]], ...] = (
    ("int_", _number),
    ("float_", _number),
    ("decimal_", _number),
    ("finite_number", _number),
    ("bool_", _yes_no),
    ("literal_error", _one_of),
    ("enum", _one_of),
    ("greater_than", _limit),
    ("less_than", _limit),
    ("too_long", _length),
    ("too_short", _length),
    ("string_too_long", _length),
    ("string_too_short", _length),
)
