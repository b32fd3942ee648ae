"""Name spelt two ways.

A name in a text is almost that of somebody in the list of people. One of the two is misspelt.

Wrong: David Lamy, where the list has David Lammy
Right: David Lammy
Source: Practice of private offices: wrong names
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.inline import clean
from briefing.values import Todo, without_mark

_NAME = re.compile(r"(?<![\w.])[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)+")
ALIKE = 0.8


def find(reading: Reading) -> Iterator[Finding]:
    """Names in texts that differ by a letter or two from one in the list."""
    people = {
        clean(without_mark(person.name)[0])
        for person in reading.items("people")
        if not Todo.read(person.name)
    }
    people = {name for name in people if " " in name}
    if not people:
        return
    firsts = {name.split()[0]: name for name in people}
    lasts = {name.split()[-1]: name for name in people}
    for hit in reading.everything.search(_NAME):
        words = hit[0].split()
        for n, (first, written) in enumerate(pairwise(words)):
            last = written.removesuffix("’s").removesuffix("'s")
            name = f"{first} {last}"
            if name in people or any(name in known for known in people):
                continue
            known = firsts.get(first) if last not in lasts else lasts.get(last)
            if known and _alike(first, last, known):
                start = hit.span()[0] + len(" ".join(words[:n])) + bool(n)
                yield hit.passage.finding(
                    f"“{name}” is spelt “{known}” in the list of people",
                    "correct the one that is wrong",
                    span=(start, start + len(name)),
                )


def _alike(first: str, last: str, known: str) -> bool:
    other = known.split()
    same_first, same_last = first == other[0], last == other[-1]
    if same_first == same_last:
        return False
    one, two = (last, other[-1]) if same_first else (first, other[0])
    return one[0] == two[0] and SequenceMatcher(None, one, two).ratio() >= ALIKE and not two.startswith(one)


RULE = Rule("BRF124", find)
