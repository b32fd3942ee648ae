from __future__ import annotations

import errno
import os
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.files import STEM_BYTES, Trouble, find_packs, slug, stem, write_all

DEVICES = {"con", "prn", "aux", "nul", "com1", "lpt9"}
FORBIDDEN = set('<>:"/\\|?*') | {chr(code) for code in range(32)}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (
            ("NATO Foreign Ministers’ Meeting", "0.3", "", "OFFICIAL"),
            "nato-foreign-ministers-meeting-v0.3-official",
        ),
        (("Budget", "v2.0 draft", "Public"), "budget-v2.0-draft-public"),
        (("Écoute à Łódź & Œuvre",), "ecoute-a-lodz-and-oeuvre"),
        (("Straße", "1"), "strasse-v1"),
        (("北京会议", "1"), "北京会议-v1"),
        (("हिन्दी बैठक",), "हिन्दी-बैठक"),
        (("CON",), "pack-con"),
        (("nul", "", "", ""), "pack-nul"),
        (("?!", "", "", ""), "pack"),
        (("../../etc/passwd", "..1.."), "etc-passwd-v1"),
        (("Trailing dots...", "1."), "trailing-dots-v1"),
        (("x" * 300, "1.0"), "x" * 80 + "-v1.0"),
    ],
)
def test_names_come_from_the_pack_and_suit_every_system(said: tuple[str, ...], name: str) -> None:
    assert stem(*said) == name


@given(st.text(), st.text(), st.text(), st.text())
def test_no_title_makes_a_name_that_windows_refuses(
    title: str, version: str, edition: str, marking: str
) -> None:
    name = stem(title, version, edition, marking)
    assert name
    assert not set(name) & FORBIDDEN
    assert not name.startswith((".", "-"))
    assert not name.endswith((".", " ", "-"))
    assert name.split(".")[0] not in DEVICES
    assert len(name.encode()) <= STEM_BYTES + len("pack-")
    assert unicodedata.is_normalized("NFC", name)
    assert not any(unicodedata.category(character).startswith(("C", "Z")) for character in name)


def test_a_slug_keeps_a_dot_between_digits_only() -> None:
    assert slug("v1.0 of U.K. plan") == "v1.0-of-u-k-plan"


def test_files_are_written_whole_and_nothing_stays_beside(tmp_path: Path) -> None:
    files = {tmp_path / "out" / "a.pdf": b"one", tmp_path / "out" / "b.docx": b"two"}
    write_all(files)
    assert {path: path.read_bytes() for path in (tmp_path / "out").iterdir()} == files


def test_long_names_that_differ_at_their_end_are_two_files(tmp_path: Path) -> None:
    files = {tmp_path / f"{'x' * 100}.{suffix}": suffix.encode() for suffix in ("docx", "pdf")}
    write_all(files)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == files


def test_a_file_open_in_word_keeps_its_words_and_so_do_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "a.docx"
    old.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "The process cannot access the file")

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr("briefing.files.time.sleep", lambda _: None)
    with pytest.raises(Trouble) as told:
        write_all({old: b"new", tmp_path / "b.pdf": b"new"})
    assert "open in another program, such as Word" in told.value.message
    assert "close it" in told.value.remedy
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
    assert old.read_bytes() == b"old"


def test_an_old_file_that_is_held_open_is_found_before_any_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, held = tmp_path / "a.docx", tmp_path / "b.pdf"
    first.write_bytes(b"old")
    held.write_bytes(b"old")
    plain_open = Path.open

    def opened(path: Path, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if path == held and "+" in mode:
            raise PermissionError(errno.EACCES, "The process cannot access the file")
        return plain_open(path, mode, *rest, **named)

    monkeypatch.setattr(Path, "open", opened)
    with pytest.raises(Trouble):
        write_all({first: b"new", held: b"new"})
    assert first.read_bytes() == held.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx", "b.pdf"]


def test_a_scanner_that_holds_a_new_file_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = [PermissionError(errno.EACCES, "busy")] * 2
    replace = os.replace

    def busy(source: Path, target: Path) -> None:
        if refusals:
            raise refusals.pop()
        replace(source, target)

    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr("briefing.files.time.sleep", lambda _: None)
    write_all({tmp_path / "a.pdf": b"new"})
    assert (tmp_path / "a.pdf").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "can only be read"),
        (errno.ENAMETOOLONG, "name is too long"),
        (errno.EIO, "reports a fault"),
        (errno.EACCES, "you have no permission to write in that folder"),
    ],
)
def test_each_fault_of_a_disk_has_words_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Trouble, match=words):
        write_all({tmp_path / "a.pdf": b"new"})
    assert not list(tmp_path.iterdir())


def test_ctrl_c_while_writing_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_all({tmp_path / "a.pdf": b"new"})
    assert not list(tmp_path.iterdir())


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(Trouble, match="part of its folder's name is a file"):
        write_all({tmp_path / "out" / "a.pdf": b""})


def test_a_folder_where_the_file_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(Trouble, match="a folder has that name"):
        write_all({tmp_path / "a.pdf": b""})


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("b.yaml", "a.yml", "notes.txt", "c.yaml.txt", ".hidden.yaml"):
        (tmp_path / name).write_text("title: T\n", encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("packs")
@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["b.yaml"], ["b.yaml"]),
        (["notes.txt"], ["notes.txt"]),
        (["."], ["a.yml", "b.yaml", "c.yaml.txt"]),
        (["*.yaml"], ["b.yaml"]),
        (["b.yaml", "./b.yaml", "*.y*ml"], ["b.yaml", "a.yml"]),
    ],
)
def test_names_folders_and_patterns_give_each_pack_once(names: list[str], found: list[str]) -> None:
    paths, troubles = find_packs(names)
    assert [path.as_posix() for path in paths] == found
    assert not troubles


@pytest.mark.usefixtures("packs")
@pytest.mark.parametrize(
    ("name", "message", "remedy"),
    [
        ("bb.yaml", "there is no pack bb.yaml", "the nearest name is b.yaml"),
        ("b", "there is no pack b", "the nearest name is b.yaml"),
        ("packs/b.yaml", "there is no pack packs/b.yaml", "there is no folder packs either"),
        ("zzzzzz", "there is no pack zzzzzz", "to start one:  briefing new NAME --kind meeting"),
        ("z*.yaml", "there is no pack z*.yaml", "to start one:  briefing new NAME --kind meeting"),
    ],
)
def test_what_is_not_there_is_said_with_what_is_near(name: str, message: str, remedy: str) -> None:
    paths, troubles = find_packs([name])
    assert not paths
    trouble = troubles[name]
    assert (trouble.message, trouble.remedy) == (message, remedy)


def test_a_folder_without_packs_is_said_to_be_one(tmp_path: Path) -> None:
    _, troubles = find_packs([str(tmp_path)])
    assert "is a folder with no pack in it" in troubles[str(tmp_path)].message


def test_files_whose_long_names_start_alike_do_not_meet_on_the_way(tmp_path: Path) -> None:
    files = {tmp_path / f"{'a-long-title-' * 6}v1{suffix}": suffix.encode() for suffix in (".docx", ".pdf")}
    write_all(files)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == files
