"""Clearances: who has agreed to the words, in what capacity, and when."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from pydantic import Field, model_validator

from briefing.document import Inlines
from briefing.item import Model
from briefing.moments import looks_like_date
from briefing.sections.context import Context
from briefing.sections.sentences import listed
from briefing.values import Day, Maybe, Todo, Words, without_mark


class Clearance(Model):
    """One agreement: "A Name, press office, 3 April 2025", or its parts."""

    bare: ClassVar[str | None] = "who"

    who: Words = Field(description="Who cleared it.")
    role: Words | None = Field(None, description="In what capacity: policy, press office, legal.")
    date: Maybe[Day] | None = Field(None, description="When.")
    scope: Words | None = Field(None, description="What was cleared, if not all.")
    words: str | None = Field(
        None,
        pattern=r"^[0-9a-f]{8}$",
        description="Of which words: written by `briefing clear`, never by hand.",
    )

    @model_validator(mode="before")
    @classmethod
    def _parts(cls, value: Any) -> Any:
        """Take "name, role, date" apart; the last part must be a date, else the text stays whole."""
        if not isinstance(value, str) or "," not in value:
            return value
        parts = [part.strip() for part in value.split(",")]
        words = _WORDS.fullmatch(parts[-1])
        parts = parts[:-1] if words else parts
        found = {"words": words[1]} if words else {}
        if len(parts) < 2 or not _is_date(parts[-1]):
            return found | {"who": ", ".join(parts)} if words else value
        who, *role = parts[:-1]
        return found | {"who": who, "date": parts[-1]} | ({"role": ", ".join(role)} if role else {})


_WORDS = re.compile(r"words ([0-9a-f]{8})")


def words_digest(texts: Iterable[str]) -> str:
    """Return the eight figures that stand for some words; white space does not count."""
    folded = "\0".join(" ".join(text.split()) for text in texts)
    return hashlib.sha256(folded.encode()).hexdigest()[:8]


def _is_date(text: str) -> bool:
    return looks_like_date(without_mark(text)[0]) or Todo.read(text) is not None


def cleared_by(clearances: Sequence[Clearance], context: Context) -> Inlines:
    """Return "A Name, press office, 3 April 2025; B Name, legal" as inlines."""
    return listed(
        (
            listed(
                [
                    context.speaker(one.who, one.at("who")),
                    context.words(one.role, one.at("role")),
                    context.day(one.date),
                    context.words(one.scope, one.at("scope")),
                ]
            )
            for one in clearances
        ),
        between="; ",
    )
