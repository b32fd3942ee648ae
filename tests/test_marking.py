"""Markings: what each scheme allows, what follows from the parts, and the mark on every page of both formats."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from briefing.build import Built, build
from briefing.marking import DEFAULT_SCHEME, Scheme, load_scheme, schemes
from briefing.writers.text import text_fields
from conftest import CASES

TABLES = sorted((CASES / "markings").glob("*.txt"))


def scheme(name: str) -> Scheme:
    found = load_scheme(name)
    assert found.value is not None
    return found.value


def rows(path: Path) -> list[tuple[str, str, str]]:
    """Verdict, marking and, behind an arrow, what it becomes or which code says why not."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            verdict, _, rest = line.partition(" ")
            text, _, outcome = rest.strip().partition(" => ")
            found.append((verdict, text.strip(), outcome.strip()))
    return found


CASES_OF_ALL = [(path.stem, *row) for path in TABLES for row in rows(path)]


@pytest.mark.parametrize(("name", "verdict", "text", "outcome"), CASES_OF_ALL)
def test_a_marking_is_decided_right(name: str, verdict: str, text: str, outcome: str) -> None:
    reading = scheme(name).read(text)
    codes = [problem.code for problem in reading.diagnostics]
    match verdict:
        case "legal":
            assert reading.marking is not None, [problem.message for problem in reading.diagnostics]
            assert reading.marking.text == text
            assert set(codes) <= {"BRF256"}
        case "slip":
            assert reading.marking is not None, [problem.message for problem in reading.diagnostics]
            assert reading.marking.text == outcome
            assert "BRF251" in codes
            assert outcome in reading.diagnostics[-1].help
        case "illegal":
            assert reading.marking is None
            code, _, words = outcome.partition(" ")
            assert code in codes
            assert words in " ".join(f"{p.message} {p.help}" for p in reading.diagnostics)
        case _:
            raise AssertionError(verdict)


def test_every_scheme_has_its_table() -> None:
    assert {path.stem for path in TABLES} == set(schemes())
    assert len(rows(CASES / "markings" / f"{DEFAULT_SCHEME}.txt")) >= 30
    for path in TABLES:
        assert {"legal", "illegal"} <= {verdict for verdict, *_ in rows(path)}


@pytest.mark.parametrize("name", schemes())
def test_a_scheme_names_its_source_and_reads_its_own_words(name: str) -> None:
    found = scheme(name)
    assert found.file.source
    assert found.file.example == ("an example" in found.file.title)
    ranks = [level.rank for level in found.levels]
    assert ranks == sorted(set(ranks))
    known = {level.text for level in found.levels}
    assert {group.name for group in found.file.groups} == set(found.file.order)
    for level in found.levels:
        reading = found.read(level.text)
        assert reading.marking is not None
        assert reading.marking.text == level.text
    for group in found.file.groups:
        for value in group.values:
            assert set(value.levels or group.levels) <= known
            assert value.levels or group.levels
    for old in found.file.retired:
        assert found.read(old.text).diagnostics[0].code == "BRF253"


# -------------------------------------------------------------------------------- the whole and its parts


def made(tmp_path: Path, text: str, **wishes: str) -> Built:
    path = tmp_path / "pack.yaml"
    path.write_text("title: Case\nkind: meeting\nversion: 1\n" + text, encoding="utf-8")
    return build(path, style=wishes.get("style"))


def said(built: Built, name: str) -> str:
    assert built.document is not None, [d.message for d in built.diagnostics]
    return dict(built.document.properties.custom).get(name, "")


PARTS = """
key_messages:
  - {text: One, marking: OFFICIAL-SENSITIVE - PERSONAL DATA}
  - Two
annexes:
  - {title: Paper, marking: SECRET - UK EYES ONLY}
"""


def test_a_pack_without_a_marking_takes_that_of_its_parts(tmp_path: Path) -> None:
    assert said(made(tmp_path, PARTS), "Marking") == "SECRET - PERSONAL DATA - UK EYES ONLY"
    assert said(made(tmp_path, "key_messages: One"), "Marking") == ""


@pytest.mark.parametrize("own", ["OFFICIAL", "OFFICIAL-SENSITIVE - PERSONAL DATA"])
def test_a_pack_marked_too_low_names_the_part(tmp_path: Path, own: str) -> None:
    built = made(tmp_path, f"marking: {own}\n{PARTS}")
    assert not built.outputs
    [fault] = [d for d in built.diagnostics if d.code == "BRF254" and "annexes 1" in d.message]
    assert "“Paper”" in fault.message
    assert "SECRET - PERSONAL DATA - UK EYES ONLY" in fault.help
    assert fault.place is not None
    assert fault.place.line == 4


