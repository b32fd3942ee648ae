"""The kinds of content. To add one is to add its file and its line in this table."""

from __future__ import annotations

from briefing.sections import (
    agenda,
    annexes,
    background,
    contacts,
    defensive_lines,
    facts,
    free_sections,
    glossary,
    handling,
    key_messages,
    lines_to_take,
    objectives,
    people,
    press_line,
    questions,
    quotes,
    sources,
    speaking_notes,
    top_lines,
)
from briefing.sections.kind import SectionKind

SECTIONS: tuple[SectionKind, ...] = (
    objectives.KIND,
    top_lines.KIND,
    key_messages.KIND,
    agenda.KIND,
    lines_to_take.KIND,
    defensive_lines.KIND,
    questions.KIND,
    people.KIND,
    speaking_notes.KIND,
    quotes.KIND,
    facts.KIND,
    background.KIND,
    press_line.KIND,
    handling.KIND,
    contacts.KIND,
    glossary.KIND,
    free_sections.KIND,
    annexes.KIND,
    sources.KIND,
)
"""In the order of the fields in a pack, and of sections that an outline does not place."""
