"""The PDF: what it says, to whom it conforms, and that its judges are awake."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import page as page_validation
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

import documents
import inspect_pdf
import judges
import structure_walker
from briefing.build import build
from briefing.document import (
    Document,
    Heading,
    Link,
    List,
    ListItem,
    NoteReference,
    Paragraph,
    Properties,
    Text,
    list_label,
    plain,
)
from briefing.document import (
    walk as blocks_of,
)
from briefing.layout import lay_out
from briefing.style import HouseStyle, load_style, styles
from briefing.writers.pdf import write_pdf
from conftest import CASES, TOP
from documents import document, paragraph, text

PROFILES = ("ua1", "2a")


def style(name: str = "default") -> HouseStyle:
    read = load_style(name)
    assert read.value is not None, read.diagnostics
    return read.value


def written(given_: Document, name: str = "default") -> bytes:
    house = style(name)
    return write_pdf(given_, lay_out(given_, house), house).data


@pytest.fixture(scope="module")
def everything() -> bytes:
    return written(documents.EVERYTHING)


def judged(data: bytes, tmp_path: Path) -> list[str]:
    """Every fault that page-validation finds under PDF/UA-1 and PDF/A-2a."""
    path = tmp_path / "judged.pdf"
    path.write_bytes(data)
    return [
        f"{profile} {failure.rule_id}: {failure.message}"
        for profile in PROFILES
        for failure in page_validation.validate_pdf(str(path), profile=profile).failures
    ]


# ------------------------------------------------------------------------------------------ conforming


@pytest.mark.parametrize("name", styles())
@pytest.mark.parametrize("case", documents.ALL)
def test_every_case_conforms_in_every_style(name: str, case: str, tmp_path: Path) -> None:
    data = written(documents.ALL[case], name)
    assert judged(data, tmp_path) == []
    assert structure_walker.walk(data).faults == []


def said(given_: Document) -> Iterator[str]:
    """Every text of a document in order, each as one string."""
    for block in blocks_of(given_.blocks):
        yield plain(getattr(block, "label", ())) if not isinstance(getattr(block, "label", ()), str) else ""
        yield plain(getattr(block, "caption", ()))
        if isinstance(block, (Paragraph, Heading)):
            yield from (part for inline in block.inlines for part in [plain((inline,))])


def squashed(words: str) -> str:
    return re.sub(r"\s", "", words)


@pytest.mark.parametrize("name", styles())
def test_every_text_is_read_in_order(name: str) -> None:
    data = written(documents.EVERYTHING, name)
    spoken, shown = squashed(inspect_pdf.spoken(data)), squashed(inspect_pdf.words(data))
    at = 0
    for words in map(squashed, said(documents.EVERYTHING)):
        found = spoken.find(words, at)
        assert found >= 0, words
        at = found
        assert words in shown


def test_words_join_rightly_over_line_ends() -> None:
    data = written(document(paragraph(documents.WORDS * 3), paragraph("office affluent baffling")))
    assert " ".join((documents.WORDS * 3).split()) in inspect_pdf.spoken(data)
    assert "office affluent baffling" in inspect_pdf.words(data)


def test_scripts_are_read_as_they_were_written() -> None:
    spoken = inspect_pdf.spoken(written(documents.SCRIPTS))
    for words in ("Čaputová", "Київ", "Ελλάδα", "Nguyễn", "שלום עולם", "مرحبا", "中文", "😀"):
        assert words in spoken


def test_hebrew_is_drawn_from_right_to_left_and_stored_in_reading_order() -> None:
    data = written(document(paragraph("The word שלום has four letters.")))
    assert "The word שלום has" in inspect_pdf.words(data)
    drawn = {glyphs.text.strip(): glyphs.x for glyphs in inspect_pdf.glyphs(data)}
    assert drawn["ש"] > drawn["ל"] > drawn["ו"] > drawn["ם"]


def test_transcript_reads_well_aloud(golden: Callable[[Path, str], None], everything: bytes) -> None:
    golden(CASES / "pdf" / "everything.transcript.txt", inspect_pdf.transcript(everything))


def test_sample_reads_well_aloud(golden: Callable[[Path, str], None]) -> None:
    built = build(TOP / "inputs" / "nato-foreign-ministers.yaml", formats=("pdf",))
    golden(CASES / "pdf" / "sample.transcript.txt", inspect_pdf.transcript(built.outputs[0].data))


# ------------------------------------------------------------------------------------------ structure


def nodes(node: inspect_pdf.Node) -> Iterator[inspect_pdf.Node]:
    yield node
    for kid in node.kids:
        if isinstance(kid, inspect_pdf.Node):
            yield from nodes(kid)


def test_label_is_part_of_its_heading() -> None:
    heads = [
        node.words()
        for node in nodes(
            inspect_pdf.structure(written(document(documents.card(1, "proactive", "Defence spending"))))
        )
        if node.tag == "H1"
    ]
    assert heads == ["Proactive. L1 Defence spending"]


def test_levels_are_never_skipped() -> None:
    levels = [3, 1, 6, 2, 4]
    data = written(document(*(Heading(level, text(f"h{level}"), "heading") for level in levels)))
    assert [node.tag for node in nodes(inspect_pdf.structure(data)) if node.tag[0] == "H"] == [
        "H1",
        "H1",
        "H2",
        "H2",
        "H3",
    ]


def test_title_is_no_heading() -> None:
    tags = [node.tag for node in nodes(inspect_pdf.structure(written(document(*documents.FRONT))))]
    assert "Title" in tags
    assert tags.index("Title") < tags.index("H1")


def test_empty_cells_are_cells(everything: bytes) -> None:
    rows = [node for node in nodes(inspect_pdf.structure(everything)) if node.tag == "TR"]
    assert {len(row.kids) for row in rows} == {3, 4}


def test_other_languages_are_marked(everything: bytes) -> None:
    (span,) = [node for node in nodes(inspect_pdf.structure(everything)) if node.language == "fr"]
    assert span.words() == "Schadenfreude et joie de vivre"


def test_link_over_two_lines_is_one_link_with_two_annotations() -> None:
    link = Link("https://www.gov.uk/a b", (Text("a link of many words " * 5),))
    data = written(document(Paragraph((Text("See "), link, Text(".")))))
    with pikepdf.open(BytesIO(data)) as pdf:
        annotations = list(pdf.pages[0].Annots)
        assert len(annotations) == 2
        assert {str(one.A.URI) for one in annotations} == {"https://www.gov.uk/a%20b"}
    assert [node.tag for node in nodes(inspect_pdf.structure(data))].count("Link") == 1


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "file:///etc/passwd", "#nowhere", "", "data:text/html,x"]
)
def test_link_that_leads_nowhere_is_plain_text(href: str) -> None:
    data = written(document(Paragraph((Link(href, (Text("words"),)),))))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert "/Annots" not in pdf.pages[0]
    assert inspect_pdf.spoken(data) == "words"


def test_source_is_announced(everything: bytes) -> None:
    with pikepdf.open(BytesIO(everything)) as pdf:
        contents = {str(one.Contents) for page in pdf.pages for one in page.get("/Annots", [])}
    assert {"Source S1", "Fact F1"} <= contents


def test_running_matter_is_no_text(everything: bytes) -> None:
    assert "Page 1 of" not in inspect_pdf.spoken(everything)
    assert "Page 1 of" in inspect_pdf.pages(everything)[0]


def test_watermark_is_drawn_and_not_read() -> None:
    house = replace(style(), watermark=True, _resolved={})
    marked = document(paragraph("Words"))
    marked = replace(marked, running=replace(marked.running, watermark="DRAFT"))
    data = write_pdf(marked, lay_out(marked, house), house).data
    assert "DRAFT" in inspect_pdf.words(data)
    assert "DRAFT" not in inspect_pdf.spoken(data)
    assert structure_walker.walk(data).faults == []


# ------------------------------------------------------------------------------------------- the file


def test_properties_and_outline() -> None:
    given_ = replace(
        documents.EVERYTHING,
        properties=Properties(
            "Čapek & Co <pack>",
            "cy",
            "A team",
            "Why",
            ("NATO", "x"),
            date(2025, 4, 2),
            (("Marking", "OFFICIAL"), ("2nd key", "é")),
        ),
    )
    with pikepdf.open(BytesIO(written(given_))) as pdf:
        assert str(pdf.Root.Lang) == "cy"
        assert str(pdf.docinfo["/Title"]) == "Čapek & Co <pack>"
        assert str(pdf.docinfo["/Marking"]) == "OFFICIAL"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20250402120000+00'00'"
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert "<pdfx:P2ndKey>é</pdfx:P2ndKey>" in packet
        with pdf.open_outline() as outline:
            assert [entry.title for entry in outline.root][-2:] == [
                "People and their aims",
                "Facts, background and record",
            ]


def test_fonts_are_embedded_as_subsets(everything: bytes) -> None:
    with pikepdf.open(BytesIO(everything)) as pdf:
        fonts = pdf.pages[0].Resources.Font
        assert all(
            "+" in str(font.BaseFont) and "/FontFile2" in font.FontDescriptor for _, font in fonts.items()
        )
    assert len(everything) < 60_000


def test_more_characters_than_one_subset_holds() -> None:
    many = "".join(chr(code) for code in (*range(0xC0, 0x250), *range(0x390, 0x3CA), *range(0x410, 0x450)))
    data = written(document(paragraph(" ".join(re.findall(".{1,9}", many)))))
    assert re.sub(r"\s", "", inspect_pdf.spoken(data)) == many
    assert structure_walker.walk(data).faults == []


SAME = """
import sys, hashlib
sys.path.append({tests!r})
import test_pdf, documents
print(hashlib.sha256(test_pdf.written(documents.EVERYTHING)).hexdigest())
"""


def digest_elsewhere(*paths: Path, **environment: str) -> str:
    """Digest of the bytes that another process makes of everything, with ``paths`` before its own."""
    environment["PYTHONPATH"] = os.pathsep.join(map(str, (*paths, TOP)))
    made = subprocess.run(
        [sys.executable, "-c", SAME.format(tests=str(Path(__file__).parent))],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return made.stdout.strip().splitlines()[-1]


def test_same_bytes_over_processes_hash_seeds_and_time_zones(everything: bytes) -> None:
    import hashlib

    wanted = hashlib.sha256(everything).hexdigest()
    for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/New_York")):
        assert digest_elsewhere(PYTHONHASHSEED=seed, TZ=zone) == wanted


def test_same_bytes_at_another_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fonts made for shaped text carry no clock."""
    import time

    first = written(documents.SCRIPTS)
    later = time.time() + 100_000
    monkeypatch.setattr(time, "time", lambda: later)
    assert written(documents.SCRIPTS) == first


