"""Stroke or dash between two years.

2027/28 may be a school year, a tax year or two years; "to" is said, and searched for.

Wrong: 2027/28
Right: 2027 to 2028
Source: GOV.UK style guide A to Z, Dates; financial years too
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

# By century, since a search for two figures costs a tenth of one for either of two pairs.
_RANGES = tuple(
    re.compile(
        rf"(?P<first>{century}\d\d)(?<![\w/–-]....)\s?(?P<mark>[/–—-])\s?(?P<last>(?:19|20)?\d\d)(?![\w/–-])"
    )
    for century in (19, 20)
)


def find(reading: Reading) -> Iterator[Finding]:
    """Years as in 2027/28."""
    end = 0
    for hit in sorted(chain.from_iterable(map(reading.prose, _RANGES)), key=lambda hit: hit.match.start()):
        if hit.match.start() < end:
            continue  # "1995 - 2000 - 2005"
        end = hit.match.end()
        last = hit["last"] if len(hit["last"]) == 4 else hit["first"][:2] + hit["last"]
        if int(hit["first"]) < int(last) <= int(hit["first"]) + 40:
            yield hit.finding(
                f"ranges of years are written in full, with {hit.joint}",
                fix=f"{hit['first']} {hit.joint} {last}",
            )


RULE = Rule("BRF159", find, Severity.NOTE)
