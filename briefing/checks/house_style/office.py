"""Office in small letters.

The office that one person holds is a title: it has capitals, with or without the name.

Wrong: the foreign secretary will speak
Right: the Foreign Secretary will speak
Source: GOV.UK style guide A to Z, Job titles, Ministers
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity

_OFFICE = re.compile(
    r"(?<=\b[Tt]he\s)(?P<office>prime minister|deputy prime minister|foreign secretary|home secretary"
    r"|defence secretary|education secretary|health secretary|business secretary|environment secretary"
    r"|transport secretary|justice secretary|chancellor of the exchequer|first minister|lord chancellor"
    r"|attorney general|chief whip)(?=[\s,.;:!?)’']|\0)(?!\s+(?:of|in|who)\b)"
)
_SMALL = frozenset({"of", "the"})


def find(reading: Reading) -> Iterator[Finding]:
    """Offices of one holder without capitals; those of another country ("of Finland") may have small letters."""
    for hit in reading.prose(_OFFICE, "minister", "secretary", "chancellor", "attorney", "whip"):
        words = hit["office"].split()
        fix = " ".join(word if word in _SMALL else word.capitalize() for word in words)
        yield hit.finding("the title of one holder of an office has capitals", fix=fix)


RULE = Rule("BRF402", find, Severity.NOTE)
