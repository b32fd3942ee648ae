"""Every field that the format accepts is printed: a word put there is found in the document, once and in its place.

The packs are made from the models, so that a field added tomorrow is tried tomorrow.
"""

from __future__ import annotations

import hashlib
import typing
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from briefing.compose import compose
from briefing.item import Item, Model
from briefing.outline import load_outline
from briefing.pack import Head, Pack
from briefing.sections import SECTIONS
from briefing.source import read_model
from briefing.values import Choice, Deadline, Moment, TimeSpan, Zone
from briefing.writers.text import text_fields
from briefing.written import Written
from packs import MADE

WORD = "Zebrafinch"
DATED = "14 October 2019"
WRITTEN = [kind for kind in SECTIONS if kind.annotation is not None]
ELSEWHERE: dict[str, Any] = {
    "facts": [{"id": "a-fact", "statement": "Fact", "value": "1"}],
    "lines_to_take": [{"id": "a-line", "topic": "Line", "top_line": "Line"}],
    "questions": [{"id": "a-question", "question": "Question?"}],
}
"""What references in a field may lead to."""

UNPRINTED = {
    ("*", "id"): "an id is for references, which show handles",
    ("Item", "usable", "internal"): "said of lines alone; elsewhere it is what is left to be understood",
    ("LineToTake", "usable", "internal"): "what a line is that says nothing",
    ("LineToTake", "posture", "proactive"): "what a line is that says nothing",
    ("Objective", "priority"): "the order",
    ("AgendaItem", "numbered"): "whether there is a number",
    ("FreeSection", "numbered"): "whether there are numbers",
    ("TableData", "row_headers"): "how the table is read aloud",
    ("TableData", "summary"): "for those who cannot see the table; not among the texts of the page",
    ("Quote", "status", "published"): "what goes without saying",
    ("Quote", "extent", "full"): "what goes without saying",
    ("Quote", "top_lines"): "where the quote stands",
    ("SpeakingNote", "check_against_delivery"): "yes prints a sentence: tried below",
    ("Pack", "kind"): "the outline; its words stand above the title",
    ("Pack", "status", "draft"): "what a pack is that says nothing",
    ("Pack", "language"): "the language of the files",
    ("Pack", "briefing"): "the version of the format",
    ("Pack", "house_style"): "the look; its name is in the record when the files are made",
    ("Record", "house_style"): "the same",
    ("Pack", "marking_scheme"): "how the marking is read, and where it stands",
    ("Pack", "checks"): "what is checked",
    ("Pack", "profile"): "how the reader wants it checked",
    ("Clearance", "words"): "the fingerprint that briefing clear writes",
    ("Copy", "foreign"): "what stands before the marking of that copy: tried in test_copies.py",
    ("Pack", "disclosure"): "what the disclosure edition does with the rest; tried in test_redaction.py",
    ("Pack", "editions"): "for whom it is made; tried in test_edition.py",
    ("Pack", "watermark"): "the status across each page, no text of the document; tried in test_printing.py",
    ("Pack", "outer_cover"): "pages of their own in the PDF; tried in test_printing.py",
    ("Pack", "outline"): "where sections stand; tried in test_compose.py",
    ("Copy", "copies"): "one copy goes without saying: tried with seven",
}
"""Fields, or values of them, that print nothing, each with its reason."""


