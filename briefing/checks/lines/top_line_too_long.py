"""Top line too long to say.

A top line is one sentence for one breath: 30 words take 14 seconds.

Wrong: A top line of 40 words
Right: The first sentence to say; the rest are points
Source: Practice of press offices; the limit is top_line_words under limits:
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.checks.settings import TOP_LINE_WORDS, WORDS_A_MINUTE
from briefing.inline import clean


def find(reading: Reading) -> Iterator[Finding]:
    """Top lines, replies and key messages with more words than the limit."""
    limit = reading.settings.limit("top_line_words", TOP_LINE_WORDS)
    pace = reading.settings.limit("words_a_minute", WORDS_A_MINUTE)
    fields = (("lines_to_take", "top_line"), ("key_messages", "text"))
    for key, field in fields:
        for item in reading.items(key):
            words = len(re.sub(r"\^[\w-]+", "", clean(getattr(item, field))).split())
            if words > limit:
                yield Finding(
                    f"{words} words take {words * 60 // pace} seconds to say; {limit} words are the limit",
                    "say the first thing first, and make points of the rest",
                    item.at(field),
                )


RULE = Rule("BRF128", find)
