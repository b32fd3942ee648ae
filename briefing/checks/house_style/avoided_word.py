"""Word to avoid.

Words that sound like work and say nothing: nobody can tell what will be done. Your guide, style or profile can add some.

Wrong: deliver security for hardworking people
Right: keep people safe by…
Source: GOV.UK style guide A to Z, Words to avoid
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity


def find(reading: Reading) -> Iterator[Finding]:
    """Words under avoid: in our own words, in any of their forms that are listed."""
    present = reading.ours.words
    for word, instead in reading.settings.checking.avoid.items():
        parts = word.casefold().split()
        if not parts or any(part not in present for part in parts):
            continue
        pattern = r"\s+".join(map(re.escape, parts))
        sign = re.compile(re.escape(parts[0]), re.IGNORECASE)
        for hit in reading.prose(re.compile(rf"(?<![\w-]){pattern}(?![\w-])", re.IGNORECASE), sign):
            named = re.match(r"\s+[A-Z][a-z]", hit.after)  # a capital before a capital is part of a name
            opens = hit.before.rstrip()[-1:] in {"", ".", "!", "?", ":", "-"} and not named
            if opens or not hit[0][:1].isupper():
                yield hit.finding(
                    f"“{hit[0]}” says little",
                    f"write {instead}" if instead else "say what will be done",
                )


RULE = Rule("BRF176", find, Severity.NOTE)
