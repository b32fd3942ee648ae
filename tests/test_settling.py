"""Short packs: no contents list, and no break that leaves a page nearly empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.build import build
from briefing.document import Contents, Group, Section
from briefing.outline import kinds
from conftest import TOP

SMALL = """\
title: Visit to York
date: 11 March 2026
key_messages: [Fares stay]
agenda:
  - 9am to 10am: Arrival
lines_to_take:
  - {topic: Delays, top_line: We are sorry.}
"""
SAMPLE = TOP / "inputs" / "nato-foreign-ministers.yaml"


def pages(text: str, folder: Path) -> tuple[int, bool, list[str]]:
    """How many pages a pack has, whether they have a contents list, and which sections start one."""
    pack = folder / "pack.yaml"
    pack.write_text(text, encoding="utf-8")
    made = build(pack, formats=[])
    assert made.document is not None
    assert made.layout is not None
    blocks = made.document.blocks
    listed = any(isinstance(b, Group) and any(isinstance(p, Contents) for p in b.blocks) for b in blocks)
    starts = [str(b.source[0]) for b in blocks if isinstance(b, Section) and b.starts and b.source]
    return len(made.layout.pages), listed, starts


@pytest.mark.parametrize("kind", kinds())
def test_a_pack_of_one_page_has_no_contents_list_and_no_breaks(kind: str, tmp_path: Path) -> None:
    assert pages(f"kind: {kind}\n{SMALL}", tmp_path) == (1, False, [])


def test_a_break_that_the_author_asks_for_stays(tmp_path: Path) -> None:
    own = "outline:\n  - key_messages\n  - {section: agenda, starts: page}\n"
    assert pages(SMALL + own, tmp_path) == (2, False, ["agenda"])


def test_a_full_pack_has_a_contents_list_and_its_breaks(tmp_path: Path) -> None:
    count, listed, starts = pages(SAMPLE.read_text(encoding="utf-8"), tmp_path)
    assert count > 4
    assert listed
    assert starts == ["top_lines", "agenda", "lines_to_take"]


@pytest.mark.parametrize("kind", kinds())
def test_no_page_but_the_last_is_nearly_empty(kind: str, tmp_path: Path) -> None:
    pack = tmp_path / "pack.yaml"
    text = SAMPLE.read_text(encoding="utf-8").replace("kind: multilateral", f"kind: {kind}")
    pack.write_text(text, encoding="utf-8")
    layout = build(pack, formats=[]).layout
    assert layout is not None
    top, bottom = layout.sheet.height - layout.sheet.top, layout.sheet.bottom
    for page in layout.pages[:-1]:
        assert (top - min(line.y for line in page.lines)) / (top - bottom) > 0.4, page.number
