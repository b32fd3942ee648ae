"""Pages: where lines break, what stays together, and where everything stands."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import documents
from briefing.document import (
    Cell,
    Contents,
    ContentsEntry,
    Document,
    Group,
    Heading,
    Link,
    List,
    ListItem,
    Note,
    NoteReference,
    PageReference,
    Paragraph,
    Section,
    Table,
    TableRow,
    Text,
)
from briefing.fonts import FontSet
from briefing.layout import Layout, Leaf, Part, lay_out
from briefing.layout.breaking import break_words, parts
from briefing.layout.running import BETWEEN, fitted
from briefing.style import HouseStyle, load_style, styles
from documents import WORDS, document, paragraph, text


def style(name: str = "default") -> HouseStyle:
    read = load_style(name)
    assert read.value is not None, read.diagnostics
    return read.value


DEFAULT = style()
EVERYTHING = lay_out(documents.EVERYTHING, DEFAULT)


def leaf_of(layout: Layout, words: str) -> Leaf:
    return next(leaf for leaf in layout.flow if words in "".join(line.text for line in leaf.lines))


def lines(words: str, width: float = 200.0) -> list[str]:
    face = FontSet(DEFAULT).faces("text")[0]
    return [line for line, _, _ in break_words(words, face, width / 12, width / 12)]


# --------------------------------------------------------------------------------------------- lines


def test_lines_break_between_words_and_lose_none() -> None:
    broken = lines(WORDS)
    assert len(broken) > 3
    assert " ".join(broken) == WORDS


def test_line_is_as_long_as_it_may_be() -> None:
    face = FontSet(DEFAULT).faces("text")[0]
    broken = break_words(WORDS, face, 20, 20)
    for (_, width, _), (following, _, _) in pairwise(broken):
        assert width <= 20
        assert width + face.space + face.widths[following.split(" ")[0]] > 20


@pytest.mark.parametrize(
    ("word", "into"),
    [
        ("north-east", ("north-", "east")),
        ("2025-26", ("2025-26",)),
        ("03/04/2025", ("03/04/2025",)),
        ("and/or", ("and/", "or")),
        ("war—peace", ("war", "—", "peace")),
        ("https://www.gov.uk/a?b=c", ("https://", "www.", "gov.", "uk/", "a?", "b=", "c")),
        ("press@example.gov.uk", ("press@", "example.", "gov.", "uk")),
        ("東京都", ("東", "京", "都")),
        ("word", ("word",)),
    ],
)
def test_words_part_only_where_a_reader_expects_it(word: str, into: tuple[str, ...]) -> None:
    assert parts(word) == into


def test_non_breaking_spaces_hold() -> None:
    assert "1\u00a0April\u00a02025" in " ".join(
        lines("x" * 24 + " 1\u00a0April\u00a02025 and on", 180)
    ).split(" ")


def test_long_address_stays_inside_the_margin() -> None:
    address = "https://www.gov.uk/" + "very-long-" * 40
    layout = lay_out(document(paragraph(address)), DEFAULT)
    leaf = leaf_of(layout, "www.gov.uk")
    assert len(leaf.lines) > 3
    assert "".join(line.text for line in leaf.lines) == address
    assert all(line.x + line.width <= DEFAULT.page.text_width + 0.01 for line in leaf.lines)


@pytest.mark.parametrize("name", styles())
@pytest.mark.parametrize("case", documents.ALL)
def test_everything_stays_inside_the_margins(name: str, case: str) -> None:
    house = style(name)
    layout = lay_out(documents.ALL[case], house)
    for page in layout.pages:
        for line in page.lines:
            assert line.x >= -0.01
            assert line.x + line.width <= house.page.text_width + 0.01, line.text
            assert house.page.bottom - 1 <= line.y <= house.page.height - house.page.top


# ---------------------------------------------------------------------------------------- keep rules


def filled(lines_: int, *then: object) -> Document:
    """A page with room for so many more lines of body text, and then blocks."""
    per_page = int((DEFAULT.page.height - DEFAULT.page.top - DEFAULT.page.bottom) / 16)
    filler = Paragraph(tuple(Text(part) for part in ["x"]), "line.status")
    return document(*([filler] * (per_page - lines_)), *then)  # type: ignore[arg-type]


def test_heading_is_never_alone_at_a_foot() -> None:
    for room in range(1, 8):
        layout = lay_out(
            filled(room, Heading(2, text("Heading"), "heading.3"), paragraph(WORDS * 2)), DEFAULT
        )
        heading, words = leaf_of(layout, "Heading"), leaf_of(layout, "Allies")
        assert heading.lines[0].page == words.lines[0].page == words.lines[1].page


def test_no_line_of_a_paragraph_stands_alone() -> None:
    for room in range(1, 10):
        layout = lay_out(filled(room, paragraph(WORDS * 2)), DEFAULT)
        numbers = [line.page for line in leaf_of(layout, "Allies").lines]
        for page in set(numbers):
            assert numbers.count(page) >= 2


@pytest.mark.parametrize("points", [3, 12])
def test_card_that_fits_on_a_page_is_whole(points: int) -> None:
    for room in range(1, 20, 3):
        layout = lay_out(filled(room, documents.card(1, "proactive", "Topic", points=points)), DEFAULT)
        start = next(at for at, leaf in enumerate(layout.flow) if leaf.part == Part.LABEL)
        assert len({line.page for leaf in layout.flow[start:] for line in leaf.lines}) == 1


def test_no_entry_of_the_contents_stands_alone() -> None:
    for count in (9, 80):
        entries = tuple(ContentsEntry("here", text(f"Section {at}")) for at in range(count))
        for room in range(1, 10):
            heading = Heading(2, text("In this pack"), "heading.3")
            given_ = filled(room, heading, Contents(entries), paragraph("x", anchor="here"))
            layout = lay_out(given_, DEFAULT)
            pages = [leaf_of(layout, "In this pack").lines[0].page]
            pages += [leaf.lines[0].page for leaf in layout.flow if leaf.part == Part.ENTRY]
            assert min(pages[1:].count(page) for page in {*pages}) >= 2


def test_words_that_lead_in_a_list_are_not_parted_from_it() -> None:
    points = List(
        tuple(documents.item(WORDS * 2, "numbered.point") for _ in range(8)), depth=1, role="numbered.point"
    )
    entry = ListItem((paragraph("These are the points:", "numbered"), points))
    for room in range(1, 6):
        given_ = filled(room, List((entry,), ordered=True, role="numbered"))
        layout = lay_out(given_, DEFAULT)
        first = next(leaf for leaf in layout.flow if leaf.block is points.items[0].blocks[0])
        assert leaf_of(layout, "These are the points:").lines[0].page == first.lines[0].page


def test_long_card_splits_between_points() -> None:
    layout = lay_out(
        document(paragraph(WORDS * 9), documents.card(1, "proactive", "Topic", points=30)), DEFAULT
    )
    assert len(layout.pages) > 1
    for leaf in layout.flow[1:]:
        assert len({line.page for line in leaf.lines}) == 1


def test_last_lines_of_a_long_card_are_never_alone() -> None:
    status = [paragraph(words, "line.status") for words in ("Public.", "Cleared: A Name.")]
    for before in range(16):
        lines_ = [paragraph(str(at), "line.status") for at in range(before)]
        card = Group((*(paragraph(WORDS) for _ in range(10)), *status), "card.proactive")
        layout = lay_out(document(*lines_, card, *[paragraph(WORDS)] * 8), DEFAULT)
        of_card = [line.page for leaf in layout.flow[before : before + 12] for line in leaf.lines]
        assert of_card.count(of_card[-1]) >= 4


def test_box_is_open_where_its_page_ends() -> None:
    box = Group(tuple(paragraph(WORDS) for _ in range(30)), "silence")
    layout = lay_out(document(box), DEFAULT)
    assert len(layout.pages) > 1
    first, last = layout.pages[0].rules, layout.pages[-1].rules
    assert [rule.y0 == rule.y1 for rule in first].count(True) == 1  # a top, no foot
    assert [rule.y0 == rule.y1 for rule in last].count(True) == 1
    assert [rule.x0 == rule.x1 for rule in first].count(True) == 2


def test_table_repeats_its_header_and_keeps_rows_whole() -> None:
    layout = EVERYTHING
    repeated = [page for page in layout.pages if page.repeated]
    assert repeated
    for page in repeated:
        assert page.repeated[0].text in {"No.", "Time"}
        assert page.repeated[0].y > max(line.y for line in page.lines)


def test_columns_that_want_little_get_it() -> None:
    head = tuple(documents.cell(words, "table.header") for words in ("No.", "Column two", "Remarks"))
    cells = tuple(documents.cell(words) for words in ("1", "a b", WORDS * 2))
    layout = lay_out(document(Table(head, (TableRow(cells),))), DEFAULT)
    assert [len(leaf.lines) for leaf in layout.flow[:5]] == [1, 1, 1, 1, 1]


@pytest.mark.parametrize("role", ["silence", "quote"])
def test_boxes_and_rules_are_drawn_in_cells(role: str) -> None:
    boxed = Cell((Group((paragraph(WORDS), paragraph("Second")), role),))
    layout = lay_out(document(Table((), (TableRow((documents.cell("x"), boxed)),))), DEFAULT)
    upright = [rule for rule in layout.pages[0].rules if rule.x0 == rule.x1]
    tops, feet = [rule.y0 for rule in upright], [rule.y1 for rule in upright]
    words = [line.y for leaf in layout.flow[1:] for line in leaf.lines]
    assert max(tops) > max(words)
    assert min(feet) < min(words)
    for at in {rule.x0 for rule in upright}:  # from the top to the foot without a gap
        parts = sorted(((rule.y0, rule.y1) for rule in upright if rule.x0 == at), reverse=True)
        assert all(above[1] == pytest.approx(below[0]) for above, below in pairwise(parts))


def test_row_taller_than_a_page_is_divided() -> None:
    layout = lay_out(documents.AWKWARD, DEFAULT)
    tall = max((leaf for leaf in layout.flow), key=lambda leaf: len({line.page for line in leaf.lines}))
    assert len({line.page for line in tall.lines}) >= 3
    assert "".join(line.text + " " * line.space for line in tall.lines) == WORDS * 60


def test_section_begins_on_a_right_hand_page_when_printed_on_two_sides() -> None:
    two_sided = replace(DEFAULT, page=replace(DEFAULT.page, two_sided=True, inner=90.0), _resolved={})
    blocks = (paragraph("first"), Section((paragraph("second"),), starts="right-hand page"))
    layout = lay_out(document(*blocks), two_sided)
    assert leaf_of(layout, "second").lines[0].page == 2
    assert [page.left for page in layout.pages] == [90.0, two_sided.page.outer, 90.0]


def test_first_section_that_starts_a_page_leaves_none_empty() -> None:
    layout = lay_out(document(Section((paragraph("only"),), starts="page")), DEFAULT)
    assert len(layout.pages) == 1


def test_last_page_takes_from_the_one_before_rather_than_stand_all_but_empty() -> None:
    for more in range(1, 9):
        blocks = [Section((filler(more),), starts="page"), Section((paragraph("next"),), starts="page")]
        layout = lay_out(document(*blocks), DEFAULT)
        assert len(layout.pages) == 3
        before, last = (page.lines for page in layout.pages[:2])
        assert len(last) >= 6
        assert len(before) >= 20
        assert [line.text for line in before + last] == [str(at) for at in range(len(before + last))]


def test_last_page_stays_when_all_of_it_belongs_together() -> None:
    card = documents.card(1, "proactive", "Topic", points=3)
    layout = lay_out(filled(4, Group((card, paragraph(WORDS * 3)), "card.proactive")), DEFAULT)
    assert len(layout.pages) == 2
    assert len(layout.pages[0].lines) > 20


def filler(more: int) -> Group:
    """Lines that fill a page and so many lines of the next."""
    per_page = int((DEFAULT.page.height - DEFAULT.page.top - DEFAULT.page.bottom) / 16)
    return Group(tuple(paragraph(str(at), "line.status") for at in range(per_page + more)), "body")


def test_sources_stand_at_the_foot_of_the_pages_that_cite_them() -> None:
    house = replace(DEFAULT, page=replace(DEFAULT.page, notes_at_foot=True), _resolved={})
    cite = Paragraph((Text(WORDS * 2), NoteReference("source-1", "S1")))
    note = Note(text("A press release " * 12), "source-1", "S1")
    layout = lay_out(document(*[paragraph(WORDS)] * 8, cite, *[paragraph(WORDS)] * 9, note), house)
    (page,) = [page for page in layout.pages if page.repeated]
    assert page.number == leaf_of(layout, "S1").lines[-1].page + 1
    words = [line.text for line in page.repeated]
    assert words[0] == "S1"
    assert " ".join(words[1:]) == ("A press release " * 12).strip()
    highest = max(line.y for line in page.repeated)
    assert all(line.y > highest + 13 for line in page.lines)
    assert all(line.y > house.page.bottom for line in page.repeated)
    assert sum(leaf.block is note for leaf in layout.flow) == 2  # read where it stands, once


@pytest.mark.parametrize("length", [1, 20, 60])
@pytest.mark.parametrize("then", [0, 30])
def test_notes_that_are_too_much_for_a_page_go_on_at_the_foot_of_the_next(length: int, then: int) -> None:
    house = replace(DEFAULT, page=replace(DEFAULT.page, notes_at_foot=True), _resolved={})
    cited = tuple(NoteReference(f"source-{n}", f"S{n}") for n in range(24))
    notes = [Note(text(f"note{n} " * 12 * length), each.target, f"S{n}") for n, each in enumerate(cited)]
    many = document(
        *[paragraph(WORDS)] * 4, Paragraph((*text(WORDS), *cited)), *[paragraph(WORDS)] * then, *notes
    )
    layout = lay_out(many, house)
    cites = next(line.page for leaf in layout.flow for line in leaf.lines if leaf.block is many.blocks[4])
    told = [line.text for page in layout.pages for line in page.repeated]
    at_foot = [n for n, each in enumerate(cited) if layout.spots[each.target].page != cites + 1]
    assert at_foot
    wanted = [w for n in at_foot for w in [f"S{n}", *[f"note{n}"] * 12 * length]]
    assert " ".join(told).split() == wanted
    for page in layout.pages:
        lowest = min((line.y for line in page.lines), default=house.page.height)
        for line in page.repeated:
            assert house.page.bottom <= line.y < lowest - 13


# --------------------------------------------------------------------------------------------- foot


def test_foot_keeps_as_much_as_fits_in_few_looks() -> None:
    parts, looks = (" ".join(f"w{n}" for n in range(4000)), "draft", "ref"), []

    def fits(words: str) -> bool:
        looks.append(words)
        return len(words) <= room

    for room in (24, 25, 40, 3000):
        foot = fitted(parts, fits)
        assert foot.endswith(f"…{BETWEEN}draft{BETWEEN}ref")
        assert room - 6 <= len(foot) <= room
    assert len(looks) < 60
    room = 15
    assert fitted(parts, fits) == f"draft{BETWEEN}ref"
    room = 2
    assert fitted(parts, fits) == ""


@pytest.mark.parametrize(("lines", "told"), [(3, []), (60, ["BRF259"])])
def test_a_head_that_takes_most_of_the_page_is_a_fault(lines: int, told: list[str]) -> None:
    short = document(paragraph(WORDS))
    running = replace(short.running, instructions=tuple(f"Line {n}" for n in range(lines)))
    found = lay_out(replace(short, running=running), DEFAULT).diagnostics
    assert [d.code for d in found if d.is_error] == told


# ------------------------------------------------------------------------------------------- labels


def test_label_stands_beside_its_words() -> None:
    layout = lay_out(document(documents.row("Why", WORDS)), DEFAULT)
    label, words = layout.flow
    assert label.lines[0].y == words.lines[0].y
    assert (label.lines[0].x, round(words.lines[0].x, 1)) == (0, round(DEFAULT.look("row").label, 1))


def test_label_wider_than_its_column_stands_above() -> None:
    layout = lay_out(document(documents.row("A label far wider than its column of text", WORDS)), DEFAULT)
    label, words = layout.flow
    assert label.lines[0].y > words.lines[0].y


def test_label_of_a_list_stands_beside_its_first_item() -> None:
    layout = lay_out(document(documents.row("They want", documents.bullets("One", "Two"))), DEFAULT)
    label, bullet, first = layout.flow[:3]
    assert label.lines[0].y == bullet.lines[0].y == first.lines[0].y


def test_nested_lists_step_in() -> None:
    layout = lay_out(document(documents.NESTED), DEFAULT)
    at = [leaf.lines[0].x for leaf in layout.flow if leaf.part == Part.LIST_LABEL]
    assert at[2] > at[0]
    assert at[4] > at[2]


# --------------------------------------------------------------------------------------------- places


def test_every_anchor_has_its_page() -> None:
    assert EVERYTHING.page_of("top-lines") == 2
    assert EVERYTHING.page_of("nowhere") is None
    facts = [EVERYTHING.page_of(f"fact-{n}") or 0 for n in range(1, 30)]
    assert facts == sorted(facts)
    assert facts[0] > 1
    assert (
        next(placed.heading.anchor for placed in EVERYTHING.headings if placed.heading.anchor) == "top-lines"
    )


def test_contents_shows_the_pages_at_the_right() -> None:
    for leaf in (leaf for leaf in EVERYTHING.flow if leaf.part == Part.ENTRY):
        number = leaf.lines[-1]
        assert number.text.isdecimal()
        assert number.x + number.width == pytest.approx(DEFAULT.page.text_width)
    assert leaf_of(EVERYTHING, "Lines to take").lines[-1].text == str(EVERYTHING.page_of("lines"))


def test_page_reference_shows_its_page() -> None:
    layout = lay_out(
        document(
            Paragraph((Text("see page "), PageReference("here"), Text("."))), paragraph("x", anchor="here")
        ),
        DEFAULT,
    )
    assert layout.flow[0].lines[0].text == "see page 1."


def test_page_total_is_known() -> None:
    last = EVERYTHING.pages[-1]
    total = len(EVERYTHING.pages)
    assert f"Page {total} of {total}" in [line.text for _, line in last.running]


def test_flow_follows_the_document() -> None:
    said = "".join(line.text for leaf in EVERYTHING.flow for line in leaf.lines)
    places = [
        said.find(words)
        for words in (
            "Multilateral brief",
            "In this pack",
            "Support for",
            "Why more on",
            "Press release, GOV.UK",
        )
    ]
    assert -1 not in places
    assert places == sorted(places)


def test_laying_out_twice_gives_the_same() -> None:
    again = lay_out(documents.EVERYTHING, style())
    assert [(line.x, line.y, line.text) for page in again.pages for line in page.lines] == [
        (line.x, line.y, line.text) for page in EVERYTHING.pages for line in page.lines
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=300), max_size=8), st.integers(0, 3))
def test_any_text_is_laid_out_and_none_is_lost(words: list[str], depth: int) -> None:
    blocks = tuple(Paragraph((Text(each), Link("https://example.org", (Text(each),)))) for each in words)
    listed = List(tuple(ListItem((block,)) for block in blocks), depth=depth, ordered=depth % 2 == 1)
    layout = lay_out(document(*blocks, listed), DEFAULT)
    assert sum(leaf.part == Part.TEXT for leaf in layout.flow) == 2 * len(words)
