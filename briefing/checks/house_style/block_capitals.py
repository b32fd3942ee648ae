"""Words in capitals.

Capitals are read letter by letter, and sound like shouting.

Wrong: NOT TO BE RAISED
Right: do not raise
Source: GOV.UK style guide A to Z, Block capitals
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_CAPITALS = re.compile(r"[A-Z](?<![\w-].)[A-Z]+(?:['’][A-Z]+)?(?:[\s,]+[A-Z]{2,}(?:['’][A-Z]+)?)+(?![\w-])")
_WORD = re.compile(r"[A-Z’']{2,}")
_STRESS = re.compile("NOT|MUST|NEVER|ALL|ONLY|NO|DO|ANY|VERY|ALWAYS|URGENT|IMPORTANT|NB|PLEASE|AND")
_SINGLE = re.compile(rf"(?<![\w-])(?:{_STRESS.pattern})(?![\w-])")


def find(reading: Reading) -> Iterator[Finding]:
    """Words in capitals, several in a row or for stress; acronyms in a row are none."""
    known = {*reading.settings.checking.acronyms, *(term.term for term in reading.items("glossary"))}
    loud = {word for word in _WORD.findall(reading.ours.vocabulary) if _is_loud(word, known)}
    taken: set[int] = set()
    for hit in reading.ours.search(_CAPITALS, *sorted(loud)) if loud else ():
        if sum(_is_loud(word, known) for word in _WORD.findall(hit[0])) >= 2:
            taken.update(range(*hit.match.span()))
            yield hit.finding("words in capitals are hard to read", "write them in small letters")
    for hit in reading.ours.search(_SINGLE, _STRESS):
        if hit.match.start() not in taken:
            yield hit.finding("a word in capitals shouts", f"write {hit[0].lower()}", fix=hit[0].lower())


def _is_loud(word: str, known: Container[str]) -> bool:
    """Whether a word in capitals is not an acronym but shouted."""
    return (
        word not in known
        and (len(word) > 3 or _STRESS.fullmatch(word) is not None)
        and re.search("[AEIOUY]", word) is not None
    )


RULE = Rule("BRF186", find, Severity.NOTE)
