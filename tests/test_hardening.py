"""Runs that are killed, run at once, or meet a full disk: the earlier good file is intact, or the new one is whole."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing import files
from briefing.build import build
from conftest import TOP, Cli

KILLS = int(os.environ.get("BRIEFING_KILLS", "5"))
PAIRS = int(os.environ.get("BRIEFING_PAIRS", "2"))
"""A few in the ordinary run; `.ci/run` asks for 200 and 50."""


def two_packs(tmp_path: Path) -> tuple[list[Path], list[dict[str, str]]]:
    """Two packs that write files of the same names, and the hashes of what each writes."""
    paths, wanted = [], []
    for name, words in (("one", "First words."), ("two", "Other words.")):
        path = tmp_path / name / "pack.yaml"
        path.parent.mkdir()
        text = "".join(f"  - {{heading: Part {n}, text: {words}}}\n" for n in range(20))
        path.write_text(f"title: Case\nversion: 1\nmarking: OFFICIAL\nsections:\n{text}", encoding="utf-8")
        paths.append(path)
        built = build(path)
        made = {output.name: output.data for output in built.outputs}
        made |= {f"records/{record.name}": record.data for record in built.records}
        wanted.append({name: hashlib.sha256(data).hexdigest() for name, data in made.items()})
    return paths, wanted


def start(path: Path, out: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "briefing", "make", str(path), "--out", str(out), "--quiet"],
        cwd=path.parent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(TOP)},
    )


def assert_whole(out: Path, wanted: list[dict[str, str]], *, all_there: bool) -> None:
    """Every file is as one of the two packs makes it."""
    names = set(wanted[0])
    there = {
        path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file() and path.name[0] != "."
    }
    assert there <= names
    assert not all_there or there == names
    for name in there:
        found = hashlib.sha256((out / name).read_bytes()).hexdigest()
        assert found in {hashes[name] for hashes in wanted}, f"{name} is torn"


def test_a_run_that_is_killed_leaves_no_torn_file(tmp_path: Path) -> None:
    paths, wanted = two_packs(tmp_path)
    out = tmp_path / "out"
    started = time.perf_counter()
    assert start(paths[0], out).wait() == 0
    length = time.perf_counter() - started
    assert_whole(out, wanted, all_there=True)
    moments = random.Random(7)
    for n in range(KILLS):
        run = start(paths[n % 2], out)
        time.sleep(moments.uniform(0.3, 1.05) * length)
        run.kill()
        run.wait()
        assert_whole(out, wanted, all_there=True)


def test_two_runs_at_once_leave_no_torn_file(tmp_path: Path) -> None:
    paths, wanted = two_packs(tmp_path)
    for n in range(PAIRS):
        out = tmp_path / f"out{n}"
        runs = [start(path, out) for path in paths]
        assert [run.wait() for run in runs] == [0, 0]
        assert_whole(out, wanted, all_there=True)
        for path in (out / "records").iterdir():
            assert json.loads(path.read_bytes())["briefing_manifest"]
        assert not [path for path in out.rglob(".*") if path.is_file()]


@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "that disk can only be read")]
)
def test_a_full_or_read_only_disk_is_told_and_the_old_files_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli, number: int, said: str
) -> None:
    paths, wanted = two_packs(tmp_path)
    out = tmp_path / "out"
    assert cli("make", str(paths[0]), "--out", str(out)).exit_code == 0
    written = 0

    def full(_: int) -> None:
        nonlocal written
        written += 1
        if written > 1:  # the disk fills while the second file is written
            raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files.os, "fsync", full)
    result = cli("make", str(paths[1]), "--out", str(out))
    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output
    assert_whole(out, wanted[:1], all_there=True)
    assert not [path for path in out.rglob(".*") if path.is_file()]


@pytest.mark.parametrize(
    "text",
    [
        "house_style: ../style/style.yaml",
        "house_style: /etc/hostname.yaml",
        "marking: OFFICIAL\nmarking_scheme: ../style/style.yaml",
        "marking: OFFICIAL\nmarking_scheme: /etc/hostname.yaml",
        "kind: ../style/style.yaml",
        "key_messages: [{include: ../style/style.yaml}]",
        "profile: ../style/style.yaml",
        "profile: linked/style.yaml",
        "house_style: own/style.yaml",
    ],
)
def test_files_that_a_pack_names_stay_inside_its_folder(tmp_path: Path, text: str) -> None:
    (tmp_path / "style").mkdir()
    (tmp_path / "style" / "style.yaml").write_text("extends: default\n", encoding="utf-8")
    (tmp_path / "packs" / "own").mkdir(parents=True)
    (tmp_path / "packs" / "linked").symlink_to("../style")
    (tmp_path / "packs" / "own" / "style.yaml").write_text(
        "extends: default\nguide: ../../style/style.yaml\n", encoding="utf-8"
    )
    path = tmp_path / "packs" / "pack.yaml"
    path.write_text(f"title: Case\n{text}\n", encoding="utf-8")
    built = build(path)
    assert not built.outputs
    told = " ".join(d.message for d in built.diagnostics if d.is_error)
    assert "outside the folder of the pack" in told or "is not a file in the folder of the pack" in told


def test_nothing_of_the_machine_is_in_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import platform

    folder = tmp_path / "telltale-folder"
    folder.mkdir()
    path = folder / "pack.yaml"
    (folder / "style.yaml").write_text("extends: default\n", encoding="utf-8")
    path.write_text(
        "title: Case\nversion: 1\nmarking: OFFICIAL\nkey_messages: One\nhouse_style: ./style.yaml\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("USER", "telltale-user")
    built = build(path)
    host = platform.node()
    for name, data in (*((o.name, o.data) for o in built.outputs), *built.records):
        texts = _everything(data)
        for sign in ("telltale", str(tmp_path), host if len(host) > 5 else "telltale", "/home/", "/Users/"):
            assert not any(sign in text for text in texts), (name, sign)


def _everything(data: bytes) -> list[str]:
    import io
    import zipfile

    import pikepdf

    texts = [data.decode("latin-1")]
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            texts += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    elif data[:4] == b"%PDF":
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for thing in pdf.objects:
                texts.append(
                    str(thing)
                    if not isinstance(thing, pikepdf.Stream)
                    else thing.read_bytes().decode("latin-1")
                )
    return texts
