"""Lines that name who says the quotation beside them, and nothing else: "Jane Doe, Minister of Health –"."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

from briefing.lift.marks import OPENING
from briefing.lift.names import split_office
from briefing.lift.who import Who, who_of
from briefing.lift.words import BODIES, FIRST_VERB, HONORIFICS, QUOTES_OF, SAYING, bare, is_capital, is_office
from briefing.readers.releases import Paragraph

MOST: Final = 40
"""Words of a name with its offices."""
FARTHEST: Final = 60
"""Paragraphs to look at on either side."""
SIGNED: Final = re.compile(r"^[-–—~]+\s*(?P<who>[^\W\d_a-z].{2,160})$")
"""A dash and a name below a quotation."""
_LEADING: Final = re.compile(r"^(?:[-–—~•]+|[-–—]?\s*(?:by|from)\s*:)\s*", re.IGNORECASE)
_DATED: Final = re.compile(r"\s+[-–—]\s+\d{1,2}[./]\d{1,2}[./]\d{4}$")
"""The day after a name below a quotation, as the European Commission writes it."""
_TRAILING: Final = re.compile(r"\s*[-–—:,]+$")
_SENTENCE: Final = re.compile(
    r"\b(?:the following|released|introduced|issued|delivered|made|gave|in response to)\b"
)
_TOPIC: Final = re.compile(r"(?:On|About|Regarding|Why|What|How)\s", re.IGNORECASE)
"""How a heading starts that says of what the quotation speaks: "On President Doe’s visit:"."""
_STOPS: Final = (".", "!", "?", ";", "…")


def signature(text: str, place: int) -> Who | None:
    """Return whom a line names if it is a name with an office or a body, and nothing else."""
    dashed = bool(_LEADING.match(text))
    line = _TRAILING.sub("", _DATED.sub("", _LEADING.sub("", text))).strip()
    if not line or len(line.split()) > MOST or any(mark in line for mark in f"{OPENING}?!@"):
        return None
    if _TOPIC.match(line):
        return None
    if re.search(r"\d{3}", line):
        return None  # a telephone number, a day: whom to ring, not who spoke
    if line.endswith(_STOPS) and not (dashed or re.search(r"\b(?:Inc|Ltd|Co|Jr|Sr|B\.C|U\.S|D\.C)\.$", line)):
        return None
    if SAYING.search(line) or QUOTES_OF.match(line) or FIRST_VERB.search(line) or _SENTENCE.search(line):
        return None
    name, _, rest = line.partition(",")
    who = who_of(line, place)
    if who and introduces(text) and (known := _titled(line, place)):
        return known
    if not who or not who.name or who.body or not is_person(who.name):
        return None
    if rest or dashed:
        return who if who.role or dashed else Who(who.name, rest.strip(), place)
    role, alone = split_office(name)
    return who if role and alone and is_person(alone) else None


def _titled(line: str, place: int) -> Who | None:
    """Whom a line names that is an office and a surname and nothing else: "Minister Doe:"."""
    role, name = split_office(line)
    known = len(role.split()) == 1 and is_office(role) and len(name.split()) == 1 and is_capital(name)
    return Who(name, role, place) if known and bare(name) not in BODIES and not is_office(name) else None


def is_person(name: str) -> bool:
    """Return whether a name can be that of a person: two to six capital words, none of an office or a body."""
    words = name.split()
    plain = [word for word in words if bare(word) not in HONORIFICS]
    if not (2 <= len(words) <= 7 and plain):
        return False
    if any(bare(word) in BODIES or is_office(word) for word in plain[:-1]) or bare(plain[-1]) in BODIES:
        return False
    return is_capital(plain[0]) and is_capital(plain[-1])


def introduces(text: str) -> bool:
    """Return whether a line points at what follows: it ends in a dash or a colon."""
    return bool(re.search(r"[-–—:]$", text.rstrip()))


def closes(text: str) -> bool:
    """Return whether a line points back at what it follows: it starts with a dash, or ends with a day."""
    return bool(re.match(r"^[-–—~]+\s*\S", text) or _DATED.search(text))


def signed_beside(paragraphs: list[Paragraph], said: frozenset[int], first: int, after: int) -> int | None:
    """Return the index of the line that names who says the quotation in ``first`` up to ``after``; None if unsure.

    Of lines and quotations that take turns, the one that comes first tells whether a line stands before or after
    its quotation. ``said`` are the indexes of paragraphs that are nothing but a quotation.
    """
    lines = {
        n: signature(paragraphs[n].text, paragraphs[n].place)
        for n in (first - 1, after)
        if 0 <= n < len(paragraphs)
    }
    before = first - 1 if lines.get(first - 1) else None
    behind = after if lines.get(after) else None
    if before is not None and closes(paragraphs[before].text):
        before = None
    if behind is not None and introduces(paragraphs[behind].text):
        behind = None
    if before is not None and introduces(paragraphs[before].text):
        return before
    if behind is not None and closes(paragraphs[behind].text):
        return behind
    if before is None and behind is None:
        return None
    kinds = _turns(paragraphs, said, first, after)
    if kinds.startswith("L") and kinds.endswith("Q"):
        return before
    if kinds.startswith("Q") and kinds.endswith("L"):
        return behind
    return None


def _turns(paragraphs: list[Paragraph], said: frozenset[int], first: int, after: int) -> str:
    """Lines (L) and quotations (Q) that follow each other without anything between, as letters."""

    def kind(n: int) -> str:
        if not 0 <= n < len(paragraphs):
            return ""
        if n in said:
            return "Q"
        return "L" if signature(paragraphs[n].text, paragraphs[n].place) else ""

    before = list(takewhile(bool, (kind(n) for n in range(first - 1, first - FARTHEST, -1))))
    behind = list(takewhile(bool, (kind(n) for n in range(after, after + FARTHEST))))
    return re.sub("Q+", "Q", "".join([*reversed(before), "Q", *behind]))
