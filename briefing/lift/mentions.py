"""Persons named in a text with their office beside the name: before it, or after it between commas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.lift.names import split_office
from briefing.lift.signed import is_person
from briefing.lift.who import Who, who_of
from briefing.lift.words import (
    BODIES,
    FIRST_VERB,
    HONORIFICS,
    PORTFOLIO,
    SAID,
    bare,
    is_capital,
    is_office,
    sentences,
    telling_nothing,
)

_APPOSITION = re.compile(
    r"((?:[^\W\d_a-z][\w’'.\-]*\s+){1,3}[^\W\d_a-z][\w’'\-]+),\s+((?:the\s+|[^\W\d_a-z][\w’'\-]*\s+){0,5}[\w\-]+"
    r"(?:\s+(?:for|of|at|to)\s+(?:the\s+)?[^,.;:“”\"]{2,60})?),"
)
_ALONE = {"Prime Minister", "President", "Premier", "First Minister", "Governor", "Mayor", "Minister"}
"""Offices that go with no other, so that what follows "and" is somebody else's."""
_NAME_FOLLOWS = re.compile(r"\s+(?:[^\W\d_a-z][\w’'\-]+\s+){1,2}[^\W\d_a-z][\w’'\-]+[,;.]")
_OFFICE_FIRST = re.compile(
    r"(?:(?<![\w,] )|(?<=[^\W\d_A-Z], )(?P<clause>)|(?<=\b[Tt]he )(?P<the>)|(?<=\b[Tt]he new )|(?<=\b[Tt]he acting )|(?<=\b[Tt]he current ))\b(?P<office>(?:[^\W\d_a-z][\w’'\-]*\s+){0,4}(?:Minister|Secretary|Commissioner|President|Leader|Chair|Director|"
    r"Mayor|Governor|Premier|Chairman|Chairwoman|Chairperson|Taoiseach|Tánaiste|Speaker|Principal|Chief|Spokesperson|spokesperson|Spokesman|Ambassador|Chancellor|Head)"
    r"(?:\s+(?:for|of|to|with responsibility for)\s+(?:(?:[^\W\d_a-z][\w’'\-]*|and|of|for|the|&)[,]?\s+){0,9}"
    r"[^\W\d_a-z][\w’'\-]*)?),\s+(?:(?:Most|Very|Right|Hon|Rt|Dr|Prof|Professor|Senator|Sen|Mr|Mrs|Ms|Sir|Dame|Shri|the)\.?\s+){0,4}"
    r"(?P<name>[^\W\d_a-z][\w’'\-]+(?:\s+[^\W\d_a-z][\w’'.\-]*){1,2})(?=\s+[^\W\d_A-Z]|[,.;])"
)
"""An office, a comma, and the name: "Minister for Justice, Customs and Border Protection, Michael Keenan"."""

_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.){2,}[,;:]?$")
_GLUED = re.compile(r"([,.!?][”\"])(?=[^\W\d_])")
"""A closing mark without the space after it."""


def mentions(text: str, place: int) -> Iterator[Who]:
    """Yield those whom a paragraph names together with an office."""
    text = _GLUED.sub(r"\1 ", text)
    yield from _before_the_name(text, place)
    yield from _as_subjects(text, place)
    for found in _OFFICE_FIRST.finditer(text):
        office, name = found["office"], found["name"]
        if found["the"] is not None and text[found.end() : found.end() + 1] != ",":
            continue  # "In a talk with the Ambassador, Jane Doe said": they may be two
        if found["clause"] is not None and not _ends_saying(text, found):
            continue
        if any(map(is_office, office.split())) and not any(map(is_office, name.split())):
            yield Who(name, re.sub(r"^(?:The|the|and)\s+", "", office), place)
    for found in _APPOSITION.finditer(text):
        words = found[2].split()
        another = not {"of", "for"} & set(words) and all(split_office(found[2]))
        if words[0] in {"a", "an"} or another or _NAME_FOLLOWS.match(text, found.end()):
            continue  # in "John Roe, the Minister, Jane Doe" the office is not his
        if any(is_office(word) for word in words[:6]) and not any(
            bare(w) in BODIES for w in found[1].split()
        ):
            who = who_of(f"{found[1]}, {found[2]}", place)
            if who and who.name and who.role:
                yield who