def test_same_bytes_whatever_was_written_before(everything: bytes) -> None:
    written(documents.AWKWARD)
    assert written(documents.EVERYTHING) == everything


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=200), min_size=1, max_size=6), st.text(max_size=40))
def test_anything_that_can_be_written_conforms(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], title: str
) -> None:
    blocks = [paragraph(each) for each in words]
    items = List(
        tuple(ListItem((Paragraph((Text(each, strong=True), NoteReference("x", each))),)) for each in words)
    )
    given_ = document(Heading(1, text(title), "heading.1"), *blocks, items)
    data = written(replace(given_, properties=replace(given_.properties, subject=title, keywords=(title,))))
    assert structure_walker.walk(data).faults == []
    assert judged(data, tmp_path_factory.mktemp("any")) == []
    assert list_label(items, 0) in inspect_pdf.spoken(data)


# --------------------------------------------------------------------------------- the judges are awake

Breakage = Callable[[pikepdf.Pdf], None]
BREAKAGES: dict[str, Breakage] = {}


def breakage(function: Breakage) -> Breakage:
    BREAKAGES[function.__name__.replace("_", " ")] = function
    return function


def elements(pdf: pikepdf.Pdf, tag: str) -> list[Any]:
    found: list[Any] = []
    stack = [pdf.Root.StructTreeRoot.K]
    while stack:
        kid = stack.pop()
        if isinstance(kid, Array):
            stack.extend(reversed(list(kid)))
        elif isinstance(kid, Dictionary) and "/S" in kid:
            if tag == kid.S:
                found.append(kid)
            if "/K" in kid:
                stack.append(kid.K)
    return found


