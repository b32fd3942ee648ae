"""``briefing schema``: the format of a pack as JSON Schema, for editors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.commands.terminal import plain_words, say

if TYPE_CHECKING:
    from pydantic.json_schema import GenerateJsonSchema

TITLE = "A briefing pack"


def schema(
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="File to write; printed if left out.")
    ] = None,
) -> None:
    """Print the JSON Schema of a pack, for editors.

    With it an editor completes keys and checks them as you type.

    \b
    Example:
      briefing schema --out inputs/briefing.schema.json
    """  # noqa: D301 - Typer's mark for lines that stay as they are
    with plain_words():
        text = schema_text()
        if out is None:
            say(text.rstrip("\n"))
            return
        from briefing.files import write_all

        write_all({out: text.encode()})
        say(out.as_posix())


def schema_text() -> str:
    """Return the JSON Schema (draft 2020-12) of a pack, as text that ends in a line break."""
    import json

    from briefing.pack import Pack

    made = Pack.model_json_schema(schema_generator=_generator())
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": TITLE} | made
    return json.dumps(made | {"title": TITLE}, indent=2, ensure_ascii=False) + "\n"


def _generator() -> type[GenerateJsonSchema]:
    """Make the generator that knows our short forms, and that editors read ``0.3`` as a number."""
    from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
    from pydantic_core import core_schema

    from briefing.item import Model

    class Generator(GenerateJsonSchema):
        def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
            made = super().str_schema(schema)
            return made | {"type": ["string", "number", "boolean", "null"]}

        def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
            made: dict[str, Any] = super().model_schema(schema)
            cls = schema["cls"]
            if not issubclass(cls, Model) or cls.bare is None:
                return made
            short: list[dict[str, Any]] = [{"type": ["string", "number"]}]
            if made["properties"].get(cls.bare, {}).get("type") == "array":
                short.append({"type": "array"})
            return {"anyOf": [*short, made], "description": made.get("description", "")}

    return Generator
