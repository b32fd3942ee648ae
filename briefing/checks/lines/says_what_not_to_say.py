"""Line that says what must not be said.

Words to be said hold a phrase that some line of the pack lists under do_not_say.

Wrong: {top_line: We will never leave., do_not_say: never leave}
Right: {top_line: We stay., do_not_say: never leave}
Source: Practice of press offices
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from briefing.checks.corpus import Use
from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.diagnostics import Severity
from briefing.inline import clean
from briefing.values import Todo, without_mark

_WORD = re.compile(r"[\w’'-]+")


def find(reading: Reading) -> Iterator[Finding]:
    """Phrases under do_not_say that stand in our own words to be said."""
    phrases: dict[str, Any] = {}
    for key in ("lines_to_take", "defensive_lines"):
        for line in reading.items(key):
            for n, phrase in enumerate(line.do_not_say):
                bare = clean(phrase).strip(" .“”\"'‘’")
                if not Todo.read(phrase) and not without_mark(phrase)[1] and len(bare) > 3:
                    phrases.setdefault(bare, line.at("do_not_say", n))
    for phrase, path in phrases.items():
        if phrase.casefold() not in reading.everything.lower:
            continue
        words = r"\s+".join(map(re.escape, _WORD.findall(phrase)))
        for hit in reading.everything.search(re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)):
            if hit.passage.use is Use.SAID:
                yield hit.passage.finding(
                    f"“{hit[0]}” is a phrase not to say",
                    "say it in other words",
                    span=hit.span(),
                    related=(("do not say", path),),
                )


RULE = Rule("BRF131", find, Severity.ERROR)
