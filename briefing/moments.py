"""Dates, times and zones as officials write them.

A date without a year is taken in the year that puts it nearest to the date of the pack. A weekday is checked
against the date. Nothing that could mean two days or two hours is read: the fault says what to write.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Annotated, Any, ClassVar, TypeAlias

from typing_extensions import override

from briefing.wording import fault, in_words, short
from briefing.written import Written
from briefing.zones import Zone

Date: TypeAlias = date
Time: TypeAlias = time
"""The standard library's, under names that a field called ``date`` does not hide."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MIDNIGHT = time(0)
MIDDAY = time(12)
FIRST_HOUR = 7
"""When the working day starts, for remedies: 8 to 9 is shown as morning, 2 to 3 as afternoon."""
LONGEST_NIGHT = 12 * 60
"""Minutes that an item past midnight may take; one that seems to take more has its times the wrong way round."""

DATE_HELP = "write it as Thursday 3 April 2025, 3 April 2025 or 2025-04-03"
DAYS_HELP = "write 3 April 2025, 3 to 4 April 2025 or 30 March to 1 April 2025"
SPAN_HELP = (
    "write 9am to 11am, 09:00 to 11:00 or 9am, if wanted with a day in front: Friday 4 April, 9am to 10am"
)
PERIOD_HELP = "write March 2021, Spring 2025 or 2021"
WHEN_HELP = "write 3 April 2025, 3 to 4 April 2025, April 2025, Spring 2025 or 2025"
MOMENT_HELP = "write 6pm, 3 April 2025 or 23:59 on 3 April 2025"


# -------------------------------------------------------------------------------------------- dates

_MONTH = {name.casefold(): n for n, name in enumerate(MONTHS, 1)}
_MONTH |= {name[:3].casefold(): n for n, name in enumerate(MONTHS, 1)} | {"sept": 9}
_WEEKDAY = {name.casefold(): n for n, name in enumerate(WEEKDAYS)}
_WEEKDAY |= {name[:3].casefold(): n for n, name in enumerate(WEEKDAYS)}
_WEEKDAY |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

