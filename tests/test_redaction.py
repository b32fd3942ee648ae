"""The disclosure edition: withheld words are nowhere in the files, and each gap says so with its ground."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
import yaml

from briefing.build import Built, build
from briefing.sections import SECTIONS
from briefing.writers.text import text_fields
from canaries import Canaries, in_files, models
from conftest import Cli

PACK = """\
title: Case
kind: meeting
marking: OFFICIAL
date: 3 April 2025
why: Silver reasons
key_messages:
  - {text: Open message, disclosure: yes}
  - {text: Silver herons, disclosure: 'no, section 27', facts: jobs}
  - {text: Golden egret, disclosure: 'after 3 April 2030, section 35'}
  - {text: Old heron, disclosure: after 3 April 2020}
  - {text: Undecided ibis}
  - {text: Public pelican, usable: public}
background:
  may_use: Known.
  disclosure: yes
  timeline:
    - {date: 1 April 2025, text: Open day}
    - {date: 2 April 2025, text: Silver day, disclosure: 'no, section 40(2)'}
facts:
  - {id: jobs, statement: Many jobs., disclosure: yes}
"""


def made(tmp_path: Path, text: str = PACK) -> Built:
    path = tmp_path / "pack.yaml"
    path.write_text(text, encoding="utf-8")
    built = build(path, edition="disclosure")
    assert built.outputs, [d.message for d in built.diagnostics if d.is_error]
    return built


def words(built: Built) -> list[str]:
    assert built.document is not None
    return list(text_fields(built.document))


def test_gaps_stand_with_their_grounds(tmp_path: Path) -> None:
    text = " | ".join(words(made(tmp_path)))
    for kept in ("Open message", "Old heron", "Public pelican", "Known.", "Open day", "Many jobs."):
        assert kept in text
    for gone in ("Silver", "egret", "ibis", "2 April 2025"):
        assert gone not in text
    for ground in ("section 27]", "section 35]", "section 40(2)]", "no decision recorded]"):
        assert ground in text


def test_the_schedule_numbers_every_gap(tmp_path: Path) -> None:
    said = words(made(tmp_path))
    assert "Schedule of redactions" in said
    whole = " ".join(said)
    for number in range(1, 6):
        assert whole.count(f"[Withheld {number}: ") >= 1
    assert said.index("Schedule of redactions") > max(n for n, text in enumerate(said) if "Open day" in text)


def test_a_screen_reader_hears_the_gap(tmp_path: Path) -> None:
    """The gap is real text of the page, no drawing and no artefact."""
    data = next(output.data for output in made(tmp_path).outputs if output.format == "pdf")
    with pypdfium2.PdfDocument(data) as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    assert "[Withheld" in text
    assert "section 27]" in text


def test_what_nobody_decided_is_told(tmp_path: Path) -> None:
    told = [d.message for d in made(tmp_path).diagnostics if d.code == "BRF266"]
    assert len(told) == 1
    assert "Key messages 5" in told[0]


def test_the_head_decides_for_what_says_nothing(tmp_path: Path) -> None:
    text = " ".join(words(made(tmp_path, PACK + "disclosure: yes\n")))
    assert "Undecided ibis" in text
    assert "Silver reasons" in text
    assert "Silver herons" not in text


@pytest.mark.parametrize("head", ["", "disclosure: yes\n", "disclosure: TODO\n"])
def test_what_is_to_do_is_withheld_whatever_the_head_says(tmp_path: Path, head: str) -> None:
    """An item that says TODO itself is undecided, at the top or below, and told each time."""
    undecided = PACK.replace(
        "Open message, disclosure: yes", "Silver message, usable: public, disclosure: TODO"
    )
    undecided = undecided.replace("disclosure: 'no, section 40(2)'", "disclosure: TODO")
    built = made(tmp_path, undecided + head)
    assert "Silver message" not in " ".join(words(built))
    assert "Silver day" not in " ".join(words(built))
    told = [d.message for d in built.diagnostics if d.code == "BRF266"]
    assert {"Key messages 1", "Background"} <= {m.split("whether ")[1].split(" may")[0] for m in told}


def test_gaps_are_numbered_as_they_are_read(tmp_path: Path) -> None:
    text = PACK + "venue: Silver hall\nask: Silver question\nquotes: [{text: Silver, speaker: A Name}]\n"
    text += "sections:\n  - {heading: Numbers, disclosure: yes, paragraphs: [Seen, {text: Not, disclosure: no}]}\n"
    said = " ".join(words(made(tmp_path, text)))
    numbers = [int(found) for found in re.findall(r"\[Withheld (\d+): ", said)]
    assert list(dict.fromkeys(numbers)) == list(range(1, max(numbers) + 1))
    assert f"{max(numbers)} Numbers" in said


def test_a_reference_to_what_is_withheld_is_told_and_stops_nothing(tmp_path: Path) -> None:
    text = PACK + (
        "sections:\n"
        "  - {heading: A, disclosure: 'no, section 35', notes: [{id: n1, text: Silver}], text: Silver}\n"
        "  - {heading: B, disclosure: yes, text: See ^n1.}\n"
    )
    assert "BRF261" in [d.code for d in made(tmp_path, text).diagnostics]


@pytest.mark.parametrize("edition", ["public", "partners", "disclosure"])
def test_headings_and_sections_that_the_outline_leaves_out_stay_out(tmp_path: Path, edition: str) -> None:
    text = PACK.replace("why: Silver reasons\n", "").replace(
        "disclosure: yes\n", "disclosure: yes\n  usable: public\n"
    )
    text += (
        "outline:\n  - {heading: Silver heading, parts: [key messages, {section: quotes, heading: Silver said}]}\n"
        "  - {section: background, omit: yes}\n"
    )
    path = tmp_path / "pack.yaml"
    path.write_text(text, encoding="utf-8")
    built = build(path, edition=edition)
    assert built.outputs
    said = " ".join(words(built))
    assert "Known." not in said
    assert "Silver" not in said
    assert "Public pelican" in said or edition == "partners"


@pytest.mark.parametrize("kind", [k for k in SECTIONS if k.annotation], ids=lambda kind: kind.key)
def test_every_kind_of_content_can_be_withheld(tmp_path: Path, kind: object) -> None:
    canaries, content = Canaries(), {}
    model = next(models(kind.annotation))  # type: ignore[attr-defined]
    item = canaries.item(model, "int", disclosure="no, section 27")
    content = {kind.key: [item] if kind.default == () else item}  # type: ignore[attr-defined]
    text = yaml.safe_dump({"title": "Case", "kind": "multilateral", "marking": "OFFICIAL", **content})
    built = made(tmp_path, text)
    for output in built.outputs:
        assert in_files(output.name, output.data) == set()
    assert any("section 27]" in text for text in words(built))


def test_redact_is_a_switch_of_make(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text(PACK, encoding="utf-8")
    result = cli("make", str(path), "--redact", "--format", "pdf")
    assert result.exit_code == 0, result.output
    assert "Disclosure edition made" in result.output
    assert "section 27:" in result.output


def test_notes_on_the_handling_of_a_public_item_are_undecided(tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text(
        "title: Case\nmarking: OFFICIAL\nlines_to_take:\n"
        "  - {topic: Quay, top_line: The quay is open., usable: public, do_not_say: We are broke, owner: Jane Example}\n"
        "  - {topic: Ferry, top_line: Ferries run., disclosure: yes, do_not_say: The ferry is broke}\n"
        "background:\n  may_use: The port is old.\n  do_not_disclose: The Treasury has not agreed.\n  disclosure: yes\n",
        encoding="utf-8",
    )
    made = build(path, edition="disclosure")
    assert made.document is not None
    said = " ".join(text_fields(made.document))
    assert "The quay is open." in said
    assert "The ferry is broke" in said  # it was decided
    assert not any(word in said for word in ("We are broke", "Jane Example", "Treasury"))
    assert sum(d.code == "BRF266" for d in made.diagnostics) == 2
