"""Colours that are too alike.

Words of the house style stand out from their ground by less than 4.5 to 1 (3 to 1 from 18 points on).

Wrong: body: {colour: BBBBBB}
Right: body: {colour: 4A4A4A}
Source: WCAG 2.2, 1.4.3
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule

LEAST, LEAST_LARGE, LARGE, LARGE_BOLD = 4.5, 3.0, 18.0, 14.0
PAPER = "FFFFFF"


def find(reading: Reading) -> Iterator[Finding]:
    """Looks and characters of the style whose colour is too near to their ground."""
    house = reading.house
    looks = [(role, house.look(role), PAPER) for role in house.roles()]
    marks = [(role, house.character(role)) for role in house.characters]
    runs = [
        (role, mark.colour or house.look("body").colour, mark.background or PAPER, 0.0, False)
        for role, mark in marks
    ]
    runs += [(role, look.colour, ground, look.size, look.bold) for role, look, ground in looks]
    told: set[tuple[str, str]] = set()
    for role, colour, ground, size, bold in runs:
        if role.startswith("watermark") or (colour, ground) in told:  # a watermark is no text to be read
            continue
        ratio = contrast(colour, ground)
        least = LEAST_LARGE if size >= LARGE or (bold and size >= LARGE_BOLD) else LEAST
        if ratio < least:
            told.add((colour, ground))
            yield Finding(
                f"the colour of {role} stands out by {ratio:.1f} to 1; {least:g} to 1 is the least",
                f"choose a darker one ({house.decided_by(role)})",
                reading.pack.filed("house_style")[1] or ("title",),
            )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, RRGGBB: 1 to 21 (WCAG 2.2, contrast ratio)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


RULE = Rule("BRF152", find)
