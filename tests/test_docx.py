"""The Word writer: what it writes is read back by others, and judged by every judge that pip can install."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import documents
import word_documents as cases
from briefing.document import (
    Block,
    Contents,
    ContentsEntry,
    Document,
    Figure,
    Group,
    Heading,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    NoteReference,
    PageReference,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    plain,
    walk,
)
from briefing.readers.docx.lint import lint
from briefing.style import HouseStyle, load_style, styles
from briefing.writers.docx import write_docx
from conftest import TOP
from inspect_docx import Docx, W, folded

CASES = {name: make() for name, make in cases.CASES.items()} | {
    f"layout: {name}": document for name, document in documents.ALL.items()
}
LAWFUL = [name for name in CASES if name != "layout: awkward"]
"""Cases that a pack could be; the awkward one breaks rules of structure on purpose."""
UNHOLDABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


@lru_cache
def house(name: str = "default") -> HouseStyle:
    style = load_style(name).value
    assert style is not None
    return style


class Pages:
    """A layout that knows the page of every anchor."""

    def __init__(self, pages: int = 8) -> None:
        self.pages = (None,) * pages

    def page_of(self, anchor: str) -> int | None:
        return None if anchor == "nowhere" else 2 + len(anchor) % 6


def written(document: Document, style: str | HouseStyle = "default", *, pages: bool = True) -> bytes:
    chosen = house(style) if isinstance(style, str) else style
    return write_docx(document, chosen, Pages() if pages else None).data  # type: ignore[arg-type]


def read(*blocks: Block, style: str | HouseStyle = "default") -> Docx:
    return Docx(written(cases.document(*blocks), style))


@lru_cache
def made(case: str, style: str) -> bytes:
    return written(CASES[case], style)


every_case = pytest.mark.parametrize("case", CASES)
every_style = pytest.mark.parametrize("style", styles())


# --------------------------------------------------------------------------------------------- words


def words_of(document: Document) -> Iterator[str]:
    """Every text of a document, in order; page numbers, which no author wrote, part one from the next."""
    for block in walk(document.blocks):
        match block:
            case Paragraph() | Heading():
                found = (*block.label, *block.inlines)
            case Row():
                found = block.label
            case Note():
                found = (Text(block.label), *block.inlines)
            case Table() | Figure():
                found = block.caption
            case Contents():
                found = tuple(text for entry in block.entries for text in entry.inlines)
            case _:
                found = ()
        yield from (plain((inline,)) for inline in found)


def squeezed(text: str) -> str:
    return "".join(UNHOLDABLE.sub("\ufffd", text).split())


def assert_in_order(words: Iterable[str], text: str) -> None:
    text, at = squeezed(text), 0
    for each in words:
        wanted = squeezed(each)
        found = text.find(wanted, at)
        assert found >= 0, f"“{each}” is not behind “{text[max(0, at - 60) : at]}”"
        at = found + len(wanted)


@every_case
@every_style
def test_every_word_stands_in_the_file_in_order(case: str, style: str) -> None:
    assert_in_order(words_of(CASES[case]), Docx(made(case, style)).text())


def test_text_cannot_become_markup() -> None:
    text = "</w:t></w:r><w:r>&amp; <b>not bold</b> ]]> {{ x }} PAGEREF \\h"
    read_back = read(cases.para(text), Heading(1, (Text(text),), "heading.1"))
    assert read_back.lines()[0].text == text
    assert read_back.fields() == []


def test_what_xml_cannot_hold_becomes_a_replacement_character() -> None:
    assert (
        read(cases.para("bell\x07 and \ud800 and \uffff")).lines()[0].text
        == "bell\ufffd and \ufffd and \ufffd"
    )


# -------------------------------------------------------------------------------------------- judges


@every_case
@every_style
def test_judges_find_nothing(case: str, style: str, tmp_path: Path) -> None:
    from docx_integrity import check
    from openxml_audit import FileFormat, OpenXmlValidator

    file = tmp_path / "case.docx"
    file.write_bytes(made(case, style))
    audit = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=0).validate(str(file))
    assert [str(error) for error in audit.errors] == []
    assert list(check(str(file))) == []


@pytest.mark.parametrize("case", LAWFUL)
@every_style
def test_our_lint_finds_nothing(case: str, style: str) -> None:
    assert lint(made(case, style)) == [], case


@every_case
def test_python_docx_opens_it(case: str) -> None:
    import io

    import docx

    opened = docx.Document(io.BytesIO(made(case, "default")))
    assert opened.core_properties.title == CASES[case].properties.title


@pytest.mark.judges
def test_libreoffice_shows_every_word_in_order(
    tmp_path: Path, soffice: Callable[[Iterable[Path]], dict[Path, Path]]
) -> None:
    import pypdfium2

    files = {}
    for name in LAWFUL:
        for style in styles():
            file = tmp_path / f"{re.sub(r'[^a-z]', '-', name)}-{style}.docx"
            file.write_bytes(made(name, style))
            files[file] = name
    for file, pdf in soffice(files).items():
        with pypdfium2.PdfDocument(pdf) as opened:
            text = "".join(without_running_matter(page.get_textpage().get_text_bounded()) for page in opened)
        for each in words_of(CASES[files[file]]):
            # Frames stand in an order of their own in a PDF, and right-to-left runs in that of the eye.
            if each.isascii():
                assert unbroken(each) in text, f"{file.name}: {each}"


def unbroken(text: str) -> str:
    """Text without white space and hyphens, which PDFium leaves out where a line ends with one."""
    return squeezed(re.sub("[-\ufffe\x02]", "", text))


def without_running_matter(page: str) -> str:
    """A page's text without its marking and foot, of which large print shows a part."""
    return re.sub(
        r"^OFFICIAL|((Harbourmeeting|Apackforthetests)·)?(draft0.3·)?[^·]{5,30}Page\d+of\d+OFFICIAL$",
        "",
        unbroken(page),
    )


