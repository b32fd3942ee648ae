"""Faces that HarfBuzz shapes, for scripts whose letters join, stack or stand by the thousand.

Here alone is HarfBuzz asked for: it comes with the optional extra ``scripts``, as do the families in `PACKAGES`.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefing.fonts.faces import Face, Widths

if TYPE_CHECKING:
    import uharfbuzz

PACKAGES = (("fontpkg_noto_sans_arabic", "files/*.ttf"), ("noto_cjk_sans_jp_regular", "*.otf"))
"""Packages that carry a family for further scripts, and where in them its files are."""
BOLD = 700
"""Weight of bold, on a variable face's axis."""


class Cluster(NamedTuple):
    """Letters drawn as one: glyphs with their places from the cluster's left end, in the face's units."""

    text: str
    glyphs: tuple[tuple[int, int, int], ...]
    advance: int


class CompositeFace(Face):
    """A face whose text is shaped: what PDF embeds as a composite font (ISO 32000-1, 9.7)."""

    __slots__ = ("axes", "em", "face", "font", "language")

    def __init__(self, path: Path, *, bold: bool = False, language: str = "") -> None:
        import uharfbuzz

        self.path = path
        self.language = language
        self.face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        if not {"glyf", "CFF "}.intersection(self.face.table_tags):
            raise ValueError(f"{path.name} holds no outlines")
        self.font = uharfbuzz.Font(self.face)
        tags = {axis.tag for axis in self.face.axis_infos}
        self.axes = {"wght": float(BOLD if bold else 400)} if "wght" in tags else {}
        """Where on its axes a variable face stands; those not named stand at their defaults."""
        self.font.set_variations(self.axes)
        self.em = self.face.upem
        self.widths = _Shaped(self)
        self.space = self.widths[" "]

    def covers(self, text: str) -> bool:
        """Whether this face has a glyph for every character of ``text``."""
        return all(self.font.get_nominal_glyph(ord(character)) for character in text)

    def shape(self, text: str, *, backwards: bool) -> list[Cluster]:
        """Return text as it is drawn, cluster by cluster in reading order."""
        import uharfbuzz

        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.direction = "rtl" if backwards else "ltr"
        buffer.guess_segment_properties()
        if self.language:
            buffer.language = self.language
        # Each cluster becomes a glyph of the file: pairs that kern would make as many of them as there are pairs.
        uharfbuzz.shape(self.font, buffer, {"kern": False})
        return _clusters(text, buffer)


def _clusters(text: str, buffer: uharfbuzz.Buffer) -> list[Cluster]:
    glyphs: dict[int, list[tuple[int, int, int]]] = {}
    advances: dict[int, int] = {}
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True):
        start = info.cluster
        x = advances.setdefault(start, 0)
        place = (info.codepoint, x + position.x_offset, position.y_offset)
        glyphs.setdefault(start, []).append(place)
        advances[start] = x + position.x_advance
    starts = sorted(glyphs)
    return [
        Cluster(text[start:end], tuple(glyphs[start]), advances[start])
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    ]


class _Shaped(Widths):
    """Widths of shaped words, and those of characters that stand alone."""

    __slots__ = ("face",)

    def __init__(self, face: CompositeFace) -> None:
        super().__init__(_Alone(self))
        self.face = face

    def __missing__(self, word: str) -> float:
        from briefing.fonts.bidi import RIGHT_TO_LEFT

        backwards = RIGHT_TO_LEFT.search(word) is not None
        advance = sum([cluster.advance for cluster in self.face.shape(word, backwards=backwards)])
        width: float = advance / self.face.em
        self[word] = width
        return width


class _Alone(dict[str, float]):
    __slots__ = ("widths",)

    def __init__(self, widths: Widths) -> None:
        super().__init__()
        self.widths = widths

    def __missing__(self, character: str) -> float:
        width = self[character] = self.widths[character]
        return width


def can_shape() -> bool:
    """Whether HarfBuzz is installed."""
    return find_spec("uharfbuzz") is not None


@lru_cache(maxsize=64)
def composite(path: Path, *, bold: bool = False, language: str = "") -> CompositeFace:
    """Return the shaped face in a file, read once for the life of the process."""
    return CompositeFace(path, bold=bold, language=language)


@lru_cache(maxsize=1)
def packaged() -> tuple[Path, ...]:
    """The files of the families in `PACKAGES` that are installed."""
    found: list[Path] = []
    for name, files in PACKAGES:
        spec = find_spec(name)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            found += sorted(Path(folder).glob(files))
    return tuple(found)
