"""Where an office ends and a name begins: "Foreign Secretary David Lammy"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.lift.words import (
    ACTING,
    BODIES,
    HEADLINE_VERBS,
    HONORIFICS,
    PARTICLES,
    PORTFOLIO,
    SEATS,
    SURNAMES,
    bare,
    is_after_name,
    is_calendar,
    is_capital,
    is_office,
    is_post_nominal,
    up_to_surname,
)

_PEER = re.compile(
    r"(?:Lord|Lady|Baroness|Baron|Viscount|Earl) [^\W\d_a-z][\w’'\-]+ of [^\W\d_a-z][\w’'\- ]+"
)


_MEMBER = re.compile(
    r"(?P<role>(?:[Tt]he )?(?:Federal |State |Shadow )?Member for [^\W\d_a-z][\w’'\-]+)\s+(?P<name>(?:[^\W\d_a-z][\w’'.\-]+\s+){1,2}[^\W\d_a-z][\w’'\-]+)"
)
"""A member of parliament with the seat: "Federal Member for Sand Jane Doe MP"."""


def after_seat(words: list[str]) -> int | None:
    """Return where the name after "Sand MP Jane Doe" starts; None where there is none, and in a line of capitals."""
    for n in range(len(words) - 4, len(words) - 2):
        if n > 0 and words[n] in SEATS:
            name = words[n + 1 :]
            plain = all(is_capital(word) and not word.isupper() and not is_office(word) for word in name)
            return n + 1 if plain and not any(bare(word) in BODIES for word in name) else None
    return None


def split_office(chunk: str) -> tuple[str, str]:
    """Return office and name of "Foreign Secretary David Lammy"; either may be empty."""
    words = chunk.split()
    if _PEER.fullmatch(chunk):
        return "", chunk
    if member := _MEMBER.fullmatch(chunk):
        return without_article(member["role"]), member["name"]
    start = after_seat(words) or _start_of_name(words)
    if start is None:
        return "", ""
    name = words[start:]
    role = words[:start]
    while role and _goes_with_name(role, name):
        name.insert(0, role.pop())
    if (
        bare(name[0]) == "professor"
        and len(name) > 1
        and role
        and bare(role[-1]) in {"associate", "assistant"}
    ):
        name.insert(0, role.pop())  # a title, no office
    if len(role) == 1 and role[0].lower() in {"the", "a", "an"}:
        role = []  # "The Honourable Jane Doe"
    if len(name) > 2 and [bare(word) for word in name[:2]] == ["in", "charge"]:
        role, name = [*role, *name[:2]], name[2:]  # "Special Agent In Charge Roe"
    while len(name) > 1 and bare(name[-1]) in ACTING:
        name.pop()  # "Minister Doe Addressing the gathering"
    while len(name) > 2 and is_calendar(name[-1]):
        name.pop()  # "Lisa Doe Wednesday asked for it"
    said = re.sub(r"[’']s$", "", " ".join(name).strip(","))
    return without_article(" ".join(role)), said


def _goes_with_name(role: list[str], name: list[str]) -> bool:
    """Whether the word before a name is part of it: "Dr", "Professor", the "the" of "Dr the Hon. Jane Doe"."""
    word = bare(role[-1])
    if word == "the":
        return len(role) > 1 and bare(role[-2]) in HONORIFICS and bare(name[0]) in HONORIFICS
    return word in HONORIFICS and (word == "professor" or not is_office(role[-1]))


def _start_of_name(words: list[str]) -> int | None:
    """Where the name at the end of a chunk starts; None where there is none."""
    start = len(words)
    while start > 0 and (
        _is_name_word(words[start - 1], last=start == len(words)) or _is_month_of_person(words, start - 1)
    ):
        start -= 1
    if start == len(words) - 1 and bare(words[start]) in SURNAMES - {"king", "bishop", "dean"}:
        return None  # "the Speaker", "the Head" alone is an office
    run = len(words) - start
    titled = start and (bare(words[start - 1]) in HONORIFICS or is_office(words[start - 1]))  # "Mr de Vries"
    while run and words[start] in PARTICLES and not titled:
        start, run = start + 1, run - 1
    bodies = [n for n in range(start, len(words)) if bare(words[n]) in BODIES and not _is_bill(words, n)]
    if bodies and len(words) - bodies[-1] > 2 and office_in(words[:start]):
        return bodies[-1] + 1  # "President of the Commission Ursula von der Leyen"
    if not run or bodies:
        return None
    named = up_to_surname(words[start:])
    if not named:
        return None
    before = bare(words[start - 1]) if start else ""
    if before in {"for", "of", "and", "&", "the", "in", "at", "on", "to"}:
        return _name_after_office(words, start)
    if len(named) == 1 and not (before in HONORIFICS or (start and is_office(words[start - 1]))):
        return 0 if len(words) == 1 else None
    if start and not (office_in(words[:start]) or before in HONORIFICS or _describes(words[:start])):
        return None
    return start


def _is_month_of_person(words: list[str], at: int) -> bool:
    """Whether a month is a given name: "Ms June Doe"."""
    return at > 0 and words[at] in {"April", "May", "June", "August"} and bare(words[at - 1]) in HONORIFICS


def _describes(words: list[str]) -> bool:
    """Whether small words before a name say what somebody is: "lead prosecutor", "local resident"."""
    return len(words) <= 4 and all(word.isalpha() and word.islower() and len(word) > 3 for word in words)


def _is_bill(words: list[str], at: int) -> bool:
    """Whether a word that can be a body or a paper is a first name here."""
    return words[at] in {"Bill", "Grant"} and at + 1 < len(words)


def _name_after_office(words: list[str], start: int) -> int | None:
    """In "Minister for Europe Stephen Doughty" the last two capitals are the name, if there are three."""
    if not office_in(words[:start]) or len(words) - start < 3:
        return None
    if (begin := after_portfolio(words)) is not None:
        return begin
    begin = len(words) - 2
    while begin > start + 1 and (
        re.fullmatch(r"[^\W\d_]\.?|[^\W\d_a-z]{2}", words[begin])
        or is_after_name(words[begin + 1 if begin + 1 < len(words) else begin])
    ):
        begin -= 1
    return begin


def after_portfolio(words: list[str]) -> int | None:
    """Return where the name after "Trade and Small Business Jane Doe" starts; None where it is not plain."""
    start = len(words)
    while start and (
        _is_name_word(words[start - 1], last=start == len(words)) or words[start - 1] in PARTICLES
    ):
        if bare(words[start - 1]) in PORTFOLIO:
            break
        start -= 1
    named = up_to_surname(words[start:])
    plain = 2 <= len(named) <= 4 and start and bare(words[start - 1]) in PORTFOLIO
    return start if plain and words[start] not in PARTICLES else None


def _is_name_word(word: str, *, last: bool) -> bool:
    plain = word.strip(",")
    if not last and plain.endswith(("’s", "'s", "s’", "s'")):
        return False
    if last:
        plain = re.sub(r"[’']s$", "", plain)
        if bare(plain) in SURNAMES and plain[:1].isupper() and not plain.isupper():
            return True
    if plain.lower() in PARTICLES and not (len(plain) > 1 and plain.isupper()):
        return True
    if is_post_nominal(plain):
        return True
    return (
        is_capital(plain)
        and plain not in HEADLINE_VERBS
        and not is_office(plain)
        and bare(plain) not in HONORIFICS
        and not (is_calendar(plain) and not last)
        and not re.search(r"[^\W\d_A-Z]\.[^\W\d_a-z]", plain)  # two sentences: "Roe.Joining"
        and bool(re.fullmatch(r"[^\W\d_][^\W\d_’'.\-ʻ‘]*(?:[’'.\-ʻ‘][^\W\d_]*)*", plain))
    )


def without_article(text: str) -> str:
    """Return a text without the article at its start."""
    return re.sub(r"^(?:the|a|an|and)\s+", "", text, flags=re.IGNORECASE)


def office_in(words: Iterable[str]) -> bool:
    """Return whether any of some words names an office."""
    return any(is_office(word) for word in words)
