"""What officials write in a field that is not free text: dates, times, zones, names, choices, and TODO.

Each kind is read from the words that people use and says, when it cannot read them, what it does read. A value
that was written after the word ILLUSTRATIVE keeps that in ``illustrative``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, TypeAlias, TypeVar, Union, get_args

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import core_schema

from briefing.moments import Day, Days, Deadline, Moment, Period, TimeSpan, When
from briefing.wording import MARK, TO_DO, fault, in_words, key_form, nearest, short, without_mark
from briefing.zones import Zone

__all__ = [
    "Choice", "Day", "Days", "Deadline", "Maybe", "Moment", "Names", "OneOrMany", "Period", "TimeSpan", "Todo",
    "When", "Words", "Zone",
    "fault", "in_words", "key_form", "nearest", "short", "without_mark",
]  # fmt: skip

T = TypeVar("T")


# -------------------------------------------------------------------------------------- TODO, Maybe


@dataclass(frozen=True, slots=True)
class Todo:
    """A value that is still to come: `TODO`, or `TODO: note`."""

    note: str = ""
    illustrative: bool = False

    @classmethod
    def read(cls, text: object) -> Todo | None:
        """Return the note that a text stands for, or None when it is no TODO."""
        if not isinstance(text, str) or TO_DO not in text:
            return None
        words, illustrative = without_mark(text)
        found = re.fullmatch(r"TODO(?:\s*[:,–-]\s*|\s+|$)(.*)", words, re.DOTALL)
        return cls(found[1].strip(), illustrative) if found else None

    def display(self) -> str:
        """Return "TODO" or "TODO: note"."""
        return f"{TO_DO}: {self.note}" if self.note else TO_DO


class _TodoFirst:
    """Reads TODO before the type that is wanted, so that a fault speaks of that type alone."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        wanted: Any = Union[tuple(kind for kind in get_args(source) if kind is not Todo)]  # noqa: UP007
        inner = handler.generate_schema(wanted)
        return core_schema.no_info_wrap_validator_function(
            self._read, inner, serialization=core_schema.to_string_ser_schema()
        )

    @staticmethod
    def _read(value: Any, inner: core_schema.ValidatorFunctionWrapHandler) -> Any:
        if isinstance(value, Todo):
            return value
        todo = Todo.read(value)
        return inner(value) if todo is None else todo

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        inner = handler(schema)
        return {"anyOf": [inner, {"type": "string", "pattern": f"^({MARK} )?{TO_DO}"}]}


Maybe: TypeAlias = Annotated[T | Todo, _TodoFirst()]
"""A value, or TODO while it is still to come."""

Words: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True)]
"""Text of the small Markdown, as written but for white space at its ends."""


def _many(value: Any) -> Any:
    if isinstance(value, (str, dict)):
        return (value,)
    return () if value is None else value


def apart(value: Any) -> Any:
    """Take the names apart that one text holds with commas between them; anything else stays."""
    if isinstance(value, str):
        if Todo.read(value):
            return (value.strip(),)
        return tuple(name for part in re.split(r"[,;]", value) if (name := part.strip()))
    return () if value is None else value


class _ManySchema:
    """Tells an editor that one will do for many."""

    def __init__(self, *, comma: bool = False) -> None:
        self.comma = comma

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        inner = handler(schema)
        one = {"type": "string"} if self.comma else inner.get("items", {})
        return {"anyOf": [one, inner]}


OneOrMany: TypeAlias = Annotated[tuple[T, ...], BeforeValidator(_many), _ManySchema()]
"""One value where a list is allowed."""

Names: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(apart), _ManySchema(comma=True)]
"""Names or ids: a list, or one text with commas."""


def is_names(field: FieldInfo) -> bool:
    """Whether a field of a model has names or ids."""
    return any(getattr(part, "func", None) is apart for part in field.metadata)


# ------------------------------------------------------------------------------------------- choices


class Choice(StrEnum):
    """A closed list of words; case, space, hyphen and underscore are forgiven."""

    @classmethod
    def hint(cls, text: str) -> str:  # noqa: ARG003
        """Return a remedy for a word that people often write here, or nothing."""
        return ""

    @classmethod
    def read(cls, value: object) -> Choice:
        """Return the member that a text names; the fault lists what is allowed."""
        if isinstance(value, cls):
            return value
        if not isinstance(value, str):
            raise fault("one word or phrase is wanted here", help=cls._allowed(), kind="choice")
        found = _by_form(cls).get(key_form(value))
        if found is not None:
            return found
        raise fault(
            f"“{short(value)}” is not one of the words allowed here", help=cls._help(value), kind="choice"
        )

    @classmethod
    def _allowed(cls) -> str:
        return "write " + in_words([member.value for member in cls])

    @classmethod
    def _help(cls, value: str) -> str:
        hint = cls.hint(value)
        if hint:
            return hint
        words, illustrative = without_mark(value)
        near = nearest(words, tuple(member.value for member in cls))
        if near and illustrative:
            return f"write {near}: {MARK} stands only before texts, dates and times"
        return f"did you mean “{near}”? {cls._allowed()}" if near else cls._allowed()

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.read, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "enum": [member.value for member in cls]}


@cache
def _by_form(kind: type[Choice]) -> dict[str, Choice]:
    """The members of a closed list by the form in which they are compared."""
    return {key_form(member.value): member for member in kind}
