"""A house style made from a Word template: what the template says is what the style says."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.shared import Mm, Pt

import word_templates
from briefing.build import build
from briefing.style import load_style
from conftest import TOP, Cli


def made(cli: Cli, data: bytes, name: str = "rivers.dotx") -> tuple[str, Path]:
    Path(name).write_bytes(data)
    result = cli("style", "from-template", name)
    assert result.exit_code == 0, result.output
    return result.stdout, Path(name).with_suffix("")


def test_fonts_sizes_colours_and_page_are_the_templates(cli: Cli) -> None:
    _, folder = made(cli, word_templates.letterhead_on_the_first_page())
    style = load_style(f"./{folder}", folder=Path()).value
    assert style is not None
    assert style.fonts["text"].word == "Georgia"
    assert style.fonts[style.look("heading.1").font].word == word_templates.FONT
    assert style.look("body").size == 11
    assert style.look("heading.1").size == 19
    assert style.look("heading.1").colour == style.rgb("accent") == "5B2C6F"
    assert style.look("heading.1").bold
    assert style.page.size == "A4"
    assert round(style.page.inner * 25.4 / 72, 1) == 22.0
    assert style.word_template is not None
    assert style.word_template.resolve() == (folder / "rivers.dotx").resolve()


def test_spacing_and_lists_are_the_templates(cli: Cli) -> None:
    opened = word_templates._opened()
    form = opened.styles["Body Text"].paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(3), Pt(9), Pt(18)
    bullet = opened.styles["List Bullet"].paragraph_format
    bullet.left_indent, bullet.first_line_indent = Mm(12), Mm(-7)
    _, folder = made(cli, word_templates._template(opened))
    style = load_style(f"./{folder}", folder=Path()).value
    assert style is not None
    body, points = style.look("body"), style.look("list")
    assert (body.before, body.after, body.leading) == (3, 9, 18)
    assert abs(points.hanging - 7 * 72 / 25.4) < 0.3
    assert abs(points.indent - 5 * 72 / 25.4) < 0.3


@pytest.mark.parametrize("name", word_templates.TEMPLATES)
def test_the_style_makes_both_files(cli: Cli, name: str) -> None:
    _, folder = made(cli, word_templates.TEMPLATES[name]())
    built = build(TOP / "inputs" / "smallest.yaml", style=str(folder.resolve()))
    assert [d.message for d in built.diagnostics if d.is_error] == []
    assert [output.format for output in built.outputs] == ["docx", "pdf"]


def test_what_it_cannot_carry_is_said(cli: Cli) -> None:
    said, _ = made(cli, word_templates.letterhead_on_the_first_page())
    assert "“Department for Rivers” at the head of pages is in Word alone." in said
    assert "The picture at the head of pages is in Word alone." in said
    assert "“1 Weir Street, Riverton” at the foot of pages is in Word alone." in said
    assert "The PDF sets Arimo where Word has Georgia" in said
    assert "The text is 11 point" in said


def test_names_from_a_template_cannot_become_yaml(cli: Cli) -> None:
    opened = word_templates._opened()
    opened.styles["Normal"].font.name = 'Bad": {x: y}\\ # font'
    _, folder = made(cli, word_templates._template(opened))
    style = load_style(f"./{folder}", folder=Path()).value
    assert style is not None
    assert style.fonts["text"].word == 'Bad": {x: y}\\ # font'


def test_a_style_that_is_there_is_not_written_over(cli: Cli) -> None:
    made(cli, word_templates.foreign_names())
    again = cli("style", "from-template", "rivers.dotx")
    assert again.exit_code == 2
    assert "is there already" in again.stderr


@pytest.mark.parametrize(("content", "says"), [(None, "could not be read"), (b"words", "is no Word file")])
def test_what_cannot_be_read_is_told_in_words(cli: Cli, content: bytes | None, says: str) -> None:
    if content is not None:
        Path("x.dotx").write_bytes(content)
    result = cli("style", "from-template", "x.dotx")
    assert result.exit_code in {1, 2}
    assert says in result.stderr
    assert not Path("x").exists()


def test_a_document_does_as_well_as_a_template(cli: Cli) -> None:
    out = io.BytesIO()
    docx.Document().save(out)
    said, folder = made(cli, out.getvalue(), "plain.docx")
    assert (folder / "plain.docx").is_file()
    assert "Letter" not in said
    style = load_style(f"./{folder}", folder=Path()).value
    assert style is not None
    assert style.page.size == "Letter"
