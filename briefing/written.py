"""What every value is that is read from a text: a date, a time, a zone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

from briefing.wording import fault, short, without_mark

LONGEST = 200
"""Characters of a text that is looked at for a date or a time."""

_OPEN = re.compile(
    r"\b(?:t\.?b\.?[cda]\.?|to be (?:confirmed|agreed|announced|decided))(?!\w)", re.IGNORECASE
)
"""Words that people write for what is not settled yet."""


class Written:
    """A value that is read from a text: what it is called, how it is read, what an editor is told."""

    __slots__ = ()
    examples: ClassVar[tuple[str, ...]] = ()
    kind: ClassVar[str] = "date"
    """What a fault of it is called, as `briefing.wording.fault` wants it."""

    @classmethod
    def read(cls, text: str, near: date | None = None) -> Self:
        """Return the value that a text stands for, or raise its fault. ``near`` gives a missing year."""
        raise NotImplementedError

    @classmethod
    def _validate(cls, value: Any, info: core_schema.ValidationInfo) -> Self:
        if isinstance(value, cls):
            return value
        if not isinstance(value, str):
            raise fault(
                "a date or a time is wanted here", help="write " + " or ".join(cls.examples), kind="date"
            )
        words, illustrative = without_mark(value)
        if _OPEN.search(words):
            raise fault(
                f"“{short(words)}” is still to come",
                help="write TODO"
                + (f", or TODO: {short(words)}" if _OPEN.sub("", words).strip(" ()") else ""),
                kind=cls.kind,
            )
        if len(words) > LONGEST:
            raise fault(
                f"“{short(words)}” is too long for a date or a time",
                help=f"write {cls.examples[0]}",
                kind="date",
            )
        near = info.context.get("near") if isinstance(info.context, dict) else None
        found = cls.read(" ".join(words.split()), near)
        return replace(found, illustrative=True) if illustrative else found  # type: ignore[type-var]

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.with_info_plain_validator_function(
            cls._validate, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "examples": list(cls.examples)}
