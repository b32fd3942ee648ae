"""References and addresses: every id can be referred to, every link leads somewhere, and what leads nowhere is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
import yaml

from briefing.compose import Composed, compose
from briefing.document import Document, Link, NoteReference
from briefing.item import Item, Model
from briefing.outline import load_outline
from briefing.pack import Pack
from briefing.sections import SECTIONS
from briefing.sections import index as indexing
from briefing.source import read_model
from packs import MADE
from test_fields import models_in, placed, smallest

NOT_REFERRED_TO = {
    "record": "the people of the record stand on the last page, for those who keep the file",
}
"""Keys of the head below which ids are of no use, each with its reason."""


def made(content: dict[str, Any], kind: str = "visit") -> Composed:
    """Return the tree of a pack."""
    text = yaml.safe_dump({"title": "Case", **content}, allow_unicode=True, sort_keys=False)
    read = read_model(Pack, text.encode(), "case.yaml")
    assert read.value is not None, [(d.code, d.message, d.path) for d in read.diagnostics]
    outline = load_outline(kind).value
    assert outline is not None
    return compose(read.value, outline, provenance=MADE)


def anchors_and_targets(document: Document) -> tuple[list[str], set[str]]:
    """Every anchor that a part of the tree carries, and every one that something leads to."""
    anchors: list[str] = []
    wanted: set[str] = set()

    def visit(value: object) -> None:
        if isinstance(value, tuple):
            for each in value:
                visit(each)
        elif is_dataclass(value):
            for one in fields(value):
                content = getattr(value, one.name)
                if one.name == "anchor" and content:
                    anchors.append(content)
                elif one.name == "href" and content.startswith("#"):
                    wanted.add(content[1:])
                elif one.name == "target":
                    wanted.add(content)
                elif one.name not in {"source", "properties"}:
                    visit(content)

    visit(document.blocks)
    return anchors, wanted


def links(document: Document) -> Iterator[Link | NoteReference]:
    """Every link of a tree."""
    stack: list[object] = [document.blocks]
    while stack:
        value = stack.pop()
        if isinstance(value, (Link, NoteReference)):
            yield value
        elif isinstance(value, tuple):
            stack.extend(value)
        elif is_dataclass(value):
            stack.extend(getattr(value, one.name) for one in fields(value))


def items() -> Iterator[Any]:
    """Every model that takes an id, with the way to it from the head of a pack."""

    def below(model: type[Model], path: tuple[tuple[str, type[Model]], ...]) -> Iterator[Any]:
        for name, field in model.model_fields.items():
            inner = next(models_in(field.annotation), None)
            if inner is None or len(path) > 2 or (not path and name in NOT_REFERRED_TO):
                continue
            if issubclass(inner, Item):
                yield pytest.param((*path, (name, inner)), id=".".join([*(n for n, _ in path), name]))
            yield from below(inner, (*path, (name, inner)))

    yield from below(Pack, ())


@pytest.mark.parametrize("path", list(items()))
@pytest.mark.parametrize("only", [True, False])
def test_every_item_that_takes_an_id_can_be_referred_to(
    path: tuple[tuple[str, type[Model]], ...], *, only: bool
) -> None:
    model = path[-1][1]
    fields_of = {**smallest(model), "id": "the-one"}
    if not only or not smallest(model):
        said = [name for name in model.model_fields if name in {"text", "may_use", "before", "scene_setter"}]
        fields_of |= dict.fromkeys(said, "Words")
    content = placed(path, fields_of)
    composed = made({"note": "See ^the-one and [this](#the-one).", **content})
    assert [d.message for d in composed.diagnostics if d.is_error] == []
    anchors, wanted = anchors_and_targets(composed.document)
    assert len(anchors) == len(set(anchors))
    assert wanted <= set(anchors)
    assert len([link for link in links(composed.document) if _leads_to(link)]) == 2


def _leads_to(link: Link | NoteReference) -> bool:
    return "the-one" in (link.href if isinstance(link, Link) else link.target)


@pytest.mark.parametrize("kind", [kind for kind in SECTIONS if kind.annotation], ids=lambda kind: kind.key)
def test_every_link_of_every_kind_leads_to_an_anchor(kind: Any) -> None:
    for front in ("visit", "multilateral", "lines-to-take"):
        composed = made(yaml.safe_load(kind.example), front)
        anchors, wanted = anchors_and_targets(composed.document)
        assert len(anchors) == len(set(anchors))
        assert wanted <= set(anchors)


@pytest.mark.parametrize(
    "content", [{"background": {"id": "a"}}, {"press_line": {"id": "a"}}, {"sections": [{"id": "a"}]}]
)
def test_what_is_not_drawn_cannot_be_referred_to(content: dict[str, Any]) -> None:
    composed = made({"note": "See ^a.", **content})
    assert [d.code for d in composed.diagnostics] == ["BRF060"]
    anchors, wanted = anchors_and_targets(composed.document)
    assert wanted <= set(anchors)


# ------------------------------------------------------------------------------------------ addresses


def addresses(content: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The addresses that a pack links to, and the codes of what was wrong."""
    composed = made(content)
    found = [
        link.href for link in links(composed.document) if isinstance(link, Link) and link.href[:1] != "#"
    ]
    return found, [d.code for d in composed.diagnostics]


