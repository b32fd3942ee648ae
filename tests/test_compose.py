"""What the tree says: handles, references, days and zones, outlines, TODO, large print."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.compose import Composed, Provenance, compose, stacked_tables
from briefing.document import Group, Heading, List, Paragraph, Table, headings, plain, walk
from briefing.item import Model
from briefing.layout import lay_out
from briefing.outline import load_outline
from briefing.pack import Pack
from briefing.sections import SECTIONS
from briefing.source import read_model
from briefing.values import Choice
from briefing.writers.text import text_fields, write_text
from packs import MADE, STYLES, house


def made(text: str, kind: str = "multilateral", provenance: Provenance = MADE) -> Composed:
    """Return the tree of a pack given as YAML."""
    read = read_model(Pack, f"title: Case\nkind: {kind}\n{text}".encode(), "case.yaml")
    assert read.value is not None, [(d.code, d.message, d.path) for d in read.diagnostics]
    outline = load_outline(kind).value
    assert outline is not None
    return compose(read.value, outline, provenance=provenance)


def words(text: str, kind: str = "multilateral") -> list[str]:
    """Return the texts of a pack that has no faults."""
    composed = made(text, kind)
    assert composed.diagnostics == ()
    return list(text_fields(composed.document))


# ------------------------------------------------------------------------------ handles, references

LINES = """
lines_to_take:
  - {id: quiet, topic: Quiet, posture: do not volunteer, top_line: Q}
  - {id: raised, topic: Raised, posture: if raised, top_line: R}
  - {id: first, topic: First, top_line: F}
"""


def test_lines_stand_by_posture_and_are_counted_as_printed() -> None:
    titles = [text for text in words(LINES) if text.startswith("L")]
    assert titles == ["Lines to take: L1 to L3", "Lines to take", "L1 First", "L2 Raised", "L3 Quiet"]


def test_references_are_handles_wherever_an_id_may_stand() -> None:
    texts = words(
        LINES
        + """
key_messages:
  - {text: Say it. ^first, lines: first, facts: jobs}
agenda:
  - {title: One, lines: "first, raised", papers: "map, a paper", points: [{text: P, lines: first}]}
questions:
  - {id: why, theme: T, question: Why?, answer: 'See [the line](#first).', lines: quiet, facts: jobs}
people:
  - {name: A Name, we_reply: first}
facts:
  - {id: jobs, statement: Many jobs, value: 430000, source: release}
sources:
  - {id: release, title: Release}
annexes:
  - {id: map, title: Map}
"""
    )
    for wanted in ("Say it. L1 F1", "Use L1 and L2. Papers: annex A, a paper.", "P Use L1.", "See the line.",
                   "See F1 and L3.", "Use L1.", "Many jobs. F1", "S1"):  # fmt: skip
        assert wanted in texts


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("key_messages:\n  - Say it. ^jbos\nfacts:\n  - {id: jobs, statement: S}", "BRF060", "“jobs”"),
        ("key_messages:\n  - {text: T, lines: frist}" + LINES, "BRF060", "“first”"),
        ("key_messages:\n  - {text: T, facts: first}" + LINES, "BRF061", "Line L1"),
        ("key_messages:\n  - '[words](#nowhere)'", "BRF060", ""),
        ("key_messages:\n  - '[words](ftp://example.org)'", "BRF063", "https://"),
        ("facts:\n  - {id: a, statement: S}\nlines_to_take:\n  - {id: a, top_line: T}", "BRF062", "L1"),
        ("outline:\n  - section: lines to tak", "BRF205", "lines_to_take"),
    ],
)  # fmt: skip
def test_a_reference_that_leads_nowhere_is_told_with_its_place(text: str, code: str, said: str) -> None:
    (problem,) = made(text).diagnostics
    assert problem.code == code
    assert said in problem.message + problem.help
    assert problem.path


SOURCES = """
sources:
  - {id: release, title: Release}
  - {id: ledger, title: Export ledger}
