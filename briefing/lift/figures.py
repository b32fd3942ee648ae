"""Figures in a sentence: money, percentages, spans of years, counts; and what limits each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.lift.dates import SHORT_MONTHS, days_in
from briefing.lift.words import MONTHS

_ONE = r"\d{1,3}(?:[,\s]\d{3}){1,5}(?:\.\d+)?|\d+(?:[.,]\d+)?"
_NUMBER = rf"(?:{_ONE})(?:–(?:{_ONE}))?"
"""A number, or two joined by a dash: "0.9–1.2"."""
_SCALE = r"(?:\s?(?i:million|billion|trillion|thousand|bn|tn|mn)\b|(?:m|k|b)\b)"
_GLUED = "km|kg|kW|MW|GW|kWh|MWh|GWh|TWh|cm|mm|ml|ft|sqm|ha"
"""Units of measure that stand right behind their figure."""
_MEASURE = (
    rf"(?:{_GLUED})\b|(?:square |cubic )?(?:hectares?|acres?|miles?|(?:kilo)?met(?:re|er)s?|feet|tonnes?|tons?|lit(?:re|er)s?|"
    r"gallons?|pounds of|kilogram(?:me)?s?|(?:mega|giga|kilo)?watts?|barrels?|degrees?)\b"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_CURRENCY = (
    "LKR|EUR|USD|GBP|AUD|CAD|NZD|SGD|CHF|NOK|SEK|DKK|PLN|JPY|CNY|INR|ZAR|KES|PHP|Php|KSh|Ksh|RM|Rs\\.?"
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("address", re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+")),
    (
        "telephone",
        re.compile(
            r"(?:\+|\b0)\d[\d\s()\-–.]{6,}\d|\(\d{2,5}\)\s?\d[\d\s\-]{5,}\d|\b\d{3}[-.]\d{3}[-.]\d{4}\b"
        ),
    ),
    (
        "money",
        re.compile(rf"(?:\b(?:US|NZ|AU|A|C|HK|S))?[$£€¥₹₱₦₩₪₺]\s?(?:{_NUMBER}){_SCALE}?(?!\w)"),
    ),
    (
        "money",
        re.compile(
            rf"\b(?:{_CURRENCY})\s?(?:{_NUMBER}){_SCALE}?(?!\w)|\b[PR](?:{_NUMBER})\s?(?:million|billion)\b|"
            rf"\b(?:{_NUMBER}){_SCALE}?\s(?:euros?|dollars|pounds(?! of\b)|crore|lakh)\b"
        ),
    ),
    (
        "percentage",
        re.compile(rf"(?<![\w.])(?:{_NUMBER})\s?(?:%|per cent\b|percent\b|percentage points?\b|pc\b)"),
    ),
    (
        "years",
        re.compile(r"\b(?:1[5-9]|20)\d\d\s?(?:[-–—/]|to\b|and\b)\s?(?:(?:1[5-9]|20)\d\d|\d\d)\b(?![-\d])"),
    ),
    (
        "month",
        re.compile(
            rf"\b(?:{MONTHS})\s+(?:to|and|[-–—])\s+(?:{MONTHS})\s+(?:of\s+)?{_YEAR}\b|"
            rf"\b(?:{MONTHS}|(?:{SHORT_MONTHS})\.?)\s+(?:of\s+)?{_YEAR}\b"
        ),
    ),
    ("year", re.compile(rf"(?<![\w.,$£€/-])(?:1[5-9]|20)\d\d\b(?![\w%]|[.,]\d|-\w|\s(?:{_MEASURE}))")),
    ("count", re.compile(rf"(?<![\w.,$£€/^#-])(?:{_NUMBER})(?:{_SCALE}|(?:{_GLUED})\b)?(?![\w%]|[.,:/]\d)")),
)
_LIMIT = re.compile(
    r"\b(more than|less than|fewer than|at least|up to|as many as|nearly|almost|around|about|approximately|over|under|"
    r"some|roughly|an estimated|estimated|just over|just under|only|a further|an additional|another)\s+(?:an?\s+)?$",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(between(?: now and)?|from|in|by|since|for|during|until|until the end of|as at|as of|before|after)\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as the text writes it."""

    words: str
    start: int
    kind: str

    @property
    def is_period(self) -> bool:
        """Whether it says when, and not how much."""
        return self.kind in {"years", "month", "year", "day"}