# ------------------------------------------------------------------------------------- determinism


def test_two_builds_give_the_same_bytes() -> None:
    document = CASES["everything"]
    assert written(document) == written(document)


def test_bytes_do_not_depend_on_process_hash_seed_or_time_zone() -> None:
    script = (
        "import hashlib, sys; sys.path[:0] = ['tests']\n"
        "import test_docx\n"
        "print(hashlib.sha256(test_docx.made('everything', 'default')).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=TOP,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(TOP)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    }
    assert len(digests) == 1


def test_the_archive_tells_nothing_of_the_machine() -> None:
    archive = Docx(made("everything", "default")).archive
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in archive.infolist()} == {0}
    assert len({entry.external_attr for entry in archive.infolist()}) == 1
    assert archive.namelist()[0] == "[Content_Types].xml"


# ---------------------------------------------------------------------------------------- properties


def test_properties_are_those_of_the_pack() -> None:
    file = Docx(made("everything", "default"))
    core = file.core()
    assert core["title"] == "Harbour meeting"
    assert core["creator"] == core["lastModifiedBy"] == "ILLUSTRATIVE team"
    assert core["language"] == "en-GB"
    assert core["created"] == core["modified"] == "2025-04-03T12:00:00Z"
    assert core["contentStatus"] == "draft"
    assert "contents list" in core["description"]
    assert file.custom() == {"Marking": "OFFICIAL", "Version": "0.3", "Status": "draft"}
    assert "<Application>briefing</Application>" in file.part("docProps/app.xml")
    assert "<Pages>8</Pages>" in file.part("docProps/app.xml")


