"""Government with a capital.

Government is a common noun, as council is. With a capital it looks like a brand.

Wrong: the Government will act
Right: the government will act
Source: GOV.UK style guide A to Z, Government
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_GOVERNMENT = re.compile(
    r"(?<![\w-])(?P<the>[Tt]he|[Tt]his|[Oo]ur)\s+(?P<word>Government)(?:’s|'s)?(?=[\s,.;:]|\0)"
    r"(?!\s+(?:of\s+(?:the\s+[A-Z]|(?!th))|[A-Z](?!I\b)))"
)


def find(reading: Reading) -> Iterator[Finding]:
    """The Government, where it is not part of a name."""
    for hit in reading.prose(_GOVERNMENT, "Government"):
        yield hit.finding(
            "government is in small letters, unless it is part of a name", fix="government", group="word"
        )


RULE = Rule("BRF187", find, Severity.NOTE)