def linked(pdf: pikepdf.Pdf) -> Any:
    return next(page for page in pdf.pages if "/Annots" in page)


def packet_without(pdf: pikepdf.Pdf, pattern: bytes) -> None:
    pdf.Root.Metadata.write(re.sub(pattern, b"", pdf.Root.Metadata.read_bytes(), flags=re.DOTALL))


def content(pdf: pikepdf.Pdf, number: int, old: bytes, new: bytes, count: int = 1) -> None:
    page = pdf.pages[number]
    body = page.Contents.read_bytes()
    assert old in body
    page.Contents = pdf.make_stream(body.replace(old, new, count))


@breakage
def not_marked(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.MarkInfo


@breakage
def figure_without_alt(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "/Figure")[0].Alt


@breakage
def header_cell_without_scope(pdf: pikepdf.Pdf) -> None:
    for element in elements(pdf, "/TH"):
        del element.A


@breakage
def link_tied_to_nothing(pdf: pikepdf.Pdf) -> None:
    del linked(pdf).Annots[0].StructParent


@breakage
def link_without_contents(pdf: pikepdf.Pdf) -> None:
    del linked(pdf).Annots[0].Contents


@breakage
def link_not_printed(pdf: pikepdf.Pdf) -> None:
    del linked(pdf).Annots[0].F


@breakage
def note_without_id(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "/Note")[0].ID


@breakage
def heading_level_skipped(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "/H2")[0].S = Name("/H5")


@breakage
def no_declaration_of_ua(pdf: pikepdf.Pdf) -> None:
    packet_without(pdf, b"<pdfuaid:part>1</pdfuaid:part>")


@breakage
def no_extension_schema(pdf: pikepdf.Pdf) -> None:
    packet_without(pdf, b"<pdfaExtension:schemas>.*</pdfaExtension:schemas>")


@breakage
def no_tab_order(pdf: pikepdf.Pdf) -> None:
    del linked(pdf).Tabs


@breakage
def footer_outside_of_marks(pdf: pikepdf.Pdf) -> None:
    content(pdf, 0, b"/Artifact <</Type/Pagination/Subtype/Footer>> BDC", b"/Span <<>> BDC")


@breakage
def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


@breakage
def title_not_shown(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences.DisplayDocTitle


@breakage
def no_output_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


@breakage
def cell_dropped(pdf: pikepdf.Pdf) -> None:
    row = elements(pdf, "/TR")[3]
    row.K = Array(list(row.K)[:-1])


@breakage
def no_way_back_to_unicode(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.ToUnicode


@breakage
def contents_entry_of_the_wrong_kind(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "/TOCI")[0].S = Name("/P")


@breakage
def items_outside_of_lists(pdf: pikepdf.Pdf) -> None:
    for element in elements(pdf, "/L"):
        element.S = Name("/Div")


@breakage
def parents_swapped(pdf: pikepdf.Pdf) -> None:
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    parents[0], parents[1] = parents[1], parents[0]


@breakage
def id_used_twice(pdf: pikepdf.Pdf) -> None:
    content(pdf, 1, b"<</MCID 1>>", b"<</MCID 0>>")


@breakage
def paragraph_not_in_the_tree(pdf: pikepdf.Pdf) -> None:
    element = elements(pdf, "/P")[2]
    above = element.P
    above.K = Array([kid for kid in above.K if kid.objgen != element.objgen])


@breakage
def tree_out_of_order(pdf: pikepdf.Pdf) -> None:
    kids = elements(pdf, "/Document")[0].K
    kids[0], kids[2] = kids[2], kids[0]


@breakage
def colour_of_no_profile(pdf: pikepdf.Pdf) -> None:
    content(pdf, 0, b" rg", b" 0 k")


@breakage
def font_not_embedded(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.FontDescriptor.FontFile2


@breakage
def glyph_that_the_font_lacks(pdf: pikepdf.Pdf) -> None:
    content(pdf, 0, b")Tj", b"\\001)Tj")


def broken(name: str, data: bytes) -> bytes:
    if name == STREAM_WITHOUT_LINE_END:
        return data.replace(b"\r\nendstream", b"  endstream", 1)  # of a picture
    with pikepdf.open(BytesIO(data)) as pdf:
        BREAKAGES[name](pdf)
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


STREAM_WITHOUT_LINE_END = "stream without line end"
"""Made in the bytes: a library that saves a file puts the line end back."""
BY_THE_WALKER_ALONE = {"parents swapped", "id used twice", "paragraph not in the tree", "tree out of order"}
"""What no validator finds."""
EVERY_BREAKAGE = [*BREAKAGES, STREAM_WITHOUT_LINE_END]


@pytest.mark.parametrize("name", EVERY_BREAKAGE)
def test_what_is_broken_is_found(name: str, everything: bytes, tmp_path: Path) -> None:
    faults = judged(broken(name, everything), tmp_path)
    if name in BY_THE_WALKER_ALONE:
        assert structure_walker.walk(broken(name, everything)).faults
    else:
        assert faults


@pytest.mark.judges
def test_verapdf_finds_what_is_broken(everything: bytes, tmp_path: Path) -> None:
    for name in EVERY_BREAKAGE:
        (tmp_path / f"{name}.pdf").write_bytes(broken(name, everything))
    verdicts = judges.verapdf(sorted(tmp_path.glob("*.pdf")))
    missed = {name for name in EVERY_BREAKAGE if not _found(name, verdicts)}
    assert missed == BY_THE_WALKER_ALONE


def _found(name: str, verdicts: list[judges.Verdict]) -> bool:
    return any(not verdict.conforms for verdict in verdicts if verdict.file.stem == name)


@pytest.mark.parametrize("name", sorted({*BY_THE_WALKER_ALONE, "link tied to nothing"}))
def test_walker_finds_what_validators_miss(name: str, everything: bytes) -> None:
    assert structure_walker.walk(broken(name, everything)).faults


# --------------------------------------------------------------------------- judges that CI installs


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("judged")
    made = []
    for name in styles():
        for case, given_ in documents.ALL.items():
            made.append(folder / f"{name}-{case}.pdf")
            made[-1].write_bytes(written(given_, name))
    return made


@pytest.mark.judges
@pytest.mark.parametrize("version", ["11.0.0", "12.0.0"])
def test_same_bytes_over_versions_of_pillow(version: str, everything: bytes, tmp_path: Path) -> None:
    import hashlib

    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(tmp_path)]
    subprocess.run([*pip, f"pillow=={version}"], check=True)
    assert digest_elsewhere(tmp_path) == hashlib.sha256(everything).hexdigest()


@pytest.mark.judges
def test_verapdf_finds_no_fault(files: list[Path]) -> None:
    faults = [str(verdict) for verdict in judges.verapdf(files) if not verdict.conforms]
    assert faults == []


@pytest.mark.judges
def test_qpdf_finds_no_fault(files: list[Path]) -> None:
    for file in files:
        check = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
        assert check.returncode == 0, check.stdout + check.stderr


@pytest.mark.judges
def test_poppler_reads_the_structure_in_order(files: list[Path]) -> None:
    everything = next(file for file in files if file.name == "default-everything.pdf")
    command = ["pdfinfo", "-struct-text", str(everything)]
    lines = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.splitlines()
    read = squashed("".join(line.strip()[1:-1] for line in lines if line.strip().startswith('"')))
    at = 0
    for words in map(squashed, said(documents.EVERYTHING)):
        found = read.find(words, at)
        assert found >= 0, words
        at = found
