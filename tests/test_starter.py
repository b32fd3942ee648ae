"""What `briefing new` writes: what the kind of pack needs, and everything else a # away."""

from __future__ import annotations

import re

import pytest

from briefing.outline import kinds, load_outline
from briefing.pack import Filed, Pack
from briefing.sections import SECTIONS
from briefing.source import read_model
from briefing.starter import starter


def started(kind: str) -> str:
    outline = load_outline(kind).value
    assert outline is not None
    return starter("Case", outline, file="case.yaml", schema="briefing.schema.json")


@pytest.mark.parametrize("kind", kinds())
def test_every_key_of_a_pack_is_there_or_a_mark_away(kind: str) -> None:
    text = started(kind)
    at_head = set(re.findall(r"^(?:# )?([a-z_]+):(?!/)", text, re.MULTILINE))
    in_record = set(re.findall(r"^  (?:# )?([a-z_]+):", text[text.index("\nrecord:") :], re.MULTILINE))
    assert set(Pack.model_fields) - set(Filed.model_fields) <= at_head
    assert set(Filed.model_fields) <= in_record


@pytest.mark.parametrize("kind", kinds())
def test_marks_taken_out_leave_a_pack_that_can_be_read(kind: str) -> None:
    head, _, below = started(kind).partition("# Other sections")
    taken_out = re.sub(r"^# (?=[a-z_]+:|  )", "", below.partition("\n")[2], flags=re.MULTILINE)
    text = (
        re.sub(r"^# (?=(?:ask|venue|embargo|note|document_date|date|place):)", "", head, flags=re.MULTILINE)
        + taken_out
    )
    read = read_model(Pack, text.encode(), "case.yaml")
    assert read.value is not None, [(d.code, d.message) for d in read.diagnostics]
    for section in SECTIONS:
        assert section.annotation is None or getattr(read.value, section.key), section.key


@pytest.mark.parametrize(
    ("kind", "live", "offered"),
    [
        ("submission", ["action: for decision", "ask: TODO", "sections:"], ["agenda", "people", "date"]),
        ("visit", ["key_messages:", "agenda:", "people:", "contacts:"], ["ask", "venue", "embargo", "note"]),
        ("call", ["key_messages:", "people:"], ["annexes", "quotes"]),
        ("media", ["key_messages:", "questions:", "press_line:"], ["agenda", "embargo"]),
        ("meeting", ["key_messages:", "agenda:"], ["handling", "annexes"]),
    ],
)
def test_a_kind_starts_with_what_it_needs(kind: str, live: list[str], offered: list[str]) -> None:
    text = started(kind)
    for key in live:
        assert f"\n{key}" in text
    for key in offered:
        assert f"\n# {key}:" in text
        assert f"\n{key}:" not in text
