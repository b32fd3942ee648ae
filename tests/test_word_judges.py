"""Word files before judges of other makers: pandoc's reader, packs made at random, a pack of 600 pages."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

import pypandoc
import pytest

from briefing.document import Document, Figure, plain, walk
from briefing.readers.docx.changes import read_changes
from briefing.readers.docx.fields import read_map
from briefing.readers.docx.lint import lint
from briefing.readers.docx.parts import WordFile
from conftest import TOP
from generated_packs import generated
from inspect_docx import Docx
from packs import STYLES, composed, files, house
from test_docx import CASES as DOCUMENTS
from test_docx import LAWFUL, assert_in_order, made, words_of

FEW, MANY = 6, 300


def as_pandoc_reads(file: Path) -> str:
    """All words of a Word file in order; lists, tables and notes as pandoc's plain text has them."""
    command = [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "plain", "--wrap=none", str(file)]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert run.stderr == "", run.stderr
    return run.stdout


def said(document: Document) -> list[str]:
    """Every text but captions of pictures, which pandoc keeps for a table that may follow, and drops."""
    captions = {plain(block.caption) for block in walk(document.blocks) if isinstance(block, Figure)}
    return [" ".join(text.split()) for text in words_of(document) if text not in captions]


@pytest.mark.parametrize("case", LAWFUL)
def test_pandoc_reads_every_word(case: str, tmp_path: Path) -> None:
    file = tmp_path / "case.docx"
    file.write_bytes(made(case, "default"))
    text = as_pandoc_reads(file)
    for words in said(DOCUMENTS[case]):
        assert squeezed(words) in squeezed(text), words


def squeezed(text: str) -> str:
    """Letters and digits alone: pandoc writes rules, bullets and emphasis with characters of its own."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c)[0] in "LN")


def judged(document: Document, data: bytes, file: Path) -> None:
    from docx_integrity import check
    from openxml_audit import FileFormat, OpenXmlValidator

    file.write_bytes(data)
    audit = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=0).validate(str(file))
    assert [str(error) for error in audit.errors] == []
    assert list(check(str(file))) == []
    assert lint(data) == []
    text = squeezed(as_pandoc_reads(file))
    for words in said(document):
        assert squeezed(words) in text, words
    opened = WordFile(data)
    issued = read_map(opened)
    assert issued is not None
    assert read_changes(opened, issued) == []


def written(seed: int, folder: Path) -> tuple[Document, bytes]:
    pack = folder / f"pack-{seed}.yaml"
    pack.write_text(generated(seed), encoding="utf-8")
    data, _, document = files(composed(pack).document, house(STYLES[seed % len(STYLES)]))
    return document, data


@pytest.mark.parametrize("seed", range(FEW))
def test_generated_packs(seed: int, tmp_path: Path) -> None:
    document, data = written(seed, tmp_path)
    judged(document, data, tmp_path / "pack.docx")


@pytest.mark.judges
def test_three_hundred_generated_packs(
    tmp_path: Path, soffice: Callable[[Iterable[Path]], dict[Path, Path]]
) -> None:
    import pypdfium2

    made_: dict[Path, Document] = {}
    for seed in range(MANY):
        document, data = written(seed, tmp_path)
        file = tmp_path / f"pack-{seed}.docx"
        judged(document, data, file)
        made_[file] = document
    for file, pdf in soffice(made_).items():
        with pypdfium2.PdfDocument(pdf) as opened:
            text = squeezed("".join(page.get_textpage().get_text_bounded() for page in opened))
        for words in said(made_[file]):
            # Long ones may stand on two pages, with what is at their head and foot between.
            if words.isascii() and len(words) < 60:
                assert squeezed(words) in text, f"{file.name}: {words}"


@pytest.mark.judges
def test_a_pack_of_six_hundred_pages(tmp_path: Path) -> None:
    generator = [sys.executable, "bench/gen.py", "--size", "L", "--out", str(tmp_path)]
    subprocess.run(generator, cwd=TOP, capture_output=True, check=True)
    data, _, document = files(composed(tmp_path / "pack.yaml").document, house("default"))
    judged(document, data, tmp_path / "pack.docx")
    assert_in_order(said(document), Docx(data).text())