def test_a_caveat_of_a_part_that_the_whole_lacks_is_a_fault(tmp_path: Path) -> None:
    built = made(tmp_path, f"marking: SECRET\n{PARTS}")
    assert not built.outputs
    assert ["UK EYES ONLY" in d.message for d in built.diagnostics if d.is_error] == [True]
    assert any("PERSONAL DATA" in d.message for d in built.diagnostics if not d.is_error)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("marking: OFFICIAL-SENSITIVE - RECIPIENTS ONLY", "list of who gets it"),
        ("marking: OFFICIAL - EMBARGOED", "embargo ends"),
        ("marking: OFFICIAL - EMBARGOED\nembargo: 6pm, 3 April 2025", "when the embargo is over"),
        ("marking_scheme: eu\nmarking: SECRET UE/EU SECRET\nreference: X-1", "date of its own"),
        ("marking_scheme: eu\nmarking: SECRET UE/EU SECRET\ndocument_date: 3 April 2025", "a reference"),
    ],
)
def test_a_marking_that_needs_more_says_what(tmp_path: Path, text: str, wanted: str) -> None:
    built = made(tmp_path, text)
    assert not built.outputs
    assert any(wanted in d.message for d in built.diagnostics if d.code == "BRF255")


def test_an_embargo_names_what_comes_after(tmp_path: Path) -> None:
    text = (
        "marking: |\n  OFFICIAL - EMBARGOED\n  Embargoed until 6pm, 3 April 2025, then OFFICIAL\n"
        "embargo: 6pm, 3 April 2025\n"
    )
    built = made(tmp_path, text)
    assert built.outputs, [d.message for d in built.diagnostics]
    assert built.document is not None
    assert built.document.running.instructions == ("Embargoed until 6pm, 3 April 2025, then OFFICIAL",)


@pytest.mark.parametrize(
    ("name", "marking"),
    [
        ("uk", "OFFICIAL - HMG USE ONLY"),
        ("uk", "SECRET - UK EYES ONLY"),
        ("australia", "SECRET // AUSTEO"),
        ("canada", "SECRET // CANADIAN EYES ONLY"),
        ("new-zealand", "SECRET - NEW ZEALAND EYES ONLY"),
    ],
)
def test_what_is_kept_from_foreign_readers_goes_to_none(tmp_path: Path, name: str, marking: str) -> None:
    text = f"marking_scheme: {name}\nmarking: {marking}\ndistribution:\n  - Own office\n"
    abroad = f"{text}  - {{to: An embassy, foreign: yes}}\n"
    assert made(tmp_path, abroad).outputs
    path = tmp_path / "pack.yaml"
    for built in (build(path, copies=True), build(path, edition="partners")):
        assert not built.outputs
        assert [d.code for d in built.diagnostics if d.is_error] == ["BRF258"]
    made(tmp_path, text)
    assert build(path, copies=True).outputs


@pytest.mark.parametrize("whole", ["TODO", "TOP SECRET", ""])
@pytest.mark.parametrize("part", ["OFFICIAL-SENSITIVE - HMG USE ONLY", "SECRET - UK EYES ONLY"])
def test_no_part_that_is_kept_from_foreign_readers_goes_to_them(
    tmp_path: Path, whole: str, part: str
) -> None:
    """Whatever the whole is marked, and whether it can carry the part's marking or not."""
    text = (
        f"marking: {whole}\ndate: 3 April 2025\nreference: R\ndocument_date: 1 April 2025\n"
        "distribution:\n  - {to: An embassy, foreign: yes}\n"
        f"lines_to_take:\n  - {{top_line: Say this., usable: in confidence, marking: {part}}}\n"
    )
    made(tmp_path, text)
    path = tmp_path / "pack.yaml"
    for edition, copies in (("partners", False), ("partners", True), ("", True)):
        built = build(path, edition=edition, copies=copies)
        assert not built.outputs
        assert "BRF258" in {d.code for d in built.diagnostics if d.is_error} or (whole, edition) == (
            "TOP SECRET",
            "",
        )


