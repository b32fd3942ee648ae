"""Editions: the right words reach the right reader, and nothing else does; the leak test finds what is planted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml

from briefing.build import Built, build
from briefing.disclosure import Disclosure
from briefing.document import Properties
from briefing.edition import packaged
from briefing.leaks import Needles, leaks
from briefing.outline import kinds, load_outline
from briefing.sections.lines_to_take import LineToTake
from briefing.sections.people import Person
from briefing.starter import starter
from briefing.writers.text import text_fields
from canaries import CANARY, REACHES, Canaries, in_files
from conftest import TOP, Cli

SAMPLE = TOP / "inputs" / "nato-foreign-ministers.yaml"
REACH = {"minister": "int", "officials": "int", "partners": "con", "press": "pub", "public": "pub"}


@pytest.fixture(scope="module")
def canaries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("canaries") / "pack.yaml"
    path.write_text(yaml.safe_dump(Canaries().pack(), sort_keys=False), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", REACH)
def test_no_word_reaches_a_reader_for_whom_it_is_not(canaries: Path, name: str) -> None:
    built = build(canaries, edition=name)
    assert built.outputs, [d.message for d in built.diagnostics if d.is_error]
    allowed = REACHES[: REACHES.index(REACH[name]) + 1]
    for output in built.outputs:
        found = in_files(output.name, output.data)
        assert {word for word in found if word[3:6] not in allowed} == set()
        for reach in allowed:
            assert sum(word[3:6] == reach for word in found) > 90
    for record in built.records:
        words_of_record = {found[0] for found in CANARY.finditer(record.name + record.data.decode())}
        assert {word for word in words_of_record if word[3:6] not in allowed} == set()


def test_the_whole_pack_has_them_all(canaries: Path) -> None:
    """What the test above looks for is there to be found."""
    for output in build(canaries).outputs:
        found = in_files(output.name, output.data)
        assert sum(word[3:6] == "int" for word in found) > 1000


def test_fields_for_the_house_never_leave_it() -> None:
    for fields in (LineToTake.public, LineToTake.in_confidence):
        assert not {"do_not_say", "if_pressed", "bridge", "owner", "cleared", "supersedes"} & set(fields)
    for fields in (Person.public, Person.in_confidence):
        assert not {"they_want", "we_reply", "sensitivities", "interests", "last_met"} & set(fields)


# ------------------------------------------------------------------------------------------- the rule


def made(tmp_path: Path, text: str, name: str) -> Built:
    path = tmp_path / "pack.yaml"
    path.write_text(f"title: Case\nkind: meeting\nversion: 1\nmarking: OFFICIAL\n{text}", encoding="utf-8")
    return build(path, edition=name)


def words(built: Built) -> str:
    assert built.document is not None, [d.message for d in built.diagnostics]
    return "\n".join(text_fields(built.document))


@pytest.mark.parametrize(
    ("name", "said", "kept"),
    [
        ("public", "", False),
        ("public", "usable: TODO", False),
        ("public", "usable: in confidence", False),
        ("public", "usable: public", True),
        ("public", "usable: public, say_to: Allies", False),
        ("public", "usable: public, say_to: [Allies, media]", True),
        ("public", "usable: public, disclosure: 'no, section 27'", False),
        ("public", "usable: public, disclosure: section 27", False),
        ("public", "usable: public, disclosure: yes", True),
        ("public", "usable: public, disclosure: TODO", False),
        ("public", "usable: public, disclosure: after 2 April 2025", True),
        ("public", "usable: public, disclosure: 'after 3 April 2025, section 22'", False),
        ("partners", "", False),
        ("partners", "usable: in confidence", True),
        ("partners", "usable: in confidence, say_to: partners", True),
        ("partners", "usable: public, say_to: media", False),
        ("minister", "", True),
        ("officials", "usable: in confidence", True),
    ],
)
def test_an_item_travels_as_far_as_it_says(tmp_path: Path, name: str, said: str, kept: bool) -> None:  # noqa: FBT001
    item = "{text: Silver herons, " + said + "}"
    built = made(tmp_path, f"date: 3 April 2025\nkey_messages:\n  - {item}\n", name)
    assert ("Silver herons" in words(built)) is kept
    assert built.edition is not None
    assert bool(built.edition.left_out) is not kept
    for one in built.edition.left_out:
        assert "key messages 1 (“Silver herons”)" in one.what
        assert one.why


@pytest.mark.parametrize(
    ("head", "kept"), [("yes", True), ("TODO", True), ("no", False), ("after 3 April 2030", False)]
)
def test_the_head_decides_for_what_says_nothing_of_disclosure(tmp_path: Path, head: str, kept: bool) -> None:  # noqa: FBT001
    text = f"disclosure: {head}\nkey_messages:\n  - {{text: Silver herons, usable: public}}\n"
    text += "  - {text: Grey geese, usable: public, disclosure: yes}\n"
    said = words(made(tmp_path, text, "public"))
    assert ("Silver herons" in said) is kept
    assert "Grey geese" in said


@pytest.mark.parametrize(
    "said", ["after the summit", "'yes, after 3 April 2030'", "'yes, but not before May'"]
)
def test_what_cannot_be_read_of_disclosure_is_a_fault(tmp_path: Path, said: str) -> None:
    built = made(tmp_path, f"key_messages: [{{text: A, usable: public, disclosure: {said}}}]", "public")
    assert [d.code for d in built.diagnostics] == ["BRF264"]
    assert not built.outputs


def test_disclosure_is_read() -> None:
    assert Disclosure.read("yes").allowed
    assert Disclosure.read("no, section 27").ground == "section 27"
    after = Disclosure.read("after Thursday 3 April 2025, sections 27 and 35")
    assert str(after.after) == "2025-04-03"
    assert after.ground == "sections 27 and 35"
    assert Disclosure.read("section 40(2)") == Disclosure(allowed=False, ground="section 40(2)")


REFERRING = """
key_messages:
  - {text: Jobs grow. ^jobs, usable: public, facts: jobs, lines: quiet}
  - text: See [the line](#quiet).
    usable: public
lines_to_take:
  - {id: loud, topic: First, top_line: Say this., usable: public, source: paper}
  - {id: quiet, topic: Second, top_line: Not this.}
  - {id: last, topic: Third, top_line: And this., usable: public}
quotes:
  - {text: Words., speaker: envoy, usable: public}
people:
  - {id: envoy, name: Someone Else}
facts:
  - {id: jobs, statement: Many jobs.}
sources:
  - {id: paper, title: Inner paper}
"""


def test_references_to_what_is_left_out_are_told_and_lead_nowhere(tmp_path: Path) -> None:
    built = made(tmp_path, REFERRING, "public")
    told = [d.message.split("”")[0].strip("“") for d in built.diagnostics if d.code == "BRF261"]
    assert set(told) == {"jobs", "quiet", "paper", "envoy"}
    assert all(d.place and not d.is_error for d in built.diagnostics)
    assert built.outputs
    said = words(built)
    assert "Someone" not in said
    assert "See the line." in said


def test_a_name_means_the_same_for_every_reader(tmp_path: Path) -> None:
    """Two lines have a name: where the first is left out, the second does not take its place."""
    text = (
        "lines_to_take:\n  - {topic: Trade, top_line: First.}\n"
        "  - {topic: Trade, top_line: Second., usable: in confidence}\n"
        "facts: [{statement: Trade, usable: in confidence}]\n"
        "key_messages: [{text: Say so., usable: in confidence, lines: trade, facts: trade}]\n"
    )
    assert "Say so. F1 L1" in words(made(tmp_path, text, "minister"))
    built = made(tmp_path, text, "partners")
    assert "Say so. F1\n" in words(built)
    assert "BRF261" in [d.code for d in built.diagnostics]


def test_handles_are_counted_afterwards_and_anchors_tell_nothing(tmp_path: Path) -> None:
    built = made(tmp_path, REFERRING, "public")
    assert "L2 Third" in words(built)
    for output in built.outputs:
        assert b"line-loud" not in output.data
        if output.format == "docx":
            with zipfile.ZipFile(io.BytesIO(output.data)) as archive:
                assert b"loud" not in archive.read("word/document.xml")


def test_an_outside_edition_says_nothing_of_the_house(tmp_path: Path) -> None:
    text = (
        "principal: Foreign Secretary\nwhy: Reason\nteam: Desk\nrecord: {clearances: [A Name]}\n" + REFERRING
    )
    said = words(made(tmp_path, text, "public"))
    for word in (
        "Foreign Secretary",
        "Reason",
        "Desk",
        "A Name",
        "SHA-256",
        "house style",
        "Proactive",
        "Public.",
    ):
        assert word not in said


def test_editions_have_their_own_marking(tmp_path: Path) -> None:
    def marking(name: str) -> str:
        built = made(tmp_path, REFERRING, name)
        assert built.document is not None
        return dict(built.document.properties.custom)["Marking"]

    assert marking("public") == "OFFICIAL - FOR PUBLIC RELEASE"
    assert marking("partners") == "UK OFFICIAL"
    assert marking("minister") == "OFFICIAL"


@pytest.mark.parametrize("name", ["public", "press", "partners", "disclosure", "minister"])
@pytest.mark.parametrize(
    ("field", "noted"),
    [
        ("text: Silver (TODO).", True),
        ("text: 'TODO: ask the desk'", True),
        ("text: ILLUSTRATIVE TODO ask the desk", True),
        ("text: TODO", False),
        ("text: Silver., say_to: TODO", False),
    ],
)
def test_a_note_of_what_is_to_do_does_not_leave_the_house(
    tmp_path: Path,
    name: str,
    field: str,
    noted: bool,  # noqa: FBT001
) -> None:
    built = made(tmp_path, f"key_messages: [{{usable: public, {field}}}]\n", name)
    refused = noted and REACH.get(name, "int") != "int"
    assert ([d.code for d in built.diagnostics if d.is_error] == ["BRF262"]) is refused
    assert bool(built.outputs) is not refused


def test_an_edition_for_foreign_readers_has_nothing_internal(tmp_path: Path) -> None:
    own = "editions: [{name: embassy, foreign: yes}]\nkey_messages: [Silver, {text: Grey, usable: in confidence}]\n"
    said = words(made(tmp_path, own, "embassy"))
    assert "Silver" not in said
    assert "Grey" in said
    assert not made(tmp_path, own.replace("yes}]", "yes, usable: internal}]", 1), "embassy").outputs


def test_a_part_marked_too_high_for_an_edition_stops_it(tmp_path: Path) -> None:
    built = made(tmp_path, "key_messages: [{text: A, usable: public, marking: OFFICIAL-SENSITIVE}]", "public")
    assert "BRF254" in [d.code for d in built.diagnostics]
    assert not built.outputs


OWN = """
editions:
  - name: embassy
    title: Embassy
    usable: in confidence
    sections: quotes, lines to take
    marking: OFFICIAL-SENSITIVE
"""


def test_a_pack_describes_an_edition_of_its_own(tmp_path: Path) -> None:
    built = made(tmp_path, OWN + REFERRING, "embassy")
    said = words(built)
    assert "Jobs grow" not in said
    assert said.index("Words.") < said.index("Say this.")
    assert [output.name for output in built.outputs] == [
        "case-v1-embassy-official-sensitive.docx", "case-v1-embassy-official-sensitive.pdf",
    ]  # fmt: skip


def test_an_unknown_edition_names_the_others(tmp_path: Path) -> None:
    [fault] = made(tmp_path, REFERRING, "publik").diagnostics
    assert fault.code == "BRF260"
    assert "did you mean public?" in fault.help


def test_every_audience_of_the_package_is_made_from_the_sample() -> None:
    for name in packaged():
        assert name in {*REACH, "disclosure"}
        assert build(SAMPLE, edition=name).outputs


def test_the_run_says_what_was_left_out_and_why(cli: Cli) -> None:
    result = cli("make", str(SAMPLE), "--edition", "public,partners", "--format", "pdf")
    assert result.exit_code == 0, result.output
    assert "Public edition made" in result.output
    assert "Partners edition made" in result.output
    assert "  left out: " in result.output
    assert "to be said to media alone:" in result.output
    assert "      lines to take 4 (“The UK has added Russia" in result.output
    assert len(list(Path("out").glob("*.pdf"))) == 2


# -------------------------------------------------------------------------------------- the leak test

SECRET = "quiet herons over the Tagus"
NEEDLES = Needles([f"We saw {SECRET}."], ["Case", "OFFICIAL"])


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    built = made(tmp_path_factory.mktemp("plain"), "key_messages: [Nothing of note]", "")
    return {output.format: output.data for output in built.outputs}


def test_clean_files_have_no_leak(files: dict[str, bytes]) -> None:
    assert leaks("case.docx", files["docx"], NEEDLES) == []
    assert leaks("case.pdf", files["pdf"], NEEDLES) == []


def word(data: bytes, part: str, change: Callable[[bytes], bytes] | None) -> bytes:
    """A Word file with a part changed, or added where it is not there."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            body = old.read(entry)
            new.writestr(entry, change(body) if change and entry.filename == part else body)
        if part not in old.namelist():
            new.writestr(part, change(b"") if change else b"")
    return out.getvalue()


def behind(mark: bytes, what: str) -> Callable[[bytes], bytes]:
    return lambda body: body.replace(mark, what.encode() + mark, 1)


WORDS = f"We saw {SECRET}"
SPLIT = "".join(
    f"<w:r><w:t xml:space='preserve'>{piece}</w:t></w:r>"
    for piece in ("We saw qui", "et herons", " over the Tagus")
)
HIDDEN = f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{WORDS}</w:t></w:r></w:p>"


def nested(data: bytes) -> bytes:
    return word(
        data,
        "word/embeddings/file.docx",
        lambda _: word(data, "customXml/deep.xml", lambda _: WORDS.encode("utf-16")),
    )


IN_WORD: dict[str, Callable[[bytes], bytes]] = {
    "text in several runs": lambda data: word(data, "word/document.xml", behind(b"<w:sectPr", f"<w:p>{SPLIT}</w:p>")),
    "hidden text": lambda data: word(data, "word/document.xml", behind(b"<w:sectPr", HIDDEN)),
    "a property": lambda data: word(data, "docProps/core.xml", behind(b"</cp:coreProperties>", f"<dc:subject>{WORDS}</dc:subject>")),
    "a header": lambda data: word(data, "word/header1.xml", behind(b"</w:hdr>", HIDDEN)),
    "custom XML": lambda data: word(data, "customXml/item9.xml", lambda _: f"<a b='{WORDS}'/>".encode()),
    "alternative text": lambda data: word(data, "word/document.xml", behind(b"<w:sectPr", f"<w:p><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml' alt='{WORDS}'/></w:pict></w:r></w:p>")),
    "a comment": lambda data: word(data, "word/comments.xml", lambda _: f"<w:comments xmlns:w='urn:w'><!-- {WORDS} --></w:comments>".encode()),
    "the name of a part": lambda data: word(data, f"word/media/{WORDS.replace(' ', '-')}.png", None),
    "a picture's notes": lambda data: word(data, "word/media/a.png", lambda _: b"\x89PNG\r\n\x1a\ntEXt" + WORDS.encode()),
    "a file within the file, in UTF-16": nested,
}  # fmt: skip


def pdf(change: Callable[[pikepdf.Pdf], None]) -> Callable[[bytes], bytes]:
    def planted(data: bytes) -> bytes:
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as file:
            change(file)
            file.save(out, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()

    return planted


def _structure(file: pikepdf.Pdf) -> None:
    file.Root.StructTreeRoot.K.Alt = pikepdf.String(WORDS)


def _outline(file: pikepdf.Pdf) -> None:
    file.Root.Outlines.First.Title = pikepdf.String(WORDS)


def _actual(file: pikepdf.Pdf) -> None:
    text = f"/Span <</ActualText <FEFF{WORDS.encode('utf-16-be').hex()}>>> BDC EMC ".encode()
    page = file.pages[0]
    page.Contents = file.make_stream(text + page.Contents.read_bytes())


def _attached(file: pikepdf.Pdf) -> None:
    file.attachments["note.txt"] = pikepdf.AttachedFileSpec(file, WORDS.encode(), filename="note.txt")


def _note(file: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents=pikepdf.String(WORDS)
    )
    file.pages[0].Annots = pikepdf.Array([file.make_indirect(note)])


def _metadata(file: pikepdf.Pdf) -> None:
    with file.open_metadata() as metadata:
        metadata["dc:description"] = WORDS


def _drawn(file: pikepdf.Pdf) -> None:
    """Words drawn in a subset font: their bytes are glyph numbers, which no search of bytes finds."""
    font = file.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
            ToUnicode=file.make_stream(_map(WORDS)),
        )
    )  # fmt: skip
    page = file.pages[0]
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(Z9=font))
    codes = "".join(f"{n:02X}" for n in range(1, len(WORDS) + 1))
    page.Contents = file.make_stream(f"BT /Z9 12 Tf 50 400 Td <{codes}> Tj ET".encode())