@pytest.mark.parametrize(
    ("epoch", "time"), [("1700000000", "2023-11-14T22:13:20Z"), ("", "1980-01-01T00:00:00Z")]
)
def test_without_a_date_the_time_comes_from_the_environment(
    epoch: str, time: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    document = CASES["everything"]
    undated = replace(document, properties=replace(document.properties, date=None))
    assert Docx(written(undated)).core()["created"] == time


def test_word_is_not_asked_to_update_anything() -> None:
    file = Docx(made("everything", "default"))
    settings = file.part("word/settings.xml")
    assert not re.search("updateFields|rsid|attachedTemplate|docVars", settings)
    assert (
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings
    )
    assert all("w:dirty" not in file.part(name) for name in file.stories())


def test_language_is_the_documents() -> None:
    file = Docx(written(cases.document(cases.para("Bonjour"), language="fr-FR")))
    assert '<w:lang w:val="fr-FR"' in file.part("word/styles.xml")
    assert '<w:themeFontLang w:val="fr-FR"/>' in file.part("word/settings.xml")
    assert file.core()["language"] == "fr-FR"


# -------------------------------------------------------------------------------------------- styles

BY_HAND = {"keepNext", "keepLines", "pageBreakBefore", "framePr", "numPr", "bidi", "spacing", "sectPr"}
"""All that a paragraph may say beside its style: what depends on where a pack breaks, counts and reads."""


@every_case
@every_style
def test_nothing_is_formatted_by_hand(case: str, style: str) -> None:
    for line in Docx(made(case, style)).lines():
        assert line.style, line
        assert set(line.direct) <= BY_HAND, line
        assert "spacing" not in line.direct or "pageBreakBefore" in line.direct or line.level, line
        for text, _, direct in line.runs:
            assert set(direct) <= {"b", "bCs", "i", "iCs", "lang", "rtl", "rFonts"}, text


@every_style
def test_roles_are_named_styles(style: str) -> None:
    file = Docx(made("everything", style))
    found = {line.style for line in file.lines()}
    assert {
        "Title",
        "Subtitle",
        "heading 1",
        "heading 2",
        "heading 3",
        "Body Text",
        "List Bullet",
        "toc 1",
    } <= found
    assert any(name.startswith("Line Top Line") for name in found)
    characters = {name for line in file.lines() for _, name, _ in line.runs}
    assert {"Label", "Strong", "Hyperlink", "Tag Proactive", "Todo", "Illustrative"} <= characters


def test_style_names_and_ids_are_unique_and_resolve() -> None:
    file = Docx(made("layout: everything", "default"))
    names = [file.style_name(identifier).lower() for identifier in file.styles]
    assert len(set(names)) == len(names)
    assert not any("," in name for name in names)


@every_style
def test_lines_are_at_least_as_high_as_the_style_says_and_never_exactly(style: str) -> None:
    text = Docx(made("everything", style)).part("word/styles.xml")
    assert set(re.findall(r'w:lineRule="(\w+)"', text)) == {"atLeast"}


def test_a_derived_style_keeps_its_roles_looks() -> None:
    file = Docx(made("everything", "default"))
    first = next(
        line for line in file.lines() if line.text.endswith("L1 Tides and timetables") and line.level
    )
    assert first.style == "Line Heading 2 Card Proactive"
    assert first.level == 2
    identifier = next(i for i in file.styles if file.style_name(i) == first.style)
    assert file.in_style(identifier, "rPr/sz") == "28"
    assert file.in_style(identifier, "pPr/pBdr") == "on"


def test_a_style_named_by_the_department_is_used() -> None:
    looks = house().looks | {"body": house().looks["body"] | {"word": "Dept, Text & Co"}}
    file = read(cases.para("Words"), style=replace(house(), looks=looks, _resolved={}))
    assert file.lines()[0].style == "Dept Text & Co"


# ----------------------------------------------------------------------------- lists, tables, labels


def test_each_list_counts_from_its_own_start() -> None:
    numbers = [
        cases.points("numbers", "a", "b", ordered=True),
        cases.para("between"),
        cases.points("numbers", "c", ordered=True),
        cases.points("numbers", "d", ordered=True, start=7),
    ]
    lists = [line.number for line in read(*numbers).lines() if line.number]
    assert lists[0] == lists[1]
    assert len({number for number, _ in filter(None, lists)}) == 3


def test_numbered_paragraphs_are_one_numbering_across_sections() -> None:
    lines = [line for line in Docx(made("everything", "default")).lines() if line.text.startswith("Numbered")]
    assert len(lines) == 4
    assert len({line.number for line in lines}) == 1


def test_lists_are_three_deep_and_tied_to_their_styles_both_ways() -> None:
    file = read(cases.nested())
    assert [line.number[1] for line in file.lines() if line.number] == [0, 1, 2, 2, 1, 0]
    numbering = file.part("word/numbering.xml")
    for identifier, style in file.styles.items():
        number = style.find("{*}pPr/{*}numPr/{*}numId")
        if number is not None:
            assert f'<w:pStyle w:val="{identifier}"/>' in numbering
    assert numbering.rindex("</w:abstractNum>") < numbering.index("<w:num ")


def test_a_table_has_a_header_row_that_repeats_and_rows_that_stay_whole() -> None:
    file = read(cases.agenda(3))
    body = file.part("word/document.xml")
    assert body.count("<w:tblHeader/>") == 1
    assert body.count("<w:cantSplit/>") == 4
    widths = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"/>', body)]
    assert sum(widths) == round(house().page.text_width * 20)
    assert 'w:firstColumn="1"' in body
    assert '<w:tblDescription w:val="When each item starts and what you do in it."/>' in body
    assert [line.cell for line in file.lines()][:3] == [(0, 0, 0), (0, 0, 1), (0, 0, 2)]


def test_two_tables_stay_two() -> None:
    body = read(cases.agenda(1), cases.agenda(1)).part("word/document.xml")
    assert "</w:tbl><w:tbl>" not in body
    assert not body.endswith("</w:tbl><w:sectPr")


@pytest.mark.parametrize(("style", "gap"), [("default", "\t"), ("large-print", "\n")])
def test_label_and_words_are_one_paragraph(style: str, gap: str) -> None:
    lines = read(cases.row("Why", "Because."), style=style).lines()
    assert [line.text for line in lines] == [f"Why{gap}Because."]
    assert lines[0].runs[0][1] == "Label"


def test_a_label_too_wide_for_its_column_stands_above_its_words() -> None:
    assert (
        read(cases.row("A label that is far too wide", "Words.")).lines()[0].text
        == "A label that is far too wide\nWords."
    )


def test_a_label_before_a_list_is_read_before_it() -> None:
    block = Row(cases.words("Bridge"), (cases.points("list", "one", "two"),), "row")
    lines = read(block).lines()
    assert [line.text for line in lines] == ["Bridge", "one", "two"]
    assert "framePr" in lines[0].direct
    assert "keepNext" in lines[0].direct


def borders(file: Docx) -> list[list[str]]:
    sides = []
    for said in file.root("word/document.xml").iter(W + "pStyle"):
        identifier = said.get(W + "val")
        drawn = file.styles[identifier or ""].find("{*}pPr/{*}pBdr")
        sides.append([] if drawn is None else [side.tag.rpartition("}")[2] for side in drawn])
    return sides


def test_a_box_is_the_same_four_borders_on_each_paragraph_from_one_edge() -> None:
    file = read(cases.silent_card())
    assert borders(file) == [["top", "left", "bottom", "right"]] * len(file.lines())
    edges = set()
    for line in file.lines():
        indent = file.indent(line.style)
        edges.add((indent.get("left", 0) - indent.get("hanging", 0), indent["right"]))
    assert len(edges) == 1


def test_a_card_has_its_rule_above_its_first_paragraph_alone() -> None:
    drawn = borders(read(cases.card(1, "holding", "Holding", "Fog")))
    assert drawn[0] == ["top"]
    assert not any(drawn[1:])


def test_a_short_group_is_kept_on_one_page_and_a_long_one_is_not() -> None:
    short = read(cases.card(1, "holding", "Holding", "Fog")).lines()
    assert all("keepNext" in line.direct for line in short[:-1])
    long = Group(tuple(cases.para("Words " * 40) for _ in range(20)), "card.holding")
    assert not any("keepNext" in line.direct for line in read(long).lines())


def test_an_item_of_a_list_is_kept_with_what_stands_under_it() -> None:
    def kept(*below: str) -> list[bool]:
        first = ListItem((cases.para("Aim"), *(cases.para(words) for words in below)))
        block = List((first, ListItem((cases.para("Next"),))), role="list")
        return ["keepNext" in line.direct for line in read(block).lines()]

    assert kept("How we know") == [True, False, False]
    assert kept() == [False, False]
    assert not any(kept(*["Words " * 40] * 9))


# -------------------------------------------------------------------------- contents, links, pictures


def test_contents_show_the_pages_of_the_layout_and_link_to_them() -> None:
    file = Docx(made("everything", "default"))
    fields = dict(file.fields())
    marks = file.bookmarks()
    assert marks["top_lines"] == "Top lines"
    assert fields["PAGEREF top_lines \\h"] == str(Pages().page_of("top-lines"))
    code = next(code for code in fields if code.startswith("TOC"))
    assert code.startswith('TOC \\o "1-1"')
    assert "Line Heading 2,2" in code
    assert code.endswith("\\h \\z")


def test_contents_without_a_layout_have_no_page_numbers() -> None:
    file = Docx(written(CASES["everything"], pages=False))
    assert not [code for code, _ in file.fields() if code.startswith("PAGEREF")]
    assert any(code.endswith("\\n") for code, _ in file.fields() if code.startswith("TOC"))


def test_a_contents_entry_for_what_is_not_there_is_left_out() -> None:
    block = Contents((ContentsEntry("nowhere", (Text("Nowhere"),)),))
    assert read(block, cases.para("Words")).text() == "Words"


@pytest.mark.parametrize("address", ["https://www.gov.uk/a?b=1&c=2", "mailto:someone@example.org"])
def test_links_go_out_by_relationship(address: str) -> None:
    file = read(Paragraph((Link(address, (Text("the page"),), "The page of x"),)))
    assert ("hyperlink", address) in file.relations().values()
    assert file.lines()[0].runs[0][1] == "Hyperlink"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///c:/x", "\\\\server\\share", "", "#nowhere"]
)
def test_other_addresses_are_words_alone(address: str) -> None:
    block = Paragraph((Link(address, (Text("the page"),)),))
    file = read(block)
    assert file.lines()[0].text == "the page"
    assert "<w:hyperlink" not in file.part("word/document.xml")
    told = write_docx(cases.document(block), house(), None).diagnostics
    assert [(d.code, d.is_error) for d in told] == [("BRF223", False)]
    assert "the link on “the page” is left out" in told[0].message


