"""Speech in single quotation marks.

Single marks look like apostrophes, and mean a term or a title.

Wrong: He said: 'NATO is strong'
Right: He said: "NATO is strong"
Source: GOV.UK style guide A to Z, Quotes and speech marks
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_SPEECH = re.compile(
    r"\b(?P<verb>said|says|say|told|added|asked|stated|replied|warned|argued)\b(?:\s\w+){0,2}[,:]?\s+(?P<speech>[‘'](?=[A-Z])[^‘’'\0]*(?:[’'](?=\w)[^‘’'\0]*)*[’'])(?!\w)"
)


def find(reading: Reading) -> Iterator[Finding]:
    """Speech after said, between single marks."""
    for hit in reading.prose(_SPEECH, "‘", "'"):
        speech = hit["speech"][1:-1]
        yield hit.finding("speech stands in double quotation marks", fix=f"“{speech}”", group="speech")


RULE = Rule("BRF193", find, Severity.NOTE)
