"""Sources as footnotes of a Word file, where the house style asks for them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import word_documents as cases
from briefing.build import build
from briefing.document import Document, Link, Note, NoteReference, Paragraph, Section, Text
from briefing.readers.docx.changes import read_changes
from briefing.readers.docx.fields import read_map
from briefing.readers.docx.lint import lint
from briefing.readers.docx.parts import WordFile
from inspect_docx import Docx, W
from judges import open_xml_sdk
from packs import house
from test_docx import assert_in_order, words_of, written
from test_word_templates import SAMPLE, style_on

DEFAULT = house("default")
FOOTED = replace(DEFAULT, page=replace(DEFAULT.page, notes_at_foot=True), _resolved={})
AT_FOOT = "page: {notes_at_foot: yes}\n"


def cited() -> Document:
    """Two sources, one with an address, cited twice on one page and once on the next."""
    said = (Text("So it is said, "), NoteReference("s1", "S1"), Text(" and "), NoteReference("s2", "S2"))
    release = (Text("A release & more, "), Link("https://example.org/a", (Text("on line"),)))
    notes = (Note(release, "s1", "S1"), Note((Text("A letter"),), "s2", "S2"))
    first = (cases.para("One"), Paragraph(said), Paragraph(said))
    return cases.document(
        Section(first), Section((Paragraph(said),), starts="page"), Section(notes, starts="page")
    )


def on_template(folder: Path, name: str, wins: str) -> bytes:
    style = style_on(folder, name, wins, AT_FOOT)
    return build(SAMPLE, style=str(style), formats=["docx"]).outputs[0].data


def footnotes(file: Docx) -> list[str]:
    return [
        "".join(text.text or "" for text in note.iter(W + "t")) for note in file.root("word/footnotes.xml")
    ]


def test_sources_are_footnotes_of_the_pages_that_cite_them() -> None:
    file = Docx(written(cited(), FOOTED))
    root = file.root("word/footnotes.xml")
    assert [note.get(W + "type") for note in root][:3] == ["separator", "continuationSeparator", None]
    assert footnotes(file)[2:] == [" S1 A release & more, on line", " S2 A letter"] * 2
    marks = [mark.get(W + "id") for mark in file.root("word/document.xml").iter(W + "footnoteReference")]
    assert marks == [note.get(W + "id") for note in root][2:]
    targets = [said.get("Target") for said in file.root("word/_rels/footnotes.xml.rels")]
    assert targets == ["https://example.org/a"]
    names = [file.style_name(style) for style in file.styles]
    assert names.count("footnote text") == names.count("footnote reference") == 1
    assert_in_order(words_of(cited()), file.text())


def test_without_being_asked_for_there_are_none() -> None:
    assert "word/footnotes.xml" not in Docx(written(cited())).names
    assert "footnotePr" not in Docx(written(cited())).part("word/settings.xml")


@pytest.mark.parametrize("wins", ["template", "house"])
def test_they_stand_on_a_template_and_no_field_is_disturbed(tmp_path: Path, wins: str) -> None:
    data = on_template(tmp_path, "foreign_names", wins)
    file = WordFile(data)
    issued = read_map(file)
    assert issued is not None
    assert [change for change in read_changes(file, issued) if change.kind != "new"] == []
    opened = Docx(data)
    assert footnotes(opened)[2].startswith(" S1 Press release before the NATO")
    used = {style.get(W + "val") for style in opened.root("word/footnotes.xml").iter(W + "pStyle")}
    assert used <= set(opened.styles)
    assert opened.part("word/settings.xml").count("<w:footnotePr>") == 1


def everything(folder: Path) -> list[Path]:
    found = {"written": written(cited(), FOOTED), "theirs": on_template(folder, "foreign_names", "template")}
    found["house"] = on_template(folder, "letterhead_on_the_first_page", "house")
    for name, data in found.items():
        (folder / f"{name}.docx").write_bytes(data)
    return [folder / f"{name}.docx" for name in found]


def test_judges_find_nothing(tmp_path: Path) -> None:
    from docx_integrity import check
    from openxml_audit import FileFormat, OpenXmlValidator

    for file in everything(tmp_path):
        audit = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=0).validate(str(file))
        assert [str(error) for error in audit.errors] == []
        assert list(check(str(file))) == []
    assert lint((tmp_path / "written.docx").read_bytes()) == []


@pytest.mark.judges
def test_microsofts_validator_finds_nothing(tmp_path: Path) -> None:
    assert [faults for faults in open_xml_sdk(everything(tmp_path)).values() if faults] == []
