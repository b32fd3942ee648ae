"""Too many pages.

The pack, or one of its sections, has more pages than its reader allows. The pages are those of the layout; smaller type
and narrower margins are no cure.

Wrong: budgets: {pack: 2}, for a pack of five pages
Right: take out what the reader knows, or move it to an annex
Source: New Zealand Cabinet Office, 10 page guideline; Foreign Office layout rules of 1979 to 1983
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.measures import pages_of
from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.values import key_form


def find(reading: Reading) -> Iterator[Finding]:
    """Budgets of pages that are overdrawn, each at the first words of the section."""
    for name, allowed in reading.settings.checking.budgets.items():
        key = key_form(name)
        if key in {"words", "minutes"} or reading.layout is None:
            continue
        pages = len(reading.layout.pages) if key == "pack" else pages_of(key, reading.layout)
        if pages > allowed:
            what = "the pack" if key == "pack" else key.replace("_", " ")
            yield Finding(
                f"{what} has {pages} {'page' if pages == 1 else 'pages'}; {allowed:g} are allowed",
                "shorten it, or move parts to an annex; smaller type and narrower margins are no cure",
                ("title",) if key == "pack" else (key,),
                key=key != "pack",
            )


RULE = Rule("BRF141", find, measures_pages=True)