people:
  - {id: berg, name: A Berg, honorific: HE Dr, post_nominals: CMG}
"""


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("release", "S1"),
        ("release, ledger", "S1 and S2"),
        ("[release, ledger]", "S1 and S2"),
        ("[release, a paper]", "S1, a paper"),
        ("release, Export Finance ledger", "S1, Export Finance ledger"),
        ("Hansard, 3 April 2025, column 5", "Hansard, 3 April 2025, column 5"),
        ("TODO", "TODO"),
    ],
)
def test_sources_are_ids_words_or_both(source: str, shown: str) -> None:
    fact = f"facts:\n  - {{statement: S, source: {source if source[0] == '[' else repr(source)}}}"
    assert shown in words(SOURCES + fact)
    line = f"lines_to_take:\n  - {{top_line: T, source: {source if source[0] == '[' else repr(source)}}}"
    assert any(f"Source: {shown}." in text for text in words(SOURCES + line))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("people:\n  - {name: N, we_reply: first}", ["Use L1."]),
        ("people:\n  - {name: N, we_reply: 'first, raised'}", ["Use L1 and L2."]),
        ("people:\n  - {name: N, we_reply: [first, We do not agree]}", ["Use L1.", "We do not agree"]),
        ("people:\n  - {id: n, name: A N}\ncontacts: [n]", ["A N", "No number given."]),
        ("people:\n  - {id: n, name: A N}\nrecord:\n  distribution: n", ["Copies to", "A N."]),
        ("people:\n  - {id: n, name: A N}\nquestions: [{question: Q, owner: n}]", ["Owner: A N."]),
    ],
)
def test_no_id_is_printed_raw(text: str, shown: list[str]) -> None:
    texts = words(LINES + text)
    for wanted in shown:
        assert wanted in texts
    assert "n" not in texts


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("facts:\n  - {statement: S, source: relese}", "release"),
        ("facts:\n  - {statement: S, source: 'relese, ledger'}", "release"),
        ("quotes:\n  - {text: T, speaker: bergg}", "berg"),
        ("lines_to_take:\n  - {top_line: T, owner: Bergg}", "berg"),
    ],
)
def test_a_word_that_is_nearly_an_id_is_printed_with_a_warning(text: str, near: str) -> None:
    (problem,) = made(SOURCES + text).diagnostics
    assert problem.severity == "warning"
    assert f"did you mean “{near}”?" in problem.help


@pytest.mark.parametrize("name", ["Hansard", "Anna", "TODO", "A Bergg", "press"])
def test_a_name_is_no_mistyped_id(name: str) -> None:
    assert made(f"{SOURCES}quotes:\n  - {{text: T, speaker: {name}}}").diagnostics == ()


def test_people_are_called_by_their_full_names() -> None:
    texts = words(
        f"principal: A Berg\n{SOURCES}quotes:\n  - {{text: T, speaker: berg}}\nrecord:\n  author: berg\n"
        "  team: Desk\n  contacts:\n    - {name: berg, telephone: '1'}"
    )
    assert texts[0] == "Multilateral brief for HE Dr A Berg CMG"
    assert "HE Dr A Berg CMG." in texts
    assert "HE Dr A Berg CMG, Desk, telephone 1." in texts


def test_a_section_left_out_leaves_no_reference_behind() -> None:
    texts = words(
        "key_messages:\n  - Say it. ^jobs\nfacts:\n  - {id: jobs, statement: Hidden, value: 1}\n"
        "outline:\n  - {section: facts, omit: yes}"
    )
    assert "Say it." in texts
    assert not any("F1" in text or "Hidden" in text for text in texts)


def test_numbered_paragraphs_run_on_and_are_cited_by_number() -> None:
    composed = made(
        """
sections:
  - {heading: One, numbered: yes, text: "- x\\n\\nb\\n- x\\n\\nc"}
  - heading: Two
    text: As ^later says. ^remark
    paragraphs:
      - d
      - {id: later, text: e}
    notes:
      - {id: remark, text: A remark}
    sections:
      - {heading: Below, paragraphs: f}
