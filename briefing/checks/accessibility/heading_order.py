"""Heading that skips a level.

A section without a heading holds sections that have one, so that a reader of headings meets a level out of nowhere.

Wrong: sections: [{sections: [{heading: Fares}]}]
Right: sections: [{heading: State of play, sections: [{heading: Fares}]}]
Source: WCAG 2.2, 1.3.1; PDF/UA-1, 7.4.2
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule


def find(reading: Reading) -> Iterator[Finding]:
    """Sections with headings below sections that have none."""
    stack = [(section, True) for section in reversed(reading.items("sections"))]
    while stack:
        section, headed = stack.pop()
        if section.heading and not headed:
            yield Finding(
                "this heading stands below a section that has none",
                "give the section above it a heading, or move this one up",
                section.at("heading"),
            )
        stack.extend((inner, bool(section.heading)) for inner in reversed(section.sections))


RULE = Rule("BRF149", find)
