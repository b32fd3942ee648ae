from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar

import jsonschema
import pytest
import yaml

import briefing
from briefing import build as pipeline
from briefing.cli import VERBS
from briefing.outline import kinds, load_outline
from briefing.pack import Pack
from briefing.source import read_model
from briefing.starter import starter
from briefing.style import styles
from conftest import TOP, Cli

GOOD = "title: Visit to Leeds\nkind: visit\nversion: 0.1\nkey_messages:\n  - Fares stay at £3.\n"
BAD = "title: Visit to York\nkind: visit\nkey_mesages:\n  - Fares stay at £3.\n"
HEAVY = {
    "pydantic",
    "yaml",
    "docx",
    "lxml",
    "reportlab",
    "rich",
    "markdown_it",
    "fontTools",
    "PIL",
    "zipfile",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.yaml").write_text(BAD, encoding="utf-8")
    return tmp_path


def out(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "out").glob("*") if path.is_file())


# ------------------------------------------------------------------------------------------- make


def test_make_writes_both_files_and_names_them(folder: Path, cli: Cli) -> None:
    result = cli("make", "good.yaml")
    assert (result.exit_code, result.stderr) == (0, "")
    assert out(folder) == ["visit-to-leeds-v0.1.docx", "visit-to-leeds-v0.1.pdf"]
    first, docx, pdf = result.stdout.splitlines()
    assert first.startswith("good.yaml: made in ")
    assert docx == "  out/visit-to-leeds-v0.1.docx"
    assert re.fullmatch(r"  out/visit-to-leeds-v0\.1\.pdf  \(\d pages?\)", pdf)


def test_make_twice_writes_the_same_bytes(folder: Path, cli: Cli) -> None:
    first = [cli("make", "good.yaml"), *(path.read_bytes() for path in sorted((folder / "out").glob("*.*")))][
        1:
    ]
    second = [
        cli("make", "good.yaml"),
        *(path.read_bytes() for path in sorted((folder / "out").glob("*.*"))),
    ][1:]
    assert first == second


def test_a_pack_with_faults_writes_nothing_and_exits_1(folder: Path, cli: Cli) -> None:
    result = cli("make", "bad.yaml")
    assert (result.exit_code, result.stdout, out(folder)) == (1, "", [])
    assert "key_mesages" in result.stderr
    assert "bad.yaml: nothing written, 1 fault to put right" in result.stderr


def test_good_packs_are_written_even_when_another_has_faults(folder: Path, cli: Cli) -> None:
    result = cli("make", "bad.yaml", "good.yaml", "--format", "pdf")
    assert result.exit_code == 1
    assert out(folder) == ["visit-to-leeds-v0.1.pdf"]
    assert result.stdout.splitlines()[-1].startswith("1 pack made, 1 not, in ")


def test_good_packs_are_written_even_when_another_is_not_there(folder: Path, cli: Cli) -> None:
    result = cli("make", "god.yaml", "good.yaml", "--format", "pdf")
    assert result.exit_code == 2
    assert out(folder) == ["visit-to-leeds-v0.1.pdf"]
    assert "error: there is no pack god.yaml\nhelp: the nearest name is good.yaml" in result.stderr


def test_two_packs_with_one_name_are_an_error(folder: Path, cli: Cli) -> None:
    (folder / "again.yaml").write_text(GOOD.replace("Leeds", "LEEDS"), encoding="utf-8")
    result = cli("make", "good.yaml", "again.yaml")
    assert result.exit_code == 2
    assert (
        "again.yaml would write visit-to-leeds-v0.1.docx, which good.yaml has just written" in result.stderr
    )


def test_a_pack_named_twice_is_made_once(folder: Path, cli: Cli) -> None:
    result = cli("make", "good.yaml", "./good.yaml")
    assert result.exit_code == 0
    assert result.stdout.count("made in") == 1
    assert len(out(folder)) == 2


def test_a_folder_and_a_pattern_stand_for_their_packs(folder: Path, cli: Cli) -> None:
    assert cli("make", ".").exit_code == 1
    assert cli("make", "g*.yaml").exit_code == 0
    assert len(out(folder)) == 2


def test_quiet_says_nothing_of_what_went_well(folder: Path, cli: Cli) -> None:
    assert cli("make", "-q", "good.yaml").output == ""
    assert len(out(folder)) == 2


@pytest.mark.usefixtures("folder")
def test_quiet_says_what_went_wrong(cli: Cli) -> None:
    assert "error[BRF" in cli("make", "-q", "bad.yaml").stderr


