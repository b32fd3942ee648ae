"""Acronyms in texts: where they stand, and where they are explained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.corpus import Hit
from briefing.checks.reading import Reading

_ACRONYM = re.compile(r"(?<![\w&/.’'-])(?P<acronym>[A-Z][A-Z0-9&]*[A-Z][A-Z0-9]*)(?:s|’s|'s)?(?![\w&/’'-])")
_BRACKETS = re.compile(r"(?P<brackets>\((?P<acronym>[A-Z][A-Za-z0-9&-]*[A-Z]s?)\))")
_BEFORE = re.compile(r"[^\W\d_][\w’'&-]*(?:\s+[\w’'&-]+){0,9}\s\Z")
_LONGEST = 120
"""Characters before the brackets in which the words must stand."""
_ROMAN = re.compile(r"[IVXLC]+")


def known(reading: Reading) -> set[str]:
    """Return the acronyms that need no explanation: of the guide, the glossary, the marking and the pack's names."""
    own = {word for name in reading.settings.checking.names for word in name.split()}
    terms = {term.term for term in reading.items("glossary")}
    return {*reading.settings.checking.acronyms, *terms, *own}


def uses(reading: Reading) -> Iterator[tuple[str, Hit]]:
    """Return every acronym in our own words. Words in capitals among others in capitals are shouted, no acronyms."""
    for hit in reading.ours.search(_ACRONYM):
        acronym = hit["acronym"]
        if _ROMAN.fullmatch(acronym) or len(acronym) > 12 or _is_shouted(hit) or _is_of_a_name(hit):
            continue
        yield acronym, hit


_SIGNED = re.compile(r"[.!?]\s+\(?\Z")
_ENDS = re.compile(r"[ ).]*(?:\Z|\n\s*\n)")
_FIRST_NAME = re.compile(r"[a-z,]\s[A-Z][a-z]+\s\Z")
_GOES_ON = re.compile(r"(?:\s[A-Z][a-z]+){2}")


def _is_of_a_name(hit: Hit) -> bool:
    """Whether it is part of a longer name, a surname in capitals, or the sign of an agency behind a text."""
    if _SIGNED.search(hit.before) and _ENDS.match(hit.after):
        return True
    return bool(_GOES_ON.match(hit.after) or (len(hit["acronym"]) > 4 and _FIRST_NAME.search(hit.before)))


_BESIDE = re.compile(r"[^\W\d_]+")
_DATELINE = re.compile(r"\s*[–—-]\s")


def _is_shouted(hit: Hit) -> bool:
    """Whether it is a word in capitals: among others, beside another long one, or the place of a dateline."""
    if not hit.before.strip() and _DATELINE.match(hit.after):
        return True
    beside = (*_BESIDE.findall(hit.before[-20:])[-1:], *_BESIDE.findall(hit.after[:20])[:1])
    if len(hit["acronym"]) > 3 and any(word.isupper() and len(word) > 3 for word in beside):
        return True
    near = re.findall(r"[^\W\d_]{2,}", f"{hit.before[-20:]} {hit.after[:20]}")
    return bool(near) and sum(word.isupper() for word in near) > len(near) / 2


def explained_in(reading: Reading) -> Iterator[tuple[str, Hit]]:
    """Return every acronym that stands in brackets after the words that it stands for."""
    for hit in reading.named.search(_BRACKETS, "("):
        if meaning(hit):
            yield hit["acronym"].removesuffix("s"), hit


_OFFERED = re.compile(r"\((?:[A-Z]\w+\s)?(?P<acronym>[A-Z][A-Za-z0-9&]*)(?:-[IVX]+)?(?:\s[\d,./-]+)?\)")
_OPENED = re.compile(r"(?<![\w-])(?P<acronym>[A-Z][A-Z0-9&]+)\s\((?P<words>[A-Z][^()\0]+)\)")


def offered_in(reading: Reading) -> Iterator[str]:
    """Return every acronym beside words of which one begins as it does, whatever its other letters.

    It stands in brackets behind them, or they stand in brackets behind it.
    """
    for hit in reading.named.search(_OFFERED, "("):
        words = re.split(r"[.!?]\s", hit.before[-_LONGEST:])[-1].split()
        if any(word[:1].casefold() == hit["acronym"][:1].casefold() for word in words):
            yield hit["acronym"].removesuffix("s")
    for hit in reading.named.search(_OPENED, "("):
        if hit["words"][0] == hit["acronym"][0]:
            yield hit["acronym"]


def meaning(hit: Hit) -> str:
    """Return the words before the brackets that an acronym stands for, nothing where they do not give it."""
    before = _BEFORE.search(hit.before[-_LONGEST:])
    words = before[0].split() if before else []
    acronym = hit["acronym"].removesuffix("s")
    return next(
        (
            " ".join(words[-n:])
            for n in range(2, len(words) + 1)
            if words[-n][:1].casefold() == acronym[:1].casefold()
            and _stands_for(acronym, " ".join(words[-n:]))
        ),
        "",
    )


def _stands_for(acronym: str, words: str) -> bool:
    """Whether the first letters of the words before it, small words skipped or not, give the acronym."""
    letters = [c.casefold() for c in acronym if c.isalpha()]
    said = [part for word in words.split() for part in re.split(r"[-’']", word) if part]
    wanted = iter(reversed(said))
    return all(any(_begins(word, letter) for word in wanted) for letter in reversed(letters))


def _begins(word: str, letter: str) -> bool:
    return word[:1].casefold() == letter or letter in {c.casefold() for c in word[1:] if c.isupper()}
