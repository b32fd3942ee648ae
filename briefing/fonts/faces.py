"""Faces: the files that the PDF embeds, their coverage, and the widths that lines are broken by."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reportlab.pdfbase.ttfonts import TTFError, TTFont

if TYPE_CHECKING:
    from briefing.style import Font, HouseStyle

FOLDER = Path(__file__).resolve().parent.parent / "_fonts"
"""Where the build hook puts the faces that the package carries."""

OWN = "Arimo"
"""The family that the package carries: Arial's metrics, so that lines break as they do in Word."""

STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
"""The four faces of a family, by ``bold + 2 * italic``."""


class Widths(dict[str, float]):
    """Widths of words in ems of one face, measured once each."""

    __slots__ = ("by_character",)

    def __init__(self, by_character: dict[str, float]) -> None:
        super().__init__()
        self.by_character = by_character

    def __missing__(self, word: str) -> float:
        by_character = self.by_character
        width = self[word] = sum([by_character[character] for character in word])
        return width


_WIDTHS: list[Widths] = []


class Face:
    """One face of a family: what it covers, and widths in ems."""

    __slots__ = ("path", "space", "widths")
    path: Path
    widths: Widths
    space: float

    def covers(self, text: str) -> bool:
        """Whether this face has a glyph for every character of ``text``."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.path.name})"


class SimpleFace(Face):
    """A face that sets one character after another: what PDF embeds as simple fonts (ISO 32000-1, 9.6)."""

    __slots__ = ("characters", "font")

    def __init__(self, path: Path) -> None:
        self.path = path
        # ReportLab shapes with HarfBuzz when it finds it: Latin is then four times slower, and a ligature
        # without a code point of its own reads back as nothing ("oce" for "office").
        self.font = TTFont(path.stem, str(path), shapable=False)
        by_character = {chr(code): width / 1000 for code, width in self.font.face.charWidths.items()}
        self.characters = frozenset(by_character)
        self.widths = Widths(by_character)
        self.space = by_character[" "]

    def covers(self, text: str) -> bool:
        """Whether this face has a glyph for every character of ``text``."""
        return self.characters.issuperset(text)


@lru_cache(maxsize=64)
def face(path: Path) -> Face:
    """Return the face in a file, read once for the life of the process; a simple one if it can be that."""
    try:
        return SimpleFace(path)
    except TTFError:
        from briefing.fonts.composite import can_shape, composite

        if (
            path.suffix.lower() == ".otf" and can_shape()
        ):  # PostScript outlines, which ReportLab does not read
            return composite(path)
        raise


class Family:
    """A family of four faces, each read when it is first asked for."""

    __slots__ = ("paths",)

    def __init__(self, paths: tuple[Path, ...]) -> None:
        self.paths = paths

    def face(self, *, bold: bool, italic: bool) -> Face:
        """Return the face of this weight and slope; a family of fewer files gives its nearest."""
        wanted = bold + 2 * italic
        return face(self.paths[wanted] if wanted < len(self.paths) else self.paths[bold % len(self.paths)])


class FontSet:
    """The families of a house style, each with what it falls back to, in order of preference."""

    def __init__(self, style: HouseStyle) -> None:
        for known in _WIDTHS:  # a process that lives long, such as a preview, meets ever new words
            if len(known) > 200_000:
                known.clear()
        own = _family(OWN, ())
        self.unusable: dict[str, str] = {}
        """Fonts of the style that cannot be embedded, by name, with the reason; the package's own stands in."""
        self.families = {name: self._usable(name, font, own) for name, font in style.fonts.items()}
        self._paths = tuple(
            dict.fromkeys(path for family in self.families.values() for path in family.paths[:1])
        )
        self._text = next(iter(self.families.values()), own)
        self._fallbacks = (*self.families.values(), own)
        self._stacks: dict[tuple[str, bool, bool], tuple[Face, ...]] = {}

    def _usable(self, name: str, font: Font, own: Family) -> Family:
        family = _family(font.pdf, font.files)
        for path in family.paths:
            try:
                face(path)
            except (OSError, TTFError, ValueError) as error:
                reason = str(error).rpartition(": ")[2] if path.exists() else "there is no such file"
                if family.paths == own.paths:
                    raise FileNotFoundError(
                        f"{path.name} is missing; run briefing/_build/hatch_build.py"
                    ) from error
                self.unusable[name] = f"{path.name}: {reason}"
                return own
            if not font.files:
                break  # of a family that the package carries, the first speaks for all
        return family

    def faces(self, name: str, *, bold: bool = False, italic: bool = False) -> tuple[Face, ...]:
        """Return the faces that a run may use: the one asked for, then its fallbacks."""
        key = (name, bold, italic)
        known = self._stacks.get(key)
        if known is None:
            first = self.families.get(name, self._text)
            families = dict.fromkeys((first, *self._fallbacks))
            known = self._stacks[key] = tuple(family.face(bold=bold, italic=italic) for family in families)
        return known

    def further(self, cluster: str, *, bold: bool, language: str) -> Face | None:
        """Return a face for a letter that no face of a stack can draw, if there is one in what is installed."""
        from briefing.fonts.composite import can_shape, composite, packaged

        if not can_shape():
            return None
        known = (composite(path, bold=bold, language=language) for path in (*self._paths, *packaged()))
        return next((face for face in known if face.covers(cluster)), None)


def _family(name: str, files: tuple[Path, ...]) -> Family:
    carried = tuple(FOLDER / f"{name}-{style}.ttf" for style in STYLES)
    if files or carried[0].exists() or name == OWN:
        return Family(files or carried)
    from briefing.fonts.installed import installed

    return Family(installed(name) or carried)