_W = rf"(?:{'|'.join(sorted(_WEEKDAY, key=len, reverse=True))})"
_M = rf"(?:{'|'.join(sorted(_MONTH, key=len, reverse=True))})"
_DATE = re.compile(
    rf"""(?:(?P<weekday>{_W})\.?,?\s+)?
    (?: (?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})
      | (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_M})\b\.?(?:,?\s+(?P<year>\d{{4}}))?
      | (?P<us_month>{_M})\.?\s+(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<us_year>\d{{4}}))?
    )(?![\w:])""",
    re.VERBOSE | re.IGNORECASE,
)
_SHORT_YEAR = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+|-)(?P<month>{_M})\b\.?(?:,?\s+|-)(?P<mark>['’]?)(?P<year>\d{{2}})\b(?![\d:.]|\s*[ap]m)",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,4})[/.](\d{1,2})[/.](\d{2,4})(?!\d)")
_TO = r"\s*(?:\bto\b|\buntil\b|\btill\b|\band\b|–|—|-)\s*"


def _make_date(year: int, month: int, day: int, written: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        if 1 <= month <= 12 and year:
            raise fault(
                f"{MONTHS[month - 1]} {year} has no day {day}",
                help="correct the day or the month",
                kind="date",
            ) from None
        raise fault(f"“{short(written)}” is not a date", help=DATE_HELP, kind="date") from None


def _nearest_year(month: int, day: int, near: date, written: str) -> int:
    """The year that puts a day nearest to a date, so that 2 January in a December pack is next year's."""
    _make_date(near.year, month, day, written)
    if (month, day) == (2, 29):
        return near.year
    return min((abs((date(year, month, day) - near).days), year) for year in _years_about(near))[1]


def _years_about(near: date) -> range:
    return range(max(near.year - 1, 1), min(near.year + 1, 9999) + 1)


def _check_weekday(given: str, day: date) -> None:
    said, right = WEEKDAYS[_WEEKDAY[given.casefold()]], Day(day).display()
    if said != WEEKDAYS[day.weekday()]:
        raise fault(
            f"{Day(day).display(weekday=False)} is a {WEEKDAYS[day.weekday()]}, not a {said}",
            help=f"write {right}, or correct the date",
            kind="weekday",
        )


def _from_match(found: re.Match[str], near: Date | None) -> Day:
    written = found[0]
    if found["iso"]:
        year, month, number = (int(part) for part in found["iso"].split("-"))
    else:
        month = _MONTH[(found["month"] or found["us_month"]).casefold()]
        number = int(found["day"] or found["us_day"])
        said = found["year"] or found["us_year"]
        if said is None and near is None:
            raise fault(
                f"“{short(written)}” has no year",
                help="write the year too, here or in the date at the head of the pack",
                kind="date",
            )
        year = int(said) if said else _nearest_year(month, number, near or date.min, written)
    day = _make_date(year, month, number, written)
    if found["weekday"]:
        _check_weekday(found["weekday"], day)
    return Day(day, weekday_given=bool(found["weekday"]))


def looks_like_date(text: str) -> bool:
    """Return whether a text has the form of a date, right or wrong: "3 April", "3/4/2025", "April 2025"."""
    return bool(
        _DATE.match(text) or _NUMERIC.match(text) or re.fullmatch(rf"{_M}\s+\d{{4}}", text, re.IGNORECASE)
    )


def _refuse_numeric(text: str) -> None:
    """Refuse a date in figures, and a year of two."""
    year = _SHORT_YEAR.search(text)
    if year:
        right = f"{year['day']} {MONTHS[_MONTH[year['month'].casefold()] - 1]} 20{year['year']}"
        raise fault(
            f"“{year['mark']}{year['year']}” is a year in two figures",
            help=f"write all four: {right}",
            kind="date",
        )
    found = _NUMERIC.search(text)
    if not found:
        return
    first, second, third = (int(part) for part in found.groups())
    readings = []
    for day, month in ((first, second), (second, first)):
        if 1 <= month <= 12 and 1 <= day <= 31 and day < 100:
            reading = f"{day} {MONTHS[month - 1]} {third if third > 99 else 2000 + third}"
            if reading not in readings:
                readings.append(reading)
    sense = (
        f"it could be {in_words(readings)}" if len(readings) > 1 else "dates in figures are read in two ways"
    )
    raise fault(
        f"“{short(found[0])}” is a date in figures: {sense}",
        help="write the month as a word: " + (readings[0] if readings else "3 April 2025"),
        kind="date",
    )


@dataclass(frozen=True, slots=True)
class Day(Written):
    """A date."""

    date: Date
    weekday_given: bool = False
    illustrative: bool = field(default=False, kw_only=True)
    examples: ClassVar[tuple[str, ...]] = ("Thursday 3 April 2025", "2025-04-03")

    @classmethod
    @override
    def read(cls, text: str, near: Date | None = None) -> Day:
        """Return the date of "Thursday 3 April 2025", "3 April 2025" or "2025-04-03"."""
        found = _DATE.fullmatch(text.strip().rstrip("."))
        if found:
            return _from_match(found, near)
        _refuse_numeric(text)
        raise fault(f"“{short(text)}” is not a date that can be read", help=DATE_HELP, kind="date")

    def display(self, *, weekday: bool = True) -> str:
        """Return "Thursday 3 April 2025", or without its weekday "3 April 2025"."""
        words = f"{self.date.day} {MONTHS[self.date.month - 1]} {self.date.year}"
        return f"{WEEKDAYS[self.date.weekday()]} {words}" if weekday else words


_RANGE = re.compile(
    rf"(?P<first>(?:{_W},?\s+)?\d{{1,2}}(?:st|nd|rd|th)?(?:\s+{_M}\.?(?:\s+\d{{4}})?)?){_TO}(?P<last>.+)",
    re.IGNORECASE,
)
_ISO_RANGE = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}}){_TO}(\d{{4}}-\d{{2}}-\d{{2}})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Days(Written):
    """One date or several in a row."""

    first: date
    last: date
    weekday_given: bool = False
    illustrative: bool = field(default=False, kw_only=True)
    examples: ClassVar[tuple[str, ...]] = ("Thursday 3 April 2025", "3 to 4 April 2025")

    @classmethod
    @override
    def read(cls, text: str, near: Date | None = None) -> Days:
        """Return the dates of "3 April 2025", "3 to 4 April 2025" or "30 March to 1 April 2025"."""
        text = re.sub(r"^from\s+", "", text.strip(), flags=re.IGNORECASE)
        whole = _DATE.fullmatch(text)
        if whole:
            day = _from_match(whole, near)
            return cls(day.date, day.date, day.weekday_given)
        found = _ISO_RANGE.fullmatch(text) or _RANGE.fullmatch(text)
        end = _DATE.fullmatch(found[2].strip()) if found else None
        if not found or not end:
            _refuse_numeric(text)
            raise fault(
                f"“{short(text)}” is not a date, or dates, that can be read", help=DAYS_HELP, kind="date"
            )
        last = _from_match(end, near)
        first = cls._first(found[1].strip(), last)
        if first.date > last.date:
            raise fault(
                f"“{short(text)}” ends before it starts", help="put the earlier date first", kind="date"
            )
        return cls(first.date, last.date, first.weekday_given or last.weekday_given)

    @staticmethod
    def _first(written: str, last: Day) -> Day:
        """The first of a range, which may leave its month and year to the last."""
        if (
            not re.search(_M, re.sub(rf"^{_W},?\s", "", written, flags=re.IGNORECASE), re.IGNORECASE)
            and "-" not in written
        ):
            written += f" {MONTHS[last.date.month - 1]}"
        if not re.search(r"\d{4}", written):
            month = re.search(rf"\b{_M}\b", re.sub(r"^\D+", "", written), re.IGNORECASE)
            turns = (
                month is not None and _MONTH[month[0].casefold()] > last.date.month
            )  # 30 December to 2 January
            written += f" {last.date.year - turns}"
        return Day.read(written)

    @property
    def several(self) -> bool:
        """Whether there is more than one day."""
        return self.first != self.last

    def days(self) -> tuple[date, ...]:
        """Every date from first to last; never more than 366."""
        count = min((self.last - self.first).days, 365)
        return tuple(self.first + timedelta(days=n) for n in range(count + 1))

    def display(self, *, weekday: bool = True) -> str:
        """Return "Thursday 3 April 2025" or "Thursday 3 to Friday 4 April 2025", or the same without weekdays."""
        last = Day(self.last).display(weekday=weekday)
        if not self.several:
            return last
        first = f"{WEEKDAYS[self.first.weekday()]} {self.first.day}" if weekday else f"{self.first.day}"
        if (self.first.month, self.first.year) != (self.last.month, self.last.year):
            first += f" {MONTHS[self.first.month - 1]}"
        if self.first.year != self.last.year:
            first += f" {self.first.year}"
        return f"{first} to {last}"


