"""Every verb of the command line: quiet and JSON in one shape, documented keys, and words for every misuse."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import briefing
import word_templates
from command_line import VERBS
from conftest import TOP, Cli

PAGE = TOP / "docs" / "commands.md"
GOOD = """\
title: Visit to Łódź → 東京
kind: visit
version: 0.1
marking: OFFICIAL
key_messages:
  - Fares stay at £3.
lines_to_take:
  - id: fares
    topic: Fares
    top_line: Fares stay at three pounds.
"""
BAD = "title: Візит to York\nkind: visit\ndate: Wednesday 3 April 2025\nkey_mesages:\n  - Fares stay.\n"
LOOSE = "title: Visit to York\nkind: visit\nkey_messages:\n  - It is 5 per cent – 'so' they say.  \n"
RELEASE = """\
Minister visits Leeds

The Minister visited Leeds today (Thursday 3 April 2025) and met 40 drivers.

"Fares will stay at three pounds," said the Transport Minister, Łukasz Name.

We are investing 5 million pounds in buses.

Buses are the most used public transport in the country, and many people depend on them every day.

ENDS
"""
CASES: dict[str, dict[str, int]] = {
    "make": {
        "good.yaml": 0,
        "'my visit.yaml' --out 'my files'": 0,
        "good.yaml --edition press": 0,
        "bad.yaml good.yaml": 1,
        "god.yaml": 2,
        "good.yaml --style larg-print": 2,
    },
    "check": {
        "good.yaml --select dates": 0,
        "bad.yaml": 1,
        "'my visit.yaml'": 0,
        "loose.yaml --diff": 0,
        "loose.yaml --fix": 0,
        "god.yaml": 2,
        "good.yaml --select long-sentense": 2,
    },
    "clear": {
        "good.yaml fares --by Minister,2025-04-03": 0,
        "bad.yaml fares --by Minister,2025-04-03": 1,
        "good.yaml fare --by Minister,2025-04-03": 2,
        "good.yaml fares --by ' , '": 2,
        "god.yaml fares --by Minister,2025-04-03": 2,
        ". fares --by Minister,2025-04-03": 2,
    },
    "new": {"paris --kind call": 0, "paris --kind vist": 2, "good.yaml": 2, "con": 2},
    "draft": {
        "release.txt": 0,
        "relese.txt": 2,
        ".": 2,
        "release.txt --kind vist": 2,
        "release.txt -o bad.yaml": 2,
    },
    "kinds": {"": 0},
    "styles": {"": 0, "large-print": 0, "larg-print": 1, "./mine": 0, ".": 1},
    "schema": {"": 0, "--out s.json": 0, "--out .": 2},
    "changes": {"edited.docx --pack good.yaml": 0, "made.docx": 0, "mad.docx": 2, "good.yaml": 2, ".": 2},
    "explain": {"": 0, "BRF012": 0, "long-sentence": 0, "long-sentense": 2, "BRF990": 2},
    "verify": {
        "made.docx --records out/records": 0,
        "edited.docx good.yaml --records out/records": 1,
        "mad.docx": 2,
    },
    "style from-template": {
        "ours.dotx": 0,
        "good.yaml": 1,
        "our.dotx": 2,
        ".": 2,
        "ours.dotx --out good.yaml": 2,
    },
}
"""Of each verb, what may be typed after it, with the exit status; the first goes well.

A new verb stands here, in docs/commands.md, and nowhere else.
"""
EACH = [(verb, arguments) for verb, cases in CASES.items() for arguments in cases]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the cases name."""
    from briefing.build import build
    from briefing.files import write_all

    folder = tmp_path_factory.mktemp("commands")
    texts = {"good.yaml": GOOD, "bad.yaml": BAD, "loose.yaml": LOOSE, "release.txt": RELEASE}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "my visit.yaml").write_bytes(GOOD.replace("\n", "\r\n").encode())
    built = build(folder / "good.yaml")
    docx = next(output.data for output in built.outputs if output.format == "docx")
    write_all({folder / "out" / "records" / record.name: record.data for record in built.records})
    (folder / "made.docx").write_bytes(docx)
    with zipfile.ZipFile(folder / "made.docx") as whole, zipfile.ZipFile(folder / "edited.docx", "w") as copy:
        for name in whole.namelist():
            data = whole.read(name)
            edited = data.replace(b"three pounds", b"four pounds")
            copy.writestr(name, edited if name == "word/document.xml" else data)
    shutil.copy(folder / "edited.docx", folder / built.outputs[0].name)
    (folder / "ours.dotx").write_bytes(word_templates.letterhead_on_the_first_page())
    (folder / "mine").mkdir()
    (folder / "mine" / "style.yaml").write_text("extends: large-print\n", encoding="utf-8")
    return folder