def test_an_unknown_scheme_is_told_at_its_place(tmp_path: Path) -> None:
    built = made(tmp_path, "marking: OFFICIAL\nmarking_scheme: unitedkingdom")
    [fault] = built.diagnostics
    assert fault.code == "BRF257"
    assert fault.place is not None
    assert fault.place.line == 5


def test_a_scheme_beside_the_pack_is_used_only_when_named(tmp_path: Path) -> None:
    (tmp_path / "markings").mkdir()
    for path in (tmp_path / "uk.yaml", tmp_path / "markings" / "uk.yaml"):
        path.write_text("title: T\nsource: S\nchecked: C\norder: x\nlevels: [{text: MINE, rank: 1}]\n")
    assert not made(tmp_path, "marking: MINE").outputs
    assert said(made(tmp_path, "marking: MINE\nmarking_scheme: ./uk.yaml"), "Marking") == "MINE"


# ------------------------------------------------------------------------------------- on every page

LONG = "sections:\n  - heading: Long\n    text: |\n" + "\n\n".join(
    f"      Paragraph {n} with enough words to fill the line and so to turn the page in the end."
    for n in range(90)
)
PLACES = {
    "uk": "OFFICIAL-SENSITIVE - LPP",
    "australia": "PROTECTED // CABINET",
    "new-zealand": "SECRET - NEW ZEALAND EYES ONLY",
    "canada": "PROTECTED B",
    "eu": "RESTREINT UE/EU RESTRICTED",
    "nato": "NATO RESTRICTED",
}
NEEDED = "reference: X-1\ndocument_date: 3 April 2025\n"


def marks(data: bytes, words: str) -> list[list[tuple[str, str, int]]]:
    """For each page where the words stand: at the top or the foot, left, centre or right, and in which colour."""
    found = []
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            search, places = text.search(words, match_case=True), []
            while (at := search.get_next()) is not None:
                boxes = [text.get_charbox(at[0] + n) for n in range(at[1])]
                left, right = min(b[0] for b in boxes), max(b[2] for b in boxes)
                edge = "top" if boxes[0][1] > height - 60 else "bottom" if boxes[0][1] < 60 else "text"
                middle = (left + right) / 2
                side = "centre" if abs(middle - width / 2) < 2 else "right" if middle > width / 2 else "left"
                places.append((edge, side, _ink(text, at[0])))
            found.append([place for place in places if place[0] != "text"])
    return found


def _ink(text: pypdfium2.PdfTextPage, index: int) -> int:
    import ctypes

    from pypdfium2 import raw

    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFText_GetFillColor(text, index, red, green, blue, alpha)
    return red.value << 16 | green.value << 8 | blue.value


def headers(data: bytes) -> dict[str, str]:
    """The markup of each header and footer by edge and kind: ``top default``, ``bottom first``."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    targets = dict(re.findall(r'Id="(\w+)"[^>]*Target="([^"]+)"', parts["word/_rels/document.xml.rels"])) or {
        found[1]: found[0]
        for found in re.findall(r'Target="([^"]+)"[^>]*Id="(\w+)"', parts["word/_rels/document.xml.rels"])
    }
    return {
        f"{'top' if edge == 'header' else 'bottom'} {kind}": parts[
            "word/" + targets[relation].lstrip("/").removeprefix("word/")
        ]
        for edge, kind, relation in re.findall(
            r'<w:(header|footer)Reference w:type="(\w+)" r:id="(\w+)"', parts["word/document.xml"]
        )
    } | {"styles": parts["word/styles.xml"]}


@pytest.mark.parametrize("style", ["default", "large-print", "department"])
@pytest.mark.parametrize("name", PLACES)
def test_every_page_of_both_formats_carries_the_mark_where_the_scheme_has_it(
    tmp_path: Path, name: str, style: str
) -> None:
    words = PLACES[name]
    built = made(tmp_path, f"marking_scheme: {name}\nmarking: {words}\n{NEEDED}{LONG}", style=style)
    assert built.outputs, [d.message for d in built.diagnostics]
    found = scheme(name)
    shown = words.upper() if found.file.capitals else words
    wanted = sorted(tuple(position.split(" ")) for position in found.file.positions)
    files = {output.format: output.data for output in built.outputs}
    pages = marks(files["pdf"], shown)
    assert len(pages) > 2
    reading = found.read(words).marking
    assert reading is not None
    for page in pages:
        assert sorted(place[:2] for place in page) == wanted
        assert not reading.colour or {place[2] for place in page} == {int(reading.colour, 16)}
    word = headers(files["docx"])
    for edge, side in wanted:
        for kind in ("default", "first", "even"):
            markup = word[f"{edge} {kind}"]
            assert f">{shown}</w:t>" in markup
            style_id = re.findall(
                r'<w:pStyle w:val="([^"]+)"/></w:pPr>(?:(?!</w:p>).)*' + re.escape(shown), markup
            )[-1]
            look = re.search(rf'w:styleId="{style_id}".*?</w:style>', word["styles"], re.DOTALL)
            assert look is not None
            assert f'w:val="{ {"centre": "center"}.get(side, side) }"' in look[0]
            assert not reading.colour or reading.colour in look[0]


def test_paragraphs_carry_the_mark_of_their_item_when_the_style_asks(tmp_path: Path) -> None:
    (tmp_path / "marked.yaml").write_text("extends: default\nparagraph_marks: yes\n")
    text = (
        "house_style: ./marked.yaml\nmarking_scheme: new-zealand\n"
        """