def models_in(annotation: Any) -> Iterator[type[Model]]:
    """Models within an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from models_in(argument)


def types_in(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from types_in(argument)


def smallest(model: type[Model]) -> dict[str, Any]:
    """The fields that a model cannot do without."""
    return {
        name: smallest(inner)
        if (inner := next(models_in(field.annotation), None))
        else sample(field.annotation)[0]
        for name, field in model.model_fields.items()
        if field.is_required() and (model is not Pack or name == "title")
    }


def sample(annotation: Any, name: str = "") -> tuple[str, str]:
    """What to write in a field, and what must then be found; nothing to be found where it is for other checks."""
    references = {"lines": "a-line", "facts": "a-fact", "use": "a-question"}
    if name in references:
        return references[name], {"lines": "L", "facts": "F", "use": "Q"}[name]
    kinds = set(types_in(annotation))
    if kinds & {Moment, Deadline}:
        return f"6pm, {DATED}", DATED
    if TimeSpan in kinds:
        return "03:07 to 04:08", "03:07 to 04:08"
    if Zone in kinds:
        return "Kolkata", "Kolkata"
    if any(issubclass(kind, Written) for kind in kinds):
        return DATED, DATED
    if kinds & {int, float} and str not in kinds:
        return "7", "7"
    return ("Zf", "Zf") if name == "letter" else (WORD, WORD)


def cases() -> Iterator[Any]:
    """Every field of every model, with the way to it from the head of a pack."""
    seen: set[type[Model]] = set()

    def below(model: type[Model], path: tuple[tuple[str, type[Model]], ...]) -> Iterator[Any]:
        if model in seen:
            return
        seen.add(model)
        for name, field in model.model_fields.items():
            inner = next(models_in(field.annotation), None)
            if inner is not None:
                if (model.__name__, name) not in UNPRINTED:
                    yield from below(inner, (*path, (name, inner)))
                continue
            choice = next((k for k in types_in(field.annotation) if issubclass(k, Choice)), None)
            for value in [member.value for member in choice] if choice else [""]:
                keys = {("*", name), (model.__name__, name), (model.__name__, name, value)}
                if issubclass(model, Item):
                    keys.add(("Item", name, value))
                if not keys & UNPRINTED.keys():
                    yield pytest.param(
                        model, path, name, value, id=f"{model.__name__}.{name}{value and '='}{value}"
                    )

    yield from below(Pack, ())


def printed(content: dict[str, Any]) -> str:
    """The texts of a pack that must have no faults."""
    text = yaml.safe_dump({"title": "Case", **ELSEWHERE, **content}, allow_unicode=True, sort_keys=False)
    read = read_model(Pack, text.encode(), "case.yaml")
    assert read.value is not None, [(d.code, d.message, d.path) for d in read.diagnostics]
    outline = load_outline("visit").value
    assert outline is not None
    composed = compose(read.value, outline, provenance=MADE)
    assert not [d for d in composed.diagnostics if d.is_error]
    return "\n".join(text_fields(composed.document))


def placed(path: tuple[tuple[str, type[Model]], ...], fields: dict[str, Any]) -> dict[str, Any]:
    """The pack in which a model at the end of a path has these fields."""
    for n in range(len(path) - 1, -1, -1):
        name = path[n][0]
        owner = path[n - 1][1] if n else Pack
        fields = {**(smallest(owner) if n else {}), name: fields}
    return fields


@pytest.mark.parametrize(("model", "path", "name", "value"), list(cases()))
def test_a_field_that_is_accepted_is_printed(
    model: type[Model], path: tuple[tuple[str, type[Model]], ...], name: str, value: str
) -> None:
    least = dict.fromkeys(smallest(model), "Word") if model is not Pack else {}
    needs = (
        {"unit": {"value": "3"}, "qualifier": {"value": "3"}}.get(name, {})
        if model.__name__ == "Fact"
        else {}
    )
    if model.__name__ == "Event":
        least["date"] = "TODO"
    if model.__name__ == "TableData":
        least |= {"rows": [["Word"]]}
    annotation = model.model_fields[name].annotation
    written, found = (value, "") if value else sample(annotation, name)
    if bool in set(types_in(annotation)):
        written, found = "yes", ""
    if (model.__name__, name) == ("TableData", "rows"):
        written = [[WORD]]  # type: ignore[assignment]
    base = placed(path, {**least, **needs})
    given = placed(path, {**least, **needs, name: written})
    if model is Head or model is Pack:
        base, given = {}, {name: written}
    before, after = printed(base), printed(given)
    assert before != after, "the page is the same with it and without it"
    assert found in after


# ------------------------------------------------------------------------- everything once, in order

SHOWN_AGAIN = {
    ("Pack", "title"): "not in the text again: the foot has it",
    ("Pack", "version"): "in the head and in the record",
    ("Pack", "reference"): "in the head and in the record",
    ("Fact", "statement"): "figures are repeated on the page of top lines",
    ("Fact", "value"): "the same",
    ("Fact", "unit"): "the same",
    ("Fact", "qualifier"): "the same",
    ("LineToTake", "do_not_say"): "repeated in the box of what not to raise",
    ("DefensiveLine", "do_not_say"): "the same",
    ("AgendaItem", "title"): "in the table, and above what the item needs in full",
    ("Question", "theme"): "a heading, also in the contents list",
    ("FreeSection", "heading"): "a heading, also in the contents list",
}
"""Texts that stand in more than one place, each with its reason."""
SKIPPED = {"id", "record", "letter", "lines", "facts", "use"}
"""What is no text of its own: references, a letter, and the record, whose fields are those of the head."""
SORTED = {"glossary": "by the alphabet"}


class Everything:
    """A pack with a word of its own in every text field, twice wherever there may be several."""

    def __init__(self) -> None:
        self.words: dict[str, tuple[str, str]] = {}
        """Each word's model and field."""
        self.ways: dict[tuple[str, ...], list[str]] = {}
        """The words of each field, by the way to it from the head."""
        self._way: tuple[str, ...] = ()

    def word(self, model: type[Model], name: str) -> str:
        word = hashlib.sha256(str(len(self.words)).encode()).hexdigest()[:12].upper()
        self.words[word] = (model.__name__, name)
        self.ways.setdefault((*self._way, name), []).append(word)
        return word

    def filled(self, model: type[Model], depth: int = 0) -> dict[str, Any]:
        said: dict[str, Any] = {}
        if model.__name__ == "TableData":
            row = [self.word(model, "header") for _ in range(2)]
            rows = [[self.word(model, "rows") for _ in range(2)] for _ in range(2)]
            return {"caption": self.word(model, "caption"), "header": row, "rows": rows}
        for name, field in model.model_fields.items():
            if name in SKIPPED or (model.__name__, name) in UNPRINTED:
                continue
            kinds = list(types_in(field.annotation))
            several = typing.get_origin(field.annotation) is tuple
            inner = next(models_in(field.annotation), None)
            if inner is not None:
                if depth < 3:
                    way, self._way = self._way, (*self._way, name)
                    both = [self.filled(inner, depth + 1) for _ in range(1 + several)]
                    said[name] = both if several else both[0]
                    self._way = way
            elif str in kinds and not any(issubclass(kind, (Choice, Written)) for kind in kinds):
                both = [self.word(model, name) for _ in range(1 + several)]
                said[name] = both if several else both[0]
            elif field.is_required():
                said[name] = "TODO"
        return said