def _map(words: str) -> bytes:
    rows = "\n".join(f"<{n:02X}> <{ord(character):04X}>" for n, character in enumerate(words, 1))
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /a def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(words)} beginbfchar\n{rows}\nendbfchar\n"
        "endcmap end end"
    ).encode()


def _orphan(file: pikepdf.Pdf) -> None:
    file.Root.Old = file.make_indirect(pikepdf.Dictionary(Note=pikepdf.String(WORDS)))


IN_PDF: dict[str, Callable[[bytes], bytes]] = {
    "words in a subset font": pdf(_drawn),
    "a property": pdf(lambda file: file.docinfo.__setitem__("/Subject", WORDS)),
    "metadata": pdf(_metadata),
    "the outline": pdf(_outline),
    "alternative text": pdf(_structure),
    "text for reading aloud": pdf(_actual),
    "an attachment": pdf(_attached),
    "an annotation": pdf(_note),
    "an object that nothing shows": pdf(_orphan),
    "bytes behind the end": lambda data: data + WORDS.encode(),
}


@pytest.mark.parametrize("place", IN_WORD)
def test_a_leak_planted_in_a_word_file_is_found(files: dict[str, bytes], place: str) -> None:
    planted = IN_WORD[place](files["docx"])
    assert planted != files["docx"]
    assert [leak.words for leak in leaks("case.docx", planted, NEEDLES)]


