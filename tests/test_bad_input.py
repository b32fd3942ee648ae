"""Every bad file is met with a message that names the place and the remedy, and makes nothing by halves."""

from __future__ import annotations

import codecs
import io
import shutil
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from briefing import build as pipeline
from briefing.diagnostics import render_full
from conftest import CASES, Cli

ERRORS = CASES / "errors"
STORED = sorted(path.name for path in ERRORS.glob("*.yaml"))
HEAD = "title: Visit to York\nkind: visit\n"
OUTPUTS = 2


def made(cli: Cli, name: str) -> tuple[int, str]:
    """Make a pack of this folder; return exit status and words, having seen that it is whole or not there."""
    result = cli("make", name)
    words = result.stdout + result.stderr
    assert "Traceback" not in words
    assert "the fault is ours" not in words
    assert result.exception is None or isinstance(result.exception, SystemExit)
    out = [path for path in Path("out").glob("*") if path.is_file()]
    assert len(out) == (0 if result.exit_code else OUTPUTS)
    return result.exit_code, words


@pytest.mark.parametrize("name", STORED)
def test_a_bad_file_is_told_in_words_of_its_author(
    name: str, cli: Cli, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    shutil.copy(ERRORS / name, tmp_path / name)
    status, _ = made(cli, name)
    told = [render_full(problem) for problem in pipeline.build(Path(name)).diagnostics]
    text = "\n\n".join([*told, f"exit status {status}"]) + "\n"
    golden((ERRORS / name).with_suffix(".txt"), text)


# ------------------------------------------------------------------- too big, or too odd, to be stored

BOMB = "a: &a [x, x]\n" + "".join(
    f"{c}: &{c} [*{p}, *{p}]\n" for p, c in pairwise("abcdefghijklmnopqrstuvwxyz")
)
MERGES = "".join(f"k{n}: &k{n}\n  <<: [*k{n - 1}, *k{n - 1}]\n  key{n}: {n}\n" for n in range(1, 200))
WINDOWS = (HEAD + "note: it’s £3\n").encode("cp1252")
BROKEN = {
    "windows-1252": (WINDOWS, "BRF001", 3),
    "utf-16 that ends half-way": (b"\xff\xfe" + HEAD.encode("utf-16-le") + b"x", "BRF001", 1),
    "utf-16 without its mark": (HEAD.encode("utf-16-le"), "BRF002", 1),
    "nul": (HEAD.encode() + b"note: one\0two\n", "BRF002", 3),
    "a zip": (b"PK\x03\x04" + bytes(range(256)), "BRF002", 1),
    "a PDF": (b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n", "BRF002", 1),
    "bytes of every value": (bytes(range(1, 256)) * 4, "BRF001", 1),
    "a surrogate": (HEAD.encode() + b"note: \xed\xa0\x80\n", "BRF003", 3),
    "brackets in brackets": ((HEAD + "note: " + "[" * 100_000).encode(), "BRF008", 3),
    "braces in braces": ((HEAD + "note: " + "{a: " * 40_000).encode(), "BRF008", 3),
    "items in items": ((HEAD + "note:\n  " + "- " * 90_000).encode(), "BRF008", 4),
    "aliases that multiply": ((HEAD + BOMB).encode(), "BRF017", 3),
    "merges that multiply": ((HEAD + "k0: &k0 {a: b}\n" + MERGES).encode(), "BRF017", 3),
    "keys by the thousand": ((HEAD + "".join(f"k{n}: v\n" for n in range(5_000))).encode(), "BRF006", 1),
    "a line too long": ((HEAD + "note: " + "word " * 50_000).encode(), "BRF006", 3),
    "a file too large": (b"# x\n" * 3_000_000, "BRF006", 1),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_pack_is_told_at_its_line(name: str, cli: Cli) -> None:
    data, code, line = BROKEN[name]
    Path("pack.yaml").write_bytes(data)
    status, words = made(cli, "pack.yaml")
    assert status == 1
    assert f"[{code}]" in words
    assert f"--> pack.yaml:{line}:" in words


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_byte_of_windows_1252_is_told_at_its_line_and_column(end: str, cli: Cli) -> None:
    Path("pack.yaml").write_bytes(WINDOWS.replace(b"\n", end.encode()))
    _, words = made(cli, "pack.yaml")
    assert "--> pack.yaml:3:9" in words
    assert "--> pack.yaml:3:12" in words


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ("front: [objectives, nonsense]\nsections: [agenda]\n", "3:21"),
        ("front: objectives\nsections: [nonsense, agenda]\n", "4:12"),
        ("sections:\n  - agenda\n  - {heading: All, parts: [toplines, questions]}\n", "5:28"),
    ],
)
def test_an_outline_of_ones_own_names_sections_that_there_are(wrong: str, place: str, cli: Cli) -> None:
    Path("o2.yaml").write_text(f"description: Mine\nkind_line: Brief\n{wrong}", encoding="utf-8")
    Path("pack.yaml").write_text("title: Visit\nkind: ./o2.yaml\n", encoding="utf-8")
    status, words = made(cli, "pack.yaml")
    assert status == 1
    assert "[BRF205]" in words
    assert f"--> o2.yaml:{place}" in words


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_with_its_mark_and_every_line_end_is_read(encoding: str, end: str, cli: Cli) -> None:
    text = (HEAD + "place: Łódź\n").replace("\n", end)
    Path("pack.yaml").write_bytes(text.encode(encoding))
    assert made(cli, "pack.yaml")[0] == 0


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_both_orders_of_utf_16_are_read(mark: bytes, cli: Cli) -> None:
    order = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    Path("pack.yaml").write_bytes(mark + HEAD.encode(order))
    assert made(cli, "pack.yaml")[0] == 0


def test_three_thousand_questions_make_both_files(cli: Cli) -> None:
    asked = "".join(f"  - question: Is it {n}?\n    answer: It is {n}.\n" for n in range(3_000))
    Path("pack.yaml").write_text(f"{HEAD}questions:\n{asked}", encoding="utf-8")
    assert made(cli, "pack.yaml")[0] == 0


def test_a_word_of_two_hundred_thousand_letters_is_made_or_told(cli: Cli) -> None:
    Path("pack.yaml").write_text(f"{HEAD}note: |\n  {'x' * 199_990}\n", encoding="utf-8")
    assert made(cli, "pack.yaml")[0] == 0


FIGURES = "9" * 5_000
"""More than Python makes a number of."""


def test_a_figure_of_five_thousand_digits_is_grouped(cli: Cli) -> None:
    fact = f"facts:\n  - {{id: a, statement: There are many jobs, value: {FIGURES}, unit: jobs}}\n"
    Path("pack.yaml").write_text(HEAD + fact, encoding="utf-8")
    assert made(cli, "pack.yaml")[0] == 0
    with zipfile.ZipFile(next(Path("out").glob("*.docx"))) as word:
        text = "".join(etree.fromstring(word.read("word/document.xml")).itertext())
    assert f"99{',999' * 1_666} jobs" in text


def test_a_code_of_five_thousand_digits_is_no_message(cli: Cli) -> None:
    result = cli("explain", FIGURES)
    assert result.exit_code == 2
    assert "there is no message" in result.stderr
    assert cli("explain", "0012").stdout == cli("explain", "BRF012").stdout != ""


def test_files_that_include_each_other_are_told(cli: Cli) -> None:
    Path("pack.yaml").write_text(f"{HEAD}key_messages:\n  - include: a.yaml\n", encoding="utf-8")
    Path("a.yaml").write_text("- include: b.yaml\n", encoding="utf-8")
    Path("b.yaml").write_text("- Fares stay\n- include: a.yaml\n", encoding="utf-8")
    status, words = made(cli, "pack.yaml")
    assert status == 1
    assert "[BRF052]" in words
    assert "--> b.yaml:2:" in words


def test_an_include_by_a_link_to_outside_is_refused(cli: Cli, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.yaml"
    outside.write_text("- secret words\n", encoding="utf-8")
    try:
        Path("inside.yaml").symlink_to(outside)
    except OSError:
        pytest.skip("this system makes no links")
    Path("pack.yaml").write_text(f"{HEAD}key_messages:\n  - include: inside.yaml\n", encoding="utf-8")
    status, words = made(cli, "pack.yaml")
    assert status == 1
    assert "[BRF051]" in words
    assert "secret words" not in words


def test_a_fault_of_an_included_file_names_that_file(cli: Cli) -> None:
    Path("pack.yaml").write_text(f"{HEAD}lines_to_take:\n  - include: line.yaml\n", encoding="utf-8")
    Path("line.yaml").write_text("topic: Fares\ntop_line: Stay\nposture: if presed\n", encoding="utf-8")
    status, words = made(cli, "pack.yaml")
    assert status == 1
    assert "--> line.yaml:3:10" in words


@pytest.mark.parametrize("words", ["<b>stay</b>", "A &amp; B", "{{fare}}", "${fare}", "<!-- stay -->"])
def test_other_markup_is_words(words: str, tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text(f"{HEAD}key_messages:\n  - Fares {words}\n", encoding="utf-8")
    built = pipeline.build(path, formats=["docx"])
    assert not built.diagnostics
    with zipfile.ZipFile(io.BytesIO(built.outputs[0].data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    assert f"Fares {words}" in "".join(body.itertext())