def test_anchors_that_word_cannot_name_get_names_all_the_same() -> None:
    anchors = ["a" * 60, "a" * 59 + "b", "x-1", "x_1", "X-1"]
    targets = (cases.para(anchor, anchor=anchor) for anchor in anchors)
    links = (Paragraph((Link(f"#{anchor}", (Text("there"),)),)) for anchor in anchors)
    data = written(cases.document(*targets, *links))
    assert lint(data) == []
    assert len(Docx(data).bookmarks()) == 5


def test_a_picture_has_its_alternative_text_or_is_marked_as_decoration() -> None:
    file = read(Figure(cases.png(), 60, "A grey bar"), Figure(cases.png(), 20, ""))
    body = file.part("word/document.xml")
    assert 'descr="A grey bar"' in body
    assert body.count("decorative") > 0
    assert sum("media" in name for name in file.names) == 1
    assert '<wp:extent cx="2160000" cy="720000"/>' in body


def test_foreign_words_carry_their_language_and_direction() -> None:
    name_first = Paragraph((Text("שלום", language="he"), Text(" is a greeting of many uses.")))
    body = read(cases.foreign(), name_first, Paragraph((Text("שלום.", language="he"),))).part(
        "word/document.xml"
    )
    assert '<w:rtl/><w:lang w:bidi="he"/>' in body
    assert '<w:rFonts w:hint="eastAsia"/><w:lang w:eastAsia="ja"/>' in body
    assert '<w:lang w:val="fr"/>' in body
    assert body.count("<w:bidi/>") == 1, "only what is mostly in Hebrew reads from right to left"


