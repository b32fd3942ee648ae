"""Name without its pronunciation.

The profile of this reader wants to know how names are said, and this entry does not say it.

Wrong: {name: Siobhán Example}
Right: {name: Siobhán Example, pronunciation: shiv-AWN}
Source: US Defense read-aheads; wanted where a profile says pronunciations: yes
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.inline import clean
from briefing.values import Todo


def find(reading: Reading) -> Iterator[Finding]:
    """People without a pronunciation, for a reader who wants them."""
    if not (reading.settings.profile and reading.settings.profile.pronunciations):
        return
    for person in reading.items("people"):
        if not person.pronunciation or Todo.read(person.pronunciation):
            yield Finding(
                f"nothing says how {clean(person.name)} is pronounced",
                "add pronunciation: syllable by syllable, the stressed one in capitals",
                person.at("pronunciation" if person.pronunciation else "name"),
            )


RULE = Rule("BRF127", find)
