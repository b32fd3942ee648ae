"""Large number without commas.

Without commas a nought too many is not seen.

Wrong: 430000 jobs
Right: 430,000 jobs
Source: GOV.UK style guide A to Z, Numbers
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_NUMBER = re.compile(
    r"(?<![\w.,/:#+–-])(?P<money>[£$€]?)(?P<number>\d{4,9})(?![\w/:–-]|[.,]\d)(?!%|\s+block\b)"
)
_NO_YEAR = re.compile(r"[£$€]\d{4}|2[2-9]\d\d|[3-9]\d{3}|\d{5}")
_YEAR = range(1000, 2200)
_NOUN = re.compile(
    r"\s+(?!and\b|to\b|the\b|in\b|on\b|of\b|at\b|or\b|was\b|is\b|by\b|for\b|with\b|a\b|as\b|it\b|we\b)[a-z]{3,}"
)
_REFERENCE = re.compile(
    r"(?:\b(?:[Nn]o|[Nn]umber|[Rr]ef\w*|[Rr]eport|[Ff]orm|[Cc]ase|[Ff]light|[Rr]oom|[Bb]ox|[Ee]xt\w*|[Cc]ode|[Cc]all|[Pp]hone|"
    r"[Tt]el\w*|[Ff]ax|[Ii][Dd]|[Pp]age|[Ss]ection|[Rr]egulation|[Dd]irective|[Aa]rticle|ISO|EN|BS|to|on|at|text)\.?:?|\d)\s*$"
)


def find(reading: Reading) -> Iterator[Finding]:
    """Numbers of four figures and more that count something; years, telephone numbers and references do not."""
    for hit in reading.prose(_NUMBER, _NO_YEAR):
        number = hit["number"]
        if number.startswith("0") or (not hit["money"] and int(number) in _YEAR):
            continue
        if not hit["money"] and (_REFERENCE.search(hit.before[-12:]) or not _NOUN.match(hit.after)):
            continue
        yield hit.finding("thousands are set apart with commas", fix=f"{int(number):,}", group="number")


RULE = Rule("BRF164", find, Severity.NOTE)
