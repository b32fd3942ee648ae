"""Minister with a capital, no name behind it.

Titles have capitals when they are whole or stand before a name. Alone, minister and secretary of state are common nouns.

Wrong: the Minister agreed
Right: the minister agreed
Source: GOV.UK style guide A to Z, Ministers, Job titles
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_MINISTER = re.compile(
    r"(?<=\b[Tt]he\s)(?P<word>Minister|Ministers|Ambassador|Director)\b"
    r"(?!\s+(?:of|for|General|[A-Z])|\s+(?:to|at)\s+(?:the\s+)?[A-Z])"
)


def find(reading: Reading) -> Iterator[Finding]:
    """Generic titles with a capital."""
    for hit in reading.prose(_MINISTER, "Minister", "Ambassador", "Director"):
        yield hit.finding("a title without a name or an office is in small letters", fix=hit["word"].lower())


RULE = Rule("BRF189", find, Severity.NOTE)
