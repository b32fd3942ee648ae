"""What printing asks for: the status across each page, an outer cover that a camera may see, a blank last reverse."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import structure_walker
from briefing.build import Built, build

PACK = """\
title: Visit of a silent guest
kind: meeting
version: 1
marking: OFFICIAL-SENSITIVE - HMG USE ONLY
distribution: [Private office]
"""
MARK = "OFFICIAL-SENSITIVE - HMG USE ONLY"


def made(tmp_path: Path, text: str, *, style: str = "", copies: bool = False) -> Built:
    (tmp_path / "style.yaml").write_text(f"extends: default\n{style}", encoding="utf-8")
    path = tmp_path / "pack.yaml"
    path.write_text(PACK + text, encoding="utf-8")
    built = build(path, style=str(tmp_path / "style.yaml"), copies=copies)
    assert built.outputs, [d.message for d in built.diagnostics]
    return built


def data(built: Built, format_: str) -> bytes:
    return next(output.data for output in built.outputs if output.format == format_)


def pages(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
        return [re.sub(r"SHA-256 \w+ \w+", "", text) for text in texts]


# ------------------------------------------------------------------------------------------- watermark


@pytest.mark.parametrize(
    ("style", "pack", "shown"),
    [
        ("", "", False),
        ("watermark: yes", "", True),
        ("watermark: yes", "watermark: no", False),
        ("", "watermark: yes", True),
        ("watermark: no", "watermark: yes\nstatus: for clearance", True),
    ],
)
def test_style_and_pack_say_whether_the_status_stands_across_each_page(
    tmp_path: Path,
    style: str,
    pack: str,
    shown: bool,  # noqa: FBT001
) -> None:
    built = made(tmp_path, pack, style=style)
    words = "FOR CLEARANCE" if "clearance" in pack else "DRAFT"
    assert [words in page for page in pages(data(built, "pdf"))] == [shown]
    with zipfile.ZipFile(io.BytesIO(data(built, "docx"))) as archive:
        for kind in (1, 2, 3):
            assert (f'string="{words}"' in archive.read(f"word/header{kind}.xml").decode()) is shown


@pytest.mark.parametrize("status", ["draft", "for clearance"])
@pytest.mark.parametrize("size", ["A4", "A5"])
def test_a_watermark_is_whole_on_the_page(tmp_path: Path, status: str, size: str) -> None:
    built = made(tmp_path, f"watermark: yes\nstatus: {status}", style=f"page: {{size: {size}}}")
    with pypdfium2.PdfDocument(data(built, "pdf")) as document:
        page = document[0]
        text = page.get_textpage()
        at = text.search(status.upper(), match_case=True).get_next()
        assert at is not None
        boxes = [text.get_charbox(n) for n in range(at[0], sum(at)) if text.get_text_range(n, 1).strip()]
        assert min(box[0] for box in boxes) > 0
        assert max(box[2] for box in boxes) < page.get_width()
        assert max(box[2] for box in boxes) - min(box[0] for box in boxes) > 0.4 * page.get_width()


# ----------------------------------------------------------------------------------------------- cover

LONG = "sections:\n" + "".join(
    f"  - {{heading: Part {n}, text: {'Words that fill a line or two of the page. ' * 12}}}\n"
    for n in range(9)
)


@pytest.mark.parametrize("text", ["", LONG])
def test_an_outer_cover_has_the_marking_alone_and_the_last_reverse_is_blank(
    tmp_path: Path, text: str
) -> None:
    plain = pages(data(made(tmp_path, text), "pdf"))
    built = made(tmp_path, f"outer_cover: yes\n{text}", copies=True)
    pdf = data(built, "pdf")
    found = pages(pdf)
    blank = f"{MARK} Copy 1 of 1: Private office {MARK}"
    inside = [page.replace(" Copy 1 of 1: Private office", "", 1) for page in found[2 : 2 + len(plain)]]
    outer = {" ".join(sorted(page.split())) for page in (*found[:2], *found[2 + len(plain) :])}
    assert outer == {" ".join(sorted(blank.split()))}
    assert inside == plain
    assert len(found) % 2 == 0
    assert len(found) - len(plain) in {3, 4}
    assert [output.pages for output in built.outputs] == [None, len(found)]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        labels = opened.Root.PageLabels.Nums
        assert [int(labels[n]) for n in (0, 2, 4)] == [0, 2, 2 + len(plain)]
        assert [str(label.get("/P", label.get("/S"))) for label in labels[1::2]] == ["Cover", "/D", "Blank"]
    assert structure_walker.walk(pdf).faults == []


def test_a_style_asks_for_the_cover_and_a_pack_does_without(tmp_path: Path) -> None:
    assert len(pages(data(made(tmp_path, "", style="outer_cover: yes"), "pdf"))) == 4
    assert len(pages(data(made(tmp_path, "outer_cover: no", style="outer_cover: yes"), "pdf"))) == 1


def test_pages_inside_a_cover_are_found_by_links_and_outline(tmp_path: Path) -> None:
    pdf = data(made(tmp_path, f"outer_cover: yes\n{LONG}"), "pdf")
    with pypdfium2.PdfDocument(pdf) as document:
        for item in document.get_toc():
            target = item.get_dest()
            assert target is not None
            assert item.get_title() in pages(pdf)[target.get_index()]