def figures_in(text: str) -> list[Figure]:
    """Return the figures of a text in order, days among them; none of an address or a telephone number."""
    if not any(c.isdigit() for c in text):
        return []
    found = [Figure(d.words, d.start, "day") for d in days_in(text)]
    taken = bytearray(len(text))
    for day in found:
        taken[day.start : day.start + len(day.words)] = b"\1" * len(day.words)
    for kind, pattern in _KINDS:
        for match in pattern.finditer(text):
            words = match[0].rstrip(" .,")
            start, end = match.span()
            if 1 in taken[start:end]:
                continue
            taken[start:end] = b"\1" * (end - start)
            if kind not in {"address", "telephone"} and not _is_label(text, match, kind):
                found.append(Figure(words, match.start(), kind))
    return sorted(found, key=lambda figure: figure.start)


def _is_label(text: str, match: re.Match[str], kind: str) -> bool:
    """Whether a number counts nothing: that of a list, a section, a page, a time of day."""
    before, after = _before(text, match.start()), text[match.end() : match.end() + 4]
    if kind != "count":
        return False
    if not text[: match.start()].strip() and re.match(r"[.)]\s", after):
        return True
    if re.match(r"\s?(?:am|pm|a\.m|p\.m)\b", after) or re.match(r":\d\d", after):
        return True
    return bool(
        re.search(
            r"(?:\b(?:No|no|section|Section|page|Page|chapter|Article|clause|Title|Level|Category|ext|PO Box|phase|Phase)\.?|#)\s?$",
            before,
        )
    )


def _before(text: str, at: int) -> str:
    """The few words before a figure: to search all the text for each figure would take too long."""
    return text[max(0, at - 40) : at]


def limit_of(text: str, figure: Figure) -> str:
    """Return what limits a figure: "more than"; or nothing."""
    found = _LIMIT.search(_before(text, figure.start))
    return found[1] if found else ""


def period_of(text: str, figure: Figure) -> str:
    """Return a period with the word before it: "between now and 2027/28"."""
    found = _PERIOD.search(_before(text, figure.start))
    if not found or (found[1].casefold() == "between" and " and " not in figure.words):
        return figure.words
    return f"{found[1]} {figure.words}"


def unit_of(text: str, figure: Figure) -> str:
    """Return what a count counts: the word after it; or nothing."""
    if figure.kind != "count":
        return ""
    found = re.match(r"\s+([^\W\d_]+\b(?:\s+[^\W\d_]+\b)?)", text[figure.start + len(figure.words) :])
    if not found:
        return ""
    words = found[1].split()
    if words[0] in {"square", "cubic"}:
        return " ".join(words)
    small = {
        "of",
        "in",
        "to",
        "and",
        "or",
        "for",
        "by",
        "on",
        "with",
        "at",
        "from",
        "the",
        "more",
        "a",
        "an",
        "is",
        "were",
        "was",
        "are",
    }
    return "" if words[0] in small else words[0]


_SUPERLATIVE = re.compile(
    r"\b(?:biggest|largest|greatest|highest|lowest|record|first|fastest|longest|most)\b[^,.;]{5,120}?\b"
    r"(since\b[^,.;]{3,40}|in (?:\w+ ){0,2}(?:history|generations?|decades?|years)\b|ever\b|on record\b)"
)


def claims_in(text: str) -> list[tuple[str, str]]:
    """Return superlative claims with what they are measured by: "since the Cold War"."""
    return [(match[0], match[1]) for match in _SUPERLATIVE.finditer(text)]