_SEASON = r"(?:spring|summer|autumn|winter|easter|christmas|new year)"
_PART = r"(?:early|mid|late|about|around|circa|c\.?|before|after|since|until|by|(?:the )?(?:start|beginning|middle|end|first half|second half) of)"
_YEAR = r"(?:the\s+)?(?:1[5-9]|20)\d\d(?:s|/\d\d|-(?:1[3-9]|[2-9]\d))?"
_VAGUE = re.compile(
    rf"(?:{_PART}[\s-]+)*(?:(?:{_M}|{_SEASON})\.?(?:{_TO}(?:{_M}|{_SEASON})\.?)?(?:,?\s+{_YEAR})?|{_YEAR})"
    rf"(?:{_TO}(?:{_PART}[\s-]+)*(?:(?:{_M}|{_SEASON})\.?\s+)?{_YEAR})?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period(Written):
    """A time that has no day: a month, a season, a year, or from one to another. It is shown as written."""

    words: str
    illustrative: bool = field(default=False, kw_only=True)
    examples: ClassVar[tuple[str, ...]] = ("March 2021", "Spring 2025", "2021", "late 2024 to 2025")

    @classmethod
    @override
    def read(cls, text: str, near: Date | None = None) -> Period:
        """Return the period of "March 2021", "Spring 2025", "early 2024" or "2023 to 2024"."""
        if not _VAGUE.fullmatch(text):
            raise fault(f"“{short(text)}” is not a month, a season or a year", help=PERIOD_HELP, kind="date")
        return cls(text)

    def display(self) -> str:
        """Return it as written."""
        return self.words


class _When(Written):
    """Dates where people know them, else a period: reads `Days` or `Period`."""

    __slots__ = ()
    examples: ClassVar[tuple[str, ...]] = (*Days.examples, *Period.examples)

    @classmethod
    @override
    def read(cls, text: str, near: Date | None = None) -> Any:
        """Return `Days` or `Period`; the fault is that of a date."""
        month = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text)
        if month:
            return Period(f"{MONTHS[int(month[2]) - 1]} {month[1]}")
        if _VAGUE.fullmatch(text):
            return Period(text)
        if re.search(r"\d{1,2}(?!\d)", re.sub(r"\d{4}", "", text)):
            return Days.read(text, near)
        raise fault(f"“{short(text)}” is not a date that can be read", help=WHEN_HELP, kind="date")