def test_concise_is_one_line_for_each_fault(folder: Path, cli: Cli) -> None:
    result = cli("make", "bad.yaml", "--output-format", "concise")
    fault, summary = result.stderr.splitlines()
    assert fault.startswith("bad.yaml:3:1: error[BRF")
    assert summary.startswith("bad.yaml: nothing written")
    assert not (folder / "out").exists()


def test_json_is_one_object_on_standard_output(folder: Path, cli: Cli) -> None:
    result = cli("make", "good.yaml", "bad.yaml", "gone.yaml", "--output-format", "json")
    assert (result.exit_code, result.stderr) == (2, "")
    packs = {said["pack"]: said for said in json.loads(result.stdout)["packs"]}
    docx, pdf = packs["good.yaml"]["written"]
    assert (docx["file"], docx["format"], docx["pages"]) == ("out/visit-to-leeds-v0.1.docx", "docx", None)
    assert pdf["pages"] >= 1
    assert pdf["bytes"] == (folder / pdf["file"]).stat().st_size
    assert packs["bad.yaml"]["diagnostics"][0]["place"]["line"] == 3
    assert packs["gone.yaml"]["trouble"]["message"] == "there is no pack gone.yaml"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Missing argument"),
        (
            ("good.yaml", "--format", "rtf"),
            "'rtf' is not a list of formats; write one or more of docx, pdf, odt",
        ),
        (("good.yaml", "--format", ","), "is not a list of formats"),
        (("good.yaml", "--stile", "x"), "No such option"),
        (("good.yaml", "--out", "good.yaml"), "part of its folder's name is a file"),
    ],
)
def test_what_cannot_run_says_why_and_exits_2(arguments: tuple[str, ...], words: str, cli: Cli) -> None:
    result = cli("make", *arguments)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.split())
    assert "Traceback" not in result.output


@pytest.mark.parametrize("style", styles())
def test_every_style_makes_a_pack(style: str, folder: Path, cli: Cli) -> None:
    assert cli("make", "good.yaml", "--style", style).exit_code == 0
    assert len(out(folder)) == 2


