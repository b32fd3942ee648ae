"""Dots in initials.

Dots inside a word look like ends of sentences.

Wrong: U.K., Rt. Hon.
Right: UK, Rt Hon
Source: GOV.UK style guide A to Z, Abbreviations and acronyms
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_DOTS = re.compile(
    r"(?<![\w.])(?P<letters>(?:[A-Z]\.){2,})(?![A-Za-z])|\b(?P<word>Rt|Hon|Mr|Mrs|Ms|Dr|Prof|Lt|Col|Gen|Sgt|St)(?P<dot>\.)(?=\s+[A-Z])"
)


_SIGNS = tuple(
    f"{title}." for title in ("Rt", "Hon", "Mr", "Mrs", "Ms", "Dr", "Prof", "Lt", "Col", "Gen", "Sgt", "St")
)
_SIGNS += tuple(f"{letter}." for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def find(reading: Reading) -> Iterator[Finding]:
    """Initials as in U.K., and titles as in Mr."""
    for hit in reading.prose(_DOTS, *_SIGNS):
        if hit["letters"]:
            fix = hit["letters"].replace(".", "")
            ends = not hit.after or bool(re.match(r"\s+[A-Z]", hit.after))
            person = (
                bool(re.match(r"\s+[A-Z][a-z]", hit.after))
                and len(hit["letters"]) < 7
                and fix not in {"UK", "US", "EU", "UN"}
            )
            if not person:
                yield hit.finding(
                    "initials have no dots", fix=fix + ("." if ends and not hit.after.strip() else "")
                )
        elif not (hit["word"] == "St" and re.match(r"\s+\w+\s+(?:Street|Road)", hit.after)):
            yield hit.finding("titles have no dots", f"write {hit['word']}", fix="", group="dot")


RULE = Rule("BRF191", find, Severity.NOTE)
