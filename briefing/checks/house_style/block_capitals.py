"""Words in capitals.

Capitals are read letter by letter, and sound like shouting.

Wrong: NOT TO BE RAISED
Right: do not raise
Source: GOV.UK style guide A to Z, Block capitals
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_CAPITALS = re.compile(r"(?<![\w-])[A-Z]{2,}(?:['’][A-Z]+)?(?:[\s,]+[A-Z]{2,}(?:['’][A-Z]+)?)+(?![\w-])")
_SINGLE = re.compile(
    r"(?<![\w-])(?:NOT|MUST|NEVER|ALL|ONLY|NO|DO|ANY|VERY|ALWAYS|URGENT|IMPORTANT|NB|PLEASE|AND)(?![\w-])"
)


def find(reading: Reading) -> Iterator[Finding]:
    """Words in capitals, several in a row or for stress; acronyms in a row are none."""
    known = {*reading.settings.checking.acronyms, *(term.term for term in reading.items("glossary"))}
    taken: set[tuple[object, int]] = set()
    for hit in reading.ours_and_headings.search(_CAPITALS):
        words = re.findall(r"[A-Z’']+", hit[0])
        plain = [
            word for word in words if word not in known and re.search("[AEIOUY]", word) and len(word) > 1
        ]
        if sum(len(word) > 3 or bool(_SINGLE.fullmatch(word)) for word in plain) >= 2:
            taken.update((hit.passage, at) for at in range(*hit.span()))
            yield hit.finding("words in capitals are hard to read", "write them in small letters")
    for hit in reading.ours_and_headings.search(_SINGLE):
        if (hit.passage, hit.span()[0]) not in taken:
            yield hit.finding("a word in capitals shouts", f"write {hit[0].lower()}", fix=hit[0].lower())


RULE = Rule("BRF186", find, Severity.NOTE)
