"""The file that `briefing new` writes: made from the outline of a kind and the fields of each section.

Nothing in it is written twice: keys and notes come from the models, examples from the sections. What an item
needs is TODO, which is legal until the status is final; what it may have is a key with nothing after it, which
counts as left out. So the file makes at once.
"""

from __future__ import annotations

import re
import textwrap
import typing
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from briefing.item import Item, Model
from briefing.values import Todo, key_form

if TYPE_CHECKING:
    from briefing.outline import Outline
    from briefing.sections.kind import SectionKind

NOTE_COLUMN = 38
"""Where the notes beside the keys start, in characters; one space after a key that is longer."""
NOTE_LENGTH = 80
WIDTH = 108
"""Where comments are broken."""
SHOWN = 5
"""How many of an item's keys are written out, at least those that its example has; a note names the others."""
VALUES: dict[str, str | None] = {
    "status": "draft",
    "version": "0.1",
    "marking": "OFFICIAL",
    "action": "for information",
    "ask": None,
    "venue": None,
}
"""What the head starts with where TODO says less; None for what is only offered."""
HEAD = (
    *("title", "kind", "status", "version", "marking", "principal", "action", "ask"),
    *("date", "place", "venue", "time_zone", "why"),
)
RECORDED = {"team": "TODO", "contacts": "", "clearances": "TODO"}
"""What is written out under ``record:``, the contacts with their own keys."""
OUTLINE_EXAMPLE = "- section: lines to take", "  heading: What to say"

TOP = """\
# {title}.   To make it:  briefing make {file}
# Three rules:  indent with spaces, as below  ·  "- " starts a new item  ·  after a bar (|) write anything.
# Lines that start with # are notes to you, never printed. TODO is allowed until status is final.
# A section that you do not want: delete it, from its key to the next.
# Any item may also have: {common}.
"""
OTHERS = "# Other sections: to have one, take its # marks out, and only those.\n\n"
LAST = {"briefing", "record", "outline"}
"""Keys of the head that stand at the end of the file."""
END = """\
briefing: 1
# yaml-language-server: $schema={schema}
"""


def starter(title: str, outline: Outline, *, file: str, schema: str) -> str:
    """Return the text of a starting file for a kind of pack.

    ``file`` is its own name, as a shell takes it; ``schema`` is that of the schema, for editors.
    """
    from briefing.pack import Pack

    common = ", ".join(Item.model_fields)
    written, others = _kinds(outline)
    parts = [TOP.format(title=title, file=file, common=common), "\n".join(_head(Pack, title, outline))]
    parts += ["\n".join(_section(kind)) for kind in written]
    parts += [OTHERS + "\n\n".join("\n".join(_offered(kind)) for kind in others)] if others else []
    parts += ["\n".join(_record(Pack))]
    return "\n\n".join(part.rstrip("\n") for part in [*parts, END.format(schema=schema)]) + "\n"


def _head(pack: type[Model], title: str, outline: Outline) -> Iterator[str]:
    """What the kind of pack needs, then every other key of the head as a line to take the # from."""
    values: dict[str, str | None] = {key: VALUES.get(key, "TODO") for key in HEAD}
    values |= {"title": _scalar(title), "kind": outline.key} | outline.new.head
    live = [key for key in (*HEAD, *outline.new.head) if values[key] is not None]
    for key in dict.fromkeys(live):
        yield line(f"{key}: {values[key]}", _note(pack, key))
    for key, field in pack.model_fields.items():
        offered = key not in live and key not in LAST and key not in _recorded(pack)
        if offered and field.description and key not in _section_keys():
            yield line(f"# {key}:", _note(pack, key))


def _section_keys() -> set[str]:
    from briefing.sections import SECTIONS

    return {kind.key for kind in SECTIONS}


def _recorded(pack: type[Model]) -> dict[str, Any]:
    """The keys that stand under ``record:``."""
    record = model_of(pack.model_fields["record"].annotation)
    return dict(record.model_fields) if record else {}


def _record(pack: type[Model]) -> Iterator[str]:
    """The record, with the number that answers tonight; then how sections are placed otherwise."""
    record = model_of(pack.model_fields["record"].annotation)
    assert record is not None
    yield line("record:", _note(pack, "record"))
    for key, value in RECORDED.items():
        yield line(f"  {key}: {value}".rstrip(), _note(record, key))
        if not value:
            yield "    - name: TODO"
            yield "      telephone: TODO"
    for key in record.model_fields:
        if key not in RECORDED:
            yield line(f"  # {key}:", _note(record, key))
    yield ""
    yield line("# outline:", _note(pack, "outline"))
    yield from (f"#   {example}" for example in OUTLINE_EXAMPLE)


