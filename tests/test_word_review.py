"""Review copies: changes tracked, a comment on all that is not done; final copies are offered for reading."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from briefing.build import build
from briefing.document import Block, Inlines, Text, walk
from briefing.labels import ENGLISH
from briefing.readers.docx.changes import read_changes
from briefing.readers.docx.fields import read_map
from briefing.readers.docx.lint import lint
from briefing.readers.docx.parts import WordFile
from conftest import TOP, Cli
from inspect_docx import Docx, W
from packs import STYLES

SAMPLE = TOP / "inputs" / "nato-foreign-ministers.yaml"


@lru_cache
def review(style: str = "default") -> bytes:
    return next(o.data for o in build(SAMPLE, style=style, review=True).outputs if o.format == "docx")


def comments(data: bytes) -> list[str]:
    return ["".join(t.text or "" for t in c.iter(W + "t")) for c in Docx(data).root("word/comments.xml")]


def commented(data: bytes) -> list[tuple[str, str]]:
    """The words that each comment is on, and the comment."""
    said, out = comments(data), []
    body = Docx(data).root("word/document.xml")
    for number, text in enumerate(said):
        words, inside = "", False
        for element in body.iter():
            if element.get(W + "id") == str(number) and "commentRange" in element.tag:
                inside = element.tag.endswith("Start")
            elif inside and element.tag == W + "t":
                words += element.text or ""
        out.append((words, text))
    return out


def of_label(block: Block) -> Inlines:
    label = getattr(block, "label", ())
    return () if isinstance(label, str) else label


def test_changes_are_tracked_and_tracking_is_protected() -> None:
    settings = Docx(review()).part("word/settings.xml")
    assert '<w:trackRevisions/><w:documentProtection w:edit="trackedChanges" w:enforcement="1"/>' in settings
    assert "removePersonalInformation" not in settings


def test_each_todo_and_each_invented_passage_has_its_comment() -> None:
    document = build(SAMPLE, review=True).document
    assert document is not None
    roles = [
        inline.role
        for block in walk(document.blocks)
        for inline in (*getattr(block, "inlines", ()), *of_label(block))
        if isinstance(inline, Text)
    ]
    found = commented(review())
    assert sum(text == ENGLISH.still_to_do for _, text in found) == roles.count("todo") > 0
    assert sum(text == ENGLISH.invented for _, text in found) == roles.count("illustrative") > 0
    assert all(words.startswith("TODO") for words, text in found if text == ENGLISH.still_to_do)
    assert {words for words, text in found if text == ENGLISH.invented} == {"ILLUSTRATIVE"}


def test_each_line_that_nobody_cleared_has_its_comment() -> None:
    on = [words for words, text in commented(review()) if text == ENGLISH.uncleared]
    assert "L1 Defence spending" in on
    assert len(on) == len(set(on)) >= 5


@pytest.mark.parametrize("style", STYLES)
def test_judges_find_nothing_in_a_review_copy(style: str, tmp_path: Path) -> None:
    from docx_integrity import check
    from openxml_audit import FileFormat, OpenXmlValidator

    file = tmp_path / "review.docx"
    file.write_bytes(review(style))
    audit = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=0).validate(str(file))
    assert [str(error) for error in audit.errors] == []
    assert list(check(str(file))) == []
    assert lint(review(style)) == []


def test_our_own_comments_are_no_changes() -> None:
    file = WordFile(review())
    issued = read_map(file)
    assert issued is not None
    assert read_changes(file, issued) == []


def test_two_review_copies_are_the_same_bytes() -> None:
    again = next(o.data for o in build(SAMPLE, review=True).outputs if o.format == "docx")
    assert again == review()


def test_a_final_pack_is_offered_for_reading_and_others_are_not(tmp_path: Path) -> None:
    text = (TOP / "inputs" / "smallest.yaml").read_text(encoding="utf-8")
    for status, recommended in (("final", True), ("draft", False)):
        pack = tmp_path / f"{status}.yaml"
        pack.write_text(f"{text.rstrip()}\nstatus: {status}\n", encoding="utf-8")
        data = next(o.data for o in build(pack, because="a test").outputs if o.format == "docx")
        settings = Docx(data).root("word/settings.xml")
        assert (settings[0].tag == W + "writeProtection") is recommended
        assert lint(data) == []
        reviewed = next(
            o.data for o in build(pack, review=True, because="a test").outputs if o.format == "docx"
        )
        assert "writeProtection" not in Docx(reviewed).part("word/settings.xml")


def test_a_review_copy_has_a_name_of_its_own(cli: Cli) -> None:
    Path("pack.yaml").write_bytes(SAMPLE.read_bytes())
    result = cli("make", "pack.yaml", "--for-review")
    assert result.exit_code == 0
    names = sorted(path.name for path in Path("out").glob("*.*"))
    assert [name.endswith("-for-review.docx") for name in names if name.endswith(".docx")] == [True]
    assert [name.endswith("-for-review.pdf") for name in names if name.endswith(".pdf")] == [False]
