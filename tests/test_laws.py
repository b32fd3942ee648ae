"""The laws of the design, over every sample in every house style, as other programs read the files."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pypdfium2
import pytest

from briefing.build import build
from briefing.document import Cell, Heading, List, Note, Row, Table, walk
from briefing.writers.text import text_fields
from conftest import TOP
from inspect_docx import Docx
from packs import STYLES, composed, files, house

INPUTS = sorted((TOP / "inputs").glob("*.yaml"))
every_input = pytest.mark.parametrize("pack", INPUTS, ids=lambda path: path.stem)
every_style = pytest.mark.parametrize("style", STYLES)


def squeezed(text: str) -> str:
    """Text without white space; pdfium gives a hyphen at a line's end as U+0002."""
    return "".join(text.replace("\x02", "-").split())


def assert_in_order(words: Iterable[str], text: str) -> None:
    """Assert that words stand in a text one behind the other; other words may stand between."""
    text, at = squeezed(text), 0
    for each in words:
        wanted = squeezed(each)
        found = text.find(wanted, at)
        assert found >= 0, f"“{each}” is not behind “{text[max(0, at - 60) : at]}”"
        at = found + len(wanted)


FURNITURE = re.compile(r"^OFFICIAL$|Page \d+ of \d+$|  ·  | · ")


def pdf_text(data: bytes) -> str:
    """The words of all pages, as pdfium reads them, without what stands at the head and foot of each."""
    with pypdfium2.PdfDocument(data) as document:
        lines = [line for page in document for line in page.get_textpage().get_text_bounded().splitlines()]
    return "\n".join(line for line in lines if not FURNITURE.search(line.strip()))


@every_input
@every_style
def test_both_files_carry_every_text_in_order(pack: Path, style: str) -> None:
    docx, pdf, document = files(composed(pack).document, house(style))
    assert_in_order(text_fields(document), Docx(docx).text())
    assert_in_order(text_fields(document), pdf_text(pdf))


@every_input
def test_two_builds_give_the_same_bytes(pack: Path) -> None:
    first, second = build(pack), build(pack)
    assert [out.data for out in first.outputs] == [out.data for out in second.outputs]
    assert [out.format for out in first.outputs] == ["docx", "pdf"]


def test_bytes_do_not_depend_on_process_hash_seed_or_time_zone(tmp_path: Path) -> None:
    script = (
        "import hashlib, pathlib, sys; from briefing.build import build;"
        "print([hashlib.sha256(o.data).hexdigest() for o in build(pathlib.Path(sys.argv[1])).outputs])"
    )
    pack = tmp_path / "pack.yaml"
    pack.write_bytes((TOP / "inputs" / "nato-foreign-ministers.yaml").read_bytes())
    said = {
        subprocess.run(
            [sys.executable, "-c", script, str(pack)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("1", "Asia/Tokyo"), ("77", "America/New_York"))
    }
    assert len(said) == 1


@every_input
@every_style
def test_every_role_has_a_look(pack: Path, style: str) -> None:
    look = house(style)
    for block in walk(composed(pack).document.blocks):
        found = look.look(block.role)
        assert found.size >= 12, block.role
        assert found.leading > found.size
        assert block.role in look.looks or block.role == "section", block.role


def test_every_kind_of_block_is_in_the_sample() -> None:
    blocks = list(walk(composed(TOP / "inputs" / "nato-foreign-ministers.yaml").document.blocks))
    for kind in (Heading, List, Note, Row, Table):
        assert any(isinstance(block, kind) for block in blocks)
    assert all(
        isinstance(cell, Cell) for block in blocks if isinstance(block, Table) for cell in block.header
    )