@pytest.fixture
def type_(made: Path, cli: Cli) -> Cli:
    """Type a command in a fresh copy of the folder."""
    shutil.copytree(made, Path.cwd(), dirs_exist_ok=True)
    return cli


# ------------------------------------------------------------------------------------ what all have


def test_every_verb_has_cases_and_a_chapter() -> None:
    chapters = re.findall(r"^## `briefing (.+)`$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(VERBS) == set(CASES) == set(chapters)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_the_same_two_options(verb: str, type_: Cli) -> None:
    options = {option.name: option for option in VERBS[verb].params}
    quiet, form = options["quiet"], options["output_format"]
    assert (quiet.opts, quiet.help) == (["--quiet", "-q"], "Say nothing but faults.")
    assert form.opts == ["--output-format"]
    assert form.help == "How messages are shown; json writes one object to standard output."
    assert re.search(r"--output-format .full\|concise\|json", type_(*verb.split(), "--help").stdout)


@pytest.mark.parametrize("verb", VERBS)
def test_every_help_has_examples_that_can_be_typed(verb: str, type_: Cli) -> None:
    text = type_(*verb.split(), "--help").stdout
    examples = text.partition("Example")[2].partition("\n\n")[0].splitlines()[1:]
    assert examples
    for example in examples:
        words = example.split()
        assert words[: len(verb.split()) + 1] == ["briefing", *verb.split()]
        known = {name for option in VERBS[verb].params for name in option.opts}
        assert {word for word in words if re.match(r"--?[a-z]", word)} <= known


@pytest.mark.parametrize("verb", VERBS)
def test_a_word_is_said_of_what_goes_well_where_quiet_is_not_asked_for(verb: str, type_: Cli) -> None:
    result = type_(*verb.split(), *shlex.split(next(iter(CASES[verb]))))
    assert result.exit_code == 0
    assert result.stdout.strip()


OLD_CONSOLE = """
import json, sys
from briefing.cli import main
statuses = []
for words in json.load(open("typed.json", encoding="utf-8")):
    sys.argv = ["briefing", *words]
    try:
        main()
    except SystemExit as ended:
        statuses.append(ended.code)
json.dump(statuses, open("statuses.json", "w", encoding="utf-8"))
"""


def test_a_console_of_windows_1252_stops_no_verb(type_: Cli) -> None:
    """Letters that it does not have are shown as question marks, and files are read and written as ever."""
    assert type_("kinds").exit_code == 0
    typed = [[*verb.split(), *shlex.split(arguments)] for verb, arguments in EACH]
    Path("typed.json").write_text(json.dumps(typed), encoding="utf-8")
    environment = os.environ | {
        "PYTHONIOENCODING": "cp1252",
        "PYTHONUTF8": "0",
        "PYTHONWARNDEFAULTENCODING": "1",
    }
    environment |= {"PYTHONPATH": str(Path(briefing.__file__).parent.parent)}
    command = [sys.executable, "-W", "error::EncodingWarning", "-c", OLD_CONSOLE]
    run = subprocess.run(command, capture_output=True, check=False, env=environment)
    said = (run.stdout + run.stderr).decode("cp1252")
    assert "Traceback" not in said
    assert "the fault is ours" not in said
    assert "Visit to ?ód? ? ??" in said or "?ukasz Name" in said
    statuses = json.loads(Path("statuses.json").read_text(encoding="utf-8"))
    assert dict(zip(EACH, statuses, strict=True)) == {(v, a): CASES[v][a] for v, a in EACH}


@pytest.mark.parametrize(("verb", "arguments"), EACH)
def test_quiet_tells_every_fault_and_nothing_else(verb: str, arguments: str, type_: Cli) -> None:
    result = type_(*verb.split(), *shlex.split(arguments), "-q")
    assert result.exit_code == CASES[verb][arguments]
    assert bool(result.output) == (result.exit_code != 0)
    assert "Traceback" not in result.output
    assert "\x1b" not in result.output


# -------------------------------------------------------------------------------------------- JSON


SAID: dict[tuple[str, str], dict[str, Any]] = {}
"""The documents that were asked for, since several tests look at each."""


def document(type_: Cli, verb: str, arguments: str) -> dict[str, Any]:
    if (verb, arguments) in SAID:
        return SAID[verb, arguments]
    result = type_(*verb.split(), *shlex.split(arguments), "--output-format", "json")
    assert result.stderr == ""
    assert result.stdout.isascii()
    said = json.loads(result.stdout)
    assert isinstance(said, dict)
    assert said["status"] == result.exit_code
    SAID[verb, arguments] = said
    return said


@pytest.mark.parametrize(("verb", "arguments"), EACH)
def test_json_is_one_object_whatever_happens(verb: str, arguments: str, type_: Cli) -> None:
    said = document(type_, verb, arguments)
    assert said["status"] == CASES[verb][arguments]
    found = [one for name, one in deep(said) if name == "diagnostics"]
    assert (
        any(d["severity"] == "error" for each in found for d in each) == (said["status"] == 1)
        or verb == "verify"
    )
    assert any(name == "trouble" for name, _ in deep(said)) == (said["status"] == 2)
    if "trouble" in said:
        assert said.keys() == {"status", "trouble"}


@pytest.mark.parametrize("verb", VERBS)
def test_a_line_that_cannot_be_read_is_told_in_json_too(verb: str, type_: Cli) -> None:
    said = document(type_, verb, "--stile x")
    assert said["status"] == 2
    assert "stile" in said["trouble"]["message"]
    assert said["trouble"]["remedy"] == f"see briefing {verb} --help"


def test_a_verb_that_does_not_exist_is_told_in_json_too(cli: Cli) -> None:
    assert "mkae" in document(cli, "mkae", "good.yaml")["trouble"]["message"]


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_watching_has_no_one_report(form: str, type_: Cli) -> None:
    result = type_("check", "good.yaml", "--watch", "--output-format", form)
    assert result.exit_code == 2
    assert "watching has no end" in result.output


def test_json_asked_for_behind_two_hyphens_is_the_name_of_a_file(type_: Cli) -> None:
    result = type_("make", "gone.yaml", "--", "--output-format", "json")
    assert result.stdout == ""
    assert "there is no pack" in result.stderr


def deep(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    yield name, value
    inner = (
        value.items()
        if isinstance(value, dict)
        else [(name, one) for one in value]
        if isinstance(value, list)
        else ()
    )
    for key, one in inner:
        yield from deep(one, key) if isinstance(value, dict) else list(deep(one, ""))


# -------------------------------------------------------------------------------------- documented

SHAPES = {
    "diagnostics[]": "A diagnostic",
    "written[]": "A file that was written",
    "records[]": "A file that was written",
    "trouble": "Trouble",
    "place": "A place",
}
"""What stands under a key of this name, by the chapter that documents it."""
LISTS = {name.removesuffix("[]") for name in SHAPES if name.endswith("[]")}
OPAQUE = {"schema", "parts"}
"""Keys whose inner form is a standard of its own, or the form that they stand in."""


def chapter(title: str) -> set[str]:
    """The keys that a chapter of the page documents."""
    text = PAGE.read_text(encoding="utf-8")
    [body] = re.findall(rf"^##+ {re.escape(title)}\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL)
    return set(re.findall(r"^\| `(.+?)` \|", body, re.MULTILINE))


def keys(value: dict[str, Any], path: str = "") -> Iterator[str]:
    """The paths of all keys, as the page writes them: ``packs[].written[]``."""
    for key, inner in value.items():
        name = f"{key}[]" if isinstance(inner, list) and (key in LISTS or dict in map(type, inner)) else key
        yield path + name
        objects = [one for one in (inner if isinstance(inner, list) else [inner]) if isinstance(one, dict)]
        if key in OPAQUE:
            continue
        for one in objects:
            if name in SHAPES and set(one) == chapter(SHAPES[name]):
                continue
            yield from keys(one, f"{path}{name}.")


def leaves(paths: Iterable[str]) -> set[str]:
    """The paths that lead to no other; of an empty list nothing is known."""
    return {path for path in paths if not any(other.startswith((f"{path}[]", f"{path}.")) for other in paths)}


@pytest.mark.parametrize("verb", VERBS)
def test_the_page_has_the_keys_that_are_written_and_no_others(verb: str, type_: Cli) -> None:
    found = {key for arguments in CASES[verb] for key in keys(document(type_, verb, arguments))}
    assert leaves(found) - {"status", "trouble"} == leaves(chapter(f"`briefing {verb}`"))


def test_the_example_of_the_page_is_what_is_said(cli: Cli) -> None:
    text = PAGE.read_text(encoding="utf-8")
    [example] = re.findall(r"^```json\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    Path("leeds.yaml").write_text(
        "title: Visit to Leeds\nkind: visit\ndate: Wednesday 3 April 2025\n", encoding="utf-8"
    )
    assert json.loads(example) == document(cli, "check", "leeds.yaml --select dates")
