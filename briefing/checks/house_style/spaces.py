"""Space too many, or before a comma.

It looks careless, and lines break where they should not.

Wrong: enablers , and  more
Right: enablers, and more
Source: GOV.UK style guide A to Z, Spaces; the seed release has one
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_SPACE = re.compile(
    r"(?<=[\w)”\"’%])(?P<before>[ \t]+)(?=[,;!?](?:\s|\0)|\.(?:\s|\0))|(?<=\S)(?P<double>[ ]{2,})(?=\S)"
)


def find(reading: Reading) -> Iterator[Finding]:
    """Spaces before a mark, and several in a row on one line of the file."""
    for hit in reading.prose(_SPACE, "  ", " ,", " .", " ;", " !", " ?", "\t"):
        if hit["before"]:
            yield hit.finding("no space stands before a mark", "take it out", fix="")
        else:
            yield hit.finding("one space is enough", "take the others out", fix=" ")


RULE = Rule("BRF195", find, Severity.NOTE)
