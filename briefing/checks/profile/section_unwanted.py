"""Section that this reader does not want.

The profile leaves the section out, and the pack has it; or it stands elsewhere than the reader is used to.

Wrong: background:, for a reader whose profile says omit: background
Right: outline: [{section: background, omit: yes}]
Source: Scottish Government, ministerial preferences files
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.values import key_form


def find(reading: Reading) -> Iterator[Finding]:
    """Sections that the profile omits, and sections before one that the profile puts first."""
    profile = reading.settings.profile
    if profile is None:
        return
    held = reading.pack.held()
    printed = [key for key in reading.order if key in held]
    for name in profile.omit:
        if key_form(name) in printed:
            yield Finding(
                f"this reader does not want {name.replace('_', ' ')}",
                "take it out, or leave it out of this edition: outline: [{section: …, omit: yes}]",
                (key_form(name),),
                key=True,
            )
    wanted = [key for name in profile.order if (key := key_form(name)) in printed]
    places = [printed.index(key) for key in wanted]
    for n in range(1, len(wanted)):
        if places[n] < places[n - 1]:
            yield Finding(
                f"this reader wants {wanted[n].replace('_', ' ')} after {wanted[n - 1].replace('_', ' ')}",
                "put the sections in the reader's order under outline:",
                (wanted[n],),
                key=True,
            )


RULE = Rule("BRF146", find)
