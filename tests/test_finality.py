"""A pack is final when nothing is to do, all is cleared, no line has expired and its marking is settled."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.build import build
from briefing.writers.text import text_fields
from conftest import Cli

DONE = """\
title: Case
kind: meeting
status: final
version: 1
marking: OFFICIAL
date: 3 April 2025
place: Brussels
lines_to_take:
  - top_line: Say this.
    valid_until: 6pm, 4 April 2025
clearances: A Name, policy, 2 April 2025
"""


def pack(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "pack.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("place: Brussels", "place: TODO", "BRF270"),
        ("place: Brussels", "place: 'TODO: which town'", "BRF270"),
        ("Say this.", "Say this, then TODO say more.", "BRF270"),
        ("Say this.", "Say this (TODO).", "BRF270"),
        ("Say this.", "'**TODO** say this.'", "BRF270"),
        ("Say this.", "We go on TODO, if the sea is calm.", "BRF270"),
        ("Say this.", "ILLUSTRATIVE We say this.", "BRF270"),
        ("date: 3 April 2025", "date: ILLUSTRATIVE 3 April 2025", "BRF270"),
        ("policy, 2 April 2025", "policy, ILLUSTRATIVE 2 April 2025", "BRF271"),
        ("marking: OFFICIAL", "marking: TODO", "BRF273"),
        ("marking: OFFICIAL\n", "", "BRF273"),
        ("clearances: A Name, policy, 2 April 2025\n", "", "BRF271"),
        ("A Name, policy, 2 April 2025", "TODO, policy", "BRF271"),
        ("A Name, policy, 2 April 2025", "A Name, policy", "BRF271"),
        ("A Name, policy, 2 April 2025", "{who: A Name, date: 2 April 2025, scope: facts}", "BRF271"),
        ("6pm, 4 April 2025", "6pm, 2 April 2025", "BRF272"),
    ],
)
def test_a_final_pack_that_is_not_is_refused(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in DONE
    path = pack(tmp_path, DONE.replace(old, new))
    built = build(path)
    assert not built.outputs
    assert code in [d.code for d in built.diagnostics if d.is_error]
    assert all(d.place for d in built.diagnostics)
    assert build(pack(tmp_path, DONE.replace(old, new).replace("status: final", "status: draft"))).outputs


def test_what_is_finished_is_made(tmp_path: Path) -> None:
    assert build(pack(tmp_path, DONE)).outputs


def test_everything_that_is_open_is_listed_at_once(tmp_path: Path) -> None:
    text = DONE.replace("Brussels", "TODO").replace("OFFICIAL", "TODO").replace("4 April", "1 April")
    codes = {d.code for d in build(pack(tmp_path, text.replace("A Name", "TODO"))).diagnostics}
    assert {"BRF270", "BRF271", "BRF272", "BRF273"} <= codes


def test_a_reason_overrides_and_stands_in_the_record(tmp_path: Path) -> None:
    path = pack(tmp_path, DONE.replace("place: Brussels", "place: TODO"))
    built = build(path, because="the plane leaves at six")
    assert built.outputs
    assert "BRF270" in [d.code for d in built.diagnostics]
    assert built.document is not None
    assert "the plane leaves at six." in list(text_fields(built.document))


def test_a_reason_that_was_not_needed_is_not_told(tmp_path: Path) -> None:
    built = build(pack(tmp_path, DONE), because="no reason")
    assert built.document is not None
    assert "no reason." not in list(text_fields(built.document))


def test_no_edition_gets_round_it(tmp_path: Path) -> None:
    assert not build(pack(tmp_path, DONE.replace("place: Brussels", "venue: TODO")), edition="public").outputs


def test_words_that_changed_after_they_were_cleared_are_not_final(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text(
        "title: Case\nmarking: OFFICIAL\nclearances: A Name, press office, 3 April 2025\n"
        "lines_to_take:\n  - topic: Fares\n    top_line: Fares stay.\n",
        encoding="utf-8",
    )
    assert cli("clear", str(path), "fares", "--by", "A Name, press office, 3 April 2025").exit_code == 0
    final = path.read_text(encoding="utf-8") + "status: final\n"
    path.write_text(final, encoding="utf-8")
    assert cli("make", str(path)).exit_code == 0
    path.write_text(final.replace("Fares stay", "Fares rise"), encoding="utf-8")
    assert "BRF274" in cli("make", str(path)).stderr


@pytest.mark.parametrize("words", ["The line is TBC.", "XXX million", "Numbers to be confirmed"])
def test_what_people_write_for_to_do_is_not_final(words: str, cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text(
        "title: Case\nstatus: final\nmarking: OFFICIAL\nclearances: A Name, press office, 3 April 2025\n"
        f"key_messages:\n  - {words}\n",
        encoding="utf-8",
    )
    assert "BRF270" in cli("make", str(path)).stderr


@pytest.mark.parametrize(
    ("marking", "status"),
    [
        ("OFFICIAL", 0),
        ("OFFICIAL-SENSITIVE", 0),
        ("OFFICIAL - HMG USE ONLY", 1),
        ("SECRET", 1),
        ("TOP SECRET", 1),
    ],
)
def test_nothing_is_released_from_a_pack_of_a_higher_tier(
    marking: str, status: int, cli: Cli, tmp_path: Path
) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text(
        f"title: Case\nmarking: {marking}\nkey_messages:\n  - {{text: We act., usable: public}}\n",
        encoding="utf-8",
    )
    result = cli("make", str(path), "--edition", "public")
    assert (result.exit_code, result.stderr.count("BRF267")) == (status, status)
    assert cli("make", str(path), "--edition", "public", "--because", "The Cabinet agreed").exit_code == 0