def test_a_file_open_elsewhere_is_told_and_kept(
    folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("make", "good.yaml")
    before = (folder / "out" / "visit-to-leeds-v0.1.docx").read_bytes()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr("briefing.files.time.sleep", lambda _: None)
    result = cli("make", "good.yaml")
    assert result.exit_code == 2
    assert "it is open in another program, such as Word" in result.stderr
    assert "close it there" in result.stderr
    assert len(out(folder)) == 2
    assert (folder / "out" / "visit-to-leeds-v0.1.docx").read_bytes() == before


def test_a_fault_of_ours_ends_in_an_apology_that_holds_nothing_of_the_pack(
    folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, **_: object) -> None:
        if path.name == "bad.yaml":
            raise RuntimeError("Fares stay at £3.")
        return good(path)

    good = pipeline.build
    monkeypatch.setattr(pipeline, "build", fail)
    result = cli("make", "bad.yaml", "good.yaml")
    assert result.exit_code == 2
    assert "sorry, briefing itself failed while making bad.yaml" in result.stderr
    assert f"briefing {briefing.__version__}, Python " in result.stderr
    assert "RuntimeError at commands/make.py:" in result.stderr
    assert "Fares" not in result.stderr
    assert str(TOP) not in result.stderr
    assert len(out(folder)) == 2
    monkeypatch.setenv("BRIEFING_TRACEBACK", "1")
    assert isinstance(cli("make", "bad.yaml").exception, RuntimeError)


@pytest.mark.usefixtures("folder")
def test_ctrl_c_says_that_nothing_is_half_written(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "build", stop)
    result = cli("make", "good.yaml")
    assert result.exit_code == 130
    assert "Nothing was left half-written" in result.stderr


def test_open_opens_what_was_made(folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("typer.launch", lambda path: opened.append(Path(path).name))
    cli("make", "good.yaml", "--open")
    assert opened == out(folder)


# ---------------------------------------------------------------------------------- the other verbs


@pytest.mark.parametrize("kind", kinds())
def test_new_starts_a_pack_of_each_kind_that_makes_at_once(
    kind: str, tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli("new", "my packs/paris-visit", "--kind", kind).exit_code == 0
    text = (tmp_path / "my packs" / "paris-visit.yaml").read_text(encoding="utf-8")
    assert "\ntitle: Paris visit  " in text
    assert "# yaml-language-server: $schema=briefing.schema.json" in text
    result = cli("make", "my packs/paris-visit.yaml")
    assert (result.exit_code, result.stderr) == (0, "")
    schema = json.loads((tmp_path / "my packs" / "briefing.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(as_an_editor_reads(text))


@pytest.mark.parametrize(
    "title", ["Fares: a visit", "- a dash", "Trip #1", "“Quoted” words", '"Fares" \\ trains', "Why:"]
)
def test_a_title_that_yaml_would_read_otherwise_is_quoted_in_a_new_pack(title: str) -> None:
    outline = load_outline("visit").value
    assert outline is not None
    text = starter(title, outline, file="a.yaml", schema="s.json")
    read = read_model(Pack, text.encode(), "a.yaml")
    assert read.diagnostics == ()
    assert read.value is not None
    assert read.value.title == title


def test_new_leaves_a_file_that_is_there_alone(folder: Path, cli: Cli) -> None:
    result = cli("new", "good.yaml")
    assert result.exit_code == 2
    assert "good.yaml is there already" in result.stderr
    assert (folder / "good.yaml").read_text(encoding="utf-8") == GOOD


@pytest.mark.parametrize("name", ["", " ", ".", "..", "folder/", "folder/..", ".yaml", "folder\\"])
def test_new_wants_the_name_of_a_file(name: str, tmp_path: Path, cli: Cli) -> None:
    result = cli("new", name)
    assert result.exit_code == 2
    assert "names no file" in result.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["con", "AUX.yaml", "packs/nul", "x:y", "what?", "a|b"])
def test_new_refuses_a_name_that_windows_would(name: str, tmp_path: Path, cli: Cli) -> None:
    result = cli("new", name)
    assert result.exit_code == 2
    assert "is a name that Windows does not allow" in result.stderr
    assert not list(tmp_path.iterdir())


def test_new_takes_the_whole_name_for_the_title(cli: Cli) -> None:
    cli("new", "budget-2.5-round")
    assert "\ntitle: Budget 2.5 round " in Path("budget-2.5-round.yaml").read_text(encoding="utf-8")


@pytest.mark.usefixtures("folder")
def test_a_style_that_is_not_there_is_told_once_for_all_packs(cli: Cli) -> None:
    result = cli("make", "good.yaml", "good.yaml", "--style", "lage-print")
    assert result.exit_code == 2
    assert " ".join(result.stderr.split()).count("did you mean large-print?") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only where there is a device that is always full")
def test_a_full_disk_behind_the_output_is_no_fault_of_ours() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "briefing", "schema"]
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert run.returncode == 2
    assert run.stderr == "error: what there is to say could not be written: no space left on device\n"


def test_new_says_a_command_that_a_shell_takes(cli: Cli) -> None:
    said = cli("new", "--", "-r&d's").stdout
    assert said.splitlines()[-1] == """To make it:  briefing make "./-r&d's.yaml\""""


@pytest.mark.usefixtures("folder")
def test_a_name_without_letters_makes_no_pack_of_the_folder(cli: Cli) -> None:
    result = cli("make", "")
    assert result.exit_code == 2
    assert "a pack without a name was asked for" in result.stderr


@pytest.mark.usefixtures("folder")
def test_new_names_the_nearest_kind(cli: Cli) -> None:
    result = cli("new", "x", "--kind", "vist")
    assert result.exit_code == 2
    assert "the nearest is visit" in result.stderr


class Yaml12(yaml.SafeLoader):
    """YAML 1.2 as editors read it: yes and no are words, and so are dates and times."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?\d+", "-+0123456789"),
    ("float", r"[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?", "-+0123456789."),
):
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), [*first, ""])


def as_an_editor_reads(text: str) -> object:
    """What an editor holds to the schema."""
    return yaml.load(text, Loader=Yaml12)


NOT_A_PACK = (
    "key_mesages: [a]",
    "lines_to_take: [{topic: a}]",
    "lines_to_take: [{top_line: a, posture: banana}]",
    "lines_to_take: [{top_line: a, zzz: b}]",
    "lines_to_take: {top_line: a, posture: banana}",
    "agenda: [{title: a, numbered: banana}]",
    "quotes: [{speaker: a}]",
    "questions: [{answer: a}]",
    "glossary: [{term: a}]",
    "glossary: [{FIRS: a, NATO: b}]",
    "key_messages: [{include: a.yaml, text: b}]",
    "status: done",
    "sections: [{title: a, table: {rows: [[a]]}}]",
)
A_PACK = (
    "key_messages: {include: a.yaml}",
    "key_messages: [{include: a.yaml}, b]",
    "agenda: [{title: a, numbered: no}]",
    "glossary: [FIRS: a scheme, {term: NATO, meaning: a treaty}]",
    "quotes: [a, {text: [a, b], speaker: c}]",
    "lines_to_take: [TODO, {topic: a, top_line: b, posture: TODO}]",
    "version: 0.3",
)


@pytest.mark.parametrize(("text", "right"), [*((t, False) for t in NOT_A_PACK), *((t, True) for t in A_PACK)])
def test_the_schema_tells_right_from_wrong_inside_lists(text: str, right: bool, cli: Cli) -> None:  # noqa: FBT001
    validator = jsonschema.Draft202012Validator(json.loads(cli("schema").stdout))
    pack = as_an_editor_reads(f"title: T\nkind: visit\n{text}\n")
    assert validator.is_valid(pack) is right


def test_the_schema_is_one_and_takes_the_samples(cli: Cli, tmp_path: Path) -> None:
    result = cli("schema")
    schema = json.loads(result.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for path in sorted((TOP / "inputs").glob("*.yaml")):
        validator.validate(as_an_editor_reads(path.read_text(encoding="utf-8")))
    assert not validator.is_valid({"title": "T", "kind": "visit", "key_mesages": ["x"]})
    assert cli("schema", "--out", str(tmp_path / "s.json")).exit_code == 0
    assert json.loads((tmp_path / "s.json").read_text(encoding="utf-8")) == schema


def test_the_schema_describes_every_field(cli: Cli) -> None:
    schema = json.loads(cli("schema").stdout)
    models = [schema, *schema["$defs"].values()]
    models += [form for model in models for form in model.get("anyOf", []) if "properties" in form]
    bare = [
        f"{model.get('title')}.{name}"
        for model in models
        for name, field in model.get("properties", {}).items()
        if not field.get("description") and "$ref" not in field
    ]
    assert bare == []


def test_kinds_and_styles_list_what_there_is(cli: Cli) -> None:
    listed = cli("kinds").stdout
    assert all(f"\n{kind} " in f"\n{listed}" for kind in kinds())
    listed = cli("styles").stdout
    assert all(f"\n{style} " in f"\n{listed}" for style in styles())


@pytest.mark.parametrize("style", styles())
def test_a_named_style_makes_a_specimen_in_both_formats(style: str, tmp_path: Path, cli: Cli) -> None:
    result = cli("styles", style, "--out", str(tmp_path))
    assert (result.exit_code, result.stderr) == (0, "")
    assert sorted(path.suffix for path in tmp_path.iterdir() if path.is_file()) == [".docx", ".pdf"]


def test_explain_takes_a_code_as_it_is_shown_and_names_the_nearest(cli: Cli) -> None:
    assert cli("explain", "error[BRF001]").stdout == cli("explain", "1").stdout
    result = cli("explain", "BRF990")
    assert result.exit_code == 2
    assert "`briefing explain` lists them all" in result.stderr
    assert "BRF001  " in cli("explain").stdout


# ---------------------------------------------------------------------------------------- processes


def run(
    *arguments: str, cwd: Path | None = None, env: Mapping[str, str] = MappingProxyType({})
) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own, with the package that is tested here."""
    environment = os.environ | {"PYTHONPATH": str(Path(briefing.__file__).parent.parent)} | dict(env)
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, encoding="utf-8", cwd=cwd, env=environment
    )


def test_importing_the_command_line_imports_nothing_heavy() -> None:
    result = run("-c", "import sys, briefing.cli; print(*sorted({m.partition('.')[0] for m in sys.modules}))")
    assert set(result.stdout.split()) & HEAVY == set()


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("make", "--help")])
def test_a_help_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    code = (
        "import sys, atexit; sys.argv[1:] = "
        f"{list(arguments)!r}\n"
        "atexit.register(lambda: print(*sorted({m.partition('.')[0] for m in sys.modules}), file=sys.stderr))\n"
        "from briefing.cli import main; main()"
    )
    result = run("-c", code)
    assert result.returncode == 0
    assert set(result.stderr.split()) & (HEAVY - {"rich", "pydantic", "zipfile"}) == set()


