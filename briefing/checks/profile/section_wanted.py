"""Section that this reader wants is not there.

The profile asks for a section that the pack does not have.

Wrong: no key_messages:, for a reader whose profile says wanted: key_messages
Right: key_messages: [Fares stay.]
Source: Scottish Government, ministerial preferences files
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.values import key_form


def find(reading: Reading) -> Iterator[Finding]:
    """Sections of the profile that the pack lacks."""
    profile = reading.settings.profile
    held = reading.pack.held()
    for name in profile.wanted if profile else ():
        if key_form(name) not in held:
            yield Finding(
                f"this reader wants {name.replace('_', ' ')}, and the pack has none",
                f"add {key_form(name)}:",
                ("profile",) if reading.pack.profile else ("title",),
            )


RULE = Rule("BRF147", find)
