"""The Word file's pages are the PDF's: as LibreOffice breaks them, and by what each construct is known to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import documents
import word_documents as cases
from briefing.document import Group, Heading, List, ListItem, Paragraph, Table, TableRow, Text
from briefing.layout import Part, lay_out
from briefing.outline import kinds, load_outline
from briefing.starter import starter
from conftest import TOP
from inspect_docx import W
from packs import STYLES, composed, files, house
from test_docx import read

LONE = 3
"""A last page holds more lines than this, its running matter apart."""
RUNNING = 4
"""Lines of a page that are no part of its text: the marking twice, the foot and the page number."""


def packs(folder: Path) -> dict[str, Path]:
    """The inputs of the repository, and one pack of each kind as it is started."""
    found = {path.stem: path for path in sorted((TOP / "inputs").glob("*.yaml"))}
    for kind in kinds():
        outline = load_outline(kind).value
        assert outline is not None
        found[kind] = folder / f"{kind}.yaml"
        text = starter(kind.capitalize(), outline, file=f"{kind}.yaml", schema="briefing.schema.json")
        found[kind].write_text(text, encoding="utf-8")
    return found


def pages(pdf: Path | bytes) -> list[str]:
    """The text of each page."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as opened:
        return [page.get_textpage().get_text_bounded() for page in opened]


def letters(page: str) -> Counter[str]:
    """The letters and digits of a page: what stands on it, whatever the order in which it was drawn."""
    return Counter(character for character in page if character.isalnum())


@pytest.mark.judges
def test_libreoffice_breaks_pages_where_the_pdf_does(
    tmp_path: Path, soffice: Callable[[Iterable[Path]], dict[Path, Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    # That a last page which would hold next to nothing is filled from the one before, no word processor can do.
    monkeypatch.setattr("briefing.layout.pages.LEAST", 0.0)
    expected = {}
    for name, pack in packs(tmp_path).items():
        document = composed(pack).document
        for style in STYLES:
            word, pdf, _ = files(document, house(style))
            file = tmp_path / f"{name}-{style}.docx"
            file.write_bytes(word)
            expected[file] = pages(pdf)
    differ = {}
    for file, made in soffice(expected).items():
        wanted, found = expected[file], pages(made)
        if [letters(page) for page in found] != [letters(page) for page in wanted]:
            differ[file.stem] = f"{len(found)} pages for {len(wanted)}"
        assert len(found[-1].strip().splitlines()) - RUNNING > LONE, file.stem
    assert differ == {}


# ------------------------------------------------------------------------- what made them differ once


def person(name: str, *more: Paragraph) -> Group:
    heading = Heading(2, (Text(name),), "person.name")
    return Group((heading, Paragraph((Text("Minister"),), "person.role"), *more), "person")


def test_what_ends_above_a_rule_is_not_kept_with_what_follows() -> None:
    lines = read(person("A Name"), person("B Name", cases.para("Biography"))).root("word/document.xml")
    opened = read(person("A Name"), person("B Name", cases.para("Biography")))
    styles = [p.find(f"{W}pPr/{W}pStyle") for p in lines.iter(W + "p")]
    kept = [opened.in_style(style.get(W + "val"), "pPr/keepNext") for style in styles if style is not None]
    own = [p.find(f"{W}pPr/{W}keepNext") is not None for p in lines.iter(W + "p")]
    # The name is kept with the role, and the role with what may stand under it: not with the next person.
    assert (kept[0] == "on" or own[0], kept[1], own[1]) == (True, "0", False)
    assert kept[3] == "on" or own[3]


def test_space_above_a_cell_is_counted_once() -> None:
    style = house("default")
    look, cell = style.look("table"), style.look("table.cell")
    assert look.header_rule is not None
    opened = read(Table((documents.cell("Time"),), (TableRow((documents.cell("12:00"),)),)))
    table = next(
        s
        for s in opened.styles.values()
        if s.get(W + "type") == "table" and s.find(f"{W}tblPr/{W}tblBorders") is not None
    )
    top = int(table.find(f"{W}tblPr/{W}tblCellMar/{W}top").get(W + "w"))
    for line in opened.lines()[:2]:
        root = opened.root("word/document.xml")
        paragraph = next(p for p in root.iter(W + "p") if "".join(p.itertext()) == line.text)
        named = paragraph.find(f"{W}pPr/{W}pStyle").get(W + "val")
        before = opened.styles[named].find(f"{W}pPr/{W}spacing").get(W + "before")
        assert top + int(before) == look.header_rule.gap * 20
    assert cell.before > 0


def test_a_large_numeral_makes_its_line_as_tall_in_the_pdf_as_in_word() -> None:
    style = house("default")
    look, numeral = style.look("key-message"), style.label("key-message")
    assert numeral.size is not None
    items = tuple(ListItem((documents.paragraph("Words", "key-message"),)) for _ in range(2))
    layout = lay_out(documents.document(List(items, ordered=True, role="key-message")), style)
    first, second = (leaf.lines[0].y for leaf in layout.flow if leaf.part == Part.TEXT)
    assert numeral.size > look.leading
    assert first - second == pytest.approx(numeral.size * 1.15 + look.after)


def test_a_box_round_a_word_never_touches_the_line_above() -> None:
    todo = Paragraph((Text("TODO", role="todo"),))
    layout = lay_out(documents.document(todo, todo), house("default"))
    first, second = (leaf.lines[0].y for leaf in layout.flow)
    outline = house("default").character("todo").outline
    assert outline is not None
    assert first - second == pytest.approx(12 * 1.15 + 2 * (outline.width + 1) + 6)


def test_lists_under_a_numbered_paragraph_each_stand_deeper() -> None:
    def nested(depth: int) -> tuple[List, ...]:
        inner = nested(depth + 1) if depth < 3 else ()
        words = documents.paragraph(f"Depth {depth}", "numbered.point")
        return (List((ListItem((words, *inner)),), role="numbered.point", depth=depth),)

    words = documents.paragraph("Depth 0", "numbered")
    opened = read(List((ListItem((words, *nested(1))),), ordered=True, role="numbered"))
    root = opened.root("word/document.xml")
    styles = [p.find(f"{W}pPr/{W}pStyle").get(W + "val") for p in root.iter(W + "p")]
    left = [opened.indent(opened.style_name(style))["left"] for style in styles[:4]]
    assert left == sorted({*left})
    layout = lay_out(
        documents.document(List((ListItem((words, *nested(1))),), ordered=True, role="numbered")),
        house("default"),
    )
    drawn = [leaf.lines[0].x for leaf in layout.flow if leaf.part == Part.TEXT]
    assert [x - drawn[0] for x in drawn] == pytest.approx([(x - left[0]) / 20 for x in left], abs=0.1)


def test_a_box_at_the_start_of_a_paragraph_begins_before_its_bookmark() -> None:
    opened = read(Paragraph((Text("TODO", role="todo"), Text(" by Friday")), anchor="here"))
    paragraph = next(opened.root("word/document.xml").iter(W + "p"))
    kinds_ = [child.tag.removeprefix(W) for child in paragraph]
    assert kinds_.index("r") < kinds_.index("bookmarkStart")
    assert opened.lines()[0].text == "TODO by Friday"