@pytest.mark.parametrize("kind", ["visit", "submission", "media"])
def test_every_text_is_printed_once_and_in_order(kind: str) -> None:
    everything = Everything()
    content = everything.filled(Pack) | {"kind": kind}
    read = read_model(Pack, yaml.safe_dump(content, sort_keys=False).encode(), "case.yaml")
    assert read.value is not None, [(d.code, d.message, d.path) for d in read.diagnostics]
    outline = load_outline(kind).value
    assert outline is not None
    composed = compose(read.value, outline, provenance=MADE)
    assert composed.diagnostics == ()
    text = "\n".join(text_fields(composed.document))
    for word, field in everything.words.items():
        assert text.count(word) == 1 or (field in SHOWN_AGAIN and text.count(word) > 1), (
            field,
            text.count(word),
        )
    for way, some in everything.ways.items():
        places = [text.rindex(word) for word in some]
        assert way[0] in SORTED or places == sorted(places), way


def test_a_field_that_prints_nothing_is_one_that_there_is() -> None:
    known = {model.__name__ for model in _every(Pack, set())}
    assert {key[0] for key in UNPRINTED} <= known | {"*", "Item"}


def _every(model: type[Model], seen: set[type[Model]]) -> set[type[Model]]:
    if model not in seen:
        seen.add(model)
        for field in model.model_fields.values():
            for inner in models_in(field.annotation):
                _every(inner, seen)
    return seen