# ------------------------------------------------------------------------------------ running matter


def test_marking_stands_at_head_and_foot_of_every_kind_of_page() -> None:
    file = Docx(made("everything", "default"))
    body = file.part("word/document.xml")
    for kind in ("header", "footer"):
        for number, page in enumerate(("default", "first", "even"), 1):
            assert f'<w:{kind}Reference w:type="{page}"' in body
            line = file.lines(f"word/{kind}{number}.xml")[-1]
            assert (line.text, line.style) == ("OFFICIAL", "Marking")


def test_the_foot_gives_page_and_pages_as_fields_with_results() -> None:
    file = Docx(made("everything", "default"))
    assert file.fields("word/footer1.xml") == [("PAGE", "1"), ("NUMPAGES", "8")]
    assert (
        folded(file.lines("word/footer1.xml")[0].text)
        == "Harbour meeting · draft 0.3 · ILLUSTRATIVE-001 Page 1 of 8"
    )


def test_the_watermark_is_one_that_word_can_remove() -> None:
    assert "WaterMark" not in Docx(made("everything", "default")).part("word/header1.xml")
    data = written(CASES["everything"], replace(house(), watermark=True))
    assert lint(data) == []
    for number in (1, 2, 3):
        header = Docx(data).part(f"word/header{number}.xml")
        assert f'id="PowerPlusWaterMarkObject{number}"' in header
        assert 'string="DRAFT"' in header


