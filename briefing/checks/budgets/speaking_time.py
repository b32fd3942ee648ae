"""Too long to say in the time allowed.

A speaking note takes longer than its minutes, at the pace of a speech that is understood through an interpreter.

Wrong: {minutes: 1, text: 400 words}
Right: {minutes: 3, text: 390 words}
Source: 130 words a minute; words_a_minute under limits: is the reader's own pace
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.checks.settings import WORDS_A_MINUTE
from briefing.inline import clean


def find(reading: Reading) -> Iterator[Finding]:
    """Speaking notes that outlast their minutes by more than a tenth."""
    pace = reading.settings.limit("words_a_minute", WORDS_A_MINUTE)
    for note in reading.items("speaking_notes"):
        if isinstance(note.minutes, float):
            needed = len(clean(note.text).split()) / pace
            if needed > note.minutes * 1.1:
                yield Finding(
                    f"this takes {needed:.1f} minutes to say; {note.minutes:g} are allowed",
                    f"keep to {int(note.minutes * pace)} words",
                    note.at("minutes"),
                )


RULE = Rule("BRF143", find)
