"""Names and passages in other scripts: which face draws them, in which order, and how they are read back."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import bidi
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import documents
import inspect_pdf
import structure_walker
from briefing.document import Document, List, ListItem, Paragraph, Text
from briefing.fonts import SUBSTITUTE, FontSet, installed, levels, mirrored, pieces, visual_order
from briefing.fonts import composite as shaping
from briefing.fonts.faces import FOLDER
from briefing.layout import lay_out
from briefing.style import Font, HouseStyle, load_style
from briefing.writers.docx import write_docx
from briefing.writers.pdf import write_pdf
from documents import document, paragraph


def style(name: str = "default") -> HouseStyle:
    read = load_style(name)
    assert read.value is not None, read.diagnostics
    return read.value


DEFAULT = style()
FACES = FontSet(DEFAULT).faces("text")


def written(given_: Document) -> bytes:
    return write_pdf(given_, lay_out(given_, DEFAULT), DEFAULT).data


PASSAGES = {
    "Latin": "Čaputová and Türkiye’s office: naïve coöperation, Łódź, Nguyễn, Tōkyō.",
    "Greek": "Ο υπουργός Εξωτερικών της Ελλάδας μίλησε για την Ουκρανία.",
    "Cyrillic": "Міністр закордонних справ України прибув до Брюсселя з Києва.",
    "Arabic": "التقى وزير الخارجية مع نظرائه في بروكسل لبحث الأمن والدفاع",
    "Urdu": "وزیر خارجہ نے پاکستان میں صحافیوں سے ٹیلی فون پر بات کی",
    "Hebrew": "שר החוץ נפגש עם עמיתיו בבריסל כדי לדון בביטחון ובהגנה",
    "Japanese": "日本の外務大臣は、北大西洋条約機構の会合に出席し、「支援を続ける」と述べた。",
    "Chinese": "外交大臣在布鲁塞尔出席了北约外长会议，讨论了安全与防务问题。",
}
LANGUAGES = {"Arabic": "ar", "Urdu": "ur", "Hebrew": "he", "Japanese": "ja", "Chinese": "zh"}


def passage(script: str) -> Document:
    """A passage over several lines, in a paragraph and in a narrow list item."""
    words = Text(" ".join([PASSAGES[script]] * 3), language=LANGUAGES.get(script, ""))
    return document(Paragraph((words,)), List((ListItem((Paragraph((words,), "list"),)),)))


# -------------------------------------------------------------------------------------------- reading


@pytest.mark.parametrize("script", PASSAGES)
def test_passages_are_read_in_order(script: str) -> None:
    data = written(passage(script))
    assert structure_walker.walk(data).faults == []
    wanted = " ".join([PASSAGES[script]] * 3)
    assert inspect_pdf.spoken(data) == f"{wanted} • {wanted}"
    # pypdfium2 joins lines with a space, which Japanese and Chinese have not.
    shown = inspect_pdf.words(data)
    if script in {"Japanese", "Chinese"}:
        shown, wanted = shown.replace(" ", ""), wanted.replace(" ", "")
    assert shown.startswith(wanted)


@pytest.mark.judges
@pytest.mark.parametrize("script", PASSAGES)
def test_poppler_reads_passages_in_order(script: str, tmp_path: Path) -> None:
    assert shutil.which("pdfinfo"), "poppler is not installed: .ci/run installs it"
    path = tmp_path / "passage.pdf"
    path.write_bytes(written(passage(script)))
    run = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True)
    quoted = [line.strip() for line in run.stdout.decode().splitlines()]
    said = "".join(line[1:-1] for line in quoted if line.startswith('"'))
    wanted = " ".join([PASSAGES[script]] * 3)
    assert " ".join(said.replace("•", " • ").split()) == f"{wanted} • {wanted}"


def test_a_name_in_another_script_stands_in_its_sentence() -> None:
    for name in ("שלום", "بروكسل", "東京都", "Київ"):
        data = written(document(paragraph(f"The word {name} has letters.")))
        assert f"The word {name} has letters." in inspect_pdf.words(data)
        assert inspect_pdf.spoken(data) == f"The word {name} has letters."


def test_right_to_left_words_are_stored_in_reading_order() -> None:
    data = written(document(paragraph("The word שלום has four letters.")))
    drawn = {glyphs.text.strip(): glyphs.x for glyphs in inspect_pdf.glyphs(data)}
    assert drawn["ש"] > drawn["ל"] > drawn["ו"] > drawn["ם"]


def test_ligatures_are_read_letter_by_letter() -> None:
    assert "office affluent baffling" in inspect_pdf.words(
        written(document(paragraph("office affluent baffling")))
    )


# ---------------------------------------------------------------------------------------------- order


@settings(max_examples=300, deadline=None)
@given(st.text("abc AB שלום مرح ١٢ 123 ,.:%+-()[] \u0301«»!", max_size=30))
def test_lines_are_ordered_as_the_bidirectional_algorithm_says(words: str) -> None:
    words = f"a{words}z"
    assert "".join(words[at] for at in visual_order(levels(words))) == bidi.get_display(words, base_dir="L")


@settings(max_examples=300, deadline=None)
@given(st.text("abc AB שלום مرح ١٢ 123 ,.:%+-()[] \u0301«»!", max_size=30))
def test_lines_of_right_to_left_paragraphs_are_ordered_so_too(words: str) -> None:
    drawn = "".join(words[at] for at in visual_order(levels(words, 1)))
    assert drawn == bidi.get_display(words, base_dir="R")


TURNED = {
    "שר החוץ נפגש עם עמיתיו.": True,
    "قال الوزير: «ندعم أوكرانيا» (NATO).": True,
    "שלום is a greeting.": False,
    "He said שלום עולם.": False,
    "Words.": False,
    "1, 2.": False,
    "The vowels of שָׁלוֹם": False,
}


@pytest.mark.parametrize("words", TURNED)
def test_word_and_pdf_turn_the_same_paragraphs(words: str) -> None:
    given_ = document(Paragraph((Text(words),)))
    layout = lay_out(given_, DEFAULT)
    (line,) = layout.flow[0].lines
    at_right = line.x + line.width == pytest.approx(DEFAULT.page.text_width)
    with ZipFile(BytesIO(write_docx(given_, DEFAULT, layout).data)) as file:
        in_word = b"<w:bidi/>" in file.read("word/document.xml")
    assert at_right == in_word == TURNED[words]


def test_full_stop_of_a_right_to_left_paragraph_stands_at_its_left() -> None:
    data = written(document(Paragraph((Text("שר החוץ נפגש עם עמיתיו (NATO).", language="he"),))))
    drawn = [glyphs for glyphs in inspect_pdf.glyphs(data) if glyphs.text.strip() and glyphs.y > 700]
    stop = next(glyphs for glyphs in drawn if "." in glyphs.text)
    assert stop.x == min(glyphs.x for glyphs in drawn if glyphs.y < stop.y + 5)
    assert inspect_pdf.spoken(data) == "שר החוץ נפגש עם עמיתיו (NATO)."


def test_right_to_left_items_have_their_bullets_at_the_right() -> None:
    item = ListItem((Paragraph((Text(PASSAGES["Hebrew"] * 4),), "list"),))
    bullet, words = lay_out(document(List((item,))), DEFAULT).flow
    assert bullet.lines[0].x + bullet.lines[0].width == pytest.approx(DEFAULT.page.text_width)
    assert len(words.lines) > 1
    ends = {round(line.x + line.width, 2) for line in words.lines}
    assert len(ends) == 1
    assert ends.pop() < bullet.lines[0].x


def test_space_between_words_that_run_both_ways_stands_between_them() -> None:
    given_ = document(Paragraph((Text("L1 ", strong=True), Text(PASSAGES["Hebrew"], language="he"))))
    (line,) = lay_out(given_, DEFAULT).flow[0].lines
    at = [places for _, places in sorted(zip(line.places(), line.runs, strict=True), reverse=True)]
    assert [run.text for run in at] == ["L1", " ", PASSAGES["Hebrew"]]


def test_right_to_left_words_in_running_matter_run_their_own_way() -> None:
    given_ = document(paragraph("Words"))
    given_ = replace(given_, running=replace(given_.running, foot=("The foot שלום",)))
    drawn = {glyphs.text.strip(): glyphs.x for glyphs in inspect_pdf.glyphs(written(given_))}
    assert drawn["ש"] > drawn["ל"] > drawn["ו"] > drawn["ם"]


def test_brackets_are_mirrored() -> None:
    assert mirrored("(דה)") == ")דה("


def test_runs_of_a_line_stand_from_right_to_left_whatever_their_look() -> None:
    inlines = (Text("He said عالم "), Text("كبير", strong=True), Text(" جدا and left."))
    (line,) = lay_out(document(Paragraph(inlines)), DEFAULT).flow[0].lines
    places = dict(zip([run.text.strip() for run in line.runs], line.places(), strict=True))
    assert places["He said"] < places["جدا"] < places["كبير"] < places["عالم"] < places["and left."]


def test_numbers_keep_their_order_among_right_to_left_words() -> None:
    (line,) = lay_out(document(paragraph("In שנת 2025 כאן.")), DEFAULT).flow[0].lines
    assert [(run.text, run.level) for run in line.runs] == [
        ("In ", 0), ("שנת ", 1), ("2025", 2), (" כאן", 1), (".", 0),
    ]  # fmt: skip


# ------------------------------------------------------------------------------------------- coverage


def test_a_character_of_no_font_is_told_with_its_name_and_place() -> None:
    layout = lay_out(document(paragraph("a 😀 b", source=("lines_to_take", 0, "top_line"))), DEFAULT)
    (found,) = layout.diagnostics
    assert (found.code, found.path) == ("BRF210", ("lines_to_take", 0, "top_line"))
    assert "U+1F600" in found.message
    assert "GRINNING FACE" in found.message
    run = next(run for run in layout.flow[0].lines[0].runs if run.actual)
    assert (run.text, run.actual) == (SUBSTITUTE, "😀")


def test_a_character_is_not_told_again_of_the_foot() -> None:
    given_ = document(paragraph("a 😀 b", source=("title",)))
    for foot, count in (("😀", 1), ("ᚠ", 2)):
        layout = lay_out(replace(given_, running=replace(given_.running, foot=(foot,))), DEFAULT)
        assert len(layout.diagnostics) == count


def test_what_no_font_has_is_read_whole_though_it_stands_on_several_lines() -> None:
    runes = "".join(chr(0x16A0 + at % 70) for at in range(120))
    data = written(document(paragraph(runes)))
    assert inspect_pdf.spoken(data) == runes


def test_without_the_extra_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shaping, "can_shape", lambda: False)
    layout = lay_out(document(paragraph("The word بروكسل stands in Arabic.")), DEFAULT)
    (found,) = layout.diagnostics
    assert found.help is not None
    assert "briefing-packs[scripts]" in found.help
    assert "ARABIC LETTER BEH" in found.message
    assert structure_walker.walk(written(document(paragraph("بروكسل")))).faults == []


def test_marks_stay_with_their_letters() -> None:
    assert [piece.text for piece in pieces("cafe\u0301 noir", FACES)] == ["café noir"]
    (_, missing) = pieces("x\u0915\u0301", FACES)
    assert missing.missing == "\u0915\u0301"


def test_what_is_never_drawn_leaves_no_trace() -> None:
    (piece,) = pieces("co\u00adop\u200b \u2066x\u2069\x07\u200d", FACES)
    assert piece.text == "coop x"


def test_joiners_act_where_letters_join() -> None:
    (piece,) = pieces("می\u200cخواهد", FACES, lambda _: shaping.composite(shaping.packaged()[0]))
    assert piece.text == "می\u200cخواهد"


def test_letters_that_join_are_drawn_joined() -> None:
    face = shaping.composite(shaping.packaged()[0])
    alone = face.shape("ب", backwards=True)[0].glyphs
    assert face.shape("ببب", backwards=True)[1].glyphs != alone
    assert [cluster.text for cluster in face.shape("بيان", backwards=True)] == list("بيان")


def test_bold_is_drawn_bold() -> None:
    path = shaping.packaged()[0]
    thin, bold = (shaping.composite(path, bold=bold).shape("بيان", backwards=True) for bold in (False, True))
    assert sum(cluster.advance for cluster in bold) > sum(cluster.advance for cluster in thin)


def test_language_decides_between_forms_of_one_character() -> None:
    path = shaping.packaged()[-1]
    japanese, chinese = (
        shaping.composite(path, language=language).shape("骨", backwards=False)[0].glyphs
        for language in ("ja", "zh-CN")
    )
    assert japanese != chinese


def test_fonts_that_cannot_be_embedded_are_told_and_replaced() -> None:
    house = replace(DEFAULT, fonts={"text": Font("Arial", "Nonesuch")}, _resolved={})
    layout = lay_out(document(paragraph("Words")), house)
    assert [found.code for found in layout.diagnostics] == ["BRF211"]
    assert layout.flow[0].lines[0].text == "Words"


def test_a_family_that_is_installed_may_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {str(path) for path in FOLDER.glob("Arimo-*.ttf")} | {str(shaping.packaged()[0])}
    monkeypatch.setattr("find_system_fonts_filename.get_system_fonts_filename", lambda: files)
    installed._families.cache_clear()
    try:
        names = [path.stem for path in installed.installed("arimo")]
        assert names == ["Arimo-Regular", "Arimo-Bold", "Arimo-Italic", "Arimo-BoldItalic"]
        assert installed.installed("Noto Sans Arabic") == shaping.packaged()[:1]
        assert installed.installed("Nonesuch") == ()
        house = replace(DEFAULT, fonts={"text": Font("x", "Noto Sans Arabic")}, _resolved={})
        (run,) = lay_out(document(paragraph("12")), house).flow[0].lines[0].runs
        assert run.ink.face.path == shaping.packaged()[0]
    finally:
        installed._families.cache_clear()


def test_fonts_with_postscript_outlines_are_embedded() -> None:
    house = replace(DEFAULT, fonts={"text": Font("Noto", "Noto", (shaping.packaged()[-1],))}, _resolved={})
    given_ = documents.document(paragraph("An office in London, 東京."))
    layout = lay_out(given_, house)
    assert layout.diagnostics == ()
    data = write_pdf(given_, layout, house).data
    assert structure_walker.walk(data).faults == []
    assert "An office in London, 東京." in inspect_pdf.words(data)
