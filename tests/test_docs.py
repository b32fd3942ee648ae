"""The documents say what the program does: generated blocks of the README, the changelog, helps and codes.

`pytest --accept` writes the generated blocks of the README anew.
"""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

import briefing
import word_templates
from briefing.checks.table import RULES
from briefing.diagnostics import CODES
from command_line import VERBS
from conftest import TOP, Cli

README = TOP / "README.md"
BLOCK = re.compile(
    r"(?P<open><!-- begin (?P<name>[\w -]+) -->\n)(?P<body>.*?)(?P<close><!-- end -->)", re.DOTALL
)
SAMPLE = "inputs/nato-foreign-ministers.yaml"
SMALLEST = "inputs/smallest.yaml"
COMPLAINT = """\
title: Visit to Leeds
kind: visit
date: Wednesday 3 April 2025
lines_to_take:
  - topic: Buses
    top_lien: Fares stay at £3.
"""
NAMES = list(VERBS)


def fenced(text: str, language: str = "text") -> str:
    return f"```{language}\n{text.rstrip()}\n```\n"


def steady(text: str) -> str:
    """The text without what differs from run to run."""
    return re.sub(r"\d+\.\d seconds", "0.5 seconds", text)


def of_sample(cli: Cli) -> str:
    """What `briefing make` says of the sample."""
    shutil.copytree(TOP / "inputs", "inputs")
    result = cli("make", SAMPLE)
    assert result.exit_code == 0, result.output
    return fenced(steady(result.stdout))


def of_complaint(cli: Cli) -> str:
    Path("leeds.yaml").write_text(COMPLAINT, encoding="utf-8")
    result = cli("make", "leeds.yaml")
    assert result.exit_code == 1
    return fenced(result.stderr)


def of_helps(cli: Cli) -> str:
    parts = [fenced(cli("--help").stdout), "<details>\n<summary>Each command's own help</summary>\n"]
    parts += [fenced(cli(*name.split(), "--help").stdout) for name in NAMES]
    return "\n".join([*parts, "</details>\n"])


def of_smallest(_: Cli) -> str:
    return fenced((TOP / SMALLEST).read_text(encoding="utf-8"), "yaml")


def of_kinds(cli: Cli) -> str:
    return fenced(cli("kinds").stdout)


def of_styles(cli: Cli) -> str:
    return fenced(cli("styles").stdout)


GENERATED: dict[str, Callable[[Cli], str]] = {
    "output": of_sample,
    "smallest pack": of_smallest,
    "helps": of_helps,
    "kinds": of_kinds,
    "styles": of_styles,
    "complaint": of_complaint,
}


@pytest.mark.parametrize("name", GENERATED)
def test_the_readme_shows_what_the_program_prints(
    name: str, cli: Cli, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "96")
    text = README.read_text(encoding="utf-8")
    [block] = [found for found in BLOCK.finditer(text) if found["name"] == name]
    expected = GENERATED[name](cli)
    if request.config.getoption("--accept"):
        text = text[: block.start("body")] + expected + text[block.end("body") :]
        README.write_text(text, encoding="utf-8", newline="\n")
        return
    assert loosely(block["body"]) == loosely(expected)


def loosely(text: str) -> str:
    """The words without what differs between versions of Typer: line breaks and marks of types."""
    return " ".join(re.sub(r"<[^<> ]+>", "", text).split())


def test_every_generated_block_of_the_readme_is_known() -> None:
    found = [block["name"] for block in BLOCK.finditer(README.read_text(encoding="utf-8"))]
    assert sorted(found) == sorted(GENERATED)


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_a_help_with_an_example(name: str, cli: Cli) -> None:
    text = cli(*name.split(), "--help").stdout
    assert re.search(rf"Examples?:\n +briefing {name}\b", text)
    assert text.splitlines()[2].strip().endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_every_option_says_what_it_does(name: str, cli: Cli) -> None:
    options = cli(*name.split(), "--help").stdout.partition("Options:\n")[2]
    for entry in re.findall(r"^  (-.+(?:\n {4,}.+)*)", options, re.MULTILINE):
        assert re.search(r"\w{2}.*\.", " ".join(entry.split()).partition("  ")[0] + entry), entry


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str, cli: Cli) -> None:
    title, explanation = CODES[code]
    result = cli("explain", code.lower())
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{code}: {title}\n\n")
    assert explanation.strip() in result.stdout
    assert re.fullmatch(r"BRF[0123]\d\d", code)


