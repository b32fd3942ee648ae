"""The judges that need Java, Node or LibreOffice: `.ci/run` installs them, and a missing one is a failure."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

VERAPDF = Path(__file__).parent / "verapdf"
OPENXML = Path(__file__).parent / "openxml.mjs"
PROFILES = ("ua1", "2a")
AT_ONCE = 60
"""Files that LibreOffice converts in one start: after a few hundred it ends without a word."""


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of one file by one profile."""

    file: Path
    profile: str
    conforms: bool
    faults: tuple[str, ...]
    """Each rule that fails: how often, clause, test and message, then where it first fails."""

    def __str__(self) -> str:
        return f"{self.file.name} by {self.profile}: " + (
            "conforms" if self.conforms else "\n".join(self.faults)
        )


def verapdf(files: Iterable[Path], profiles: Iterable[str] = PROFILES) -> list[Verdict]:
    """Judge many files in one start of the engine, which costs more than twenty files."""
    names = [str(file) for file in files]
    assert names, "nothing to judge"
    command = ["bash", str(VERAPDF), ",".join(profiles), *names]
    run = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    assert run.returncode in {0, 1}, f"veraPDF could not run: {run.stderr[-2000:]}"
    verdicts = list(_verdicts(run.stdout))
    expected = len(names) * len(tuple(profiles))
    assert len(verdicts) == expected, f"veraPDF judged {len(verdicts)} of {expected}: {run.stderr[-2000:]}"
    return verdicts


def _verdicts(said: str) -> Iterable[Verdict]:
    line = re.compile(r"^(?P<file>.+) (?P<profile>\w+) \(\S+\): (?P<not>NOT )?COMPLIANT, .*$", re.MULTILINE)
    heads = list(line.finditer(said))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        body = said[head.end() : following.start() if following else len(said)]
        faults = tuple(text.strip() for text in body.splitlines() if text.strip())
        yield Verdict(Path(head["file"]), head["profile"], not head["not"], faults)


def open_xml_sdk(files: Iterable[Path]) -> dict[Path, list[str]]:
    """Return what Microsoft's own validator finds in each Word file; one start of it costs as much as five files."""
    folder = os.environ.get("OPENXML_VALIDATOR", "")
    assert folder, "OPENXML_VALIDATOR is not set: .ci/run installs the validator and says where"
    program = shutil.which("node")
    assert program, "Node is not installed: .ci/run installs it"
    paths = list(files)
    assert paths, "nothing to judge"
    command = [program, str(OPENXML), folder, *map(str, paths)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False, encoding="utf-8")
    assert run.returncode == 0, f"the Open XML SDK could not run: {run.stderr[-2000:]}"
    said = json.loads(run.stdout)
    return {path: said[str(path)] for path in paths}


def soffice_saved(files: Iterable[Path], folder: Path, profile: Path, to: str = "pdf") -> dict[Path, Path]:
    """Save Word files as PDF, or as ``to``, with LibreOffice, in as few starts of it; return what came of each.

    ``profile`` is a folder that no other LibreOffice uses: two that share one wait for each other for ever.
    """
    paths = list(files)
    program = shutil.which("soffice")
    assert program, "LibreOffice is not installed: .ci/run installs it"
    suffix = to.partition(":")[0]
    assert len({path.stem for path in paths}) == len(paths), "two files would be saved under one name"
    folder.mkdir(parents=True, exist_ok=True)
    command = [
        program,
        "--headless",
        f"-env:UserInstallation={profile.resolve().as_uri()}",
        "--convert-to",
        to,
        "--outdir",
        str(folder),
    ]
    environment = os.environ | {"SAL_USE_VCLPLUGIN": "svp"}
    made = {path: folder / f"{path.stem}.{suffix}" for path in paths}
    for batch in batched(paths, AT_ONCE):
        run = subprocess.run(
            [*command, *map(str, batch)],
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
            env=environment,
        )
        missing = [path.name for path in batch if not made[path].exists()]
        assert not missing, f"LibreOffice made nothing of {missing}: {run.stdout[-1000:]}{run.stderr[-1000:]}"
    return made


def batched(paths: list[Path], size: int) -> Iterable[list[Path]]:
    """Lists of at most ``size`` paths, in order."""
    return (paths[start : start + size] for start in range(0, len(paths), size))
