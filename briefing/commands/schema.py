"""``briefing schema``: the format of a pack as JSON Schema, for editors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.commands.terminal import Answer, Format, OutputFormat, Quiet, file_json, give

if TYPE_CHECKING:
    from pydantic.json_schema import GenerateJsonSchema

TITLE = "A briefing pack"


def schema(
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="File to write; printed if left out.")
    ] = None,
    *,
    quiet: Quiet = False,
    output_format: Format = OutputFormat.FULL,
) -> None:
    """Print the JSON Schema of a pack, for editors.

    With it an editor completes keys and checks them as you type.

    \b
    Example:
      briefing schema --out inputs/briefing.schema.json
    """  # noqa: D301 - Typer's mark for lines that stay as they are
    give(_answer(out), quiet=quiet, output_format=output_format)


def _answer(out: Path | None) -> Answer:
    import json

    text = schema_text()
    if out is None:
        return Answer({"schema": json.loads(text), "written": []}, [text.rstrip("\n")])
    from briefing.files import write_all

    data = text.encode()
    write_all({out: data})
    return Answer({"schema": None, "written": [file_json(out, data)]}, [out.as_posix()])


def schema_text() -> str:
    """Return the JSON Schema (draft 2020-12) of a pack, as text that ends in a line break."""
    import json

    from briefing.pack import Pack

    made = Pack.model_json_schema(schema_generator=_generator())
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": TITLE} | made
    return json.dumps(made | {"title": TITLE}, indent=1) + "\n"


def _generator() -> type[GenerateJsonSchema]:
    """Make the generator that knows our short forms, and that editors read ``0.3`` as a number."""
    from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
    from pydantic_core import core_schema

    class Generator(GenerateJsonSchema):
        def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
            made = super().str_schema(schema)
            return made | {"type": ["string", "number", "boolean", "null"]}

        def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
            made: dict[str, Any] = super().model_schema(schema)
            made["properties"] = {
                key: _or_nothing(field) for key, field in made.get("properties", {}).items()
            }
            others = _other_forms(schema["cls"])
            return {"anyOf": [*others, made], "description": made.get("description", "")} if others else made

        def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
            # Editors read YAML 1.2, in which yes and no are words.
            return super().bool_schema(schema) | {
                "type": ["boolean", "string"],
                "enum": [True, False, "yes", "no"],
            }

    return Generator


INCLUDE = {
    "type": "object",
    "properties": {"include": {"type": "string", "description": "A file beside the pack that holds it."}},
    "required": ["include"],
    "additionalProperties": False,
}


def _other_forms(cls: type) -> list[dict[str, Any]]:
    """What may stand for an item: a text, a list of texts, one pair that the model reads itself, or a file."""
    from briefing.item import Item, Model

    if not issubclass(cls, Model):
        return []
    forms: list[dict[str, Any]] = []
    if cls.bare:
        text = {"type": ["string", "number"]}
        forms += [text, {"type": "array", "items": text}] if cls.bare_is_list() else [text]
    if cls.pair:
        own = "|".join(cls.model_fields)
        pair = {"type": "object", "minProperties": 1, "maxProperties": 1}
        forms.append(pair | {"propertyNames": {"not": {"pattern": f"^({own})$"}}})
    if issubclass(cls, Item):
        forms.append(INCLUDE)
    return forms


def _or_nothing(field: dict[str, Any]) -> dict[str, Any]:
    """A field whose key may stand with nothing after it, which counts as left out; its forms side by side."""
    aside = {key: field[key] for key in ("description", "default") if key in field}
    forms = list(_forms({key: value for key, value in field.items() if key not in {*aside, "title"}}))
    simple = [form["type"] for form in forms if form.keys() == {"type"}]
    types = {"null", *(name for type_ in simple for name in ([type_] if isinstance(type_, str) else type_))}
    others = [form for form in forms if form.keys() != {"type"}]
    either = {"type": sorted(types)}
    return aside | (either if not others else {"anyOf": [*others, either]})


def _forms(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The alternatives of a schema, those within alternatives too."""
    if schema.keys() == {"anyOf"}:
        for form in schema["anyOf"]:
            yield from _forms(form)
    else:
        yield schema
