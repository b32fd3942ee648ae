"""Days and years in a text, resolved only as far as the text, or the day of publication, allows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.lift.words import DAY_NUMBERS, DAYS, MONTH_NUMBERS, MONTHS
from briefing.moments import Days

_DAYS = f"{DAYS}|{DAYS.upper()}"
SHORT_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_MONTH = rf"(?:{MONTHS}|{MONTHS.upper()}|(?:{SHORT_MONTHS})\b\.?)"
_DAY_FIRST = re.compile(
    rf"(?:\b(?P<weekday>{_DAYS}),?\s+(?:the\s+)?)?\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?P<more>\s*(?:-|–|to|and|&)\s*\d{{1,2}}"
    rf"(?:st|nd|rd|th)?)?\s+(?:of\s+)?(?P<month>{_MONTH})\b(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
)
_MONTH_FIRST = re.compile(
    rf"(?:\b(?P<weekday>{_DAYS}),?\s+)?\b(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*[%,]\d)"
    rf"(?P<more>\s*(?:-|–|to|and|&)\s*\d{{1,2}}\b)?(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
)
_DASHED = re.compile(rf"\b(?P<day>\d{{1,2}})-(?P<month>{SHORT_MONTHS})-(?P<year>(?:19|20)\d\d)\b")
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)(?P<mark>[-.])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)\b")
_FIGURES = re.compile(r"\b(?P<one>\d{1,2})[-/.](?P<two>\d{1,2})[-/.](?P<year>(?:19|20)\d\d)\b")
_WEEKDAY = re.compile(rf"\b(?:{DAYS})\b")
_FARTHEST = timedelta(days=183)
"""A day without year and weekday is taken for the one within half a year of the day of publication."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A day that a text names."""

    words: str
    """As the text writes it."""
    start: int
    first: date | None
    last: date | None
    weekday: str = ""
    doubt: str = ""

    def value(self) -> str:
        """The day as a pack writes it; empty where the year is not known."""
        if self.first is None:
            return ""
        return Days(self.first, self.last or self.first).display(weekday=bool(self.weekday))


def days_in(text: str, published: date | None = None) -> list[Dated]:
    """Return the days that a text names, in order."""
    found: list[Dated] = []
    taken = bytearray(len(text))
    for pattern in (_ISO, _DASHED, _DAY_FIRST, _MONTH_FIRST):
        for match in pattern.finditer(text):
            start, end = match.span()
            if 1 not in taken[start:end] and (dated := _dated(match, published)):
                found.append(dated)
                taken[start:end] = b"\1" * (end - start)
    found += [
        _in_figures(match) for match in _FIGURES.finditer(text) if 1 not in taken[match.start() : match.end()]
    ]
    return sorted(found, key=lambda dated: dated.start)


def _in_figures(match: re.Match[str]) -> Dated:
    """A day in figures, which is known only where one of them can be no month."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    readings = {made for made in (_made(year, two, one), _made(year, one, two)) if made}
    day = readings.pop() if len(readings) == 1 else None
    doubt = "" if day else "a day in figures can be read in two ways"
    return Dated(match[0], match.start(), day, day, doubt=doubt)


def weekdays_in(text: str) -> Iterator[str]:
    """Yield the weekdays that a text names without a date."""
    dated = days_in(text)
    for match in _WEEKDAY.finditer(text):
        if not any(d.start <= match.start() < d.start + len(d.words) for d in dated):
            yield match[0]


def _dated(match: re.Match[str], published: date | None) -> Dated | None:
    groups = match.groupdict()
    month = int(groups["month"]) if groups["month"].isdigit() else _month(groups["month"])
    day, weekday = int(groups["day"]), groups.get("weekday") or ""
    last = int(re.sub(r"\D", "", groups["more"])) if groups.get("more") else None
    if not 1 <= day <= 31 or not 1 <= month <= 12 or (last is not None and not day < last <= 31):
        return None
    words, start = match[0], match.start()
    if groups["year"]:
        made = _made(int(groups["year"]), month, day)
        if made and weekday and made.weekday() != DAY_NUMBERS[weekday.casefold()]:
            return Dated(words, start, None, None, doubt=f"{made:%d %B %Y} is no {weekday}")
    else:
        made = _near(month, day, weekday, published)
    doubt = "" if made else "the text gives no year" if not groups["year"] else "there is no such day"
    end = _made(made.year, month, last) if made and last else made
    return Dated(words, start, made, end, weekday, doubt)


def _month(name: str) -> int:
    full = MONTH_NUMBERS.get(name.casefold())
    return full or next(
        n for word, n in MONTH_NUMBERS.items() if word.startswith(name.rstrip(".").casefold()[:3])
    )


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _near(month: int, day: int, weekday: str, published: date | None) -> date | None:
    """The day nearest to that of publication; its weekday, where the text gives one, must agree."""
    if published is None:
        return None
    years = [_made(published.year + n, month, day) for n in (0, -1, 1)]
    near = [one for one in years if one and abs(one - published) <= _FARTHEST]
    if weekday:
        near = [one for one in near if one.weekday() == DAY_NUMBERS[weekday.casefold()]]
    return near[0] if near else None


def weekday_before(weekday: str, published: date) -> date:
    """Return the last such weekday before the day of publication."""
    back = (published.weekday() - DAY_NUMBERS[weekday.casefold()]) % 7 or 7
    return published - timedelta(days=back)
