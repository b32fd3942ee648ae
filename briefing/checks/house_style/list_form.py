"""List without a lead-in, or with two sentences in one bullet.

Bullets go on from a line that ends in a colon, and each holds one sentence at most: what does not is a paragraph.

Wrong: We agreed this. - more ships
Right: We agreed on: - more ships
Source: GOV.UK style guide A to Z, Bullet points and steps
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_BULLET = re.compile(r"(?:(?<=\n)|(?<=\0))- (?P<text>[a-z][^\n\0]*(?:\n(?![ \t]*(?:- |\n))[^\n\0]*)*)")
_TWO = re.compile(r"[a-z\d)][.!?]\s+[A-Z][a-z]")


def find(reading: Reading) -> Iterator[Finding]:
    """Lists of fragments behind a full stop, and bullets that begin small and hold two sentences."""
    for hit in reading.prose(_BULLET, "- "):
        text, before = hit["text"], hit.before.rstrip()
        if _TWO.search(text):
            start = hit.span("text")[0]
            yield hit.passage.finding(
                "a bullet holds one sentence at most",
                "make two bullets of it, or a paragraph",
                span=(start, start + len(text.rstrip())),
            )
        line = before.rpartition("\n")[2]
        if before.endswith(".") and not line.lstrip().startswith("- ") and "\n- " not in before[-200:]:
            yield hit.passage.finding(
                "nothing leads into this list",
                "end the line above with a colon, so that each bullet goes on from it",
                span=hit.span("text"),
            )


RULE = Rule("BRF403", find, Severity.NOTE)