When: TypeAlias = Annotated[Days | Period, _When]
"""Dates where people know them, else a month, a season or a year."""


# -------------------------------------------------------------------------------------------- times

_CLOCK = re.compile(
    r"""(?: (?P<word>12\s*noon|noon|midday|12\s*midnight|midnight)
      | (?P<four>\d{4})\s*(?:hrs|hours|h)?
      | (?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::00)?)?\s*(?P<half>a\.?m\.?|p\.?m\.?)?\s*(?:hrs|hours)?
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_ZONE = re.compile(
    r"[\s,]*(?:\((?P<bracket>[A-Za-z /_.'-]+)\)|\b(?P<words>[A-Za-z][A-Za-z/_.' -]*?\s+time)|\b(?P<letters>[A-Z]{3,4}))$"
)


@dataclass(frozen=True, slots=True)
class _Clock:
    """A time as written: `half` is "am", "pm" or "" where the writer left it out."""

    hour: int
    minute: int
    half: str
    sure: bool
    """Whether it can be read alone: am or pm, a word, or 24-hour form, which has two figures for the hour."""

    def at(self, half: str) -> time:
        if self.sure or not half:
            hour = self.hour % 12 + (12 if self.half == "pm" else 0) if self.half else self.hour
            return time(hour % 24, self.minute)
        return time(self.hour % 12 + (12 if half == "pm" else 0), self.minute)


def _clock(text: str) -> _Clock:
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        raise fault(f"“{short(text)}” is not a time that can be read", help=SPAN_HELP, kind="time")
    if found["word"]:
        return _Clock(0 if "midnight" in found["word"].casefold() else 12, 0, "", sure=True)
    if found["four"]:
        hour, minute, half = int(found["four"][:2]), int(found["four"][2:]), ""
    else:
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        half = (found["half"] or "").replace(".", "").casefold()
    if minute > 59 or hour > 24 or (hour == 24 and minute) or (half and not 1 <= hour <= 12):
        right = (
            f"{hour - 12}pm or {hour}:{minute:02}"
            if half and 12 < hour < 24
            else SPAN_HELP.removeprefix("write ")
        )
        raise fault(f"there is no time “{short(text)}”", help=f"write {right}", kind="time")
    two_figures = found["hour"] is not None and len(found["hour"]) == 2
    sure = bool(half or found["four"] or hour > 12 or (two_figures and (hour < 10 or found["minute"])))
    return _Clock(hour, minute, half, sure)


def _two_clocks(first: _Clock, last: _Clock, written: str) -> tuple[time, time]:
    """Both ends of a span; an end without am or pm takes what puts it after the other on the same day."""
    if first.sure and last.sure:
        if not first.half and last.half and first.hour <= 12:
            shared = replace(first, sure=False)
            if shared.at(last.half) < last.at("") or shared.at("am") < last.at(""):
                return _two_clocks(shared, last, written)
        return first.at(""), last.at("")
    if not first.sure and not last.sure:
        start, end = _likely(first, last)
        spoken = f"{_time_words(start, twelve=True)} to {_time_words(end, twelve=True)}"
        raise fault(
            f"“{short(written)}” could be morning or evening",
            help=f"write {spoken}, or {start:%H:%M} to {end:%H:%M}",
            kind="time",
        )
    if last.sure:
        end = last.at("")
        order = (last.half or "am", "pm" if last.half == "am" else "am") if last.half else ("am", "pm")
        fitting = [first.at(half) for half in order if first.at(half) < end or end == MIDNIGHT]
        if end == MIDNIGHT and not last.half:
            return first.at("pm"), end
        return (fitting[0] if fitting else first.at(order[0])), end
    start = first.at("")
    later = sorted(last.at(half) for half in ("am", "pm"))
    return start, next((end for end in later if end > start), later[0])


def _likely(first: _Clock, last: _Clock) -> tuple[time, time]:
    """What a remedy shows for two times that could be morning or evening: within working hours."""
    start = first.at("am" if FIRST_HOUR <= first.hour < 12 else "pm")
    return start, next((end for half in ("am", "pm") if (end := last.at(half)) > start), last.at("am"))


def _take_zone(text: str) -> tuple[str, Zone | None]:
    found = _ZONE.search(text)
    if not found:
        return text, None
    written = found["bracket"] or found["words"] or found["letters"]
    name = re.sub(r"^(?:in|at)\s+", "", written.strip())
    return text[: found.start()], Zone.read(name)


def _take_date(text: str, near: Date | None) -> tuple[str, Day | None]:
    """A text without its date, at either end, and the date."""
    _refuse_numeric(text)
    for found in _DATE.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        rest_before = re.sub(r"[\s,]*(?:\bon)?[\s,]*$", "", before, flags=re.IGNORECASE)
        rest_after = re.sub(r"^[\s,:]*(?:\b(?:at|from))?[\s,]*", "", after, flags=re.IGNORECASE)
        if rest_before and rest_after:
            zone = re.fullmatch(r"\(?[A-Za-z /_.'-]+\)?", rest_after)
            if not zone:
                continue
            return f"{rest_before} {rest_after}", _from_match(found, near)
        return rest_before or rest_after, _from_match(found, near)
    return text, None


def _time_words(at: time, *, twelve: bool) -> str:
    if not twelve:
        return f"{at:%H:%M}"
    if at in {MIDDAY, MIDNIGHT}:
        return "midday" if at == MIDDAY else "midnight"
    minute = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minute}{'am' if at.hour < 12 else 'pm'}"


@dataclass(frozen=True, slots=True)
class TimeSpan(Written):
    """A time, or a time to another, on a day if one was given. An end before its start is in the night after it."""

    start: time
    end: time | None = None
    day: date | None = None
    zone: Zone | None = None
    illustrative: bool = field(default=False, kw_only=True)
    examples: ClassVar[tuple[str, ...]] = ("9am to 11am", "09:00 to 11:00", "Friday 4 April, 9am to 10am")
    kind: ClassVar[str] = "time"

    @classmethod
    @override
    def read(cls, text: str, near: Date | None = None) -> TimeSpan:
        """Return the times of "9am to 11am", "9 to 11am", "09:00 to 11:00", "0900-1100" or "midday"."""
        rest, day = _take_date(text.strip(), near)
        rest, zone = _take_zone(rest)
        rest = re.sub(r"^(?:from|at)\s+", "", rest.strip(), flags=re.IGNORECASE)
        parts = re.split(_TO, rest, flags=re.IGNORECASE)
        if len(parts) > 2 or not all(part.strip() for part in parts):
            raise fault(f"“{short(text)}” is not a time that can be read", help=SPAN_HELP, kind="time")
        clocks = [_clock(part) for part in parts]
        if clocks[0].hour == 24:
            raise fault(
                "24:00 is the end of a day, and nothing starts then",
                help="write 00:00, and the next day where a day is given",
                kind="time",
            )
        start, end = (
            (_one_clock(clocks[0], parts[0]), None)
            if len(clocks) == 1
            else _two_clocks(clocks[0], clocks[1], text)
        )
        if start == end:
            raise fault(f"“{short(text)}” ends when it starts", help="correct one of the times", kind="time")
        span = cls(start, end, day.date if day else None, zone)
        if span.past_midnight and _minutes(start, end or start) > LONGEST_NIGHT:
            raise fault(
                f"“{short(text)}” ends before it starts",
                help="correct one of the times; what takes more than a day is an item for each day",
                kind="time",
            )
        return span

    @property
    def past_midnight(self) -> bool:
        """Whether it ends on the day after it starts; an end at midnight does not count."""
        return self.end is not None and self.end != MIDNIGHT and self.end <= self.start

    def display(self, *, twelve: bool = False, day: bool = True) -> str:
        """Return "09:00 to 11:00" (or "9am to 11am"), after its day if it has one, and before its zone."""
        words = _time_words(self.start, twelve=twelve)
        if self.end is not None:
            midnight = (
                "24:00" if self.end == MIDNIGHT and not twelve else _time_words(self.end, twelve=twelve)
            )
            words += f" to {midnight}"
        if self.zone:
            words += f" ({self.zone.display()})"
        return f"{Day(self.day).display()}, {words}" if self.day and day else words


def _minutes(start: time, end: time) -> int:
    """Minutes from one time to another, on the next day if need be."""
    return ((end.hour - start.hour) * 60 + end.minute - start.minute) % (24 * 60)


def _one_clock(clock: _Clock, written: str) -> time:
    if not clock.sure:
        raise fault(
            f"“{short(written)}” could be morning or evening",
            help=f"write {_time_words(clock.at('am'), twelve=True)}, {_time_words(clock.at('pm'), twelve=True)} "
            f"or {clock.hour:02}:{clock.minute:02}",
            kind="time",
        )
    return clock.at("")


_OLDEST = 1900
"""The first year that a moment is believed to be in: four figures below it that are a time are meant as one."""
_THESE_YEARS = 5
"""How near to the date four figures are a year as well as a time: 2025, but not 1900 or 2000."""


def _year_or_time(text: str, rest: str, day: date) -> str:
    """The four figures that could be the year of the date as well as a time; empty where there are none."""
    if not rest and day.year < _OLDEST and re.search(r"\d{4}$", text.strip()):
        return str(day.year) if day.year % 100 < 60 and day.year < 2400 else ""
    if re.fullmatch(r"(?:19|20)[0-5]\d", rest) and abs(int(rest) - day.year) <= _THESE_YEARS:
        return rest if len(re.findall(r"\d{4}", text)) == 1 else ""
    return ""


@dataclass(frozen=True, slots=True)
class Moment(Written):
    """A time on a date; either may be missing."""

    date: Date | None = None
    time: Time | None = None
    zone: Zone | None = None
    illustrative: bool = field(default=False, kw_only=True)
    examples: ClassVar[tuple[str, ...]] = ("6pm, Friday 4 April 2025", "23:59 on 3 April 2025")
    kind: ClassVar[str] = "time"

    @classmethod
    @override
    def read(cls, text: str, near: Date | None = None) -> Moment:
        """Return the moment of "6pm on Friday 4 April 2025", "3 April 2025, 18:00" or a date alone."""
        iso = re.fullmatch(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2})?(Z?)", text.strip())
        if iso:
            text = f"{iso[2]} {iso[1]} {'UTC' if iso[3] else ''}"
        rest, day = _take_date(text.strip(), near)
        rest, zone = _take_zone(rest.strip(" ,"))
        rest = re.sub(r"^at\s+", "", rest.strip(" ,"), flags=re.IGNORECASE)
        if day and (year := _year_or_time(text, rest, day.date)):
            spoken = f"{day.date.day} {MONTHS[day.date.month - 1]}"
            words = _time_words(time(int(year[:2]), int(year[2:])), twelve=True)
            dated = f"{spoken} {year} or " if int(year) > _OLDEST else ""
            raise fault(
                f"{year} could be a year or the time {words}",
                help=f"write {dated}{words}, {spoken} with its year",
                kind="time",
            )
        if not rest and day and not zone:
            return cls(day.date)
        found = _CLOCK.fullmatch(rest)
        if not found:
            raise fault(
                f"“{short(text)}” is not a date and time that can be read", help=MOMENT_HELP, kind="time"
            )
        clock = _clock(rest)
        if day and (
            clock.hour == 24
            or (clock.hour == 12 and clock.half == "am" and not clock.minute)
            or "midnight" in rest.casefold()
        ):
            number, month = day.date.day, MONTHS[day.date.month - 1]
            raise fault(
                f"{rest} on {number} {month} could be its first or its last minute",
                help=f"write 00:01 on {number} {month} {day.date.year}, or 11:59pm",
                kind="time",
            )
        return cls(day.date if day else None, _one_clock(clock, rest), zone)

    def display(self) -> str:
        """Return "6pm, Friday 4 April 2025", with its zone if it has one: "6pm (Brussels time), …"."""
        words = ""
        if self.time is not None:
            words = "00:00" if self.time == MIDNIGHT else _time_words(self.time, twelve=True)
            words += f" ({self.zone.display()})" if self.zone else ""
        day = Day(self.date).display() if self.date else ""
        return ", ".join(part for part in (words, day) if part)


_CLOCK_LIKE = re.compile(r"\d[:.]\d\d|\d\s*[ap]\.?m|midnight", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Deadline(Written):
    """When something is due: a moment, a weekday, or words such as "as soon as possible"."""

    moment: Moment | None = None
    words: str = ""
    illustrative: bool = field(default=False, kw_only=True)
    examples: ClassVar[tuple[str, ...]] = ("6pm, Friday 4 April 2025", "Friday", "after the meeting")
    kind: ClassVar[str] = "time"

    @classmethod
    @override
    def read(cls, text: str, near: Date | None = None) -> Deadline:
        """Return the deadline of a text. A date or a time in it must be one that can be read."""
        text = re.sub(r"^by\s+", "", text, flags=re.IGNORECASE)
        timed = re.fullmatch(
            rf"({_W})\b[\s,]*(?:at\s+)?(.+)|(.+?)[\s,]*(?:\bon\s+)?\b({_W})", text, re.IGNORECASE
        )
        if timed and _CLOCK.fullmatch(clock := timed[2] or timed[3]):
            _one_clock(_clock(clock), clock)
            return cls(words=text)
        if (
            _DATE.search(text)
            or _NUMERIC.search(text)
            or _SHORT_YEAR.search(text)
            or _CLOCK_LIKE.search(text)
        ):
            return cls(Moment.read(text, near))
        return cls(words=WEEKDAYS[day] if (day := _WEEKDAY.get(text.casefold())) is not None else text)

    @property
    def is_day(self) -> bool:
        """Whether "by" goes before it."""
        return self.moment is not None or re.search(rf"\b{_W}\b", self.words, re.IGNORECASE) is not None

    def display(self) -> str:
        """Return the moment as `Moment` does, else the words."""
        return self.moment.display() if self.moment else self.words
