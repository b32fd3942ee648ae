"""How the source layer speaks of words: faults with remedies, forgiving comparison, the nearest word."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from functools import lru_cache

from pydantic_core import PydanticCustomError

MARK = "ILLUSTRATIVE"
TO_DO = "TODO"
IS_TO_DO = re.compile(rf"\b{TO_DO}\b")
IS_ILLUSTRATIVE = re.compile(rf"\b{MARK}\b")
"""These words wherever they stand in a text, as the pages tag them."""


def fault(
    message: str,
    *,
    help: str = "",  # noqa: A002
    kind: str = "value",
    at: tuple[str | int, ...] = (),
) -> PydanticCustomError:
    """Return what a validator raises for an author: a sentence about the value, and the remedy.

    ``kind`` is a key of `briefing.source.CODE_OF_KIND`, which gives the code. ``at`` leads from what the validator
    looks at to the part that is wrong.
    """
    return PydanticCustomError(kind, "{message}", {"message": message, "help": help, "at": at})


@lru_cache(maxsize=4096)
def key_form(text: str) -> str:
    """Return the form in which keys and choices are compared: "Top line" and "top-line" give "top_line"."""
    return "_".join(re.split(r"[\s_\-\u2010-\u2013]+", text.strip().casefold()))


def without_accents(text: str) -> str:
    """Return a text whose letters have lost their accents: "Éclair" gives "Eclair"."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def nearest(text: str, allowed: tuple[str, ...], *, cutoff: float = 0.7) -> str | None:
    """Return the allowed word that ``text`` was most probably meant to be, or None."""
    forms = {key_form(word): word for word in reversed(allowed)}
    found = get_close_matches(key_form(text[:60]), forms, n=1, cutoff=cutoff)
    return forms[found[0]] if found else None


def in_words(names: tuple[str, ...] | list[str], last: str = "or") -> str:
    """Return "a, b or c"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}" if names else ""


def without_mark(text: str) -> tuple[str, bool]:
    """Return a text without a leading ILLUSTRATIVE, and whether it had one."""
    words = text.strip()
    if words.startswith(MARK) and not words[len(MARK) : len(MARK) + 1].isalnum():
        return words[len(MARK) :].lstrip(" \t\n:,"), True
    return words, False


def short(text: str, limit: int = 60) -> str:
    """A value as a message quotes it: one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
