"""What stands for quotation marks, and spaces that copying lost: all officials and ferries are invented."""

from __future__ import annotations

import pytest

from briefing.lift import lift
from briefing.lift.draft import Draft, texts_of
from briefing.lift.evened import evened
from briefing.readers.releases import read_release

HEAD = "The ferry is back\n\nHarbour Minister Jane Doe opened the pier at Inverlow today.\n\n"


def drafted(text: str) -> Draft:
    return lift(read_release(text.encode(), "release.txt"))


def said(text: str) -> list[tuple[str, list[str]]]:
    """Speaker and paragraphs of every quotation of a text."""
    draft = drafted(text)
    fields = [{one.key: list(texts_of(one)) for one in entry.fields} for entry in draft.section("people")]
    names = {one["id"][0]: one["name"][0] for one in fields}
    made = []
    for entry in draft.section("quotes"):
        one = {field.key: list(texts_of(field)) for field in entry.fields}
        made.append((names.get(one["speaker"][0], one["speaker"][0]), one["text"]))
    return made


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("'The crew’s work is done,' Ms Doe said.", "'It wasn't easy.", "'The ferry sails again.'"),
        ("``The crew’s work is done,'' Ms Doe said.", "``It wasn't easy.", "``The ferry sails again.''"),
        ("“The crew’s work is done,’’ Ms Doe said.", "“It wasn't easy.", "“The ferry sails again.’’"),
    ],
)
def test_marks_that_stand_for_quotation_marks_hold_speech(first: str, second: str, third: str) -> None:
    text = f"{HEAD}{first.replace('work', 'work in the dock')}\n\n{second}\n\n{third}\n"
    assert said(text) == [
        ("Jane Doe", ["The crew’s work in the dock is done.", "It wasn't easy.", "The ferry sails again."])
    ]


def test_apostrophes_alone_hold_no_speech() -> None:
    assert not said(f"{HEAD}'Tis the season of the gulls' return, and the crews' work isn't done.\n")


def test_what_was_joined_without_a_space_is_parted() -> None:
    text = (
        f"{HEAD}“The ferry is back in the water,” saidMinister Doe.“The crew worked nine weeks.”“The pier is ours "
        "again,”said Mayor John Roe.\n"
    )
    assert said(text) == [
        ("Jane Doe", ["The ferry is back in the water. The crew worked nine weeks."]),
        ("John Roe", ["The pier is ours again."]),
    ]


@pytest.mark.parametrize(
    "announced",
    ["released the following statement on the ferry.", "made a statement. The full statement follows."],
)
def test_a_statement_in_the_paragraph_that_announces_it(announced: str) -> None:
    text = f'The ferry is back\n\nINVERLOW—Minister Jane Doe {announced}"The ferry is back in the water. We sail."\n'
    assert said(text) == [("Jane Doe", ["The ferry is back in the water. We sail."])]


def test_a_headline_that_quotes_is_the_title() -> None:
    text = f"Doe & Roe: “The ferry is ours”\n\n{HEAD}"
    assert (
        next(one.value for one in drafted(text).fields if one.key == "title")
        == "Doe & Roe: “The ferry is ours”"
    )
    assert not said(text)


def test_a_full_line_that_breaks_off_goes_on_in_the_next() -> None:
    text = (
        f"{HEAD}“The ferry is back in the water and the crew is on\n\nboard, with hay for the cattle of the islands and\n\n"
        "Sand itself,” Ms Doe said.\n\nOn board were:\n\ncattle\n\nhay\n"
    )
    assert said(text) == [
        (
            "Jane Doe",
            [
                "The ferry is back in the water and the crew is on board, with hay for the cattle of the islands and Sand itself."
            ],
        )
    ]


def test_half_a_sentence_is_no_speaker() -> None:
    text = f"{HEAD}A letter by members of the crew was read on the pier, which said, “The ferry is home for all of us.”\n"
    assert [who for who, _ in said(text)] in ([], ["TODO"])


@pytest.mark.parametrize(
    "text",
    [
        "See https://ferry.example/reports/plan.Pdf now, or www.ferry.example/Find.Asp today.",
        "I run Booking.Com now, with Node.Js and jane.doe@ferry.Example too.",
        "The Film “Jaws” Returned to the pier, and the President “Hope” Foundation paid.",
    ],
)
def test_addresses_and_titles_of_works_stay_as_they_are(text: str) -> None:
    release = read_release(f"The ferry is back\n\n{text}\n".encode(), "release.txt")
    assert [p.text for p in evened(list(release.paragraphs))][-1] == text


def test_a_headline_ends_as_it_likes() -> None:
    text = "Budget: what the ferry money means and who it is for\n\nHarbour Minister Jane Doe opened the pier today.\n"
    assert lift(read_release(text.encode(), "release.txt"))
    assert read_release(text.encode(), "release.txt").paragraphs[0].text.endswith("it is for")
