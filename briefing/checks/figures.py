"""Figures in texts: their value and what they count, so that two ways of writing one figure are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from briefing.values import Todo, without_mark

_SCALES = {
    "thousand": 1_000, "k": 1_000, "million": 10**6, "m": 10**6, "mn": 10**6,
    "billion": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12,
}  # fmt: skip
_FIGURE = re.compile(
    r"""(?<![\w.,/^-])(?P<money>[£€$])?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
    (?:\s?(?P<scale>thousand|million|billion|trillion|k|m|mn|bn|b|tn)\b)?
    (?P<percent>[ ]?%|\sper\s?cent\b)?(?:\s(?P<unit>[a-z]{3,}))?""",
    re.VERBOSE,
)
_MONEY = {"gbp": "£", "pounds": "£", "eur": "€", "euros": "€", "usd": "$", "dollars": "$"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: ``unit`` is £, €, $, % or the noun that follows; empty where nothing tells."""

    value: Decimal
    unit: str
    text: str
    start: int = 0
    end: int = 0

    @property
    def key(self) -> tuple[Decimal, str]:
        """What makes two figures the same."""
        return self.value, self.unit


def figures(text: str) -> Iterator[Figure]:
    """Return the figures of a text; years, dates and times are not among them."""
    for found in _FIGURE.finditer(text):
        scale = _SCALES.get(found["scale"] or "", 1)
        value = Decimal(found["number"].replace(",", "")) * scale
        unit = "%" if found["percent"] else found["money"] or ""
        end = found.end("percent") if found["percent"] else found.end("scale")
        end = end if end > 0 else found.end("number")
        if not unit:
            unit = _noun(found["unit"], text[found.end() :])
            if not unit:
                continue
        yield Figure(value, unit, text[found.start() : end], found.start(), end)


_NOT_A_UNIT = frozenset(
    (
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
        *("november", "december", "and", "the", "per", "from", "with", "for", "into", "out", "was", "were"),
        *("are", "has", "have", "had", "will", "would", "can", "percent", "but", "not"),
    )
)


def _noun(word: str | None, rest: str) -> str:
    """The thing counted: "UK jobs" and "jobs" both give jobs."""
    if word and word not in _NOT_A_UNIT:
        return word
    following = re.match(r"\s(?:[A-Z]{2,}\s)([a-z]{3,})", rest) if not word else None
    return following[1] if following else ""


def of_fact(fact: Any) -> Iterator[Figure]:
    """Return the figure of a fact and those of its statement."""
    yield from figures(fact.statement)
    if fact.value and not Todo.read(fact.value):
        yield from _of_value(fact)


def _of_value(fact: Any) -> Iterator[Figure]:
    value = without_mark(fact.value)[0]
    unit = (fact.unit or "").strip()
    first, _, rest = unit.partition(" ")
    money = _MONEY.get(first.casefold(), first if first in {"£", "€", "$"} else "")
    scale = _SCALES.get((rest if money else first).casefold(), 1)
    written = re.fullmatch(r"[£€$]?([\d,]+(?:\.\d+)?)\s*(%?)", value.strip())
    if not written:
        yield from figures(value)
        return
    try:
        number = Decimal(written[1].replace(",", "")) * scale
    except InvalidOperation:
        return
    percent = written[2] or unit.casefold() in {"percent", "per cent", "%"}
    name = "%" if percent else money or (rest if scale > 1 else unit).casefold()
    shown = (
        f"{value}%"
        if percent and not written[2]
        else f"{money}{value} {rest or ''}".strip()
        if money
        else value
    )
    yield Figure(number, name, shown)
