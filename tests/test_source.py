"""The source layer: values at their places, repairs that keep every word, losses that are never silent."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.checks.fixes import wanted
from briefing.diagnostics import render_full
from briefing.pack import Pack
from briefing.source import Read, read_model, read_pack
from conftest import TOP

HEAD = "title: Visit to York\nkind: visit\n"
SAMPLE = (TOP / "inputs" / "nato-foreign-ministers.yaml").read_bytes()
HOSTILE = settings(max_examples=60, deadline=None, derandomize=True)


def read(text: str, folder: Path | None = None) -> Read[Pack]:
    return read_model(Pack, (HEAD + text).encode(), "pack.yaml", folder=folder)


def value(text: str) -> Any:
    found = read(text)
    assert found.value is not None, [problem.message for problem in found.diagnostics]
    return found.value


def first_message(text: str) -> str:
    return str(value(text).key_messages[0].text)


# --------------------------------------------------------------------------------------- short forms


@pytest.mark.parametrize("key", ["key_messages", "Key messages", "KEY-MESSAGES", "key  messages"])
def test_keys_forgive(key: str) -> None:
    assert first_message(f"{key}:\n  - Fares stay\n") == "Fares stay"


@pytest.mark.parametrize(
    "text",
    [
        "key_messages: Fares stay\n",
        "key_messages:\n  - Fares stay\n",
        "key_messages:\n- Fares stay\n",
        "key_messages:\n  text: Fares stay\n",
        "key_messages:\n  - text: Fares stay\n",
        "key_messages: [Fares stay]\n",
        "key_messages:\n  - >\n    Fares\n    stay\n",
        "key_messages:\n  - Fares\n    stay\n",
    ],
)
def test_one_text_may_be_written_in_many_ways(text: str) -> None:
    assert first_message(text) == "Fares stay"


@pytest.mark.parametrize("text", ["NO", "yes", "12:30", "1e3", "0x1F", "2025-04-03", "1_000", ".5"])
def test_nothing_but_text_is_made_of_text(text: str) -> None:
    assert value(f"place: {text}\n").place == text


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_an_empty_value_is_none(text: str) -> None:
    assert read(f"place: {text}\n").value == read("").value


# ------------------------------------------------------------------------------------------- places


@pytest.mark.parametrize(
    ("text", "path", "place"),
    [
        ("place: York\n", ("place",), (3, 8, 3, 12)),
        ("Time zone: York\n", ("time_zone",), (3, 12, 3, 16)),
        ("place: 'York'\n", ("place",), (3, 8, 3, 14)),
        ("place: York: now\n", ("place",), (3, 8, 3, 17)),
        ("key_messages:\n  - Łódź\n  - 🚆 stays\n", ("key_messages", 1), (5, 5, 5, 12)),
        ("key_messages:\n\t- Fares\n", ("key_messages", 0), (4, 4, 4, 9)),
        ("lines_to_take:\n  - topic: A\n    top_line: B\n", ("lines_to_take", 0, "top_line"), (5, 15, 5, 16)),
        ("place: York\n", ("place", "deeper"), (3, 8, 3, 12)),
        ("place: York\n", ("absent",), (1, 1, 1, 6)),
    ],
)
def test_a_value_stands_where_its_author_wrote_it(
    text: str, path: tuple[str | int, ...], place: tuple[int, ...]
) -> None:
    found = read(text).source.locate(path)
    assert found is not None
    assert (found.line, found.column, found.end_line, found.end_column) == place


def test_an_included_value_stands_in_its_own_file(tmp_path: Path) -> None:
    (tmp_path / "line.yaml").write_text("topic: Fares\ntop_line: They stay\n", encoding="utf-8")
    found = read("lines_to_take:\n  - include: line.yaml\n", tmp_path)
    place = found.source.locate(("lines_to_take", 0, "top_line"))
    assert place is not None
    assert (place.file, place.line, place.column) == ("line.yaml", 2, 11)
    assert found.source.excerpt(place) == "top_line: They stay"
    assert found.source.digest != read("lines_to_take: []\n").source.digest


def test_an_include_is_found_from_the_file_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "lines" / "more").mkdir(parents=True)
    (tmp_path / "lines" / "all.yaml").write_text("- include: more/fares.yaml\n- include: ../trains.yaml\n")
    (tmp_path / "lines" / "more" / "fares.yaml").write_text("top_line: Fares stay\n")
    (tmp_path / "trains.yaml").write_text("top_line: Trains run\n")
    found = read("lines_to_take:\n  - include: lines/all.yaml\n", tmp_path)
    assert found.value is not None
    assert [line.top_line for line in found.value.lines_to_take] == ["Fares stay", "Trains run"]


@pytest.mark.parametrize("text", ["top_line: Stay\nposture: presed\n", "top_line: Stay\ntop_line: Go\n"])
def test_a_faulty_file_that_is_included_twice_is_told_once(text: str, tmp_path: Path) -> None:
    (tmp_path / "line.yaml").write_text(text, encoding="utf-8")
    (problem,) = read(
        "lines_to_take:\n  - include: line.yaml\n  - include: line.yaml\n", tmp_path
    ).diagnostics
    assert problem.place
    assert problem.place.file == "line.yaml"


@pytest.mark.parametrize("text", ["", "# only a note\n", "---\n"])
@pytest.mark.parametrize(
    "pack", ["key_messages:\n  - include: a.yaml\n", "key_messages:\n  include: a.yaml\n"]
)
def test_an_included_file_that_holds_nothing_is_told(text: str, pack: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    (problem,) = read(pack, tmp_path).diagnostics
    assert problem.is_error
    assert "nothing" in problem.message
    assert problem.place
    assert problem.place.file == "pack.yaml"


def test_no_more_files_are_included_than_a_pack_can_want(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.include.MOST_FILES", 3)
    for n in range(4):
        (tmp_path / f"{n}.yaml").write_text(f"- Message {n}\n", encoding="utf-8")
    pack = "key_messages:\n" + "".join(f"  - include: {n}.yaml\n" for n in range(4))
    (problem,) = read(pack, tmp_path).diagnostics
    assert (problem.code, problem.place and problem.place.line) == ("BRF006", 7)


def test_included_files_are_no_larger_together_than_one_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.include.MOST_BYTES", 100)
    (tmp_path / "a.yaml").write_text("- " + "word " * 15, encoding="utf-8")
    (problem,) = read("key_messages:\n  - include: a.yaml\n  - include: a.yaml\n", tmp_path).diagnostics
    assert problem.code == "BRF006"


@pytest.mark.parametrize(
    "text", ["key_messages:\n  - Fares\n\t- Trains\n", "why: |\n  Fares\n\tTrains\n  run\n"]
)
def test_tabs_that_could_be_read_in_two_ways_are_refused(text: str) -> None:
    found = read(text)
    assert found.value is None
    assert "BRF014" in [problem.code for problem in found.diagnostics if problem.is_error]


# ---------------------------------------------------------------------------------- repairs and losses


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("NATO: stronger", "BRF022"),
        ("NATO: stronger: fairer", "BRF022"),
        ("**Do not** mention it", "BRF011"),
        ("*Do not* mention it", "BRF011"),
        ("% of fares", "BRF011"),
        ("@York we stay", "BRF011"),
        ("`York` we stay", "BRF011"),
        ("& Leeds", "BRF011"),
        ('"Quote" he said', "BRF012"),
        ("'Quote' he said", "BRF012"),
        ("'Tis so", "BRF012"),
        ("[Title](https://example.org/) is out", "BRF023"),
        ("[to be confirmed]", "BRF023"),
        ("{TBC}", "BRF023"),
        ("{a date, a place}", "BRF023"),
        ("{to come: in May}", "BRF023"),
        ('"It\'s so" he said: "no"', "BRF012"),
        ("A back\\slash: kept", "BRF022"),
    ],
)
def test_a_repair_keeps_every_word_and_warns(words: str, code: str) -> None:
    found = read(f"key_messages:\n  - {words}\n  - Fares stay\n")
    assert found.value is not None, [problem.message for problem in found.diagnostics]
    assert [message.text for message in found.value.key_messages] == [words, "Fares stay"]
    assert [problem.code for problem in found.diagnostics] == [code]
    assert not found.diagnostics[0].is_error


@pytest.mark.parametrize(
    "words", ["NATO: stronger", "NATO stands:", "[to be confirmed]", "{TBC}", "“NATO”: it"]
)
def test_a_repair_never_turns_words_behind_a_hash_into_a_note(words: str) -> None:
    """Quotation marks round ``words`` alone would leave the rest as a note, of which nothing is said."""
    (problem,) = read(f"key_messages:\n  - {words} #2\n").diagnostics
    assert (problem.code, problem.is_error) == ("BRF020", True)
    assert wanted([problem]) == {}
    assert f'- "{words} #2"' in problem.help
    (warning,) = read(f"key_messages:\n  - {words}  # a note\n").diagnostics
    assert warning.fix is not None
    assert warning.fix.text == f'"{words}"'


@pytest.mark.parametrize(
    "words", ["NATO: stronger", "**Do not** mention it", '"Quote" he said', "[Title](#a) b", "{TBC: in May}"]
)
def test_what_a_warning_would_write_reads_the_same_without_it(words: str) -> None:
    text = f"key_messages:\n  - {words}\n"
    (problem,) = read(text).diagnostics
    assert problem.fix is not None
    lines = (HEAD + text).split("\n")
    place = problem.fix.place
    line = lines[place.line - 1]
    lines[place.line - 1] = line[: place.column - 1] + problem.fix.text + line[place.end_column - 1 :]
    again = read_model(Pack, "\n".join(lines).encode(), "pack.yaml")
    assert again.diagnostics == ()
    assert again.value == read(text).value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("key_messages:\n  - item #1 of 3\n", "BRF020"),
        ("place: York #1\n", "BRF020"),
        ("key_messages:\n  - item\t#1 of 3\n", "BRF020"),
        ("why: We are\n  #1 in Europe\n", "BRF020"),
        ("key_messages:\n  - We are\n    #1 in Europe\n", "BRF020"),
        ("key_messages:\n  • one\n  • two\n", "BRF021"),
        ("why: |\n  – one\n  – two\n", "BRF021"),
        ("why: |\n  -one\n  -two\n", "BRF021"),
        ("why: |\n  \uf0b7\tone\n", "BRF021"),
        ("why: |\n  o one\n  o two\n", "BRF021"),
        ("why: |\n  §\tone\n  §\ttwo\n", "BRF021"),
        ("why: These are\n  - one\n  - two\n", "BRF021"),
        ('place: "C:\\new folder\\temp"\n', "BRF026"),
        ('place: "\\temp"\n', "BRF026"),
        ('place: "York\\bell"\n', "BRF026"),
        ('place: "York\\x07"\n', "BRF003"),
        ("key_messages:\n  - !important call\n", "BRF018"),
        ("place: York\nplace: Leeds\n", "BRF016"),
        ("place: York\nPlace: Leeds\n", "BRF016"),
        ("---\nplace: York\n", "BRF019"),
        ("place: &y York\nvenue: *y\n", "BRF017"),
        ("note: one\x0btwo\n", "BRF003"),
        ("note: one\u202etwo\n", "BRF004"),
        ("note: one\ufefftwo\n", "BRF004"),
    ],
)
def test_words_are_never_lost_in_silence(text: str, code: str) -> None:
    found = read(text)
    assert found.value is None
    problem = next(problem for problem in found.diagnostics if problem.is_error)
    assert problem.code == code
    assert problem.place
    assert problem.help


@pytest.mark.parametrize(
    "text",
    [
        "place: York  # a note\n",
        "place: York\t\t# a note\n",
        "# a note\nplace: York\n",
        "place: 'York #1'\n",
        "place: York#1\n",
        "place: York\n  # a note\n",
        "place: York\n#venue: Hall\n",
        "key_messages:\n  - Fares stay\n  #- Trains run\n",
        "agenda:\n  - title: Arrival\n    #time: 9am\n",
        "why: |\n  We are\n  #1 in Europe\n",
        "why: |\n  We act\n  - and soon\n",
        "why: |\n  - one\n  - two\n",
        "why: |\n  the friends\n  o one\n",
        'why: "one\\n\\n- two\\nthree"\n',
        "place: 'C:\\new folder\\temp'\n",
        'place: "C:\\\\new folder\\\\temp"\n',
    ],
)
def test_a_note_and_a_lone_mark_are_no_loss(text: str) -> None:
    found = read(text)
    assert found.diagnostics == ()
    assert found.value is not None


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("why: |\n  \uf0b7\tone\n  \uf0b7\ttwo\n", "why: |\n  - one\n  - two\n"),
        ("why: |\n  -one\n  -two\n", "why: |\n  - one\n  - two\n"),
        ("place: York\t#1\n", 'place: "York #1"\n'),
    ],
)
def test_the_fix_of_a_loss_gives_the_words_back(text: str, right: str) -> None:
    fix = next(problem.fix for problem in read(text).diagnostics if problem.fix)
    lines = (HEAD + text).split("\n")
    place = fix.place
    before, after = (
        lines[place.line - 1][: place.column - 1],
        lines[place.end_line - 1][place.end_column - 1 :],
    )
    lines[place.line - 1 : place.end_line] = [before + fix.text + after]
    assert "\n".join(lines) == HEAD + right


@pytest.mark.parametrize(
    ("text", "key", "remedy"),
    [
        (
            "lines_to_take:\n  - {topic: A, B and C, top_line: T}\n",
            "B and C",
            "a comma ends a value inside { }",
        ),
        (
            "people:\n  - {name: Jo Bloggs, Jr, role: Minister}\n",
            "Jr",
            "put a text that has one in quotation",
        ),
        ("lines_to_take:\n  - topic: A\n    top_line: B\n    We act now:\n", "We act now", "after a bar (|)"),
        ("We must act now:\n", "We must act now", "after a bar (|)"),
        ("key_mesages:\n", "key_mesages", "did you mean key_messages?"),
    ],
)
def test_a_key_that_is_none_is_told_even_with_nothing_after_it(text: str, key: str, remedy: str) -> None:
    (problem,) = read(text).diagnostics
    assert problem.code == "BRF030"
    assert f"“{key}”" in problem.message
    assert remedy in problem.help


@pytest.mark.parametrize("text", ["We will do three things:", "Our three aims, in short:"])
def test_an_item_that_ends_in_a_colon_is_text(text: str) -> None:
    assert first_message(f"key_messages:\n  - {text}\n  - Fares stay\n") == text


# ------------------------------------------------------------------------------------ hostile inputs


def told(data: bytes) -> None:
    """Read a pack from a file of these bytes: a value, or faults that can be shown."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pack.yaml"
        path.write_bytes(data)
        found = read_pack(path)
    assert found.value is not None or any(problem.is_error for problem in found.diagnostics)
    for problem in found.diagnostics:
        assert render_full(problem)


@HOSTILE
@given(st.binary(max_size=400))
def test_no_bytes_raise(data: bytes) -> None:
    told(data)


YAMLISH = st.text(
    st.sampled_from("abc XYZ019\n\n  ::--##[]{}|>*&!%@`'\"?,\\\t•–\r\x00\u2028\ud7ff\U0001f686"), max_size=300
)


@HOSTILE
@given(st.text(max_size=300) | YAMLISH)
def test_no_text_raises(text: str) -> None:
    told(text.encode("utf-8", "surrogatepass"))
    told((HEAD + text).encode("utf-8", "surrogatepass"))


@HOSTILE
@given(st.integers(0, 2**32), st.integers(1, 12))
def test_no_slip_of_the_keyboard_in_the_sample_raises(seed: int, count: int) -> None:
    chance, text = random.Random(seed), SAMPLE.decode()
    for _ in range(count):
        at, length = chance.randrange(len(text)), chance.randrange(1, 9)
        middle = chance.choice(
            ["", text[at : at + length] * 2, chance.choice(":-#\"'[]{}|>*&!%\t\n ") + text[at]]
        )
        text = text[:at] + middle + text[at + (1 if middle and len(middle) < 3 else length) :]
    told(text.encode())
