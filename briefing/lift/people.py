"""Everybody whom a release names, and whom a later "Mr Smith" or "she" means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from briefing.lift.who import OF_GOVERNMENT, PRONOUNS, Who
from briefing.lift.words import HONORIFICS, OFFICES, PORTFOLIO, bare, is_office, up_to_surname, words_of

_SHORT = {
    "pm": "prime minister",
    "fm": "first minister",
    "ag": "attorney general",
    "da": "district attorney",
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "lt": "lieutenant",
}
"""Offices as they are shortened, for looking up alone."""


_OTHER = frozenset(
    [
        "prime",
        "first",
        "former",
        "shadow",
        "vice",
        "deputy",
        "assistant",
        "lieutenant",
        "secretary",
        "spokesperson",
        "spokesman",
        "spokeswoman",
        "adviser",
        "advisor",
        "aide",
        "envoy",
    ]
)
"""What makes another office of one: "the Minister" is neither the Prime Minister nor the Minister's secretary."""


_JOINING = frozenset({"the", "a", "an", "of", "for"})


def _plainest(fitting: list[Who], who: Who) -> list[Who]:
    """Of several whom a surname may mean, those whose surname it is; of those, whoever has an office beside a full name."""
    if len(fitting) > 1 and " " not in who.name:
        fitting = [one for one in fitting if one.surname == who.surname] or fitting
    full = [one for one in fitting if one.role and len(one.name.split()) > 1]
    short = [one for one in fitting if not one.role and re.fullmatch(r"[^\W\d_a-z]{1,4}\s\S+", one.name)]
    return (
        full if len(full) == 1 and len(full) + len(short) == len(fitting) else fitting
    )  # "SA Roe" beside "Jane Roe"


class People:
    """Everybody whom the release has named so far, and what later words for them mean."""

    def __init__(self) -> None:
        self.all: list[Who] = []
        self._by_word: dict[str, list[int]] = {}
        self._by_surname: dict[str, list[int]] = {}

    def add(self, who: Who) -> Who:
        """Return the person as best known, and remember what is new of them."""
        if not who.name or is_pronoun(who.name):
            return who
        plain = _plain_name(who.name)
        for n in self._alike(plain):
            known = self.all[n]
            better = Who(
                _fuller(known.name, who.name), _fuller_role(known.role, who.role), known.place, known.body
            )
            self.all[n] = better
            self._index(n, plain)
            return replace(better, role=who.role or better.role)
        self.all.append(who)
        self._index(len(self.all) - 1, plain)
        return who

    def _index(self, n: int, plain: list[str]) -> None:
        for word in (*plain, "".join(plain)):
            places = self._by_word.setdefault(word, [])
            if n not in places:
                places.append(n)
        surnames = self._by_surname.setdefault(self.all[n].surname, [])
        if n not in surnames:
            surnames.append(n)

    def _alike(self, plain: list[str]) -> list[int]:
        """Those whom a name may mean."""
        found = {n for word in plain for n in self._by_word.get(word, ())}
        return [n for n in sorted(found) if _same(_plain_name(self.all[n].name), plain)]

    def known(self, who: Who, last: Who | None = None) -> Who | None:
        """Return whom a name or an office means, the last speaker before others; None where it is not certain."""
        if who.name:
            fitting = [self.all[n] for n in self._alike(_plain_name(who.name))]
            if last and len(fitting) > 1 and any(one.name == last.name for one in fitting):
                return last
            if len(fitting) > 1 and who.role:
                fitting = [one for one in fitting if may_be(who.role, one.role)] or fitting
            fitting = _plainest(fitting, who)
            if len(fitting) == 1:
                return replace(fitting[0], name=_fuller(fitting[0].name, who.name))
            return who if not fitting else None
        wanted = _office_words(who.role) - _JOINING
        if words_of(who.role)[:1] in (["a"], ["an"]) or is_plural(who.role):
            return who
        offices = [one for one in self.all if wanted and may_be(who.role, one.role)]
        return offices[0] if len(offices) == 1 else who

    def named_in(self, text: str) -> list[Who]:
        """Return those whose surname stands in a text, in the order of their last mention."""
        return _ordered({one.name: (last, one) for one, _, last in self._mentioned(text)})

    def all_in(self, text: str) -> list[Who]:
        """Return those whom a text names, by surname or by an office that only one has, in the order of first mention."""
        found = {one.name: (first, one) for one, first, _ in self._mentioned(text)}
        for office in _OFFICE.finditer(text):
            who = self.known(Who("", office[1]))
            if who and who.name and who.name not in found:
                found[who.name] = (office.start(), who)
        return _ordered(found)

    def _mentioned(self, text: str) -> Iterator[tuple[Who, int, int]]:
        """Everybody whose surname stands in a text with a capital: where for the first and for the last time."""
        places: dict[int, tuple[int, int]] = {}
        for word in _TOKEN.finditer(text):
            for n in self._by_surname.get(bare(word[0]), ()):
                places[n] = (places.get(n, (word.start(), 0))[0], word.start())
        for n, (first, last) in places.items():
            if self.all[n].name and not self.all[n].body:
                yield self.all[n], first, last


