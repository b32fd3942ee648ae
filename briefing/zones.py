"""Time zones by the names that officials give them: a city, the letters of a time, the database's own name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, tzinfo
from functools import lru_cache
from typing import ClassVar

from typing_extensions import override

from briefing.wording import fault, short
from briefing.written import Written

_CITIES = {
    "washington": "America/New_York", "washington dc": "America/New_York", "ottawa": "America/Toronto",
    "geneva": "Europe/Zurich", "bern": "Europe/Zurich", "davos": "Europe/Zurich",
    "the hague": "Europe/Amsterdam", "strasbourg": "Europe/Paris", "munich": "Europe/Berlin",
    "edinburgh": "Europe/London", "cardiff": "Europe/London", "belfast": "Europe/London", "uk": "Europe/London",
    "beijing": "Asia/Shanghai", "delhi": "Asia/Kolkata", "new delhi": "Asia/Kolkata", "ankara": "Europe/Istanbul",
    "kyiv": "Europe/Kiev", "canberra": "Australia/Sydney", "wellington": "Pacific/Auckland",
    "tel aviv": "Asia/Jerusalem", "abu dhabi": "Asia/Dubai", "milan": "Europe/Rome", "barcelona": "Europe/Madrid",
    "st petersburg": "Europe/Moscow", "hanoi": "Asia/Ho_Chi_Minh", "islamabad": "Asia/Karachi",
    "brasilia": "America/Sao_Paulo", "abuja": "Africa/Lagos", "pretoria": "Africa/Johannesburg",
    "rio de janeiro": "America/Sao_Paulo", "cape town": "Africa/Johannesburg", "doha": "Asia/Qatar",
    "manama": "Asia/Bahrain", "kuwait city": "Asia/Kuwait", "jeddah": "Asia/Riyadh", "lahore": "Asia/Karachi",
    "mumbai": "Asia/Kolkata", "chennai": "Asia/Kolkata", "osaka": "Asia/Tokyo", "astana": "Asia/Almaty",
    "frankfurt": "Europe/Berlin", "hamburg": "Europe/Berlin", "bonn": "Europe/Berlin", "lyon": "Europe/Paris",
    "glasgow": "Europe/London", "manchester": "Europe/London", "birmingham": "Europe/London",
    "boston": "America/New_York", "miami": "America/New_York", "san francisco": "America/Los_Angeles",
    "seattle": "America/Los_Angeles", "houston": "America/Chicago", "dallas": "America/Chicago",
    "montreal": "America/Toronto", "quito": "America/Guayaquil",
}  # fmt: skip
_LETTERS = {
    "utc": "UTC", "gmt": "UTC", "bst": "Etc/GMT-1", "cet": "Etc/GMT-1", "cest": "Etc/GMT-2", "eet": "Etc/GMT-2",
    "eest": "Etc/GMT-3", "wet": "UTC", "west": "Etc/GMT-1", "est": "Etc/GMT+5", "edt": "Etc/GMT+4",
    "local": "", "local time": "",
}  # fmt: skip
_REGIONS = ("Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic", "Indian")


@lru_cache(maxsize=256)
def _zone_key(name: str) -> str | None:
    """The database's name for a city, an abbreviation or a name of its own; "" for local time, None if unknown."""
    form = _zone_form(name)
    if form in _LETTERS or form in _CITIES:
        return _LETTERS.get(form, _CITIES.get(form))
    if len(form) > 40:
        return None
    if "/" in form:
        return _zone_keys().get(form)
    # Most cities have a name that needs no look through the whole database.
    city = "_".join(word.capitalize() for word in form.split()) if form.replace(" ", "").isalpha() else ""
    quick = (f"{region}/{city}" for region in _REGIONS if city)
    return next((key for key in quick if _tz(key) is not None), _zone_keys().get(form))


def _zone_form(name: str) -> str:
    """A zone's name as it is compared: Port-au-Prince, Port of Spain and port_of_spain alike; accents do not count."""
    from unicodedata import combining, normalize

    plain = "".join(letter for letter in normalize("NFD", name.casefold()) if not combining(letter))
    return " ".join(re.sub(r"[_\s]|(?<=[a-z])-(?=[a-z])", " ", plain).split())


@lru_cache(maxsize=1)
def _zone_keys() -> dict[str, str]:
    """Every name in the database by its form: whole, and for a city its last part alone."""
    from zoneinfo import available_timezones

    keys = sorted(available_timezones())
    cities = {_zone_form(key.rpartition("/")[2]): key for key in keys if key.startswith(_REGIONS)}
    return cities | {_zone_form(key): key for key in keys if "/" in key}


@lru_cache(maxsize=256)
def _tz(key: str) -> tzinfo | None:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(key)
    except (KeyError, ValueError, OSError):
        return None


@dataclass(frozen=True, slots=True)
class Zone(Written):
    """A time zone: the name that the author gave it, and the database's."""

    name: str
    key: str
    illustrative: bool = field(default=False, kw_only=True)
    examples: ClassVar[tuple[str, ...]] = ("Brussels", "Europe/Brussels")
    kind: ClassVar[str] = "zone"

    @classmethod
    @override
    def read(cls, text: str, near: date | None = None) -> Zone:
        """Return the zone of "Brussels", "Brussels time", "Europe/Brussels", "UTC" or "BST"."""
        name = text.strip().strip("()").strip()
        if name.casefold() not in _LETTERS:
            name = re.sub(r"\s+time$", "", name, flags=re.IGNORECASE)
        key = _zone_key(name) if name else None
        if key is None:
            raise fault(
                f"“{short(text)}” is not a time zone that is known",
                help="write a city of the zone (Brussels, London, New York), UTC, or its full name: Europe/Brussels",
                kind="zone",
            )
        return cls(name, key)

    def tz(self) -> tzinfo | None:
        """Return the zone for use with `datetime`; None for "local time" and where no database is installed."""
        return _tz(self.key) if self.key else None

    def display(self) -> str:
        """Return "Brussels time", or the letters alone: "UTC"."""
        if self.name.casefold() in _LETTERS:
            return self.name
        return f"{self.name.rpartition('/')[2].replace('_', ' ')} time"