@pytest.mark.parametrize(
    ("email", "link", "told"),
    [
        ("desk@example.org", ["mailto:desk@example.org"], []),
        ("desk@example.org\nfoo", [], ["BRF063"]),
        ("desk@example.org or ring", [], ["BRF063"]),
        ("desk@example.org?bcc=all@example.org", [], ["BRF063"]),
        ("a@example.org,b@example.org", [], ["BRF063"]),
        ("by telephone only", [], []),
        ("TODO: ask desk@example.org", [], []),
        ("ILLUSTRATIVE desk@example.org", [], []),
    ],
)
def test_one_mailbox_is_a_link_and_anything_else_is_words(
    email: str, link: list[str], told: list[str]
) -> None:
    assert addresses({"contacts": [{"name": "Desk", "email": email}]}) == (link, told)


@pytest.mark.parametrize(
    ("address", "link", "told"),
    [
        ("https://example.org/a?b=c#d", ["https://example.org/a?b=c#d"], []),
        ("HTTPS://example.org", ["HTTPS://example.org"], []),
        ("https://example.org and more words", [], ["BRF063"]),
        ("https://", [], ["BRF063"]),
        ("ftp://example.org", [], ["BRF063"]),
        ("the library", [], []),
    ],
)
def test_one_page_is_a_link_and_anything_else_is_words(
    address: str, link: list[str], told: list[str]
) -> None:
    assert addresses({"sources": [{"title": "Paper", "address": address}]}) == (link, told)


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("https://example.org", []),
        ("mailto:a@example.org", []),
        ("mailto:a@example.org?bcc=all@example.org", ["BRF063"]),
        ("mailto:", ["BRF063"]),
        ("javascript:alert(1)", ["BRF063"]),
    ],
)
def test_a_link_in_a_text_goes_by_the_same_rule(target: str, told: list[str]) -> None:
    found, codes = addresses({"note": f"See [this]({target})."})
    assert (found, codes) == ([] if told else [target], told)


# ------------------------------------------------------------------------------- near misses, and many


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({"agenda": [{"title": "One", "lead": "co-chairs"}]}, []),
        ({"lines_to_take": [{"top_line": "T", "owner": "vice-president"}]}, []),
        ({"facts": [{"statement": "S", "source": "2023-24"}]}, []),
        (
            {
                "people": [{"name": "A Name", "id": "foreign-secretary"}],
                "quotes": [{"text": "T", "speaker": "foreign-secretry"}],
            },
            ["foreign-secretary"],
        ),
        (
            {
                "sources": [{"title": "Paper", "id": "release"}],
                "facts": [{"statement": "S", "source": "relese"}],
            },
            ["release"],
        ),
    ],
)
def test_a_word_is_taken_for_an_id_only_where_one_is_near(content: dict[str, Any], told: list[str]) -> None:
    composed = made(content)
    assert not any(d.is_error for d in composed.diagnostics)
    assert [near for d in composed.diagnostics for near in told if f"“{near}”" in d.help] == told
    assert len(composed.diagnostics) == len(told)


def test_unknown_names_beyond_a_hundred_are_counted_and_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def counting(_text: str, allowed: tuple[str, ...], **_: float) -> None:
        nonlocal compared
        compared += len(allowed)

    monkeypatch.setattr(indexing, "nearest", counting)
    many = 3_000
    composed = made(
        {
            "people": [{"name": f"Person {n}", "we_reply": f"reply{n}"} for n in range(many)],
            "key_messages": [f"Say ^nothing{n}" for n in range(many)],
        }
    )
    told = [d for d in composed.diagnostics if d.code == "BRF060" and d.is_error]
    assert len(told) == 101
    assert told[-1].message == "and 2,900 more of these"
    assert compared <= indexing.MOST_COMPARED + 2 * many


def test_ids_that_many_items_share_are_told_a_hundred_times() -> None:
    composed = made({"key_messages": [{"id": "a", "text": f"Say {n}"} for n in range(500)]})
    told = [d for d in composed.diagnostics if d.code == "BRF062"]
    assert len(told) == 101
    assert told[-1].message == "and 399 more of these"


def test_anchors_of_equal_titles_differ() -> None:
    taken = indexing.Index()
    made_of = [
        taken.anchor(wanted) for wanted in ("fact-a", "fact-a-2", "fact-a", "fact-a", "fact-a-2", "fact-a")
    ]
    assert len(set(made_of)) == len(made_of)
    assert made_of[:4] == ["fact-a", "fact-a-2", "fact-a-3", "fact-a-4"]
