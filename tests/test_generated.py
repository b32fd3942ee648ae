"""Packs made up by chance, and a very long one, before every judge of the PDF."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import page as page_validation
import pytest

import generated
import judges
import structure_walker
from briefing.build import build
from conftest import TOP

# An outline is a chain of references as long as a pack has sections.
LIMITS = page_validation.SafetyLimits(max_reference_depth=20_000)


def made(seed: int, folder: Path) -> Path:
    """Write the PDF of a generated pack, judged by all that pip installs."""
    text, style = generated.pack(seed)
    source = folder / f"{seed}.yaml"
    source.write_text(text, encoding="utf-8")
    built = build(source, style=style, formats=("pdf",))
    assert built.outputs, [str(found.message) for found in built.diagnostics if found.is_error]
    return judged(built.outputs[0].data, folder / f"{seed}.pdf")


def judged(data: bytes, path: Path) -> Path:
    path.write_bytes(data)
    assert structure_walker.walk(data).faults == [], path.name
    for profile in ("ua1", "2a"):
        failures = page_validation.validate_pdf(str(path), profile=profile, limits=LIMITS).failures
        assert failures == [], (path.name, profile)
    return path


def judged_by_all(files: list[Path]) -> None:
    for file in files:
        check = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
        assert check.returncode == 0, check.stdout + check.stderr
    faults = [str(verdict) for verdict in judges.verapdf(files) if not verdict.conforms]
    assert faults == []


@pytest.mark.parametrize("seed", range(12))
def test_generated_packs_conform(seed: int, tmp_path: Path) -> None:
    made(seed, tmp_path)


@pytest.mark.judges
@pytest.mark.parametrize("hundred", range(3))
def test_three_hundred_generated_packs_conform_by_every_judge(hundred: int, tmp_path: Path) -> None:
    judged_by_all([made(1_000 + 100 * hundred + seed, tmp_path) for seed in range(100)])


@pytest.mark.judges
def test_a_pack_of_six_hundred_pages_conforms_by_every_judge(tmp_path: Path) -> None:
    script = "import sys, gen; from pathlib import Path; gen.write(Path(sys.argv[1]), 'L')"
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], cwd=TOP / "bench", check=True)
    built = build(tmp_path / "pack.yaml", formats=("pdf",))
    assert (built.outputs[0].pages or 0) > 600
    judged_by_all([judged(built.outputs[0].data, tmp_path / "long.pdf")])