key_messages:
  - {text: One, marking: IN-CONFIDENCE}
lines_to_take:
  - {top_line: Two, if_pressed: [Three, Four], marking: SENSITIVE}
sections:
  - {heading: Five, text: Six}
"""
    )
    built = made(tmp_path, text)
    assert built.document is not None, [d.message for d in built.diagnostics]
    texts = list(text_fields(built.document))
    assert any(text.startswith("(IC) One") for text in texts)
    assert {"(Sen) Two", "(Sen) Three", "(Sen) Four", "(Sen) Six", "Five"} <= set(texts)
    assert said(built, "Marking") == "SENSITIVE"


def test_the_marking_is_one_value_everywhere(tmp_path: Path) -> None:
    built = made(tmp_path, "marking: official-sensitive: lpp")
    words = "OFFICIAL-SENSITIVE - LPP"
    assert said(built, "Marking") == words
    assert [output.name for output in built.outputs] == [
        "case-v1-official-sensitive-lpp.docx", "case-v1-official-sensitive-lpp.pdf",
    ]  # fmt: skip
    files = {output.format: output.data for output in built.outputs}
    assert f"<pdfx:Marking>{words}</pdfx:Marking>".encode() in files["pdf"]
    with pypdfium2.PdfDocument(files["pdf"]) as document:
        assert f"{words}." in document[0].get_textpage().get_text_bounded().replace("\r\n", " ")
    with zipfile.ZipFile(io.BytesIO(files["docx"])) as archive:
        assert f"<vt:lpwstr>{words}</vt:lpwstr>" in archive.read("docProps/custom.xml").decode()


LONGEST = """\
marking: |
  OFFICIAL-SENSITIVE - RECIPIENTS ONLY - HMG USE ONLY - PERSONAL DATA - MARKET SENSITIVE - COMMERCIAL - LEGAL
  Not to be forwarded to anybody, in whole or in part, without the agreement of its author and of the originator
  Second instruction
  Third instruction
distribution:
  - Private office
  - The Secretary of State for Foreign, Commonwealth and Development Affairs, King Charles Street, London
"""


@pytest.mark.parametrize("style", ["default", "large-print"])
def test_a_marking_wider_than_the_text_is_whole_on_every_page_and_over_nothing(
    tmp_path: Path, style: str
) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text(f"title: Case\nkind: meeting\nversion: 1\n{LONGEST}{LONG}", encoding="utf-8")
    built = build(path, style=style, formats=("pdf",), copies=True)
    assert built.outputs, [d.message for d in built.diagnostics]
    marking, *instructions = (line.strip() for line in LONGEST.splitlines()[1:5])
    for output in built.outputs:
        with pypdfium2.PdfDocument(output.data) as document:
            assert len(document) > 2
            for page in document:
                text = page.get_textpage()
                words = " ".join(text.get_text_bounded().split())
                assert words.count(marking) >= 2
                assert all(line in words for line in instructions)
                boxes = [text.get_rect(n) for n in range(text.count_rects())]
                assert all(left > 0 and right < page.get_width() for left, _, right, _ in boxes)
                assert all(low > 0 and high < page.get_height() for _, low, _, high in boxes)
                assert not [pair for pair in itertools.combinations(boxes, 2) if overlap(*pair)]


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two boxes (left, bottom, right, top) share more than a point's width and height."""
    return all(min(one[n + 2], other[n + 2]) - max(one[n], other[n]) > 1 for n in (0, 1))
