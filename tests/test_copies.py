"""Numbered copies, the register, the manifest, and what `briefing verify` says of a file."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

import word_templates
from briefing.build import Built, build, check
from briefing.leaks import Needles, leaks
from briefing.manifest import read_manifests, verify
from conftest import TOP, Cli

SAMPLE = TOP / "inputs" / "nato-foreign-ministers.yaml"
READERS = """\
title: Case
kind: meeting
version: 1
marking: OFFICIAL
key_messages: [{text: One, usable: in confidence}, {text: Two, usable: in confidence}]
distribution:
  - Private office
  - to: Élysée “Ł”
    foreign: yes
  - to: =Embassy
    copies: 2
"""


def pack(tmp_path: Path, text: str = READERS) -> Path:
    path = tmp_path / "pack.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def by_name(built: Built) -> dict[str, bytes]:
    assert built.outputs, [d.message for d in built.diagnostics]
    return {output.name: output.data for output in built.outputs}


NAMES = ["Private office", "Élysée “Ł”", "=Embassy", "=Embassy"]


def test_each_copy_has_its_number_and_reader_on_every_page(tmp_path: Path) -> None:
    text = (
        READERS
        + "sections:\n"
        + "".join(f"  - {{heading: H{n}, text: Words., usable: public}}\n" for n in range(60))
    )
    files = by_name(build(pack(tmp_path, text), copies=True))
    assert len(files) == 8
    for number, reader in enumerate(NAMES, 1):
        mark = "partners-uk-official" if number == 2 else "official"
        words = f"Copy {number} of 4: {reader}"
        pdf, docx = (files[f"case-v1-{mark}-copy{number}.{suffix}"] for suffix in ("pdf", "docx"))
        with pypdfium2.PdfDocument(pdf) as document:
            assert len(document) > 1
            for page in document:
                text_page = page.get_textpage()
                assert text_page.count_chars()
                assert words in text_page.get_text_bounded()
                at = text_page.search(words).get_next()
                assert at is not None
                box = text_page.get_charbox(at[0])
                assert box[1] > page.get_height() - 85
                assert text_page.get_charbox(at[0] + at[1] - 1)[2] > page.get_width() - 90
            assert document.get_metadata_value("Title") == "Case"
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert str(opened.docinfo["/Recipient"]) == reader
            for sheet in opened.pages:
                assert (
                    b"/Artifact <</Type/Pagination/Subtype/Header>> BDC /Copy Do EMC"
                    in sheet.Contents.read_bytes()
                )
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            assert archive.testzip() is None
            assert len(archive.namelist()) == len(set(archive.namelist()))
            for kind in (1, 2, 3):
                header = archive.read(f"word/header{kind}.xml").decode()
                assert words in header.replace('</w:t></w:r><w:r><w:t xml:space="preserve">', "")
            assert f"{number} of 4" in archive.read("docProps/custom.xml").decode()


def test_the_number_stands_over_the_text_on_left_hand_pages_too(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(
        "extends: default\npage: {two_sided: yes, margins: {inner: 40, outer: 15}}\n",
        encoding="utf-8",
    )
    text = READERS + "house_style: house.yaml\nsections:\n" + "  - {heading: H, text: Words.}\n" * 60
    pdf = by_name(build(pack(tmp_path, text), copies=True))["case-v1-official-copy1.pdf"]
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            text_page = page.get_textpage()
            at = text_page.search("Copy 1 of 4: Private office").get_next()
            assert at is not None
            right = page.get_width() - text_page.get_charbox(at[0] + at[1] - 1)[2]
            assert right == pytest.approx((15 if number % 2 else 40) / 25.4 * 72, abs=1)


def test_a_copy_for_a_foreign_reader_has_the_prefix(tmp_path: Path) -> None:
    files = by_name(build(pack(tmp_path), copies=True, formats=("pdf",)))
    with pypdfium2.PdfDocument(files["case-v1-partners-uk-official-copy2.pdf"]) as document:
        text = document[0].get_textpage().get_text_bounded()
    assert "UK OFFICIAL. Draft" in text
    assert text.count("UK OFFICIAL") == 3


@pytest.mark.parametrize("edition", ["", "minister", "officials", "partners", "public", "disclosure"])
def test_no_copy_for_a_foreign_reader_has_what_is_internal_or_names_another(
    tmp_path: Path, edition: str
) -> None:
    text = READERS.replace(
        "key_messages: [", "speaking_notes: [Blue terns]\nkey_messages: [Silver herons, "
    ) + ("lines_to_take:\n  - {topic: Quiet, posture: do not volunteer, top_line: Grey geese fly.}\n")
    built = build(pack(tmp_path, text), copies=True, edition=edition)
    foreign = {name: data for name, data in by_name(built).items() if "copy2." in name}
    assert len(foreign) == 2
    kept_out = Needles(
        ["Silver herons", "Grey geese fly", "Blue terns", *(set(NAMES) - {NAMES[1]})], NAMES[1:2]
    )
    for name, data in foreign.items():
        assert leaks(name, data, kept_out) == []
    home = [data for name, data in by_name(built).items() if "copy1." in name]
    there = all(leaks("x", data, Needles(["Silver herons"], ["x"])) for data in home)
    assert there is (edition in {"", "minister", "officials"})


def test_a_leak_into_a_copy_for_a_foreign_reader_stops_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing import front

    monkeypatch.setattr(front, "_kind_line", lambda *_: (front.Text("Silver herons"),))
    built = build(pack(tmp_path, READERS.replace("[{text", "[Silver herons, {text", 1)), copies=True)
    assert not built.outputs
    assert not built.records
    assert {d.code for d in built.diagnostics if d.is_error} == {"BRF265"}


def test_copies_name_nobody_else(tmp_path: Path) -> None:
    text = READERS.replace("distribution:", "outline: [{section: record, omit: yes}]\ndistribution:")
    files = by_name(build(pack(tmp_path, text), copies=True, formats=("docx",)))
    with zipfile.ZipFile(io.BytesIO(files["case-v1-official-copy1.docx"])) as archive:
        for name in archive.namelist():
            assert (
                "Embassy" not in archive.read(name).decode("utf-8", "replace") or name == "word/document.xml"
            )


@pytest.mark.parametrize("edition", ["public", "partners", "disclosure"])
def test_a_copy_of_an_edition_has_its_readers_name_and_no_others(tmp_path: Path, edition: str) -> None:
    text = READERS.replace("{text: Two, usable: in confidence}", "Silver herons").replace(
        "in confidence", "public"
    )
    built = build(pack(tmp_path, text), copies=True, edition=edition)
    files = by_name(built)
    assert len(files) == 8
    for name, data in files.items():
        own = NAMES[int(name[name.index("copy") + 4]) - 1]
        others = set(NAMES) - {own}
        assert [leak.words for leak in leaks(name, data, Needles([own], ["x"]))]
        assert leaks(name, data, Needles([*others, "Silver herons"], [own])) == []
    register = next(record.data for record in built.records if record.name.endswith("register.json"))
    assert [one["recipient"] for one in json.loads(register)["copies"][::2]] == NAMES


def test_two_runs_give_the_same_copies(tmp_path: Path) -> None:
    assert by_name(build(pack(tmp_path), copies=True)) == by_name(build(pack(tmp_path), copies=True))


def test_the_register_says_who_got_which_copy(tmp_path: Path) -> None:
    built = build(pack(tmp_path), copies=True)
    records = {record.name: record.data for record in built.records}
    listed = json.loads(records["case-v1-official-register.json"])["copies"]
    files = by_name(built)
    assert [entry["recipient"] for entry in listed[::2]] == NAMES
    for entry in listed:
        assert hashlib.sha256(files[entry["file"]]).hexdigest() == entry["sha256"]
    rows = list(csv.reader(io.StringIO(records["case-v1-official-register.csv"].decode("utf-8-sig"))))
    assert rows[0] == ["copy", "of", "recipient", "file", "sha256"]
    assert [row[2] for row in rows[5:]] == ["'=Embassy"] * 4
    assert len(rows) == 9


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("title: Case\nkind: meeting\n", "BRF280"),
        ("title: Case\ndistribution: [{to: A, copies: TODO}]\n", "BRF281"),
        ("title: Case\ndistribution: [{to: A, copies: 900000}]\n", "BRF281"),
    ],
)
def test_copies_for_nobody_are_a_fault(tmp_path: Path, text: str, code: str) -> None:
    built = build(pack(tmp_path, text), copies=True)
    assert not built.outputs
    assert code in [d.code for d in built.diagnostics]


def test_a_hundred_copies_are_laid_out_and_painted_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing import settling
    from briefing.writers import docx, pdf

    done: Counter[str] = Counter()

    def counted(module: Any, name: str) -> None:
        function = getattr(module, name)

        def counting(*arguments: Any, **named: Any) -> Any:
            done[name] += 1
            return function(*arguments, **named)

        monkeypatch.setattr(module, name, counting)

    counted(settling, "settled")
    counted(pdf, "_painted")
    counted(docx._File, "fill")
    text = SAMPLE.read_text(encoding="utf-8")
    assert "copies: 2" in text
    built = build(pack(tmp_path, text.replace("copies: 2", "copies: 99")), copies=True)
    assert len(built.outputs) == 200
    assert done == {"settled": 1, "_painted": 1, "fill": 1}


# ---------------------------------------------------------------------------------- manifest, verify


def test_a_manifest_lies_apart_and_holds_no_words(cli: Cli, tmp_path: Path) -> None:
    path = pack(tmp_path, READERS.replace("One", "Silver herons over the Tagus"))
    assert cli("make", str(path)).exit_code == 0
    assert sorted(p.name for p in Path("out").iterdir() if p.is_file()) == [
        "case-v1-official.docx",
        "case-v1-official.pdf",
    ]
    text = Path("out/records/case-v1-official-manifest.json").read_text(encoding="utf-8")
    assert "herons" not in text
    assert str(tmp_path) not in text
    said = json.loads(text)
    assert said["pack"]["name"] == "pack.yaml"
    assert said["pack"]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert said["marking"] == "OFFICIAL"
    for file in said["files"]:
        assert hashlib.sha256(Path("out", file["name"]).read_bytes()).hexdigest() == file["sha256"]
    assert said["fonts"]
    assert [bool(file.get("pages")) for file in said["files"]] == [False, True]


def test_verify_knows_its_own_files(cli: Cli, tmp_path: Path) -> None:
    assert cli("make", str(pack(tmp_path))).exit_code == 0
    result = cli("verify", "out/case-v1-official.docx", "out/case-v1-official.pdf")
    assert result.exit_code == 0, result.output
    assert result.output.count(": as it was made") == 2
    assert "from pack.yaml (SHA-256 " in result.output
    renamed = Path("sent.pdf")
    renamed.write_bytes(Path("out/case-v1-official.pdf").read_bytes())
    assert cli("verify", "sent.pdf").exit_code == 1
    assert "no record of it" in cli("verify", "sent.pdf").output
    assert cli("verify", "sent.pdf", "--records", "out/records").exit_code == 0


def test_verify_says_which_fields_of_an_edited_word_file_differ(cli: Cli, tmp_path: Path) -> None:
    text = (
        READERS + "lines_to_take:\n  - {topic: Trade, top_line: We trade freely., if_pressed: Ask again.}\n"
    )
    assert cli("make", str(pack(tmp_path, text)), "--edition", "minister").exit_code == 0
    name = "case-v1-minister-official.docx"
    data = Path("out", name).read_bytes()
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w") as new:
        for entry in old.namelist():
            body = old.read(entry)
            if entry == "word/document.xml":
                assert b"We trade freely." in body
                body = body.replace(b"We trade freely.", b"We trade a bit.")
            if entry == "word/header1.xml":
                body = body.replace(b"OFFICIAL", b"UNMARKED")
            new.writestr(entry, body)
    verdict = verify(name, changed.getvalue(), read_manifests([Path("out/records")]))
    assert not verdict.same
    assert "lines_to_take 1 top_line: changed" in verdict.changes
    assert any("head and foot of pages" in change for change in verdict.changes)
    assert not any("key_messages" in change for change in verdict.changes)
    Path("out", name).write_bytes(changed.getvalue())
    result = cli("verify", f"out/{name}")
    assert result.exit_code == 1
    assert "not as it was made" in result.output
    assert "lines_to_take 1 top_line: changed" in result.output


def test_verify_finds_a_changed_pdf_and_a_file_that_is_none(cli: Cli, tmp_path: Path) -> None:
    assert cli("make", str(pack(tmp_path))).exit_code == 0
    path = Path("out/case-v1-official.pdf")
    path.write_bytes(path.read_bytes() + b" ")
    result = cli("verify", str(path), "--output-format", "json")
    assert result.exit_code == 1
    [told] = json.loads(result.output)["files"]
    assert told["known"]
    assert not told["same"]
    assert cli("verify", "nothing.pdf").exit_code == 2
    Path("out/case-v1-official.docx").write_bytes(b"PK\3\4 no zip")
    assert "can no longer be read" in cli("verify", "out/case-v1-official.docx").output


def test_every_numbered_copy_is_in_the_manifest(tmp_path: Path) -> None:
    built = build(pack(tmp_path), copies=True)
    [said] = [json.loads(r.data) for r in built.records if r.name.endswith("-manifest.json")]
    assert {file["name"] for file in said["files"]} == set(by_name(built))
    for name, data in by_name(built).items():
        assert verify(name, data, [said]).same
    assert re.fullmatch(r"[0-9a-f]{64}", said["style"]["sha256"])


def test_copies_on_a_departments_template_have_their_numbers_and_its_letterhead(tmp_path: Path) -> None:
    from test_word_templates import style_on

    style = style_on(tmp_path, "letterhead_on_the_first_page")
    built = build(pack(tmp_path), style=str(style), formats=["docx"], copies=True)
    files = by_name(built)
    assert len(files) == 4
    for name, data in files.items():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            heads = " ".join(
                archive.read(part).decode() for part in archive.namelist() if "word/header" in part
            )
        number = re.search(r"copy(\d)", name)
        assert number is not None
        assert f"Copy {number[1]} of 4" in heads
        assert "Department for Rivers" in heads


def test_a_template_that_is_refused_stops_the_copies(tmp_path: Path) -> None:
    from test_word_templates import style_on

    style = style_on(tmp_path, "foreign_names")
    (style / "letterhead.dotx").write_bytes(b"no template")
    built = build(pack(tmp_path), style=str(style), formats=["docx"], copies=True)
    assert built.outputs == ()
    assert "BRF220" in [d.code for d in built.diagnostics]


@pytest.mark.parametrize(("level", "told"), [("NATO SECRET", True), ("NATO RESTRICTED", False)])
def test_what_the_scheme_numbers_is_not_made_without_a_word(tmp_path: Path, level: str, told: bool) -> None:  # noqa: FBT001
    head = "reference: R\ndocument_date: 1 April 2025\nmarking_scheme: nato\nmarking: " + level
    path = pack(tmp_path, READERS.replace("marking: OFFICIAL", head))
    assert ("BRF282" in [d.code for d in build(path, formats=("pdf",)).diagnostics]) is told
    assert ("BRF282" in [d.code for d in check(path).diagnostics]) is told
    assert "BRF282" not in [d.code for d in build(path, formats=("pdf",), copies=True).diagnostics]


@pytest.mark.parametrize("with_it", [["--copies"], ["--edition", "public"], ["--redact"]])
def test_a_copy_for_review_is_of_the_whole_pack(cli: Cli, tmp_path: Path, with_it: list[str]) -> None:
    result = cli("make", str(pack(tmp_path)), "--for-review", *with_it)
    assert result.exit_code == 2
    assert "a copy for review is of the whole pack" in " ".join(result.stderr.split())


def test_copies_are_not_made_as_opendocument(cli: Cli) -> None:
    Path("pack.yaml").write_text(READERS, encoding="utf-8")
    result = cli("make", "pack.yaml", "--copies", "--format", "odt")
    assert result.exit_code == 2
    assert "docx and pdf alone" in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        '{"briefing_manifest": 1}',
        '{"briefing_manifest": 1, "files": [{"name": "case-v1-official.pdf"}], "pack": {}, "style": {}}',
        '{"briefing_manifest": 1, "files": 3}',
    ],
)
def test_what_is_no_manifest_is_passed_over(cli: Cli, tmp_path: Path, text: str) -> None:
    assert cli("make", str(pack(tmp_path))).exit_code == 0
    Path("out/records/a-manifest.json").write_text(text, encoding="utf-8")
    result = cli("verify", "out/case-v1-official.pdf")
    assert result.exit_code == 0, result.output
    assert "as it was made" in result.output


def test_a_file_that_unpacks_to_more_than_memory_holds_is_not_unpacked(cli: Cli, tmp_path: Path) -> None:
    assert cli("make", str(pack(tmp_path))).exit_code == 0
    path = Path("out/case-v1-official.docx")
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(path) as old,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.namelist():
            body = old.read(entry)
            new.writestr(entry, body + b" " * 60_000_000 if entry == "word/document.xml" else body)
    path.write_bytes(changed.getvalue())
    assert "can no longer be read" in cli("verify", str(path)).output


def test_a_file_that_somebody_edited_is_kept_before_it_is_replaced(cli: Cli, tmp_path: Path) -> None:
    path = pack(tmp_path)
    word = Path("out/case-v1-official.docx")
    assert cli("make", str(path)).exit_code == 0
    path.write_text(path.read_text(encoding="utf-8").replace("One", "Other"), encoding="utf-8")
    assert "kept as" not in cli("make", str(path)).output  # it was as this pack had made it
    word.write_bytes(edited := word.read_bytes() + b"edited")
    assert "kept as out/case-v1-official-kept.docx" in cli("make", str(path)).output
    assert Path("out/case-v1-official-kept.docx").read_bytes() == edited
    assert cli("verify", str(word)).exit_code == 0
    word.write_bytes(edited)
    said = json.loads(cli("make", str(path), "--output-format", "json").stdout)
    assert said["packs"][0]["kept"] == ["out/case-v1-official-kept-2.docx"]


def test_what_another_pack_made_is_kept_before_it_is_replaced(cli: Cli, tmp_path: Path) -> None:
    path = pack(tmp_path)
    assert cli("make", str(path)).exit_code == 0
    made = Path("out/case-v1-official.pdf").read_bytes()
    other = tmp_path / "other.yaml"
    other.write_text(path.read_text(encoding="utf-8").replace("One", "Other"), encoding="utf-8")
    assert cli("make", str(other)).output.count("kept as") == 2
    assert Path("out/case-v1-official-kept.pdf").read_bytes() == made


def test_what_is_mailed_has_no_map_of_fields(cli: Cli, tmp_path: Path) -> None:
    def maps(name: str) -> list[str]:
        with zipfile.ZipFile(f"out/{name}") as archive:
            return [part for part in archive.namelist() if part.startswith("customXml/")]

    path = pack(tmp_path, READERS)
    assert cli("make", str(path)).exit_code == 0
    assert maps("case-v1-official.docx")
    assert cli("make", str(path), "--copies").exit_code == 0
    copies = [p.name for p in Path("out").glob("*-copy*.docx")]
    assert copies
    assert not any(map(maps, copies))
    path.write_text(path.read_text(encoding="utf-8") + "status: final\n", encoding="utf-8")
    assert cli("make", str(path), "--because", "A test").exit_code == 0
    assert not maps("case-v1-official.docx")


def test_readers_in_one_text_are_told_apart(tmp_path: Path) -> None:
    text = READERS.partition("distribution:")[0] + "distribution: Private office, Press office\n"
    files = by_name(build(pack(tmp_path, text), copies=True, formats=("docx",)))
    assert len(files) == 2


def test_a_word_file_that_was_edited_and_renamed_is_known_by_its_words(cli: Cli, tmp_path: Path) -> None:
    import docx

    sample = tmp_path / "pack.yaml"
    sample.write_bytes(SAMPLE.read_bytes())
    assert cli("make", str(sample), "--format", "docx").exit_code == 0
    [made] = Path("out").glob("*.docx")
    document = docx.Document(str(made))
    changed = next(p for p in document.element.body.iter("{*}t") if "ironclad" in (p.text or ""))
    changed.text = changed.text.replace("ironclad", "firm")
    document.save("out/for-the-minister.docx")
    result = cli("verify", "out/for-the-minister.docx")
    assert "for-the-minister.docx: not as it was made" in result.output
    assert "key_messages 2 text: changed" in result.output
    Path("out/other.docx").write_bytes(word_templates.letterhead_on_the_first_page())
    assert "no record of it" in cli("verify", "out/other.docx").output