_TOKEN = re.compile(r"(?<!\w)[^\W\d_a-z][\w’'ʻ\-]*")


def _ordered(found: dict[str, tuple[int, Who]]) -> list[Who]:
    return [one for _, one in sorted(found.values(), key=lambda pair: pair[0])]


_OFFICE = re.compile(
    r"\b[Tt]he ((?:[^\W\d_a-z][\w’'\-]*\s+){0,3}(?:Minister|Secretary|President|Premier|Governor|Mayor|Commissioner|Chancellor|"
    r"Ambassador|Senator|Taoiseach|Tánaiste|Chairman|Chair|PM|Director))\b"
)


@lru_cache(maxsize=4096)
def _office_words(role: str) -> frozenset[str]:
    """The words of an office in full."""
    return frozenset(word for part in words_of(role) for word in _SHORT.get(part, part).split())


def is_plural(role: str) -> bool:
    """Return whether an office is that of several: "Missouri Senators", "the ministers"."""
    office = next((bare(word) for word in role.split() if is_office(word)), "")
    return office.endswith("s") and office[:-1] in OFFICES


def is_pronoun(name: str) -> bool:
    """Return whether a name is he, she, it or they."""
    return bare(name) in PRONOUNS


def _fuller(one: str, other: str) -> str:
    """The fuller of two names of one person; without what a headline put behind it: "Jane Doe Opens"."""
    shorter, longer = sorted((one, other), key=lambda name: len(_plain_name(name)))
    plain, more = _plain_name(shorter), _plain_name(longer)
    if len(plain) > 1 and more[-len(plain) :] == plain and set(more[: -len(plain)]) <= PORTFOLIO:
        return shorter  # "Minister for National Security Jane Doe"
    return shorter if len(plain) > 1 and more[: len(plain)] == plain else longer


def may_be(office: str, role: str) -> bool:
    """Return whether an office said alone may mean a role: "the Minister" may be the Minister for Sport."""
    wanted, words = _office_words(office) - _JOINING, _office_words(role)
    return wanted <= words and (wanted == {"senator"} or not (words - wanted) & _OTHER)


def says_less(role: str, fuller: str) -> bool:
    """Return whether a role says less than another: "Minister" than "Minister for Sport"."""
    return set(words_of(role)) < set(words_of(fuller))


def _fuller_role(one: str, other: str) -> str:
    """The first of two roles, unless the other says all of it and more."""
    if one == "Senator" and OF_GOVERNMENT.search(other):
        return other
    fuller = says_less(one, other) and is_office(other.split(maxsplit=1)[0])
    return other if fuller or not one else one


def _plain_name(name: str) -> list[str]:
    return [bare(word) for word in up_to_surname(name.split()) if bare(word) not in HONORIFICS]


def _same(one: list[str], other: list[str]) -> bool:
    """Whether two names may be one person: "Lammy" and "David Lammy", "Chris Fonzone" and "Christopher Fonzone"."""
    shorter, longer = sorted((one, other), key=len)
    if not shorter:
        return False
    if set(shorter) <= set(longer) or shorter == ["".join(longer)]:
        return True  # "JaneDoe": copying lost the space
    return len(shorter) > 1 and shorter[-1] == longer[-1] and shorter[0][:1] == longer[0][:1]
