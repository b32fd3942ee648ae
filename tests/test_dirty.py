"""The sample made dirty on purpose: each planted fault is found at its place, and repairs touch nothing else."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from briefing.build import check
from briefing.checks.table import FAMILIES, RULES
from briefing.diagnostics import Diagnostic
from conftest import CASES, TOP, Cli

SAMPLE = TOP / "inputs" / "nato-foreign-ministers.yaml"
DIRTY = CASES / "dirty"
PLANTED = 60
_MARK = re.compile(r"«(?:(?P<code>BRF\d{3}):)?|(?P<repair>⇒[^»]*)?(?P<end>»)")


@dataclass(frozen=True, order=True)
class Fault:
    """One fault: where it starts and ends, from 1, the end exclusive, and its code."""

    line: int
    column: int
    end_line: int
    end_column: int
    code: str

    @classmethod
    def of(cls, found: Diagnostic) -> Fault:
        place = found.place
        assert place, found
        return cls(place.line, place.column, place.end_line, place.end_column, found.code)


def edited() -> str:
    """The sample with every edit made, the marks still in it."""
    text = SAMPLE.read_text(encoding="utf-8")
    for edit in yaml.safe_load((DIRTY / "edits.yaml").read_text(encoding="utf-8")):
        assert text.count(edit["old"]) == 1, edit["old"]
        text = text.replace(edit["old"], edit["new"])
    return text


@cache
def dirty() -> tuple[str, frozenset[Fault]]:
    """The dirty sample, and its faults at the places that the marks give them."""
    text, clean, at = edited(), "", 0
    faults: set[Fault] = set()
    starts: list[tuple[str, tuple[int, int]]] = []
    for found in _MARK.finditer(text):
        clean += text[at : found.start()]
        at = found.end()
        here = clean.count("\n") + 1, len(clean) - clean.rfind("\n")
        if not found["end"]:
            starts.append((found["code"], here))
            continue
        code, start = starts.pop()
        if code:
            faults.add(Fault(*start, *here, code))
    return clean + text[at:], frozenset(faults)


def repaired() -> str:
    """The dirty sample as it should be after --fix, every repair written by hand in the edits."""
    text = edited()
    while "«" in text:  # the innermost marks first
        text = re.sub(
            r"«(?:BRF\d{3}:)?([^«»⇒]*)(?:⇒([^«»]*))?»", lambda m: m[1] if m[2] is None else m[2], text
        )
    return text


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    shutil.copytree(DIRTY / "faint", tmp_path / "faint")
    shutil.copy(DIRTY / "minister.yaml", tmp_path)
    path = tmp_path / "pack.yaml"
    path.write_bytes(dirty()[0].encode())
    return path


def said(diagnostics: Iterable[Diagnostic]) -> list[tuple[str, str]]:
    """Code and line of each, without its number: how one finding is known in another text."""
    return sorted((d.code, d.excerpt.splitlines()[0].strip()) for d in diagnostics)


def test_faults_of_every_family_are_planted() -> None:
    planted = [fault.code for fault in dirty()[1]]
    assert len(planted) >= PLANTED
    assert {RULES[code].partition(".")[0].replace("_", "-") for code in planted if code in RULES} >= FAMILIES


def test_every_planted_fault_is_found_at_its_line_and_column_and_nothing_else_is_new(pack: Path) -> None:
    diagnostics = check(pack).diagnostics
    found = {Fault.of(d) for d in diagnostics}
    assert sorted(dirty()[1] - found) == []
    assert said(d for d in diagnostics if Fault.of(d) not in dirty()[1]) == said(check(SAMPLE).diagnostics)


def test_the_clean_sample_is_marked_for_what_is_documented_alone() -> None:
    page = (TOP / "docs" / "checking.md").read_text(encoding="utf-8")
    part = page.partition("## What the sample is marked for\n")[2].partition("\n## ")[0]
    documented = re.findall(r"^- (BRF\d{3}), line (\d+):", part, re.MULTILINE)
    assert documented == [(d.code, str(d.place.line)) for d in check(SAMPLE).diagnostics if d.place]


@pytest.mark.parametrize(("end", "mark"), [("\n", b""), ("\r\n", b"\xef\xbb\xbf")])
def test_repairs_change_their_own_characters_alone_and_are_written_once(
    end: str, mark: bytes, pack: Path, cli: Cli
) -> None:
    pack.write_bytes(mark + dirty()[0].replace("\n", end).encode())
    expected = mark + repaired().replace("\n", end).encode()
    cli("check", str(pack), "--fix")
    assert pack.read_bytes() == expected
    cli("check", str(pack), "--fix")
    assert pack.read_bytes() == expected


def test_pages_are_made_only_where_a_budget_asks(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing import settling

    def never(*_: object, **__: object) -> None:
        raise AssertionError("the pages were made")

    monkeypatch.setattr(settling, "settled", never)
    assert check(pack).diagnostics
    pack.write_text(dirty()[0].replace("words: 400", "pack: 1"), encoding="utf-8")
    with pytest.raises(AssertionError, match="the pages were made"):
        check(pack)
