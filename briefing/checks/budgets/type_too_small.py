"""Type or margins smaller than may be.

The text of the house style is smaller than 12 points, or than the reader's profile wants, or a margin is less than 15
millimetres. A budget is not met by shrinking.

Wrong: body: {size: 9}
Right: body: {size: 12}
Source: UKAAF G003: clear print is 12 points at least; New Zealand Cabinet Office forbids smaller type to meet a limit
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule
from briefing.style import POINTS_PER_MM

LEAST = 12.0
MARGIN = 15.0


def find(reading: Reading) -> Iterator[Finding]:
    """The size of the text and the margins of the style."""
    profile, house = reading.settings.profile, reading.house
    least = (profile.type_size if profile else None) or LEAST
    size = house.look("body").size
    if size < least:
        yield Finding(
            f"the text is set in {size:g} points; {least:g} are the least",
            "use a house style with larger type: large-print has 18 points",
            reading.pack.filed("house_style")[1] or ("title",),
        )
    margins = [house.page.top, house.page.bottom, house.page.inner, house.page.outer]
    if min(margins) < MARGIN * POINTS_PER_MM:
        yield Finding(
            f"a margin of the page is {min(margins) / POINTS_PER_MM:.0f} millimetres; {MARGIN:g} are the least",
            "give the page its margins back, in the house style",
            reading.pack.filed("house_style")[1] or ("title",),
        )


RULE = Rule("BRF145", find)