@pytest.mark.parametrize("place", IN_PDF)
def test_a_leak_planted_in_a_pdf_is_found(files: dict[str, bytes], place: str) -> None:
    planted = IN_PDF[place](files["pdf"])
    assert planted != files["pdf"]
    assert [leak.words for leak in leaks("case.pdf", planted, NEEDLES)]


def test_a_leak_in_the_name_of_a_file_is_found() -> None:
    assert leaks("we-saw-quiet-herons-over-the-tagus.pdf", b"", NEEDLES)


def test_half_a_text_and_a_short_name_are_found(files: dict[str, bytes]) -> None:
    needles = Needles(
        ["First sentence of five words. Another sentence that stands alone.", "Ng Li"], ["Case"]
    )
    planted = word(
        files["docx"],
        "docProps/core.xml",
        behind(b"</cp:coreProperties>", "<dc:subject>another sentence that stands alone</dc:subject>"),
    )
    assert leaks("x", planted, needles)
    assert leaks(
        "x",
        word(
            files["docx"],
            "docProps/core.xml",
            behind(b"</cp:coreProperties>", "<dc:subject>for Ng Li</dc:subject>"),
        ),
        needles,
    )


@pytest.mark.parametrize(
    ("withheld", "said"),
    [
        ("Silver herons", "SILVER HERONS"),
        ("Silver herons", "silver\nher\N{SOFT HYPHEN}ons"),
        ("Élysée", "note-of-elysee-v2"),
        ("Łódź", "visit-to-lodz"),
        ("ofﬁcial ﬁgures", "official figures"),
        ("£430000", "about £430,000 of it"),
        ("We saw some thirty grey herons over the river.", "saw some thirty grey herons over…"),
        ("We saw **some** [thirty](#x) grey herons^1 over.", "We saw some thirty grey herons, over"),
        ("ברווזים", "The word ברווזים here"),
    ],
)
def test_a_form_of_withheld_words_is_found_in_every_kind_of_file(
    tmp_path: Path, files: dict[str, bytes], withheld: str, said: str
) -> None:
    needles = Needles([withheld], ["Case"])
    lines = "\n".join(f"      {line}" for line in said.splitlines())
    built = made(tmp_path, f"sections:\n  - heading: Plain\n    text: |\n{lines}\n", "")
    assert {output.format for output in built.outputs if leaks("x", output.data, needles)} == {"docx", "pdf"}
    assert leaks("register.csv", f"\ufeffcopy,reader\r\n1,{said}\r\n".encode(), needles)
    assert all(leaks("x", data, needles) == [] for data in files.values())


