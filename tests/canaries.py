"""A pack with a word of its own in every field of every kind of content, and the words that a file holds."""

from __future__ import annotations

import io
import re
import typing
import zipfile
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2

from briefing.item import Item, Model
from briefing.pack import Pack
from briefing.sections import SECTIONS
from briefing.values import Choice, Todo

REACHES = ("pub", "con", "int")
"""What a canary's own letters say: whom it may reach at most."""
USABLE = {"pub": "public", "con": "in confidence", "int": "internal"}
CANARY = re.compile(r"qzz(pub|con|int)\d{6}x")
NOT_WORDS = {"marking", "usable", "say_to", "disclosure", "words", "letter", "house_style", "kind"}
SETTINGS = {"language", "briefing", "marking_scheme", "editions", "outline", "profile", "checks"}


class Canaries:
    """Makes packs, each word of which says whom it may reach."""

    def __init__(self) -> None:
        self.count = 0

    def word(self, reach: str) -> str:
        self.count += 1
        return f"qzz{reach}{self.count:06}x"

    def pack(self) -> dict[str, Any]:
        """Every section, with an item of each reach, and a head and a record full of words."""
        said: dict[str, Any] = {"marking": "OFFICIAL", "kind": "multilateral"}
        for name, info in Pack.model_fields.items():
            if name in said or name in SETTINGS or name in NOT_WORDS or name in {k.key for k in SECTIONS}:
                continue
            reach = "pub" if name in Pack.public else "con" if name in Pack.in_confidence else "int"
            if value := self.value(info.annotation, name, reach):
                said[name] = value
        said["record"] = {key: value for key, value in said["record"].items() if key not in said}
        for kind in SECTIONS:
            if kind.annotation is None:
                continue
            model = next(models(kind.annotation))
            if kind.default == ():
                items = [self.item(model, reach) for reach in REACHES]
                items.append(self.item(model, "con", usable="public", disclosure="no, section 27"))
                items.append(self.item(model, "int", usable="public", say_to="Elsewhere"))
                said[kind.key] = items
            else:
                said[kind.key] = self.item(model, "con")
        return said

    def item(self, model: type[Model], reach: str, depth: int = 0, **own: str) -> dict[str, Any]:
        """A model with all its fields; those that it does not name for readers outside are for the house."""
        said: dict[str, Any] = dict(own)
        if issubclass(model, Item):
            said.setdefault("usable", USABLE[reach])
        for name, info in model.model_fields.items():
            if name in said or name in NOT_WORDS:
                continue
            least = 0 if name in model.public else 1 if name in model.in_confidence else 2
            here = REACHES[max(least, REACHES.index(reach))]
            value = self.value(info.annotation, name, here, depth)
            if value:
                said[info.alias or name] = value
        return said

    def value(self, annotation: Any, name: str, reach: str, depth: int = 0) -> Any:
        """What stands in a field: words of their own wherever the field can hold any."""
        if name == "id":
            return self.word("int")
        inner = next(models(annotation), None)
        if inner is not None:
            if depth > 1:
                return None
            nested = [self.item(inner, reach, depth + 1)]
            if tuple not in {typing.get_origin(kind) for kind in flat(annotation)}:
                return nested[0]
            # What is inside something for all may still be for the house alone.
            return [*nested, self.item(inner, "int", depth + 1)] if issubclass(inner, Item) else nested
        kinds = list(flat(annotation))
        if any(isinstance(kind, type) and issubclass(kind, Choice) for kind in kinds) or bool in kinds:
            return None
        if name == "header":
            return [self.word(reach), self.word(reach)]
        if name == "rows":
            return [[self.word(reach), self.word(reach)]]
        if name in {"date", "time_zone"}:
            return {"date": "3 April 2025", "time_zone": "Brussels"}[name]
        if Todo in kinds:
            return f"TODO: {self.word(reach)}" if reach == "int" else "TODO"  # notes go to nobody outside
        if "Names" in str(annotation) or name in REFERENCES:
            return None
        if tuple in kinds or any(typing.get_origin(kind) is tuple for kind in kinds):
            return [f"{self.word(reach)} and **{self.word(reach)}**", self.word(reach)]
        return f"{self.word(reach)} then *{self.word(reach)}*" if str in kinds else None


REFERENCES = {"facts", "lines", "use", "papers"}


def models(kind: Any) -> Iterator[type[Model]]:
    """Models within an annotation."""
    if isinstance(kind, type) and issubclass(kind, Model):
        yield kind
    for argument in typing.get_args(kind):
        yield from models(argument)


def flat(kind: Any) -> Iterator[Any]:
    """An annotation and all within it."""
    yield kind
    yield getattr(kind, "__origin__", kind)
    for argument in typing.get_args(kind):
        yield from flat(argument)


def in_files(name: str, data: bytes) -> set[str]:
    """Every canary in a file or its name, found by readers that are not ours."""
    texts = [name, *_of_word(data)] if data[:2] == b"PK" else [name, *_of_pdf(data)]
    return {found[0] for text in texts for found in CANARY.finditer("".join(text.split()))}


def _forms(data: bytes) -> Iterator[str]:
    yield data.decode("latin-1")
    yield data.replace(b"\0", b"").decode("latin-1")


def _of_word(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            yield entry.filename
            body = archive.read(entry)
            yield from _forms(body)
            yield re.sub(rb"<[^>]*>", b"", body).decode("latin-1")


def _of_pdf(data: bytes) -> Iterator[str]:
    yield from _forms(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                body = thing.read_bytes() if thing.get("/Subtype") != "/Image" else thing.read_raw_bytes()
                yield from _forms(body)
                for found in re.finditer(rb"<((?:[0-9A-Fa-f]{2})+)>", body):
                    yield from _forms(bytes.fromhex(found[1].decode()))
            yield from _strings(thing)
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            yield page.get_textpage().get_text_bounded()
        for item in document.get_toc():
            yield item.get_title()


def _strings(thing: Any) -> Iterator[str]:
    match thing:
        case pikepdf.String() | pikepdf.Name():
            yield str(thing)
        case pikepdf.Dictionary() | pikepdf.Stream():
            for key, value in thing.items():
                yield key
                if not getattr(value, "is_indirect", False):
                    yield from _strings(value)
        case pikepdf.Array():
            for value in thing:
                if not getattr(value, "is_indirect", False):
                    yield from _strings(value)
        case _:
            pass
