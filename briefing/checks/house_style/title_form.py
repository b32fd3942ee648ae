"""Title too long, or with a full stop.

A title is read in lists and tabs: 65 characters, and no stop at its end.

Wrong: Support for allies.
Right: Support for allies
Source: GOV.UK style guide A to Z, Titles; the limit is title_characters under limits:
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.corpus import Use
from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.checks.settings import TITLE_CHARACTERS
from briefing.diagnostics import Severity


def find(reading: Reading) -> Iterator[Finding]:
    """The title and headings that end in a full stop, and a title that is too long."""
    limit = reading.settings.limit("title_characters", TITLE_CHARACTERS)
    for passage in reading.passages:
        if passage.use is not Use.HEADING:
            continue
        text = passage.text
        if text.endswith(".") and not text.endswith(("..", "etc.")) and " " in text and ". " not in text:
            yield passage.finding(
                "a title has no full stop", "take it out", span=(len(text) - 1, len(text)), fix=""
            )
        if passage.path == ("title",) and len(text) > limit:
            yield passage.finding(
                f"the title has {len(text)} characters; {limit} are the limit",
                "put the first thing first, and the rest into why:",
                span=(limit, len(text)),
            )


RULE = Rule("BRF194", find, Severity.NOTE)
