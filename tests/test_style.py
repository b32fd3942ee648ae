"""House styles: what a style owner gets wrong is told at its line, all of it in one run, and nothing is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.build import build
from briefing.diagnostics import render_concise, render_full
from briefing.style import load_style, styles
from conftest import Cli

PACK = "title: Visit to York\nkind: visit\n"

FAULTS = {
    "title: Ours": ["1:1: error[BRF207]: this style extends no other"],
    "extends: defualt": ["1:10: error[BRF201]: there is no house style “defualt” (did you mean default?"],
    "extends: default\ncolours: {accent: blue}": ["2:19: error[BRF040]: accent: a colour is named by six"],
    "extends: default\nlooks:\n  body: {colour: purple}\n  quote: {rule_left: {colour: acent}}": [
        "3:18: error[BRF203]: the look of body asks for the colour “purple”",
        "4:31: error[BRF203]: the look of quote asks for the colour “acent”, which no colours: names (did you mean accent?",
    ],
    "extends: default\nlooks:\n  hedding.2: {size: 15}\ncharacters:\n  tag.proactiv: {bold: yes}": [
        "3:3: error[BRF206]: no part of a pack has the role “hedding.2” (did you mean heading.2?)",
        "5:3: error[BRF206]: no part of a pack has the role “tag.proactiv” (did you mean tag.proactive?)",
    ],
    "extends: default\npage: {margins: {inner: 200}}": [
        "2:8: error[BRF208]: the margins leave a text 0 mm wide"
    ],
    "extends: default\npage: {margins: {top: 150, bottom: 100}}": [
        "2:8: error[BRF208]: the margins leave a text 47 mm high"
    ],
    "extends: default\nfonts: {text: {word: Ours, files: [../ours.ttf]}}": [
        "2:36: error[BRF209]: the file ../ours.ttf of the font “text” is outside the folder of the style"
    ],
    "extends: default\nfont: Arial\nlogo: crest.png": [
        "2:1: error[BRF030]: there is no key “font” here",
        "3:1: error[BRF030]: there is no key “logo” here",
    ],
}


@pytest.mark.parametrize("text", FAULTS)
def test_every_fault_of_a_style_is_told_at_its_line(text: str, tmp_path: Path) -> None:
    (tmp_path / "style.yaml").write_text(text + "\n", encoding="utf-8")
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")
    built = build(tmp_path / "pack.yaml", style=str(tmp_path))
    assert not built.outputs
    told = [render_concise(d) for d in built.diagnostics]
    wanted = FAULTS[text]
    assert len(told) == len(wanted)
    for line, start in zip(told, wanted, strict=True):
        assert line.removeprefix(f"{(tmp_path / 'style.yaml').as_posix()}:").startswith(start), line


def test_a_scale_makes_every_look_larger(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("extends: default\nscale: 1.5\n", encoding="utf-8")
    ours, theirs = load_style(str(tmp_path / "mine.yaml")).value, load_style("default").value
    assert ours is not None
    assert theirs is not None
    for role in theirs.roles():
        assert ours.look(role).size == pytest.approx(1.5 * theirs.look(role).size), role
        assert ours.look(role).leading == pytest.approx(1.5 * theirs.look(role).leading), role


@pytest.mark.parametrize("name", styles())
def test_every_style_of_the_package_is_without_fault(name: str) -> None:
    assert not load_style(name).diagnostics


def test_a_folder_without_a_style_is_said_to_be_one(cli: Cli, tmp_path: Path) -> None:
    Path("pack.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    result = cli("make", "pack.yaml", "--style", "./empty")
    assert result.exit_code == 2
    assert "the folder ./empty has no style.yaml" in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    "line",
    [
        "kind: ../secret.yaml",
        "kind: {root}/secret.yaml",
        "house_style: ../secret.yaml",
        "house_style: {root}/secret.yaml",
        "house_style: ./linked.yaml",
    ],
)
def test_a_pack_leads_to_no_file_outside_its_folder(line: str, tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    folder.mkdir()
    (tmp_path / "secret.yaml").write_text("secret: words\n", encoding="utf-8")
    if "linked" in line:
        try:
            (folder / "linked.yaml").symlink_to(tmp_path / "secret.yaml")
        except OSError:
            pytest.skip("this system makes no links")
    text = f"title: Visit\n{line.format(root=tmp_path.as_posix())}\n"
    (folder / "pack.yaml").write_text(text, encoding="utf-8")
    built = build(folder / "pack.yaml")
    assert not built.outputs
    told = " ".join(render_full(d) for d in built.diagnostics)
    assert "is outside the folder of the pack" in told
    assert "secret: words" not in told


def test_the_command_may_name_a_style_anywhere(tmp_path: Path) -> None:
    (tmp_path / "packs").mkdir()
    (tmp_path / "style.yaml").write_text("extends: default\n", encoding="utf-8")
    (tmp_path / "packs" / "pack.yaml").write_text(PACK, encoding="utf-8")
    assert build(tmp_path / "packs" / "pack.yaml", style=str(tmp_path), formats=["pdf"]).outputs
