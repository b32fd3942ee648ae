"""Every kind of content, kind of pack and sample becomes the tree that its golden shows."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from pydantic import Field

from briefing.compose import compose
from briefing.document import Block, Paragraph, walk
from briefing.item import Item
from briefing.outline import Outline, kinds, load_outline
from briefing.pack import pack_model
from briefing.sections import SECTIONS
from briefing.sections.context import Context
from briefing.sections.kind import SectionKind
from briefing.source import read_model
from briefing.values import OneOrMany, Words
from briefing.writers.text import text_fields, write_text
from conftest import CASES, TOP
from inspect_docx import Docx
from packs import MADE, STYLES, composed, files, house
from test_laws import assert_in_order, pdf_text

SAMPLE = TOP / "inputs" / "nato-foreign-ministers.yaml"
WRITTEN = [kind for kind in SECTIONS if kind.annotation is not None]


@pytest.mark.parametrize("kind", WRITTEN, ids=lambda kind: kind.key)
def test_the_smallest_example_of_a_kind(
    kind: SectionKind, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    pack = tmp_path / "pack.yaml"
    pack.write_text(f"title: Example of {kind.key}\n{kind.example}", encoding="utf-8")
    made = composed(pack)
    assert made.diagnostics == ()
    golden(CASES / "sections" / f"{kind.key}.txt", write_text(made.document))


@pytest.mark.parametrize("name", ["nato-foreign-ministers", "smallest"])
def test_the_inputs_are_made_as_their_goldens_show(name: str, golden: Callable[[Path, str], None]) -> None:
    made = composed(TOP / "inputs" / f"{name}.yaml")
    assert made.diagnostics == ()
    golden(CASES / "packs" / f"{name}.txt", write_text(made.document))


def test_the_sample_uses_every_kind_of_content() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    assert [kind.key for kind in WRITTEN if f"\n{kind.key}:" not in text] == []


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_of_pack_draws_every_section(kind: str, tmp_path: Path) -> None:
    pack = tmp_path / "pack.yaml"
    pack.write_text(
        SAMPLE.read_text(encoding="utf-8").replace("kind: multilateral", f"kind: {kind}"), encoding="utf-8"
    )
    words = " ".join(text_fields(composed(pack).document))
    whole = " ".join(text_fields(composed(SAMPLE).document))
    for sign in ("Allies must spend more", "China’s enablement", "Why more on defence now?", "STRIKFORNATO"):
        assert sign in whole
        assert sign in words


def test_an_empty_section_leaves_no_heading(tmp_path: Path) -> None:
    pack = tmp_path / "pack.yaml"
    pack.write_text("title: Nothing yet\nquestions: []\nquotes:\n", encoding="utf-8")
    assert "Questions" not in " ".join(text_fields(composed(pack).document))


def test_an_author_reorders_renames_and_leaves_out(tmp_path: Path) -> None:
    pack = tmp_path / "pack.yaml"
    pack.write_text(
        SAMPLE.read_text(encoding="utf-8")
        + "outline:\n  - {section: quotes, heading: In their words}\n  - {section: people, omit: yes}\n",
        encoding="utf-8",
    )
    words = list(text_fields(composed(pack).document))
    assert words.index("In their words") < words.index("Running order")
    assert not any("Say it" in each for each in words)


def test_heading_levels_are_never_skipped() -> None:
    from briefing.document import headings

    levels = [heading.level for heading in headings(composed(SAMPLE).document.blocks)]
    assert levels[0] == 0
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_anchors_are_unique_and_links_lead_to_one() -> None:
    from dataclasses import fields, is_dataclass

    anchors: list[str] = []
    wanted: set[str] = set()

    def visit(value: object) -> None:
        if isinstance(value, tuple):
            for each in value:
                visit(each)
        elif is_dataclass(value):
            for field in fields(value):
                content = getattr(value, field.name)
                if field.name == "anchor" and content:
                    anchors.append(content)
                elif field.name == "href" and content.startswith("#"):
                    wanted.add(content[1:])
                elif field.name == "target":
                    wanted.add(content)
                elif field.name not in {"source", "properties"}:
                    visit(content)

    visit(composed(SAMPLE).document.blocks)
    assert len(anchors) == len(set(anchors))
    assert wanted <= set(anchors)


# ------------------------------------------------------------------- a kind is one file and one line


class Gift(Item):
    """A gift that is exchanged."""

    bare = "text"

    text: Words = Field(description="What it is.")


def _gifts(gifts: tuple[Gift, ...], context: Context) -> tuple[Block, ...]:
    return tuple(
        Paragraph(context.words(gift.text, gift.at("text")), "gift.words", gift.at("text")) for gift in gifts
    )


GIFTS = SectionKind("gifts", "Gifts", "Gifts to be exchanged.", _gifts, annotation=OneOrMany[Gift])


@pytest.mark.parametrize("style", STYLES)
def test_a_kind_is_added_by_one_file_and_one_line(style: str) -> None:
    model = pack_model((*SECTIONS, GIFTS))
    read = read_model(model, b"title: Visit\ngifts:\n  - A book of maps\n", "pack.yaml")
    assert read.value is not None
    outline = load_outline("visit").value
    assert isinstance(outline, Outline)
    made = compose(read.value, outline, provenance=MADE)
    assert any(
        isinstance(block, Paragraph) and block.role == "gift.words" for block in walk(made.document.blocks)
    )
    docx, pdf, document = files(made.document, house(style))
    assert_in_order(text_fields(document), Docx(docx).text())
    assert_in_order(text_fields(document), pdf_text(pdf))


def test_an_annex_without_a_letter_takes_none_that_another_has(tmp_path: Path) -> None:
    pack = tmp_path / "pack.yaml"
    pack.write_text(
        "title: Two annexes\nannexes:\n  - letter: B\n    title: First\n  - Second\n", encoding="utf-8"
    )
    said = write_text(composed(pack).document)
    assert "Annex B: First" in said
    assert "Annex A: Second" in said