def test_every_code_in_the_package_is_documented() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (TOP / "briefing").rglob("*.py")]
    used = {code for text in texts for code in re.findall(r"\bBRF\d{3}\b", text)}
    assert used - CODES.keys() - RULES.keys() - {"BRF999"} == set()


def test_the_changelog_speaks_of_this_version() -> None:
    text = (TOP / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\n## {briefing.__version__}\n" in text


def test_links_in_the_documents_lead_somewhere() -> None:
    for document in (*TOP.glob("*.md"), *GUIDES):
        text = re.sub(r"`[^`\n]*`", "", document.read_text(encoding="utf-8"))
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
            assert (document.parent / target).exists(), f"{document.name} links to {target}"


GUIDES = sorted((TOP / "docs").glob("*.md"))
HEAD = "title: Visit to York\nkind: visit\ndate: 3 April 2025\n"


def examples(guide: Path) -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```", guide.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


[PROFILE] = re.findall(
    r"^```yaml profile\n(.*?)^```",
    (TOP / "docs/readers.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)


def test_the_profile_of_the_guide_is_one(cli: Cli) -> None:
    Path("pack.yaml").write_text(HEAD + "key_messages: [We go forward.]\n", encoding="utf-8")
    Path("ours.yaml").write_text(PROFILE, encoding="utf-8")
    result = cli("check", "pack.yaml", "--profile", "./ours.yaml", "--output-format", "concise")
    assert {"BRF145", "BRF147"} == set(re.findall(r"BRF\d{3}", result.stdout)), result.output


def test_the_edition_of_the_guide_is_made(cli: Cli) -> None:
    [text] = [text for text in examples(TOP / "docs/readers.md") if "editions:" in text]
    Path("pack.yaml").write_text(HEAD + text, encoding="utf-8")
    result = cli("make", "pack.yaml", "--edition", "council", "--format", "docx")
    assert result.exit_code == 0, result.output
    assert "1 item" in result.stdout


@pytest.mark.parametrize(
    ("guide", "text"),
    [
        pytest.param(guide, text, id=f"{guide.stem}-{number}")
        for guide in GUIDES
        for number, text in enumerate(examples(guide))
    ],
)
def test_every_example_of_a_guide_makes_without_a_word(guide: Path, text: str, cli: Cli) -> None:
    """A style makes a pack look so; anything else is the rest of a pack, beside which the guide's files lie."""
    styled = text.startswith("extends:")
    Path("pack.yaml").write_text(HEAD if styled else HEAD + text, encoding="utf-8")
    Path("line.yaml").write_text("topic: Fares\ntop_line: Fares stay as they are.\n", encoding="utf-8")
    Path("profiles").mkdir()
    Path("profiles/home-secretary.yaml").write_text(PROFILE, encoding="utf-8")
    Path("ours").mkdir()
    Path("ours/style.yaml").write_text(text if styled else "extends: default\n", encoding="utf-8")
    Path("ours/department.dotx").write_bytes(word_templates.letterhead_on_the_first_page())
    result = cli("make", "pack.yaml", "--style", "./ours")
    assert (result.exit_code, result.stderr) == (0, ""), guide.name


def test_the_smallest_pack_has_ten_lines() -> None:
    lines = (TOP / SMALLEST).read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 10


def test_every_dependency_is_bounded() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for wanted in project["dependencies"]:
        assert re.search(r">=[\d.]+(,<\d+)?$", wanted), wanted


def test_each_lint_rule_that_is_off_has_its_reason() -> None:
    text = (TOP / "pyproject.toml").read_text(encoding="utf-8")
    ignored = text.partition("ignore = [\n")[2].partition("\n]")[0]
    assert all(re.search(r'"[A-Z]+\d*",\s+#\s+\S', line) for line in ignored.splitlines())


def test_the_readme_has_the_two_commands_that_ci_runs() -> None:
    lines = [
        line
        for line in README.read_text(encoding="utf-8").splitlines()
        if line.startswith("python3 -m venv .venv && ")
    ]
    make, test = lines
    assert make.endswith(f".venv/bin/briefing make {SAMPLE}")
    assert test.endswith(".venv/bin/pytest")