@pytest.mark.parametrize(
    ("part", "mark", "what"),
    [
        ("word/document.xml", b"<w:sectPr", "<w:p><w:bookmarkStart w:id='99' w:name='line-herons'/></w:p>"),
        (
            "word/_rels/document.xml.rels",
            b"</Relationships>",
            "<Relationship Id='z' Type='t' Target='https://herons.example/' TargetMode='External'/>",
        ),
    ],
)
def test_a_short_word_is_found_in_names_that_are_made_of_words(
    files: dict[str, bytes], part: str, mark: bytes, what: str
) -> None:
    needles = Needles(["Herons"], ["Case"])
    assert leaks("x", files["docx"], needles) == []
    assert [leak.words for leak in leaks("x", word(files["docx"], part, behind(mark, what)), needles)]


def needles_of(tmp_path: Path, text: str, name: str) -> Needles:
    cut = made(tmp_path, text, name).edition
    assert cut is not None
    return Needles(cut.withheld, cut.kept)


@pytest.mark.parametrize(
    "shown",
    [
        "{id: silver-herons, topic: Trade, usable: public, top_line: Trade grows.}",
        "{topic: Trade, usable: public, top_line: Trade grows. ^silver-herons}",
        "{topic: Trade, usable: public, top_line: 'Trade [grows](#silver-herons).'}",
        "{topic: Trade, usable: public, top_line: Trade grows., facts: silver-herons}",
    ],
)
def test_an_id_that_is_never_printed_excuses_no_leak(tmp_path: Path, shown: str) -> None:
    text = f"lines_to_take:\n  - {shown}\nfacts: [{{statement: Silver herons}}]\n"
    assert leaks("x.txt", b"There were silver herons.", needles_of(tmp_path, text, "public"))