"""
    )
    assert composed.diagnostics == ()
    lists = [block for block in walk(composed.document.blocks) if isinstance(block, List) and block.ordered]
    assert [(block.start, len(block.items)) for block in lists] == [(1, 3), (4, 2), (6, 1)]
    texts = list(text_fields(composed.document))
    assert "As paragraph 5 says. N1" in texts
    assert "N1 A remark" in texts


# ----------------------------------------------------------------------------------- days and zones

DAYS = """
date: 3 to 4 April 2025
time_zone: Brussels
agenda:
  - {time: "Thursday 3 April, 22:00 to 01:00", title: Late}
  - {time: "Friday 4 April, 9am to 10am", title: Early}
  - {time: "11am", title: Next}
"""


def test_several_days_each_have_a_heading_and_a_table() -> None:
    composed = made(DAYS)
    days = [
        plain(heading.inlines)
        for heading in headings(composed.document.blocks)
        if "2025" in plain(heading.inlines)
    ]
    assert days == ["Thursday 3 April 2025", "Friday 4 April 2025"]
    tables = [block for block in walk(composed.document.blocks) if isinstance(block, Table)]
    assert [len(table.rows) for table in tables] == [1, 2]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("date: 11 March 2026\nagenda:\n  - {title: A, time: 9am}", []),
        ("date: 11 March 2026\nagenda:\n  - {title: A, day: 11 March 2026}", []),
        ("date: 11 March 2026\nagenda:\n  - {title: A, day: 15 March 2026}", ["Sunday 15 March 2026"]),
        (
            "date: 11 March 2026\nagenda:\n  - {title: A}\n  - {title: B, day: 15 March 2026}\n  - {title: C}",
            ["Wednesday 11 March 2026", "Sunday 15 March 2026"],
        ),
        ("agenda:\n  - {title: A, day: 15 March 2026}", ["Sunday 15 March 2026"]),
        ("date: TODO\nagenda:\n  - {title: A, time: '15 March 2026, 9am'}", ["Sunday 15 March 2026"]),
        ("date: 11 to 12 March 2026\nagenda:\n  - {title: A, day: 12 March}", ["Thursday 12 March 2026"]),
        (
            "date: 11 to 12 March 2026\nagenda:\n  - A\n  - {title: B, day: 12 March}",
            ["Day to come", "Thursday 12 March 2026"],
        ),
        ("agenda:\n  - {title: A, day: ILLUSTRATIVE 15 March 2026}", ["ILLUSTRATIVE Sunday 15 March 2026"]),
        ("date: 11 March 2026\nagenda:\n  - {title: A, day: TODO}", ["TODO"]),
    ],
)
def test_a_day_is_shown_unless_it_is_plainly_the_only_one(text: str, days: list[str]) -> None:
    shown = [plain(heading.inlines) for heading in headings(made(text).document.blocks)]
    assert [words for words in shown if re.search("2026|TODO|Day to come", words)] == days


def test_an_illustrative_item_does_not_part_its_day() -> None:
    day = "{title: T, day: 3 April 2025}"
    texts = words(f"agenda: [{day}, {{title: T, day: ILLUSTRATIVE 3 April 2025}}, {day}]")
    assert [text for text in texts if "April" in text] == ["ILLUSTRATIVE Thursday 3 April 2025"]


def test_terms_stand_by_the_alphabet_whatever_their_accents() -> None:
    texts = words(
        "glossary:\n  - {term: Zed, meaning: z}\n  - {term: Éclair, meaning: e}\n  - {term: dot, meaning: d}"
    )
    assert [text for text in texts if text in {"Zed", "Éclair", "dot"}] == ["dot", "Éclair", "Zed"]


def test_an_item_past_midnight_says_so() -> None:
    assert "22:00 to 01:00 (ends the next day)" in words(DAYS)


@pytest.mark.parametrize(
    ("date", "zone", "said"),
    [
        ("3 April 2025", "Brussels", "All times are Brussels time (one hour ahead of London)."),
        ("3 April 2025", "New York", "All times are New York time (5 hours behind London)."),
        ("20 March 2025", "New York", "All times are New York time (4 hours behind London)."),
        ("3 April 2025", "Kolkata", "All times are Kolkata time (4.5 hours ahead of London)."),
        ("3 April 2025", "Kathmandu", "All times are Kathmandu time (4 hours 45 minutes ahead of London)."),
        (
            "28 to 30 March 2025",
            "Washington",
            "All times are Washington time.",
        ),  # London puts its clocks forward
        ("3 April 2025", "London", "All times are London time."),
    ],
)
def test_the_zone_is_told_with_its_distance_from_london_on_the_day(date: str, zone: str, said: str) -> None:
    assert said in words(f"date: {date}\ntime_zone: {zone}\nagenda:\n  - Only item")


@pytest.mark.parametrize(
    ("until", "told"), [("2 April 2025", True), ("6pm, 3 April 2025", False), ("4 April 2025", False)]
)
def test_a_line_that_ends_before_the_day_is_out_of_date(until: str, told: bool) -> None:  # noqa: FBT001
    texts = words(f"date: 3 April 2025\nlines_to_take:\n  - {{top_line: T, valid_until: '{until}'}}")
    assert any("Out of date on the day." in text for text in texts) is told


@pytest.mark.parametrize(
    ("since", "told"), [("4 April 2025", True), ("9am, 3 April 2025", False), ("2 April 2025", False)]
)
def test_a_line_that_starts_after_the_day_is_not_yet_to_be_used(since: str, told: bool) -> None:  # noqa: FBT001
    texts = words(f"date: 3 April 2025\nlines_to_take:\n  - {{top_line: T, valid_from: '{since}'}}")
    assert any("Not to be used before the day is over." in text for text in texts) is told


# ------------------------------------------------------------------------- what a single field decides


def test_only_the_last_paragraph_of_a_quote_is_closed() -> None:
    texts = words("quotes:\n  - text: [One., Two., Three.]\n    top_lines: no")
    said = [text for text in texts if text.startswith("“")]
    assert said == ["“One.", "“Two.", "“Three.”"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("‘No’ is not an answer.", ["“‘No’ is not an answer.”"]),
        ("We don’t say ‘no’.", ["“We don’t say ‘no’.”"]),
        ("“We don’t.”", ["“We don’t.”"]),
        ("‘We don’t.’", ["‘We don’t.’"]),
        ("“All of it”.", ["“All of it”."]),
        ("“One” and “two”", ["““One” and “two””"]),
        ("[“One., Two.”]", ["“One.", "Two.”"]),
        ("[“One., “Two.”]", ["“One.", "“Two.”"]),
        ("[One., “Two” they said.]", ["“One.", "““Two” they said.”"]),
        ('"Three aims:\\n- one\\n- two"', ["“Three aims:", "one", "two”"]),
        ('"- one\\n- two"', ["“one", "two”"]),
        ("'ILLUSTRATIVE: *We* act'", ["ILLUSTRATIVE “We act”"]),
        ("ILLUSTRATIVE We act", ["ILLUSTRATIVE “We act”"]),
        ("TODO ask them", ["TODO ask them"]),
        ("'*We* act'", ["“We act”"]),
    ],
)
def test_marks_stand_round_the_whole_of_a_quote(text: str, shown: list[str]) -> None:
    document = made(f"quotes:\n  - text: {text}\n    top_lines: no").document
    (quote,) = [
        block for block in walk(document.blocks) if isinstance(block, Group) and block.role == "quote"
    ]
    assert [plain(block.inlines) for block in walk(quote.blocks) if isinstance(block, Paragraph)] == shown


def test_aims_stand_by_priority_and_those_without_one_behind() -> None:
    texts = words(
        "objectives:\n  - Last\n  - {outcome: Second, priority: 2}\n  - {outcome: First, priority: 1}"
    )
    assert [text for text in texts if text in {"First", "Second", "Last"}][:3] == ["First", "Second", "Last"]


@pytest.mark.parametrize(
    ("count", "said"), [(130, "About one minute"), (390, "About 3 minutes"), (650, "About 5 minutes")]
)
def test_speaking_takes_a_minute_for_a_hundred_and_thirty_words(count: int, said: str) -> None:
    texts = words(f"speaking_notes:\n  - {'word ' * count}")
    assert any(text.startswith(said) for text in texts)


@pytest.mark.parametrize(
    ("status", "mark"), [("draft", "DRAFT"), ("for clearance", "FOR CLEARANCE"), ("final", "")]
)
def test_only_a_final_pack_has_no_watermark(status: str, mark: str) -> None:
    assert made(f"status: {status}").document.running.watermark == mark


def test_the_record_is_last_wherever_an_outline_puts_it() -> None:
    texts = words(
        "team: Desk\nreference: A/1\nfacts: [Fact]\nhandling: [Step]\noutline: [record, handling, facts]"
    )
    assert texts.index("Handling") < texts.index("Facts") < texts.index("Record")


# ---------------------------------------------------------------------------------- front and record


def test_every_contact_of_the_record_is_printed() -> None:
    texts = words(
        "record:\n  team: Desk\n  contacts:\n    - {name: One, telephone: '1'}\n    - {name: Two, telephone: '2'}\n"
    )
    assert "Desk. One, telephone 1." in texts
    assert texts[texts.index("Two") + 1] == "Telephone 2."


def test_the_head_says_marking_and_status_as_text() -> None:
    texts = words("marking: OFFICIAL\nstatus: for clearance\nversion: 2")
    assert "OFFICIAL. For clearance, version 2." in texts


def test_running_words_and_properties_are_without_marks() -> None:
    document = made("reference: '*A*'\nmarking: Official\nversion: TODO").document
    assert document.running.marking == "OFFICIAL"
    assert document.running.foot == ("Case", "draft TODO", "A")
    assert ("Reference", "A") in document.properties.custom


def test_the_edition_is_told_in_the_record_and_the_properties() -> None:
    document = made("", provenance=Provenance(edition="Public")).document
    assert ("Edition", "Public") in document.properties.custom
    assert "Public" in list(text_fields(document))


@pytest.mark.parametrize(
    ("principal", "line"),
    [
        ("Foreign Secretary", "Multilateral brief for the Foreign Secretary"),
        ("the Prime Minister", "Multilateral brief for the Prime Minister"),
        ("A Name", "Multilateral brief for A Name"),
        ("TODO", "Multilateral brief for TODO"),
        ("President Macron", "Multilateral brief for President Macron"),
        ("John Head", "Multilateral brief for John Head"),
        ("Minister Smith", "Multilateral brief for Minister Smith"),
        ("Attorney General", "Multilateral brief for the Attorney General"),
        ("Deputy Prime Minister", "Multilateral brief for the Deputy Prime Minister"),
        ("Minister of State for Europe", "Multilateral brief for the Minister of State for Europe"),
        (
            "Parliamentary Under-Secretary of State",
            "Multilateral brief for the Parliamentary Under-Secretary of State",
        ),
        ("Head of Mission", "Multilateral brief for the Head of Mission"),
    ],
)
def test_the_line_above_the_title(principal: str, line: str) -> None:
    assert words(f"principal: {principal}")[0] == line


def test_the_zone_of_the_times_is_told_without_a_running_order() -> None:
    assert "All times are Brussels time (one hour ahead of London)." in words(
        "date: 3 April 2025\ntime_zone: Brussels\nembargo: 6pm, 3 April 2025"
    )


@pytest.mark.parametrize(("marking", "label"), [("marking: OFFICIAL", "Marking"), ("", "Status")])
def test_a_pack_without_a_marking_has_a_status_alone(marking: str, label: str) -> None:
    assert words(marking)[2] == label


# ------------------------------------------------------------------------------------- how it is put


@pytest.mark.parametrize(
    ("fact", "shown"),
    [
        ("value: 60, unit: percent, qualifier: about", "About 60%"),
        ("value: 430000, unit: jobs, qualifier: more than", "More than 430,000 jobs"),
        ("value: 1234567.5, unit: GBP", "£1,234,567.5"),
        ("value: 2027", "2027"),
        ("value: 9876", "9876"),
        ("value: 98765", "98,765"),
        ("value: '0123'", "0123"),
        ("value: '0123', unit: jobs", "0123 jobs"),
        ("value: 2027, unit: jobs", "2,027 jobs"),
        ("value: '-12345.50'", "−12,345.50"),
        ("value: -3, unit: EUR million", "−€3 million"),
        ("value: £5, unit: GBP million", "£5 million"),
        ("value: 2.5, unit: '% of GDP'", "2.5% of GDP"),
        ("value: 2.5%, unit: per cent of GDP", "2.5% of GDP"),
        ("value: 2, unit: percentage points", "2 percentage points"),
        ("value: 2030", "2030"),
        ("value: 12030", "12,030"),
        ("value: ILLUSTRATIVE 4000, unit: jobs", "ILLUSTRATIVE 4,000 jobs"),
        ("value: TODO, unit: jobs", "TODO jobs"),
    ],
)
def test_a_figure_stands_with_what_limits_it(fact: str, shown: str) -> None:
    texts = words(f"key_messages: [M]\nfacts:\n  - {{statement: S, {fact}}}")
    assert shown in texts
    assert "S. F1" in texts


def test_what_defensive_lines_do_not_say_is_not_to_be_raised() -> None:
    texts = words("key_messages: [M]\ndefensive_lines:\n  - {attack: A, reply: R, do_not_say: Never}")
    assert "Do not say: Never. See D1." in texts[texts.index("Do not raise") :]


def test_a_fact_cited_in_a_message_is_not_cited_again() -> None:
    facts = "facts:\n  - {id: a, statement: S}\n  - {id: b, statement: S}\n"
    assert "Say it. F1 F2" in words(f"{facts}key_messages:\n  - {{text: Say it. ^a, facts: 'a, b, b'}}")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "questions:\n  - {question: Q, asked_by: Harbour Gazette, asker_angle: Wants a number}",
            "Asked by: Harbour Gazette. What they are after: Wants a number.",
        ),
        ("speaking_notes:\n  - {text: T, minutes: 3}", "About one minute to say. Time allowed: 3 minutes."),
        ("speaking_notes:\n  - {text: T, minutes: 1}", "About one minute to say. Time allowed: one minute."),
        ("contacts:\n  - {name: N, role: media, telephone: '1'}", "Media, telephone 1."),
        ("date: 11 to 12 March 2026", "Wednesday 11 to Thursday 12 March 2026"),
        ("handling:\n  - {text: T, owner: O, due: Friday}", "O, by Friday."),
        ("handling:\n  - {text: T, owner: O, due: as soon as possible}", "O, as soon as possible."),
    ],
)
def test_sentences_are_put_as_people_put_them(text: str, shown: str) -> None:
    assert shown in words(text)


# ------------------------------------------------------------------------------------- TODO, outlines


def models(kind: Any) -> Iterator[type[Model]]:
    """Models within an annotation."""
    if isinstance(kind, type) and issubclass(kind, Model):
        yield kind
    for argument in typing.get_args(kind):
        yield from models(argument)


NOT_CONTENT = {"numbered", "top_lines", "row_headers", "letter", "words"}
"""Fields that tell the tool what to do; there TODO says nothing."""


def todo(model: type[Model], depth: int = 0) -> dict[str, Any]:
    """Every field of a model as TODO; models inside it in full, two deep."""
    said: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        inner = next(models(info.annotation), None)
        if inner is None and name not in NOT_CONTENT:
            said[name] = "TODO"
        elif inner is not None and depth < 2:
            said[name] = [todo(inner, depth + 1)]
    return said


@pytest.mark.parametrize("kind", [kind for kind in SECTIONS if kind.annotation], ids=lambda kind: kind.key)
def test_todo_is_legal_for_any_value_and_is_shown(kind: Any) -> None:
    model = next(models(kind.annotation))
    content: Any = todo(model)
    composed = made(
        yaml.safe_dump({kind.key: [content] if kind.default == () else content}, allow_unicode=True)
    )
    assert composed.diagnostics == ()
    assert "{todo: TODO}" in write_text(composed.document)


def test_headings_never_skip_a_level_in_any_kind_of_pack() -> None:
    everything = "\n".join(kind.example for kind in SECTIONS)
    for kind in (
        "meeting",
        "visit",
        "call",
        "media",
        "submission",
        "lines-to-take",
        "parliamentary-question",
    ):
        levels = [heading.level for heading in headings(made(everything, kind).document.blocks)]
        assert all(after <= before + 1 for before, after in pairwise(levels)), kind


def test_what_an_outline_does_not_name_is_printed_all_the_same() -> None:
    texts = words("glossary:\n  - FIRS: Scheme", "call")
    assert "FIRS" in texts


def test_a_heading_of_ones_own_over_several_sections() -> None:
    texts = words(
        "quotes: [Words]\nhandling: [Step]\nfacts: [Fact]\n"
        "outline:\n  - {heading: Mine, starts: page, parts: [quotes, handling]}"
    )
    body = texts[texts.index("Mine", texts.index("Mine") + 1) :]
    assert body.index("Mine") < body.index("Quotes") < body.index("Handling") < body.index("Facts")


GATHERED = """
objectives: [An aim]
key_messages: [A message]
quotes: [A quote]
lines_to_take: [{topic: T, top_line: A line}]
"""


def test_key_messages_stand_where_the_author_places_them() -> None:
    texts = words(GATHERED + "outline:\n  - {heading: To say, parts: [key_messages, lines_to_take]}")
    assert (
        texts.index("To say") < texts.index("Key messages") < texts.index("A message") < texts.index("A line")
    )
    assert "Top lines" not in texts
    assert texts.count("A message") == 1
    assert "“A quote”" in texts


def test_what_the_front_sheet_has_stands_where_the_author_places_it() -> None:
    texts = words(GATHERED + "outline:\n  - {section: objectives, heading: Our aims}")
    assert texts.count("An aim") == 1
    assert texts[texts.index("An aim") - 1] == "Our aims"
    assert "What we want" not in texts


@pytest.mark.parametrize("outline", ["[top_lines, key_messages]", "[quotes, lines_to_take, quotes]"])
def test_a_section_placed_twice_is_told(outline: str) -> None:
    (problem,) = made(f"{GATHERED}outline: {outline}").diagnostics
    assert (problem.code, problem.severity) == ("BRF064", "warning")


def test_a_group_left_out_leaves_its_sections_out() -> None:
    texts = words(
        "key_messages: ['Say it. ^a']\nfacts: [{id: a, statement: Hidden}]\nquotes: [Kept, Kept too]\n"
        "outline:\n  - {heading: Mine, omit: yes, parts: [facts]}"
    )
    assert "Say it." in texts
    assert not any("Hidden" in text for text in texts)


# ------------------------------------------------------------------------------------------ stacking


@pytest.mark.parametrize("style", STYLES)
def test_stacked_tables_lose_no_words(style: str) -> None:
    document = made(DAYS + "\nglossary:\n  - FIRS: Scheme\nfacts: [{statement: S, value: 1}]").document
    stacked = stacked_tables(document, house(style))
    has = any(isinstance(block, Table) for block in walk(stacked.blocks))
    assert has is (style != "large-print")
    kept = set(text_fields(stacked))
    of_empty_columns = {"As at", "Source", "Your part"}
    assert {text for text in text_fields(document) if text} - kept <= of_empty_columns


@pytest.mark.parametrize("caption", ["", "caption: C, "])
def test_a_stacked_table_keeps_the_anchors_of_its_rows_and_its_own(caption: str) -> None:
    table = f"{{{caption}header: [A, B], rows: [['1', '2'], ['3', '4']]}}"
    text = f"sections: [{{id: tab, table: {table}}}, {{heading: H, text: See ^tab}}]\nglossary: [{{id: g, term: T, meaning: M}}]"
    document = made(text).document
    large = house("large-print")
    placed = lay_out(stacked_tables(document, large), large).spots
    assert set(placed) == set(lay_out(document, house("default")).spots)
    assert "section-tab" in placed


def test_a_table_without_rows_is_not_stacked_away() -> None:
    document = made("sections: [{heading: H, table: {header: [Only, heads]}}]").document
    assert "heads" in set(text_fields(stacked_tables(document, house("large-print"))))


@pytest.mark.parametrize("style", STYLES)
def test_every_list_has_room_for_its_marks(style: str) -> None:
    document = made(
        "questions:\n  - question: Q\n    answer: |\n      - a\n      - b\n    supplementaries:\n"
        "      - {question: S, answer: '- c'}\ndefensive_lines:\n  - {attack: A, reply: R, points: [a, b]}\n"
        "quotes:\n  - text: '- said'\nsections:\n  - {numbered: yes, text: \"a\\n- b\"}\n" + LINES
    ).document
    for block in walk(document.blocks):
        if isinstance(block, List):
            assert house(style).look(block.role).hanging > 0, block.role


# ------------------------------------------------------------------------------------------- any pack

SAID = st.text(min_size=1, max_size=30).filter(lambda text: text.strip() and text.isprintable())


def values(annotation: Any, name: str) -> st.SearchStrategy[Any]:
    """What an author could write in a field."""
    if inner := next(models(annotation), None):
        return st.lists(filled(inner), max_size=2)
    choices = [
        kind for kind in typing.get_args(annotation) if isinstance(kind, type) and issubclass(kind, Choice)
    ]
    if choices:
        return st.sampled_from([member.value for member in choices[0]])
    if "Words" in str(annotation) or name in {"text", "title", "topic", "answer", "points"}:
        return SAID | st.sampled_from(
            ["TODO: x", "ILLUSTRATIVE x", "a\n\n- b\n  - c", "^a", "[x](#b)", "**x**"]
        )
    return st.just("TODO")


def filled(model: type[Model]) -> st.SearchStrategy[dict[str, Any]]:
    """Objects of a model with some of its fields."""
    needed = {n: f for n, f in model.model_fields.items() if f.is_required()}
    rest = {
        n: f
        for n, f in model.model_fields.items()
        if n not in needed and n not in NOT_CONTENT and model not in models(f.annotation)
    }
    return st.fixed_dictionaries(
        {n: values(f.annotation, n) for n, f in needed.items()},
        optional={n: values(f.annotation, n) for n, f in rest.items()},
    )


PACKS = st.fixed_dictionaries(
    {},
    optional={
        kind.key: st.lists(filled(next(models(kind.annotation))), max_size=2)
        if kind.default == ()
        else filled(next(models(kind.annotation)))
        for kind in SECTIONS
        if kind.annotation
    },
)


@settings(max_examples=60, deadline=None)
@given(PACKS, st.sampled_from(["multilateral", "submission"]))
def test_any_pack_that_can_be_read_becomes_a_tree(content: dict[str, Any], kind: str) -> None:
    text = yaml.safe_dump({"title": "Case", **content}, allow_unicode=True)
    read = read_model(Pack, text.encode(), "case.yaml")
    outline = load_outline(kind).value
    if read.value is None or outline is None:
        return
    document = compose(read.value, outline, provenance=MADE).document
    write_text(document)
    anchors = [block.anchor for block in walk(document.blocks) if isinstance(block, (Heading, Paragraph))]
    assert len([a for a in anchors if a]) == len({a for a in anchors if a})
    levels = [heading.level for heading in headings(document.blocks)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
