"""Nothing in it.

A question without an answer, a section without words, a person of whom only the name is known.

Wrong: {question: Why now?}
Right: {question: Why now?, answer: TODO}
Source: Practice of private offices
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks.reading import Reading
from briefing.checks.rule import Finding, Rule


def find(reading: Reading) -> Iterator[Finding]:
    """Items that have a heading and nothing below it."""
    for question in reading.items("questions"):
        for one in (question, *question.supplementaries):
            if not one.answer and not getattr(one, "if_pressed", ()) and not getattr(one, "lines", ()):
                yield Finding(
                    "this question has no answer", "add answer:, or answer: TODO", one.at("question")
                )
    stack = list(reversed(reading.items("sections")))
    while stack:
        section = stack.pop()
        stack.extend(reversed(section.sections))
        if section.heading and not (
            section.text or section.paragraphs or section.table or section.notes or section.sections
        ):
            yield Finding(
                "nothing stands under this heading",
                "write it, or take the heading out",
                section.at("heading"),
            )
    for annex in reading.items("annexes"):
        if not annex.text and not annex.file:
            yield Finding(
                "this annex has neither text nor file", "add text:, or file: TODO", annex.at("title")
            )


RULE = Rule("BRF139", find)
