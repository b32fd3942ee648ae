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

_CAPITALS = re.compile(r"[A-Z](?<![\w-].)[A-Z]+(?:['’][A-Z]+)?(?:[\s,]+[A-Z]{2,}(?:['’][A-Z]+)?)+(?![\w-])")
_STRESS = re.compile("NOT|MUST|NEVER|ALL|ONLY|NO|DO|ANY|VERY|ALWAYS|URGENT|IMPORTANT|NB|PLEASE|AND")
_SINGLE = re.compile(rf"(?<![\w-])(?:{_STRESS.pattern})(?![\w-])")


def find(reading: Reading) -> Iterator[Finding]:
    """Words in capitals, several in a row or for stress; acronyms in a row are none."""
    known = {*reading.settings.checking.acronyms, *(term.term for term in reading.items("glossary"))}
    taken: set[int] = set()
    for hit in reading.ours.search(_CAPITALS):
        words = re.findall(r"[A-Z’']+", hit[0])
        plain = [
            word for word in words if word not in known and re.search("[AEIOUY]", word) and len(word) > 1
        ]
        if sum(len(word) > 3 or bool(_SINGLE.fullmatch(word)) for word in plain) >= 2:
            taken.update(range(*hit.match.span()))
            yield hit.finding("words in capitals are hard to read", "write them in small letters")
    for hit in reading.ours.search(_SINGLE, _STRESS):
        if hit.match.start() not in taken:
            yield hit.finding("a word in capitals shouts", f"write {hit[0].lower()}", fix=hit[0].lower())


RULE = Rule("BRF186", find, Severity.NOTE)
