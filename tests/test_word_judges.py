"""Word files before judges of other makers: Microsoft's validator, pandoc's reader, random packs, a pack of 600 pages."""

from __future__ import annotations

import io
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pypandoc
import pytest

import generated
import word_templates
from briefing.build import build
from briefing.document import Document, Figure, plain, walk
from briefing.readers.docx.changes import read_changes
from briefing.readers.docx.fields import read_map
from briefing.readers.docx.lint import lint
from briefing.readers.docx.parts import WordFile
from conftest import TOP
from inspect_docx import Docx
from judges import open_xml_sdk
from packs import STYLES, composed, files, house
from test_docx import CASES as DOCUMENTS
from test_docx import LAWFUL, assert_in_order, made, words_of
from test_word_fields import PACKS
from test_word_fields import word as packed
from test_word_templates import style_on
from test_word_templates import word as on_template

FEW, MANY = 6, 300
SAMPLE = TOP / "inputs" / "nato-foreign-ministers.yaml"


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
    # Every second one has no word from right to left, among which readers of a PDF lose the order of labels.
    text, style = generated.pack(seed, generated.SCRIPTS if seed % 2 else generated.LEFT_TO_RIGHT)
    pack.write_text(text, encoding="utf-8")
    data, _, document = files(composed(pack).document, house(style))
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
        if seed % 2 == 0:
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


# ------------------------------------------------------------------------------ Microsoft's own validator


def everything(folder: Path) -> dict[str, bytes]:
    """Each case in one of the styles, each pack in all, each template either way: two seconds a file is its price."""
    styles = folder / "styles"
    styles.mkdir()
    found = {f"case-{n}": made(case, STYLES[n % len(STYLES)]) for n, case in enumerate(sorted(DOCUMENTS))}
    found |= {f"pack-{n}-{style}": packed(pack, style) for n, pack in enumerate(PACKS) for style in STYLES}
    for name in word_templates.TEMPLATES:
        for wins in ("template", "house"):
            found[f"{name}-{wins}"] = on_template(styles, name, wins)
    review = build(SAMPLE, style=str(style_on(styles, "foreign_names")), formats=["docx"], review=True)
    found["review"] = review.outputs[0].data
    found |= {f"random-{seed}": written(seed, folder)[1] for seed in range(FEW)}
    return found


@pytest.mark.judges
def test_microsofts_validator_finds_nothing(tmp_path: Path) -> None:
    judged_ = {}
    for name, data in everything(tmp_path).items():
        judged_[name] = tmp_path / f"{name}.docx"
        judged_[name].write_bytes(data)
    found = open_xml_sdk(judged_.values())
    assert {path.stem: faults for path, faults in found.items() if faults} == {}


SEEDED = {
    "order": (b"<w:sectPr>", b"<w:sectPr><w:titlePg/><w:pgNumType/>"),
    "value": (b'w:val="sdtLocked"', b'w:val="locked"'),
    "twice": (b"<w:body>", b"<w:body><w:p><w:pPr/><w:pPr/></w:p>"),
    "relation": (b"<w:body>", b'<w:body><w:p><w:hyperlink r:id="nowhere"/></w:p>'),
}


@pytest.mark.judges
def test_microsofts_validator_sees_what_is_wrong(tmp_path: Path) -> None:
    files_ = []
    for name, (old, new) in SEEDED.items():
        files_.append(tmp_path / f"{name}.docx")
        files_[-1].write_bytes(replaced(packed(next(iter(PACKS)), "default"), old, new))
    assert [path.stem for path, faults in open_xml_sdk(files_).items() if not faults] == []


def replaced(data: bytes, old: bytes, new: bytes) -> bytes:
    """A Word file with something else in its main part."""
    archive, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(out, "w") as other:
        for name in archive.namelist():
            part = archive.read(name)
            if name == "word/document.xml":
                assert old in part
                part = part.replace(old, new, 1)
            other.writestr(name, part)
    return out.getvalue()
