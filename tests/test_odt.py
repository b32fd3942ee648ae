"""OpenDocument: made by LibreOffice where it is installed, looked through, and told in words where it is not."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.build import build
from briefing.document import headings
from briefing.writers import odt
from conftest import TOP, Cli
from test_word_templates import style_on

SAMPLE = TOP / "inputs" / "nato-foreign-ministers.yaml"


def test_without_libreoffice_it_says_so(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(odt, "_program", lambda: None)
    Path("pack.yaml").write_bytes(SAMPLE.read_bytes())
    result = cli("make", "pack.yaml", "--format", "odt")
    assert result.exit_code == 1
    assert "LibreOffice, which makes OpenDocument files, is not installed" in result.stderr
    assert "leave odt out of --format" in result.stderr
    assert not Path("out").exists()


@pytest.mark.parametrize("program", ["no-such-program", "false"])
def test_a_libreoffice_that_fails_is_told(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(odt, "_program", lambda: program)
    built = build(SAMPLE, formats=["odt"])
    assert [d.code for d in built.diagnostics if d.is_error] == ["BRF224"]
    assert built.outputs == ()


def test_a_file_that_lost_marking_or_headings_is_told() -> None:
    document = build(SAMPLE, formats=[]).document
    assert document is not None
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", "<text:p>words</text:p>")
        archive.writestr("styles.xml", "<style:header/>")
    found = list(odt._lost(out.getvalue(), document))
    assert [d.code for d in found] == ["BRF225", "BRF225"]
    unmarked = replace(document, running=replace(document.running, marking=""), blocks=())
    assert list(odt._lost(out.getvalue(), unmarked)) == []


@pytest.mark.judges
@pytest.mark.parametrize("template", ["", "letterhead_on_the_first_page"])
def test_marking_headings_and_words_come_through(template: str, tmp_path: Path) -> None:
    style = str(style_on(tmp_path, template)) if template else "default"
    built = build(SAMPLE, style=style, formats=["odt"])
    assert [d.message for d in built.diagnostics if d.is_error] == []
    assert built.document is not None
    assert [output.name.endswith(".odt") for output in built.outputs] == [True]
    with zipfile.ZipFile(io.BytesIO(built.outputs[0].data)) as archive:
        content, styles = (archive.read(name).decode() for name in ("content.xml", "styles.xml"))
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"<meta:generator>briefing<" in archive.read("meta.xml")
        listed = re.findall(r'full-path="([^"]+[^/"])"', archive.read("META-INF/manifest.xml").decode())
        assert set(listed) <= set(archive.namelist())
        assert not [name for name in archive.namelist() if name.startswith("Thumbnails")]
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
    assert "OFFICIAL" in styles
    assert len(re.findall("<text:h[ >]", content)) >= sum(
        1 for h in headings(built.document.blocks) if h.level
    )
    assert "Support for Ukraine is ironclad." in content
    assert ("Department for Rivers" in styles) is bool(template)
