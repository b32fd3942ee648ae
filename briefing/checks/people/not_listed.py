"""Person who is not in the list.

Somebody speaks, leads or asks in this pack and has no entry under people. The reader does not know who that is.

Wrong: lead: Ann Example, with no Ann Example under people:
Right: people: [{name: Ann Example, role: Chair}]
Source: Practice of private offices
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.inline import clean
from briefing.values import Todo, key_form, without_mark

_NAME = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|HE)\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,2}")
_OFFICE = re.compile(
    r"\b(?:Secretary|Minister|Ministry|Chancellor|President|Director|Ambassador|Office|Department|Team|Head|Chair|Council|"
    r"Commission\w*|General|Government|Union|Nations|Desk|Officer|Press|Policy|Committee|Agency|Board|Group|Service|Party|"
    r"Allies|Embassy|Mission|Opposition|Leader|Editor|News|Times|BBC|ITV|Sky)\b"
)
_FIELDS = (("agenda", "lead"), ("quotes", "speaker"), ("questions", "asked_by"))


def find(reading: Reading) -> Iterator[Finding]:
    """Names of speakers, chairs and askers that no entry has, in a pack that lists people."""
    people = {clean(without_mark(person.name)[0]).casefold() for person in reading.items("people")}
    ids = {key_form(person.id) for person in reading.items("people") if person.id}
    for key, field in _FIELDS if people else ():
        for item in reading.items(key):
            name = getattr(item, field)
            if not name or Todo.read(name) or key_form(name) in ids:
                continue
            bare = clean(without_mark(name)[0])
            known = any(bare.casefold() in person or person in bare.casefold() for person in people)
            if not known and _NAME.fullmatch(bare) and not _OFFICE.search(bare):
                yield Finding(
                    f"{bare} is not in the list of people",
                    "add an entry under people:, or write the id of the one that is meant",
                    item.at(field),
                )


RULE = Rule("BRF125", find)
