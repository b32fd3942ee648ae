"""A pack on a department's own template: what is theirs stays, what is the pack's is on every page and traceable."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest

import word_templates
from briefing.build import Built, build
from briefing.readers.docx.changes import read_changes
from briefing.readers.docx.fields import read_map
from briefing.readers.docx.parts import WordFile
from briefing.style import load_style
from conftest import TOP, Cli
from inspect_docx import Docx, W

SAMPLE = TOP / "inputs" / "nato-foreign-ministers.yaml"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
every_template = pytest.mark.parametrize("name", word_templates.TEMPLATES)
either_way = pytest.mark.parametrize("wins", ["template", "house"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("styles")


def style_on(folder: Path, name: str, wins: str = "template", more: str = "") -> Path:
    """A house style that builds onto one of the templates."""
    home = folder / f"{name}-{wins}"
    home.mkdir(exist_ok=True)
    (home / "letterhead.dotx").write_bytes(word_templates.TEMPLATES[name]())
    said = f"title: Rivers\nextends: default\nword: {{template: letterhead.dotx, styles: {wins}}}\n{more}"
    (home / "style.yaml").write_text(said, encoding="utf-8")
    return home


def made(style: Path, *, review: bool = False, pack: Path = SAMPLE) -> Built:
    built = build(pack, style=str(style), formats=["docx"], review=review)
    assert built.outputs, [d.message for d in built.diagnostics]
    return built


@lru_cache
def word(folder: Path, name: str, wins: str = "template") -> bytes:
    return made(style_on(folder, name, wins)).outputs[0].data


def running(file: Docx) -> dict[tuple[str, str], str]:
    """The words of each kind and type of header and footer, with the file that holds them."""
    targets = {said.get("Id"): said.get("Target") for said in file.root("word/_rels/document.xml.rels")}
    section = list(file.root("word/document.xml").iter(W + "sectPr"))[-1]
    return {
        (kind, said.get(W + "type", "")): file.text(f"word/{targets[said.get(R + 'id')]}")
        for kind in ("header", "footer")
        for said in section.iter(f"{W}{kind}Reference")
    }


@pytest.mark.parametrize(
    ("name", "wins"),
    [*((name, "template") for name in word_templates.TEMPLATES), ("letterhead_on_the_first_page", "house")],
)
def test_judges_find_nothing(folder: Path, name: str, wins: str, tmp_path: Path) -> None:
    from docx_integrity import check
    from openxml_audit import FileFormat, OpenXmlValidator

    file = tmp_path / "case.docx"
    file.write_bytes(word(folder, name, wins))
    audit = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=0).validate(str(file))
    assert [str(error) for error in audit.errors] == []
    assert list(check(str(file))) == []


@every_template
@either_way
def test_our_lint_finds_nothing_but_what_their_styles_look_like(folder: Path, name: str, wins: str) -> None:
    from briefing.readers.docx.lint import lint

    found = lint(word(folder, name, wins))
    theirs = ("type-", "contrast") if wins == "template" else ()
    assert [each for each in found if not each.rule.startswith(theirs)] == []


@every_template
def test_the_marking_is_in_every_header_and_footer(folder: Path, name: str) -> None:
    found = running(Docx(word(folder, name)))
    assert {type_ for _, type_ in found} == {"default", "first", "even"}
    for (kind, type_), text in found.items():
        lines = text.splitlines()
        assert (lines[0] if kind == "header" else lines[-1]) == "OFFICIAL", (kind, type_)


def test_the_letterhead_stays(folder: Path) -> None:
    found = running(Docx(word(folder, "letterhead_on_the_first_page")))
    assert "Department for Rivers" in found["header", "first"]
    assert "1 Weir Street, Riverton" in found["footer", "first"]
    assert "Department for Rivers" in found["header", "default"]
    file = Docx(word(folder, "letterhead_on_the_first_page"))
    assert sum("media/" in name for name in file.names) == 1
    assert "Delete this guidance" not in file.text()
    assert "<w:titlePg/>" in file.part("word/document.xml")


def test_a_letterhead_in_the_text_stays_at_its_head(folder: Path) -> None:
    file = Docx(word(folder, "letterhead_in_the_text"))
    body = file.part("word/document.xml")
    assert body.index("The crest of the department") < body.index("NATO Foreign Ministers Meeting")
    assert "[Write here]" not in body
    assert sum("media/" in name for name in file.names) == 1


def test_the_pack_goes_where_the_template_says(folder: Path) -> None:
    lines = Docx(word(folder, "place_of_the_pack")).text().splitlines()
    assert lines[0] == "From the private office"
    assert lines[-1] == "Printed on recycled paper"
    assert "NATO Foreign Ministers Meeting" in lines


def test_a_page_is_counted_once(folder: Path) -> None:
    file = Docx(word(folder, "page_numbers_of_its_own"))
    assert running(file)["footer", "default"].count("Page") == 1
    assert running(Docx(word(folder, "letterhead_on_the_first_page")))["footer", "default"].count("Page") == 1


def number(file: Docx, name: str) -> str | None:
    style = next(file.styles[s] for s in file.styles if file.style_name(s).lower() == name)
    said = style.find(f"{W}pPr/{W}numPr/{W}numId")
    return None if said is None else said.get(W + "val")


def test_their_numbers_do_not_stand_before_our_handles(folder: Path) -> None:
    file = Docx(word(folder, "numbered_headings"))
    assert number(file, "heading 2") not in {None, "0"}
    assert number(file, "line heading 2") == number(file, "question heading 2") == "0"
    plain = Docx(word(folder, "foreign_names"))
    assert number(plain, "line heading 2") is None


def font(file: Docx, style: str) -> str:
    identifier = next(i for i in file.styles if file.style_name(i).lower() == style)
    fonts = file.styles[identifier].find(f"{W}rPr/{W}rFonts")
    return "" if fonts is None else fonts.get(W + "ascii") or "theme"


@pytest.mark.parametrize(
    ("wins", "more", "expected"),
    [
        ("template", "", word_templates.FONT),
        ("house", "", ""),
        ("template", "looks: {heading.1: {word_from: house}}\n", ""),
        ("house", "looks: {heading.1: {word_from: template}}\n", word_templates.FONT),
    ],
)
def test_whose_styles_count_is_said_for_all_and_for_each(
    folder: Path, wins: str, more: str, expected: str
) -> None:
    home = style_on(folder / "..", "letterhead_on_the_first_page", wins, more)
    style = load_style(str(home)).value
    assert style is not None
    file = Docx(made(home).outputs[0].data)
    assert font(file, "heading 1") == expected


def test_styles_are_found_by_name_whatever_their_ids(folder: Path) -> None:
    file = Docx(word(folder, "foreign_names"))
    names = [file.style_name(i).lower() for i in file.styles]
    assert len(set(names)) == len(names)
    used = {line.style for line in file.lines()}
    assert "heading 1" in {name.lower() for name in used}
    assert file.style_name("Titre1").lower() == "heading 1"


@every_template
@either_way
def test_fields_are_traced_all_the_same(folder: Path, name: str, wins: str) -> None:
    file = WordFile(word(folder, name, wins))
    issued = read_map(file)
    assert issued is not None
    changes = [c for c in read_changes(file, issued) if c.kind != "new"]
    assert changes == []


@every_template
def test_nothing_of_the_templates_author_is_left(folder: Path, name: str) -> None:
    file = Docx(word(folder, name))
    for part, blob in file.parts().items():
        assert word_templates.AUTHOR.encode() not in blob, part
        assert b"w:rsid" not in blob, part
    assert file.core()["title"] == "NATO Foreign Ministers Meeting"
    assert file.custom()["Marking"] == "OFFICIAL"


@either_way
def test_two_builds_give_the_same_bytes(folder: Path, wins: str) -> None:
    home = style_on(folder, "letterhead_on_the_first_page", wins)
    assert made(home).outputs[0].data == made(home).outputs[0].data


def test_a_review_copy_on_a_template_tracks_changes(folder: Path) -> None:
    file = Docx(made(style_on(folder, "foreign_names"), review=True).outputs[0].data)
    settings = file.part("word/settings.xml")
    assert settings.index("trackRevisions") < settings.index("documentProtection")
    assert "word/comments.xml" in file.names


def test_words_are_measured_on_the_templates_page(folder: Path) -> None:
    file = Docx(word(folder, "letterhead_on_the_first_page"))
    section = next(file.root("word/document.xml").iter(W + "sectPr"))
    margins = section.find(W + "pgMar")
    width = int(section.find(W + "pgSz").get(W + "w")) - sum(
        int(margins.get(W + side)) for side in ("left", "right")
    )
    grids = [
        sum(int(c.get(W + "w")) for c in grid) for grid in file.root("word/document.xml").iter(W + "tblGrid")
    ]
    assert grids
    assert all(abs(grid - width) <= 2 for grid in grids)


# ------------------------------------------------------------------------------------------- faults


def problems(home: Path) -> list[tuple[str, str]]:
    built = build(SAMPLE, style=str(home), formats=["docx"])
    return [(d.code, d.message) for d in built.diagnostics if d.code.startswith("BRF2")]


def test_a_template_that_acts_is_refused_and_nothing_written(folder: Path) -> None:
    from test_word_gate import with_relation

    home = style_on(folder / "..", "foreign_names")
    (home / "letterhead.dotx").write_bytes(with_relation("image", "https://example.org/logo.png"))
    assert build(SAMPLE, style=str(home), formats=["docx"]).outputs == ()
    assert [code for code, _ in problems(home)] == ["BRF221"]
    (home / "letterhead.dotx").write_bytes(b"no template")
    assert [code for code, _ in problems(home)] == ["BRF220"]


def test_a_template_that_is_not_there_is_told_at_its_line(folder: Path) -> None:
    home = style_on(folder / "..", "foreign_names")
    (home / "letterhead.dotx").unlink()
    found = load_style(str(home)).diagnostics
    assert [d.code for d in found] == ["BRF222"]
    assert found[0].place is not None
    assert found[0].place.line == 3


def test_a_template_outside_the_styles_folder_is_refused(folder: Path) -> None:
    home = style_on(folder / "..", "foreign_names")
    text = (home / "style.yaml").read_text(encoding="utf-8")
    (home / "style.yaml").write_text(text.replace("letterhead", "../letterhead"), encoding="utf-8")
    assert [d.code for d in load_style(str(home)).diagnostics] == ["BRF209"]


def test_pictures_further_down_a_template_are_told_as_left_out(folder: Path) -> None:
    home = style_on(folder / "..", "foreign_names")
    opened = word_templates._opened()
    for _ in range(20):
        opened.add_paragraph("Guidance")
    word_templates._logo(opened.add_paragraph())
    (home / "letterhead.dotx").write_bytes(word_templates._template(opened))
    assert [code for code, _ in problems(home)] == ["BRF223"]
    assert made(home).outputs


def test_roles_and_their_word_styles_are_listed(cli: Cli, folder: Path) -> None:
    said = cli("styles", str(style_on(folder, "foreign_names"))).stdout
    assert re.search(r"^  heading\.1 +heading 1  \(the template's\)$", said, re.MULTILINE)
    assert re.search(r"^  line\.top-line +Line Top Line$", said, re.MULTILINE)