def _kinds(outline: Outline) -> tuple[list[SectionKind], list[SectionKind]]:
    """The sections that a new pack writes out, and the others, each in the order of the table."""
    from briefing.sections import SECTIONS

    wanted = {key_form(key) for key in outline.new.sections} or {entry.key for entry in outline.sections}
    own = [kind for kind in SECTIONS if kind.annotation is not None]
    return [kind for kind in own if kind.key in wanted], [kind for kind in own if kind.key not in wanted]


def _offered(kind: SectionKind) -> Iterator[str]:
    """A section as lines to take the # from: its example."""
    first, *below = kind.example.rstrip("\n").splitlines()
    yield line(f"# {first}", kind.description)
    yield from (f"# {example}" for example in below)


def _section(kind: SectionKind) -> Iterator[str]:
    model = model_of(kind.annotation)
    if model is None:
        yield line(f"{kind.key}: TODO", kind.description)
        return
    yield line(f"{kind.key}:", kind.description)
    keys = _keys_of(kind, model)
    if not is_many(kind.annotation):
        yield from _fields(model, keys, "  ", "  ")
    elif keys:
        yield from _fields(model, keys, "  - ", "    ")
    else:
        yield "  - TODO"
        more = _listed(_own(model) - {model.bare}, model)
        yield from _comment(
            f"With more, start an item with {model.bare}: and add {more}." if more else "", "  "
        )
    example = kind.example.rstrip("\n").splitlines()[1:]
    if example:
        yield "  # For example:"
        yield from (f"  # {line}" for line in example)


def _keys_of(kind: SectionKind, model: type[Model]) -> dict[str, str]:
    """The keys to write out with their values; none where the example's short form says enough."""
    said = set(re.findall(r"^  (?:- |  )?([a-z_]+):", kind.example, re.MULTILINE)) & _own(model)
    needed = {key for key, field in model.model_fields.items() if field.is_required()}
    if not said and needed <= {model.bare}:
        return {}
    wanted = {key for key in said | needed if key in needed or takes_text(model.model_fields[key].annotation)}
    shown = [*wanted, *(key for key in model.model_fields if key in _own(model) - wanted)]
    keys = set(shown[: max(SHOWN, len(wanted))])
    return {key: "TODO" if key in wanted else "" for key in model.model_fields if key in keys}


def _fields(model: type[Model], keys: dict[str, str], first: str, then: str) -> Iterator[str]:
    for number, (key, value) in enumerate(keys.items()):
        yield line(f"{then if number else first}{key}: {value}".rstrip(), _note(model, key))
    if rest := _listed(_own(model) - set(keys), model):
        yield from _comment(f"Also: {rest}.", then)


def _comment(text: str, indent: str) -> list[str]:
    mark = f"{indent}# "
    return textwrap.wrap(text, WIDTH, initial_indent=mark, subsequent_indent=mark)


def _own(model: type[Model]) -> set[str]:
    """The keys of a model beside those that every item has."""
    return set(model.model_fields) - set(Item.model_fields)


def _listed(keys: Iterable[str], model: type[Model]) -> str:
    wanted = set(keys)
    return ", ".join(key for key in model.model_fields if key in wanted)


def _note(model: type[Model], key: str) -> str:
    return model.model_fields[key].description or ""


def line(text: str, note: str) -> str:
    """Return a line with its note at the column of notes; the note is cut at a clause that fits."""
    note = note.strip().rstrip(".")
    while len(note) > NOTE_LENGTH and (shorter := re.sub(r"[,;:(–.][^,;:(–.]*$", "", note).rstrip()) != note:
        note = shorter
    return f"{text:<{NOTE_COLUMN - 2}}  # {note}" if note else text


def _scalar(text: str) -> str:
    """A title as YAML: in quotation marks where it could be read as something else."""
    if re.search(r"^[\W_]|: |:$| #", text):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text


# -------------------------------------------------------------------------------------- annotations


def model_of(annotation: Any) -> type[Model] | None:
    """Return the model within an annotation: ``LineToTake`` of ``OneOrMany[LineToTake]``, or None."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    found = (model_of(argument) for argument in typing.get_args(annotation) if argument is not annotation)
    return next((model for model in found if model is not None), None)


def takes_text(annotation: Any) -> bool:
    """Return whether a value may be a text, and so TODO."""
    return annotation in {str, Todo} or any(map(takes_text, typing.get_args(annotation)))


def is_many(annotation: Any) -> bool:
    """Return whether an annotation is a list of models rather than one."""
    if typing.get_origin(annotation) in {tuple, list}:
        return True
    return any(is_many(argument) for argument in typing.get_args(annotation)[:1])