def test_the_module_is_the_command() -> None:
    result = run("-m", "briefing", "--version")
    assert result.stdout == f"briefing {briefing.__version__}\n"


WATCHED = """
import os, sys
written = []
def watch(event, args):
    if event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        written.append(str(args[0]))
    elif event in {"os.mkdir", "os.rename", "os.remove", "shutil.move", "tempfile.mkstemp", "tempfile.mkdtemp"}:
        written.extend(str(arg) for arg in args if isinstance(arg, (str, os.PathLike)))
    elif event.startswith("socket."):
        written.append(event)
sys.addaudithook(watch)
sys.dont_write_bytecode = True
from briefing.cli import app
try:
    app(["make", "good.yaml"])
finally:
    print(*written, sep="\\n")
"""


def test_nothing_is_written_outside_the_out_folder_and_no_socket_is_opened(folder: Path) -> None:
    result = run("-c", WATCHED, cwd=folder)
    touched = [line for line in result.stdout.splitlines() if not line.startswith(("good.yaml", "  out"))]
    assert touched
    assert [line for line in touched if not line.startswith(("out/", "out\\")) and line != "out"] == []
    assert sorted(path.name for path in folder.iterdir()) == ["bad.yaml", "good.yaml", "out"]


def test_a_pipe_gets_no_colour_and_a_terminal_can_refuse_it(folder: Path) -> None:
    result = run("-m", "briefing", "make", "bad.yaml", cwd=folder)
    assert "\x1b" not in result.stderr
    from briefing.commands.terminal import wants_colour

    class Terminal:
        @staticmethod
        def isatty() -> bool:
            return True

    for name, value, wanted in (("NO_COLOR", "1", False), ("NO_COLOR", "", True), ("TERM", "dumb", False)):
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv("NO_COLOR", raising=False)
            patch.setenv("TERM", "xterm")
            patch.setenv(name, value)
            assert wants_colour(Terminal()) is wanted  # type: ignore[arg-type]


