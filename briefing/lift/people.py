"""Everybody whom a release names, and whom a later "Mr Smith" or "she" means."""

from __future__ import annotations

from dataclasses import replace

from briefing.lift.who import PRONOUNS, Who
from briefing.lift.words import AFTER_NAMES, HONORIFICS, OFFICES, bare, is_office, words_of

_SHORT = {"pm": "prime minister", "ag": "attorney general", "da": "district attorney"}
"""Offices as they are shortened, for looking up alone."""


class People:
    """Everybody whom the release has named so far, and what later words for them mean."""

    def __init__(self) -> None:
        self.all: list[Who] = []
        self._by_word: dict[str, list[int]] = {}

    def add(self, who: Who) -> Who:
        """Return the person as best known, and remember what is new of them."""
        if not who.name or is_pronoun(who.name):
            return who
        plain = _plain_name(who.name)
        for n in self._alike(plain):
            known = self.all[n]
            better = Who(_fuller(known.name, who.name), known.role or who.role, known.place, known.body)
            self.all[n] = better
            self._index(n, plain)
            return replace(better, role=who.role or better.role)
        self._index(len(self.all), plain)
        self.all.append(who)
        return who

    def _index(self, n: int, plain: list[str]) -> None:
        for word in plain:
            places = self._by_word.setdefault(word, [])
            if n not in places:
                places.append(n)

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
            return fitting[0] if len(fitting) == 1 else (who if not fitting else None)
        said = [word for part in words_of(who.role) for word in _SHORT.get(part, part).split()]
        wanted = set(said) - {"the", "a", "an", "of", "for"}
        if words_of(who.role)[:1] in (["a"], ["an"]) or is_plural(who.role):
            return who
        offices = [one for one in self.all if wanted and wanted <= set(words_of(one.role))]
        return offices[0] if len(offices) == 1 else who

    def named_in(self, text: str) -> list[Who]:
        """Return those whose surname stands in a text, in the order of their last mention."""
        found = [(_last(one.surname, text), one) for one in self.all if one.name and not one.body]
        return [one for at, one in sorted(found, key=lambda pair: pair[0]) if at >= 0]


def _last(surname: str, text: str) -> int:
    """Where a surname stands in a text as a word for the last time, with a capital; -1 where it does not."""
    folded = text.casefold()
    at = folded.rfind(surname) if surname and len(folded) == len(text) else -1
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(surname) :][:1]
        if not before.isalnum() and not after.isalnum() and not text[at].islower():
            return at
        at = folded.rfind(surname, 0, at)
    return -1


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
    plain = _plain_name(shorter)
    return shorter if len(plain) > 1 and _plain_name(longer)[: len(plain)] == plain else longer


def _plain_name(name: str) -> list[str]:
    return [bare(word) for word in name.split() if bare(word) not in HONORIFICS | AFTER_NAMES]


def _same(one: list[str], other: list[str]) -> bool:
    """Whether two names may be one person: "Lammy" and "David Lammy", "Chris Fonzone" and "Christopher Fonzone"."""
    shorter, longer = sorted((one, other), key=len)
    if not shorter:
        return False
    if set(shorter) <= set(longer):
        return True
    return len(shorter) > 1 and shorter[-1] == longer[-1] and shorter[0][:1] == longer[0][:1]
