"""The build hook: makes the four static faces that the PDF embeds, from the two variable files of fontpkg-arimo.

Runs for wheels and for editable installs alike. In a checkout that was never installed, run this file as a
script: ``python briefing/_build/hatch_build.py``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

FACES = {
    "Arimo-Regular.ttf": ("Arimo[wght].ttf", 400),
    "Arimo-Bold.ttf": ("Arimo[wght].ttf", 700),
    "Arimo-Italic.ttf": ("Arimo-Italic[wght].ttf", 400),
    "Arimo-BoldItalic.ttf": ("Arimo-Italic[wght].ttf", 700),
}
LICENCE = "OFL.txt"
FOLDER = Path(__file__).resolve().parent.parent / "_fonts"


def make_faces(folder: Path = FOLDER) -> tuple[Path, ...]:
    """Write the faces that are missing from ``folder``, with their licence, and return every face's path."""
    paths = tuple(folder / name for name in FACES)
    if not all(path.exists() for path in paths):
        folder.mkdir(parents=True, exist_ok=True)
        for path in paths:
            if not path.exists():
                _make(path, *FACES[path.name])
        (folder / LICENCE).write_bytes((_package() / "LICENSE").read_bytes())
    return paths


def _make(path: Path, variable: str, weight: int) -> None:
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    # A fixed timestamp, or the bytes would differ with each install.
    font = TTFont(_package() / "files" / variable, recalcTimestamp=False)
    for tag in ("GPOS", "GSUB", "GDEF"):  # nine tenths of the time, and nothing here shapes with them
        if tag in font:
            del font[tag]
    # STAT stays: it holds the names, without which Bold keeps Regular's PostScript name.
    face = instantiateVariableFont(font, {"wght": weight}, inplace=True, updateFontNames=True)
    unfinished = path.with_suffix(".part")
    face.save(unfinished)
    unfinished.replace(path)


def _package() -> Path:
    import fontpkg_arimo

    return Path(fontpkg_arimo.__file__).parent


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run as a script, without the build tool
    pass
else:

    class FacesHook(BuildHookInterface):  # type: ignore[type-arg]
        """Makes the faces before hatchling gathers the package's files."""

        PLUGIN_NAME = "custom"

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
            """Make what is missing; pyproject's `artifacts` carries it into the wheel."""
            make_faces()


if __name__ == "__main__":
    for made in make_faces():
        print(made.name)  # noqa: T201
