"""The small Markdown: what is markup, and what comes out as typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import inline
from briefing.document import Block, Inline, Link, List, Paragraph, Text, plain
from briefing.writers.text import _inlines as shown


class Known:
    """References in which every id is known, and every address of the web may be linked to."""

    def knows(self, name: str) -> bool:
        return name in {"jobs", "share", "nothing"}

    def cite(self, name: str) -> Inline | None:
        return None if name == "nothing" else Link(f"#{name}", (Text(name.upper()),))

    def link_to(self, address: str, words: tuple[Text, ...]) -> Inline | None:
        return Link(address, words) if address.startswith(("https://", "#")) else None


AS_TYPED = [
    "3*4*5", "2 * 3 * 4", "snake_case and __init__", "<b>bold</b>", "&amp; and &", "`code`", "5* hotel, 4* food",
    "x^2", "a^b", "10^n", "# no heading", "> no quotation", "C:\\Users\\name", "\\\\server\\share", "[1]", "[ ]",
    "![", "~~no~~", "| a | b |", "https://example.org/a_b_c", "'straight' and \"straight\"", "don't -- ... (c)",
    "١٢٣ العربية", "日本語*の*文", "e\u0301", "ILLUSTRATIVELY", "TODOS", "**", "*", "****", "* item", "a ** b ** c",
]  # fmt: skip


@pytest.mark.parametrize("text", AS_TYPED)
def test_what_is_no_markup_comes_out_as_typed(text: str) -> None:
    assert inline.inlines(text, Known()) == (Text(text),) or shown(inline.inlines(text, Known())) == text


MARKED = {
    "one **two** three": "one **two** three",
    "*one*, **two**.": "*one*, **two**.",
    "**bold *and more* bold**": "**bold *****and more***** bold**",
    "(**x**)": "(**x**)",
    "a\nb": "a b",
    " a \t b ": "a b",
    "[words](https://example.org)": "[words](https://example.org)",
    "[**words**](#spending) follow": "[**words**](#spending) follow",
    "[words](javascript:alert)": "words",
    "![picture](picture.png)": "!picture",
    "It rose. ^jobs": "It rose. [JOBS](#jobs)",
    "It rose ^jobs, and fell ^share.": "It rose [JOBS](#jobs), and fell [SHARE](#share).",
    "It rose. ^nothing": "It rose.",
    "**It rose.** ^jobs": "**It rose.** [JOBS](#jobs)",
    r"\*not\* \^jobs \[x](y)": "*not* ^jobs [x](y)",
    "ILLUSTRATIVE words": "{illustrative: ILLUSTRATIVE} words",
    "TODO": "{todo: TODO}",
    "TODO, ask them": "{todo: TODO: ask them}",
    "TODO ask *them* ^jobs": "{todo: TODO ask }*{todo.more: them}*{todo.more:  }[JOBS](#jobs)",
    "It rose. ^jobs^share": "It rose. [JOBS](#jobs) [SHARE](#share)",
    "in years^jobs.": "in years [JOBS](#jobs).",
    "in years^jobs^share": "in years [JOBS](#jobs) [SHARE](#share)",
    "in years^nothing.": "in years.",
    "in years^jobs^other": "in years^jobs^other",
    "[TODO words ^jobs](https://example.org).": "[{todo: TODO} words](https://example.org) [JOBS](#jobs).",
    "telephone TODO": "telephone {todo: TODO}",
    "ILLUSTRATIVE TODO": "{illustrative: ILLUSTRATIVE} {todo: TODO}",
    "control\x07 characters\x00": "control characters",
}


@pytest.mark.parametrize(("text", "wanted"), MARKED.items(), ids=list(MARKED))
def test_markup(text: str, wanted: str) -> None:
    assert shown(inline.inlines(text, Known())) == wanted


def outline(blocks: tuple[Block, ...]) -> list[object]:
    """Paragraphs as texts, lists as lists behind their mark."""
    return [
        plain(block.inlines)
        if isinstance(block, Paragraph)
        else ("1." if block.ordered else "-", [outline(item.blocks) for item in block.items])
        for block in blocks
        if isinstance(block, (Paragraph, List))
    ]


BLOCKS = {
    "one\ntwo": ["one two"],
    "one\n\ntwo\n\n\nthree": ["one", "two", "three"],
    "- a\n- b": [("-", [["a"], ["b"]])],
    "so:\n- a\n- b\nand on": ["so:", ("-", [["a"], ["b and on"]])],
    "- a\n  more\n\n  again\n- b\n\nafter": [("-", [["a more", "again"], ["b"]]), "after"],
    "- a\n  - b\n    - c\n      - d": [("-", [["a", ("-", [["b", ("-", [["c - d"]])]])]])],
    "1. a\n2. b": [("1.", [["a"], ["b"]])],
    "We met in\n2025. It rained.": ["We met in 2025. It rained."],
    "-5 degrees\n- x": ["-5 degrees", ("-", [["x"]])],
    "12. twelfth": [("1.", [["twelfth"]])],
    "": [],
    "\n \n": [],
}


@pytest.mark.parametrize(("text", "wanted"), BLOCKS.items(), ids=lambda value: repr(value)[:30])
def test_blocks_of_a_long_text(text: str, wanted: list[object]) -> None:
    assert outline(inline.blocks(text, Known())) == wanted


def test_a_list_keeps_the_number_that_it_starts_with() -> None:
    (block,) = inline.blocks("12. twelfth", Known())
    assert isinstance(block, List)
    assert block.start == 12


def test_hostile_nesting_ends() -> None:
    assert inline.blocks("- " * 5000 + "x", Known())
    assert inline.inlines("[" * 5000 + "*" * 5000, Known())
    assert inline.inlines("*a " * 5000, Known())


@given(st.text(alphabet=st.sampled_from("ab *_[]()^\\\n-1. #TODO<&"), max_size=60))
def test_no_letter_is_lost_or_made(text: str) -> None:
    made = "".join(plain(inline.inlines(text, Known())).split())
    allowed = {sign for sign in text if sign.isalnum()} | set("JOBSA")
    assert {sign for sign in made if sign.isalnum()} - {sign.upper() for sign in allowed} <= allowed
    if not set(text) & set("*[]^\\"):
        assert made == "".join(text.split()) or "TODO" in text


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    inline.inlines(text, Known())
    inline.blocks(text, Known())


# ------------------------------------------------------------------------- lists that Word numbers


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1) one\n2) two", [["one", "two"]]),
        ("1. one\n2. two", [["one", "two"]]),
        ("(a) one\ngoes on\n(b) two", ["(a) one goes on", "(b) two"]),
        ("Two things:\na) one\nb) two", ["Two things:", "a) one", "b) two"]),
        ("Two things:\n(i) one\n(ii) two", ["Two things:", "(i) one", "(ii) two"]),
        ("As said in\n(a) and elsewhere", ["As said in (a) and elsewhere"]),
        ("In 2024\n2025) no", ["In 2024 2025) no"]),
    ],
)
def test_numbers_and_letters_at_the_start_of_lines_keep_them_apart(text: str, parts: list[object]) -> None:
    made = inline.blocks(text, Known())
    assert [
        [plain(item.blocks[0].inlines) for item in block.items if isinstance(item.blocks[0], Paragraph)]
        if isinstance(block, List)
        else plain(block.inlines)
        if isinstance(block, Paragraph)
        else block
        for block in made
    ] == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("one line", ""),
        ("one\nparagraph", ""),
        ("one\n\ntwo", "paragraphs"),
        ("one\n- two", "list"),
        ("(a) one\n(b) two", "list"),
        ("one\n(a) two", ""),
    ],
)
def test_what_does_not_fit_one_paragraph_is_known(text: str, parts: str) -> None:
    assert inline.parts_of(text) == parts


@pytest.mark.parametrize(
    "text",
    ["# Heading", "a\n## Heading", "| a | b |\n|---|---|", "| a | b |\n| c | d |", "say _it_ now", "__so__", "`code`",
     "one\n> quoted", "~~gone~~", "![map](map.png)", "• one", "•one", "\uf0b7\tone"],
)  # fmt: skip
def test_marks_that_are_printed_as_typed_are_known(text: str) -> None:
    assert inline.raw_markdown(text) is not None


@pytest.mark.parametrize(
    "text",
    ["Item #1", "#1 of 3", "#NATO", "snake_case and other_words", "_", "____ to fill in", "a | b", "3 > 2", "> 5%",
     "~5", "`", "it`s", "https://example.org/a_b_/_c_/d", "a_@example.org", "10--12", "[!]", "•", "one • two"],
)  # fmt: skip
def test_ordinary_text_is_not_taken_for_markdown(text: str) -> None:
    assert inline.raw_markdown(text) is None