def test_two_sided_pages_mirror() -> None:
    style = replace(house(), page=replace(house().page, two_sided=True), _resolved={})
    data = written(
        cases.document(
            Section((cases.para("one"),)), Section((cases.para("two"),), starts="right-hand page")
        ),
        style,
    )
    assert lint(data) == []
    file = Docx(data)
    assert "<w:mirrorMargins/>" in file.part("word/settings.xml")
    assert "<w:evenAndOddHeaders/>" in file.part("word/settings.xml")
    assert file.part("word/document.xml").count('<w:type w:val="oddPage"/>') == 1


def test_print_on_one_side_has_no_blank_page_before_a_right_hand_page() -> None:
    data = written(
        cases.document(Section((cases.para("one"),)), Section((cases.para("two"),), starts="right-hand page"))
    )
    body = Docx(data).part("word/document.xml")
    assert body.count("<w:sectPr") == 2
    assert "oddPage" not in body


def test_a_pack_without_marking_or_foot_has_no_empty_headers() -> None:
    document = replace(CASES["everything"], running=documents.Running(page=""))
    assert not [name for name in Docx(written(document)).names if "header" in name or "footer" in name]


# ----------------------------------------------------------------------------------- generated packs

SAID = st.text(max_size=40)
ROLES = st.sampled_from(
    [
        "body",
        "list",
        "row",
        "boxed",
        "line.point",
        "key-message",
        "aim",
        "quote.text",
        "table.cell",
        "nowhere.at-all",
    ]
)
TEXTS = st.builds(
    Text, SAID, strong=st.booleans(), emphasis=st.booleans(), role=st.sampled_from(["", "todo", "tag.holding", "handle"]),
    language=st.sampled_from(["", "fr", "he", "ja", "cy"]),
)  # fmt: skip
INLINES = st.lists(
    st.one_of(
        TEXTS,
        st.builds(Link, SAID, st.tuples(TEXTS)),
        st.builds(NoteReference, SAID, SAID),
        st.builds(PageReference, SAID),
        st.just(LineBreak()),
    ),
    max_size=3,
).map(tuple)
PARAGRAPHS = st.builds(Paragraph, INLINES, ROLES, anchor=SAID, label=INLINES)


def containers(blocks: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    some = st.lists(blocks, max_size=3).map(tuple)
    items = st.lists(st.builds(ListItem, some, anchor=SAID), max_size=3).map(tuple)
    groups = st.sampled_from(["card.proactive", "silence", "quote", "question", "front", "nowhere"])
    cells = st.lists(st.builds(cases.Cell, some), min_size=2, max_size=2).map(tuple)
    return st.one_of(
        st.builds(Group, some, groups, anchor=SAID),
        st.builds(Row, INLINES, some, ROLES),
        st.builds(
            List, items, ordered=st.booleans(), role=ROLES, depth=st.integers(0, 4), start=st.integers(1, 99)
        ),
        st.builds(Section, some, starts=st.sampled_from(["", "page", "right-hand page"])),
        st.builds(
            Table, cells, st.lists(st.builds(cases.TableRow, cells, anchor=SAID), max_size=2).map(tuple)
        ),
    )


BLOCKS = st.recursive(
    st.one_of(
        PARAGRAPHS,
        st.builds(Heading, st.integers(0, 9), INLINES, anchor=SAID),
        st.builds(Note, INLINES, SAID, SAID),
    ),
    containers,
    max_leaves=8,
)
REFERENCES = (
    "bookmark",
    "field",
    "anchor",
    "reference",
    "relation",
    "newline",
    "number",
    "style",
    "control",
    "core",
)


@given(blocks=st.lists(BLOCKS, max_size=4).map(tuple), title=SAID, marking=SAID)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
def test_whatever_is_generated_is_written_and_read_back(
    blocks: tuple[Block, ...], title: str, marking: str
) -> None:
    properties = replace(cases.PROPERTIES, title=title, subject=title, custom=(("Marking", marking),))
    document = Document(properties, blocks, replace(cases.RUNNING, marking=marking, foot=(title,)))
    for style in styles():
        data = written(document, style)
        assert [found for found in lint(data) if found.rule.startswith(REFERENCES)] == []
        assert_in_order(words_of(document), Docx(data).text())


def test_generated_dates_are_noon() -> None:
    assert Docx(made("everything", "default")).core()["created"].startswith(date(2025, 4, 3).isoformat())
