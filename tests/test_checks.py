"""Each rule fires where its cases say, to the character, and nowhere else; each is documented and has its cases."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent, indent

import pytest

from briefing.build import check
from briefing.checks.table import FAMILIES, RULES, code_of, explanation, load
from briefing.codes import CODES
from briefing.diagnostics import Diagnostic
from conftest import CASES, TOP

FILES = sorted((CASES / "checks").glob("BRF*.txt"))
HEAD = {
    "title": "A case",
    "kind": "meeting",
    "date": "Thursday 3 April 2025",
    "time_zone": "London",
}
PROFILE = """\
reader: ILLUSTRATIVE minister
order: agenda, lines_to_take, people
omit: background
wanted: key_messages
type_size: 14
pronunciations: yes
banned: [I am afraid, going forward]
budgets: {pack: 2}
"""
"""The profile of cases that say ``profile: minister.yaml``."""
STYLES = {
    "pale": "extends: default\nlooks: {line.status: {colour: BBBBBB}}\n",
    "faint": "extends: default\ncolours: {grey: 9A9A9A}\n",
}
"""House styles of cases that say ``house_style: ./pale``."""
_BLOCK = re.compile(r"^(fires|passes)\b(.*)\n((?:(?:[ ]{4}.*)?\n)+)", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """One text: what it is and the pack that it becomes. «» stand round what must be found."""

    code: str
    fires: bool
    about: str
    text: str

    @property
    def pack(self) -> str:
        body = dedent(self.text).strip("\n") + "\n"
        if not re.match(r"«?[a-z_]+:", body):
            body = "sections:\n  - text: |\n" + indent(body, "      ")
        head = {key: value for key, value in HEAD.items() if not re.search(rf"^«?{key}:", body, re.MULTILINE)}
        return "".join(f"{key}: {value}\n" for key, value in head.items()) + body


def cases(path: Path) -> list[Case]:
    text = path.read_text(encoding="utf-8").rstrip("\n") + "\n"
    code = path.name[:6]
    return [Case(code, found[1] == "fires", found[2], found[3]) for found in _BLOCK.finditer(text)]


EVERY = [case for path in FILES for case in cases(path)]


def marked(text: str) -> tuple[str, set[tuple[int, int, int, int]]]:
    """The text without its marks, and the places that they stood round."""
    places, clean = set(), []
    line, column, starts = 1, 1, []
    for character in text:
        if character == "«":
            starts.append((line, column))
        elif character == "»":
            places.add((*starts.pop(), line, column))
        else:
            clean.append(character)
            line, column = (line + 1, 1) if character == "\n" else (line, column + 1)
    return "".join(clean), places


def found_in(text: str, folder: Path, code: str) -> list[Diagnostic]:
    path = folder / "pack.yaml"
    path.write_text(text, encoding="utf-8", newline="\n")
    (folder / "minister.yaml").write_text(PROFILE, encoding="utf-8", newline="\n")
    for name, style in STYLES.items():
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "style.yaml").write_text(style, encoding="utf-8", newline="\n")
    checked = check(path, selected=[code])
    others = [d for d in checked.diagnostics if d.code != code and d.is_error]
    assert not others, others
    return [d for d in checked.diagnostics if d.code == code]


@pytest.mark.parametrize("case", EVERY, ids=lambda c: f"{c.code}-{'fires' if c.fires else 'passes'}")
def test_a_rule_finds_what_its_case_marks_and_nothing_else(case: Case, tmp_path: Path) -> None:
    text, wanted = marked(case.pack)
    found = found_in(text, tmp_path, case.code)
    places = {(d.place.line, d.place.column, d.place.end_line, d.place.end_column) for d in found if d.place}
    assert places == wanted, [(d.place, d.message) for d in found]
    assert bool(wanted) == case.fires
    assert all(d.message and d.help for d in found)


@pytest.mark.parametrize("case", [case for case in EVERY if case.fires], ids=lambda c: c.code)
def test_a_repair_leaves_nothing_for_its_rule_to_find(case: Case, tmp_path: Path) -> None:
    from briefing.checks.fixes import applied, wanted

    text, _ = marked(case.pack)
    fixable = [d for d in found_in(text, tmp_path, case.code) if d.fix]
    if not fixable:
        return
    [fixes] = wanted(fixable).values()
    again = found_in(applied(text, fixes), tmp_path, case.code)
    assert not [d for d in again if d.fix]


@pytest.mark.parametrize("code", RULES)
def test_each_rule_has_two_texts_that_fire_and_two_near_misses(code: str) -> None:
    own = [case for case in EVERY if case.code == code]
    assert sum(case.fires for case in own) >= 2
    assert sum(not case.fires for case in own) >= 2


@pytest.mark.parametrize("code", RULES)
def test_each_rule_documents_itself(code: str) -> None:
    rule = load(code)
    assert rule.code == code
    assert code not in CODES
    title, text = explanation(code)
    assert 3 < len(title) < 60
    for part in ("\n\nWrong: ", "\nRight: ", "\nSource: "):
        assert part in text, f"{code} has no {part.strip()}"
    assert code_of(rule.name) == code


def test_names_of_cases_and_rules_agree() -> None:
    assert {path.stem for path in FILES} == {f"{code}-{load(code).name}" for code in RULES}


def test_every_module_of_the_checks_stands_in_the_table() -> None:
    folder = TOP / "briefing" / "checks"
    modules = {
        path.relative_to(folder).with_suffix("").as_posix().replace("/", ".")
        for path in folder.glob("*/*.py")
        if path.name != "__init__.py"
    }
    assert modules == set(RULES.values())
    assert {module.partition(".")[0].replace("_", "-") for module in modules} == FAMILIES


# ------------------------------------------------------------------------------------------ silence

NOISY = """\
title: A case
kind: meeting
facts:
  - id: jobs
    statement: The sector supports 430,000 jobs.
    source: ILLUSTRATIVE survey
