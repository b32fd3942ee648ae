"""Families installed on the system, for a house style that names one."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

FAMILY, STYLE, TYPOGRAPHIC_FAMILY, TYPOGRAPHIC_STYLE = 1, 2, 16, 17
"""Names in a font file (OpenType, table `name`)."""
STYLES = (("regular", "book", "roman"), ("bold",), ("italic", "oblique"), ("bold italic", "bold oblique"))


def installed(name: str) -> tuple[Path, ...]:
    """Return the files of an installed family: regular, and bold, italic and bold italic where there are these four.

    Needs the optional extra ``scripts``: empty without it, as for a family that is not there.
    """
    styles = _families().get(name.casefold(), {})
    found = [next((styles[style] for style in known if style in styles), None) for known in STYLES]
    if all(found):
        return tuple(path for path in found if path)
    return (found[0],) if found[0] else ()


@lru_cache(maxsize=1)
def _families() -> dict[str, dict[str, Path]]:
    """By family and style, both in lower case, the file."""
    if not (find_spec("uharfbuzz") and find_spec("find_system_fonts_filename")):
        return {}
    import find_system_fonts_filename as system
    import uharfbuzz

    try:
        files = system.get_system_fonts_filename()
    except system.FindSystemFontsFilenameException:
        return {}
    found: dict[str, dict[str, Path]] = {}
    for file in sorted(map(str, files)):
        if not file.lower().endswith((".ttf", ".otf")):
            continue
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(file))
        for family, style in ((FAMILY, STYLE), (TYPOGRAPHIC_FAMILY, TYPOGRAPHIC_STYLE)):
            names = face.get_name(family), face.get_name(style)
            if names[0] and names[1]:
                found.setdefault(names[0].casefold(), {}).setdefault(names[1].casefold(), Path(file))
    return found