def test_an_old_console_shows_what_it_can(folder: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "cp437", "PYTHONUTF8": "0"}
    environment["PYTHONPATH"] = str(Path(briefing.__file__).parent.parent)
    (folder / "bad.yaml").write_text(BAD + "ключ: 值\n", encoding="utf-8")
    command = [sys.executable, "-m", "briefing", "make", "bad.yaml"]
    result = subprocess.run(command, capture_output=True, check=False, cwd=folder, env=environment)
    assert result.returncode == 1
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_of_each_shell_names_the_verbs(shell: str) -> None:
    variables = {
        "_BRIEFING_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": "briefing ",
        "COMP_CWORD": "1",
    }
    variables |= {"COMP_WORDS": "briefing ", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    variables |= {"_TYPER_COMPLETE_WORD_TO_COMPLETE": ""}
    result = run("-m", "briefing", env=variables)
    assert all(verb.__name__ in result.stdout for verb in VERBS)


VALUES = {
    "make x.yaml --style larg": "large-print",
    "make x.yaml --edition press,min": "press,minister",
    "make x.yaml --format docx,od": "docx,odt",
    "check x.yaml --select facts,long-s": "facts,long-sentence",
    "check x.yaml --output-format sa": "sarif",
    "new x --kind multi": "multilateral",
    "draft x.txt --kind parl": "parliamentary-question",
    "styles dep": "department",
    "explain BRF01": "BRF010",
    "explain brf102": "brf102",
    "explain figure": "figure-differs",
}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_values_are_completed_in_each_shell(shell: str) -> None:
    """All values in one process for each shell; a process of its own for every value would take a minute."""
    code = (
        "import os, contextlib, io\nfrom briefing.cli import app\n"
        f"for words in {list(VALUES)!r}:\n"
        "    line = 'briefing ' + words\n"
        "    os.environ.update(_BRIEFING_COMPLETE='complete_%s', COMP_WORDS=line, _TYPER_COMPLETE_ARGS=line,\n"
        "        COMP_CWORD=str(len(line.split()) - 1), _TYPER_COMPLETE_FISH_ACTION='get-args',\n"
        "        _TYPER_COMPLETE_WORD_TO_COMPLETE=line.split()[-1])\n"
        "    said = io.StringIO()\n"
        "    with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):\n"
        "        app(prog_name='briefing')\n"
        "    print(repr(said.getvalue()))\n"
    ) % shell
    result = run("-c", code)
    assert result.stderr == ""
    for (words, wanted), said in zip(VALUES.items(), result.stdout.splitlines(), strict=True):
        assert re.search(rf"(?<![\w,-]){wanted}(?![\w-])", said), (words, said)


def test_completing_imports_nothing_heavy() -> None:
    """A shell waits for it at every press of the key."""
    code = "import sys, briefing.commands.completion as c; c.kinds('m'), c.styles('d'), c.editions('p,m'), c.codes('BRF')"
    result = run(
        "-c", f"{code}, c.rules('l'), c.formats('d'); print(*{{m.partition('.')[0] for m in sys.modules}})"
    )
    assert set(result.stdout.split()) & (HEAVY - {"zipfile"}) == set(), result.stderr
