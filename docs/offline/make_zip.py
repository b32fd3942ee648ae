"""Make one zip with which `briefing` runs on a machine without the internet.

    python docs/offline/make_zip.py                                     for machines like this one
    python docs/offline/make_zip.py --platform win_amd64 --python 3.11 --python 3.12 --python 3.13

The zip holds every wheel, a sample pack, and a make.cmd onto which packs can be dropped. Run it in a checkout,
on a machine that pip can fetch from.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent
BESIDE = ("make.cmd", "make.sh", "READ-ME.txt")
SAMPLE = TOP / "inputs" / "smallest.yaml"


def pip(*arguments: str) -> None:
    """Run pip; it says for itself what fails."""
    command = [sys.executable, "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check"]
    if code := subprocess.run(command, check=False).returncode:
        raise SystemExit(code)


def gather(wheels: Path, platform: str, pythons: list[str]) -> None:
    """Fill a folder with our own wheel and those of everything that it needs."""
    pip("wheel", str(TOP), "--no-deps", "--wheel-dir", str(wheels))
    own = str(next(wheels.glob("briefing_packs-*.whl")))
    if not platform:
        pip("wheel", own, "--wheel-dir", str(wheels))
        return
    for python in pythons:
        chosen = ["--only-binary=:all:", "--platform", platform, "--python-version", python]
        pip("download", own, *chosen, "--dest", str(wheels))
        # pip judges conditions such as platform_system == "Windows" by the machine that it runs on, so what
        # another machine needs is fetched whether or not this one would.
        if others := conditional(wheels):
            pip("download", *others, *chosen, "--dest", str(wheels))


def conditional(wheels: Path) -> list[str]:
    """Return what these wheels require on some systems or versions of Python only."""
    found = set()
    for wheel in wheels.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
            metadata = archive.read(name).decode()
        for said in re.findall(r"^Requires-Dist: ([^;\n]+);(?!.*\bextra\b)", metadata, re.MULTILINE):
            found.add(re.sub(r"[\s()]", "", said))
    return sorted(found)


def pack(wheels: Path, out: Path) -> None:
    """Write the zip, all under one folder."""
    files = {f"briefing/wheels/{wheel.name}": wheel for wheel in sorted(wheels.glob("*.whl"))}
    files |= {f"briefing/{name}": HERE / name for name in BESIDE}
    files |= {f"briefing/{bill.name}": bill for bill in wheels.glob("*.cdx.json")}
    files["briefing/sample.yaml"] = SAMPLE
    out.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in files.items():
            # cmd.exe reads a batch file wrongly, now and then, when its lines end in a bare LF.
            crlf = path.suffix in {".cmd", ".txt"}
            data = path.read_bytes()
            archive.writestr(name, data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") if crlf else data)


def add_bill(folder: Path) -> None:
    """Put the bill of materials beside the wheels; its library is an extra of ours."""
    if importlib.util.find_spec("cyclonedx") is None:
        print("without a bill of materials; for one:  pip install -e '.[release]'")
        return
    subprocess.run([sys.executable, str(HERE / "make_bom.py"), str(folder / "bom.cdx.json")], check=True)


def main() -> None:
    """Make what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--platform", default="", help="as pip names it: win_amd64, macosx_11_0_arm64")
    parser.add_argument(
        "--python", action="append", help="version of Python, once for each; needs --platform"
    )
    parser.add_argument("--out", type=Path, default=TOP / "dist" / "briefing-offline.zip")
    given = parser.parse_args()
    pythons = given.python or [f"{sys.version_info.major}.{sys.version_info.minor}"]
    with tempfile.TemporaryDirectory() as folder:
        gather(Path(folder), given.platform, pythons)
        add_bill(Path(folder))
        pack(Path(folder), given.out)
    print(f"{given.out}: {given.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
