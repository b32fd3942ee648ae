"""Whether something may be disclosed: yes, no, or after a date, with the ground for withholding it until then."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic_core import PydanticCustomError

from briefing.diagnostics import Diagnostic
from briefing.document import SourcePath
from briefing.moments import Day, Days

UNREADABLE = "BRF264"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What was decided: ``yes``, ``no, section 27``, ``after 3 April 2030, section 35``."""

    allowed: bool
    ground: str = ""
    after: date | None = None
    """The last day on which it is withheld."""

    @classmethod
    def read(cls, text: str) -> Disclosure:
        """Return what a text says; a text that is none of the three is a ground.

        Raises ValueError for no date, and for a yes with words behind it: a condition would be lost.
        """
        words = " ".join(text.split())
        first, _, rest = words.partition(",")
        match first.casefold().split():
            case ["yes"] if not rest.strip():
                return cls(allowed=True)
            case ["yes"]:
                raise ValueError("yes, but")
            case ["no"]:
                return cls(allowed=False, ground=rest.strip())
            case ["after", *_]:
                return cls(allowed=False, ground=_ground(words), after=_date(words))
            case _:
                return cls(allowed=False, ground=words)

    def on(self, day: date | None) -> bool:
        """Whether it may be disclosed on a day; without a day, what waits for a date may not."""
        return self.allowed or (self.after is not None and day is not None and day > self.after)


def read_disclosure(text: str, path: SourcePath, problems: list[Diagnostic]) -> Disclosure | None:
    """Return what a text says of disclosure; what cannot be read is a fault, and None."""
    try:
        return Disclosure.read(text)
    except ValueError:
        problems.append(
            Diagnostic(
                UNREADABLE,
                f"“{text[:60]}” does not say when it may be disclosed",
                "write yes alone; no, and the ground; or after 3 April 2030, and the ground",
                path=path,
            )
        )
        return None


def day_of(pack: Any) -> date | None:
    """The day by which dates of disclosure are judged: the pack's own, else the event's. Never the clock's."""
    if isinstance(pack.document_date, Day):
        return pack.document_date.date
    return pack.date.first if isinstance(pack.date, Days) else None


_AFTER = re.compile(
    r"after\s+((?:\w+\s+)?\d{1,2}\s+\w+\s+\d{4}|\d{4}-\d{2}-\d{2})\s*,?\s*(.*)", re.IGNORECASE
)


def _date(words: str) -> date:
    found = _AFTER.fullmatch(words)
    try:
        day = Day.read(found[1]) if found else None
    except PydanticCustomError as error:
        raise ValueError(str(error)) from error
    if day is None:
        raise ValueError("no date")
    return day.date


def _ground(words: str) -> str:
    found = _AFTER.fullmatch(words)
    return found[2].strip() if found else ""
