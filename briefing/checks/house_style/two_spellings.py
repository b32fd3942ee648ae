"""One word in two spellings.

A word stands with a hyphen here and without it there. Either will do; both look careless.

Wrong: hardworking … hard-working
Right: one of the two
Source: Rule of this tool; the seed release has both
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_HYPHENED = re.compile(r"(?<![\w-])(?P<word>[a-z]{3,}-[a-z]{3,})(?![\w-])")
_PREFIX = frozenset(
    {"the", "and", "for", "one", "two", "all", "not", "its", "our", "day", "off", "out", "who", "way"}
)


def find(reading: Reading) -> Iterator[Finding]:
    """Words with a hyphen that stand elsewhere as one word."""
    words = reading.ours.words
    known = {wrong.casefold() for wrong in reading.settings.checking.spellings}
    twice: dict[str, str] = {}
    for found in _HYPHENED.finditer(reading.ours.vocabulary):
        first, _, last = found["word"].partition("-")
        if first + last in words and first not in _PREFIX and found["word"] not in known:
            twice[found["word"]] = first + last
    for hit in reading.prose(_HYPHENED, *twice) if twice else ():
        if other := twice.get(hit["word"]):
            yield hit.finding(f"this is written {other} elsewhere in the pack", "choose one spelling")


RULE = Rule("BRF181", find, Severity.NOTE)