key_messages:
  - The sector supports 43,000 jobs. ^jobs
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("43,000 jobs. ^jobs", "43,000 jobs. ^jobs  # briefing: ignore BRF101"),
        ("43,000 jobs. ^jobs", "43,000 jobs. ^jobs  # briefing: ignore figure-differs, BRF102"),
        ("  - The", "  # briefing: ignore brf101\n  - The"),
        ("key_messages:", "# briefing: ignore BRF101\nkey_messages:"),
        ("kind: meeting", "kind: meeting\nchecks: {rules: {BRF101: off}}"),
        ("kind: meeting", "kind: meeting\nchecks: {rules: {figure differs: off}}"),
        ("kind: meeting", "kind: meeting\nchecks: {sections: {key_messages: {BRF101: off}}}"),
    ],
)
def test_a_rule_is_silenced_by_line_item_section_or_pack(old: str, new: str, tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text(NOISY, encoding="utf-8")
    assert [d.code for d in check(path, ignored=["freshness"]).diagnostics if d.is_error] == ["BRF101"]
    path.write_text(NOISY.replace(old, new), encoding="utf-8")
    assert not [d for d in check(path).diagnostics if d.code == "BRF101"]


def test_a_pack_makes_a_rule_weaker(tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text(NOISY.replace("kind: meeting", "checks: {rules: {BRF101: note}}"), encoding="utf-8")
    assert [str(d.severity) for d in check(path, selected=["BRF101"]).diagnostics] == ["note"]


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("# briefing: ignore BRF999", "no rule is called “BRF999”"),
        ("# briefing: ignore BRF101", "BRF101 finds nothing here"),
        ("# briefing: ignore", "names no rule"),
    ],
)
def test_a_comment_without_effect_is_told(comment: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text(f"title: A case  {comment}\nkind: meeting\n", encoding="utf-8")
    [found] = [d for d in check(path).diagnostics if d.code == "BRF199"]
    assert said in found.message
    assert found.place
    assert (found.place.line, found.place.column) == (1, 16)


# ------------------------------------------------------------------------------------------- the page

PAGE = TOP / "docs" / "rules.md"


def page() -> str:
    """The reference of the rules, made from what each says of itself."""
    parts = [
        "# The rules of `briefing check`\n",
        (
            "This page is made from the rules themselves, as `briefing explain CODE` prints them. "
            "`docs/checking.md` says how to make them stricter or weaker.\n"
        ),
    ]
    for family in sorted(FAMILIES):
        parts.append(f"## {family.replace('-', ' ').capitalize()}\n")
        for code, module in RULES.items():
            if module.startswith(family.replace("-", "_") + "."):
                title, text = explanation(code)
                text = re.sub(r"^(Wrong|Right|Source|Rule): (.*)$", r"- \1: \2", text, flags=re.MULTILINE)
                parts.append(f"### {code} {title}\n\n{text}\n")
    return "\n".join(parts)


def test_the_page_of_rules_is_what_they_say_of_themselves(golden: Callable[[Path, str], None]) -> None:
    golden(PAGE, page())
