"""What a user makes, as every judge sees it: the sample, the smallest pack and a starting file of each kind."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import page as page_validation
import pypdfium2
import pytest
from docx_integrity import check
from openxml_audit import FileFormat, OpenXmlValidator

import structure_walker
from briefing.build import build
from briefing.outline import kinds, load_outline
from briefing.readers.docx.lint import lint
from briefing.starter import starter
from briefing.writers.text import text_fields
from conftest import TOP
from judges import Verdict
from packs import STYLES

SAMPLES = sorted((TOP / "inputs").glob("*.yaml"))
PACKS = [*(path.stem for path in SAMPLES), *(f"new-{kind}" for kind in kinds())]


class Made:
    """The files of one pack in one style, on disk, and the words that are in them."""

    def __init__(self, pack: str, style: str, folder: Path) -> None:
        source = folder / f"{pack}.yaml"
        if not source.exists():
            source.write_text(text_of(pack), encoding="utf-8")
        built = build(source, style=style)
        assert built.document is not None
        self.words = text_fields(built.document)
        self.files = {output.format: folder / f"{pack}-{style}.{output.format}" for output in built.outputs}
        for output in built.outputs:
            self.files[output.format].write_bytes(output.data)


def text_of(pack: str) -> str:
    for sample in SAMPLES:
        if sample.stem == pack:
            return sample.read_text(encoding="utf-8")
    outline = load_outline(pack.removeprefix("new-")).value
    assert outline is not None
    return starter("A pack to begin with", outline, file="pack.yaml", schema="briefing.schema.json")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Made]:
    folder = tmp_path_factory.mktemp("made")
    known: dict[tuple[str, str], Made] = {}

    def of(pack: str, style: str) -> Made:
        if (pack, style) not in known:
            known[pack, style] = Made(pack, style, folder)
        return known[pack, style]

    return of


every_pack = pytest.mark.parametrize("pack", PACKS)
every_style = pytest.mark.parametrize("style", STYLES)


@every_pack
@every_style
def test_word_files_are_valid_and_accessible(pack: str, style: str, made: Callable[[str, str], Made]) -> None:
    file = made(pack, style).files["docx"]
    audit = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=0).validate(str(file))
    assert [str(error) for error in audit.errors] == []
    assert list(check(str(file))) == []
    assert lint(file.read_bytes()) == []


@every_pack
@every_style
def test_pdfs_are_valid_and_whole(pack: str, style: str, made: Callable[[str, str], Made]) -> None:
    file = made(pack, style).files["pdf"]
    for profile in ("ua1", "2a"):
        failures = page_validation.validate_pdf(str(file), profile=profile).failures
        assert [str(failure) for failure in failures] == []
    assert structure_walker.walk(file.read_bytes()).faults == []


@pytest.mark.judges
def test_verapdf_and_qpdf_find_no_fault(
    made: Callable[[str, str], Made], verapdf: Callable[..., list[Verdict]]
) -> None:
    files = [made(pack, style).files["pdf"] for pack in PACKS for style in STYLES]
    assert [str(verdict) for verdict in verapdf(files) if not verdict.conforms] == []
    for file in files:
        checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.judges
def test_libreoffice_shows_every_word_of_the_samples(
    made: Callable[[str, str], Made], soffice: Callable[[Iterable[Path]], dict[Path, Path]]
) -> None:
    wanted = {
        one.files["docx"]: one.words
        for one in (made(path.stem, style) for path in SAMPLES for style in STYLES)
    }
    for file, pdf in soffice(wanted).items():
        with pypdfium2.PdfDocument(pdf) as opened:
            shown = unbroken("".join(page.get_textpage().get_text_bounded() for page in opened))
        missing = [words for words in wanted[file] if unbroken(words) not in shown]
        # A passage may run over a page's end, where the running matter stands in it.
        assert len(missing) <= len(opened_pages(pdf)), missing


def opened_pages(pdf: Path) -> range:
    with pypdfium2.PdfDocument(pdf) as opened:
        return range(len(opened))


def unbroken(text: str) -> str:
    """Text without white space and hyphens, which PDFium leaves out where a line ends with one."""
    return "".join(
        character for character in text if not character.isspace() and character not in "-\ufffe\x02"
    )