def test_a_choice_that_is_printed_is_no_leak(tmp_path: Path) -> None:
    text = "agenda:\n  - title: Discussion\n  - {title: Talks, usable: in confidence, purpose: discussion}\n"
    assert made(tmp_path, text, "partners").outputs


def test_what_the_edition_says_elsewhere_is_no_leak(files: dict[str, bytes]) -> None:
    assert leaks("x", files["docx"], Needles(["Nothing of note"], ["There is nothing of note here"])) == []


@pytest.mark.parametrize("name", ["public", "partners", "disclosure"])
def test_a_pack_as_it_is_started_has_no_leak_that_is_none(tmp_path: Path, name: str) -> None:
    for kind in kinds():
        outline = load_outline(kind).value
        assert outline is not None
        path = tmp_path / f"{kind}.yaml"
        path.write_text(starter("A pack", outline, file="pack.yaml", schema="x.json"), encoding="utf-8")
        built = build(path, edition=name, formats=("docx",))
        assert built.outputs, [d.message for d in built.diagnostics if d.is_error]


def test_an_edition_with_a_leak_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours that would let a word through: the file is not kept, and the words are told to their author."""
    from briefing import front

    monkeypatch.setattr(front, "_kind_line", lambda *_: (front.Text(SECRET),))
    built = made(tmp_path, f"key_messages:\n  - We saw {SECRET}\n  - {SECRET}\n", "public")
    assert not built.outputs
    faults = [d for d in built.diagnostics if d.code == "BRF265"]
    assert {SECRET in d.message for d in faults} == {True}
    assert any("page 1" in d.message for d in faults)


def test_a_leak_into_the_properties_is_no_word_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing import compose

    properties = compose._properties

    def leaky(*arguments: Any) -> Properties:
        said = properties(*arguments)
        return replace(said, custom=(*said.custom, ("Reference", SECRET)))

    monkeypatch.setattr(compose, "_properties", leaky)
    built = made(tmp_path, f"key_messages:\n  - {SECRET}\n", "public")
    assert not built.outputs
    assert {d.code for d in built.diagnostics if d.is_error} == {"BRF265"}