_TELLING = re.compile(rf"\b(?:{SAID}|announced|urged|called|welcomed|praised|thanked|launched)\b")
_SAYS = re.compile(rf",?\s+(?:today\s+|has\s+)?{SAID}\b")


def _ends_saying(text: str, found: re.Match[str]) -> bool:
    """Whether office and name after a comma say what the sentence reports: "…, Minister for Sport, Jane Doe said"."""
    before = text[: found.start()].rstrip(", ").rsplit(maxsplit=1)[-1:]
    return bool(before and before[0][:1].islower() and _SAYS.match(text, found.end()))


def reporting(text: str, place: int) -> Iterator[Who]:
    """Yield those without an office who do something in a paragraph: "In her briefing, Jane Doe warned that …"."""
    for sentence in sentences(text):
        if found := _TELLING.search(sentence):
            who = who_of(sentence[: found.start()], place)
            if who and not who.role and not who.body and is_person(who.name):
                yield who


def _as_subjects(text: str, place: int) -> Iterator[Who]:
    """As in "Minister for Infrastructure, Transport and Regional Development Jane Doe said": commas in the office."""
    for sentence in sentences(text):
        verb = FIRST_VERB.search(sentence)
        subject = sentence[: verb.start()] if verb else ""
        who = who_of(subject, place) if subject and not any(mark in subject for mark in '“”"') else None
        if who and who.name and "," in who.role and bare(who.role.split()[-1]) in PORTFOLIO:
            yield who


def _before_the_name(text: str, place: int) -> Iterator[Who]:
    """As in "Foreign Secretary David Lammy": a run of capitals with an office in it that ends in a name."""
    run: list[str] = []
    for word in [*text.split(), "."]:
        if run and word[:1] in '(“"‘[':
            yield from _of_run(run, place)
            run = []
        joined = word.strip('“”"‘(')
        ends = joined[-1:] in ',.;:!?)”"' and not re.fullmatch(
            r"(?:(?:[^\W\d_]\.)*[^\W\d_]|Dr|Mr|Mrs|Ms|St|Jr|Sen|Rep|Gov|Hon|Rt|Prof)\.", joined
        )
        plain = joined.rstrip(',.;:!?)”"') if ends else joined
        if ends and _DOTTED.match(joined):
            plain += "."  # "Jane Doe M.P., Minister for Ports"
        if plain and (
            is_capital(plain)
            or is_office(plain)
            or (run and plain in {"for", "of", "and", "de", "van", "von"})
            or (run and plain == "to" and is_office(run[-1]))
            or (run and plain == "the" and run[-1] == "to")
        ):
            if plain == "and" and all(split_office(" ".join(run))):
                yield from _of_run(run, place)
                run = []
                continue
            if plain == "and" and " ".join(word for word in run if word.lower() != "the") in _ALONE:
                run = []  # "the Prime Minister and Health Minister John Roe" are two
                continue
            run.append(re.sub(r"[’']s$", "", plain) if ends else plain)
            if not ends:
                continue
        if run:
            yield from _of_run(run, place)
        run = []


def _of_run(run: list[str], place: int) -> Iterator[Who]:
    while run and run[-1] in {"for", "of", "and", "de", "van", "von", "to", "the"}:
        run.pop()
    while run and telling_nothing(run[0]):
        run.pop(0)
    if len(run) < 2 or " ".join(run).isupper():
        return
    if not any(is_office(word) for word in run):
        if len(run) > 1 and bare(run[0]) in HONORIFICS and (found := split_office(" ".join(run)))[1]:
            yield Who(found[1], "", place)
        return
    role, name = split_office(" ".join(run))
    if role and name and any(is_office(word) for word in role.split()):
        yield Who(name, role, place)
