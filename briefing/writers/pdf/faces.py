"""Faces embedded as subsets of the characters that were drawn, each with a right way back to Unicode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.pdfbase.ttfonts import SUBSETN

from briefing.fonts import SimpleFace, letters, mirrored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.fonts import Face
    from briefing.writers.pdf.objects import PackFile

_CODES = [*range(128, 256), *(code for code in range(1, 32) if code not in {10, 13}), 127]
"""Codes for what is not ASCII, which keeps its own. 10 and 13 would ask for care in strings."""
_SPECIAL = {"(": "\\(", ")": "\\)", "\\": "\\\\"}


class _Beyond(Exception):  # noqa: N818 - caught two functions further, never seen
    """A character that the first subset has no code left for. To `str.translate` a LookupError means “as it is”."""


class _Codes(dict[int, str]):
    """Characters as they stand in a string of the first subset; codes are given out as characters come."""

    __slots__ = ("free", "given")

    def __init__(self) -> None:
        super().__init__()
        self.free = iter(_CODES)
        self.given: dict[int, int] = {}

    def __missing__(self, character: int) -> str:
        if 32 <= character < 127:
            code = character
        else:
            code = next(self.free, -1)
            if code < 0:
                raise _Beyond
        self.given[code] = character
        drawn = self[character] = _SPECIAL.get(chr(code), chr(code))
        return drawn


class Encoder:
    """Encodes text in the fonts that a face becomes, and embeds them. ``name`` is that of its first font."""

    __slots__ = ()

    def encode(self, text: str) -> list[tuple[str, str]]:
        """Return names of fonts with a string in the codes of each, as operators take it."""
        raise NotImplementedError

    def encode_backwards(self, text: str) -> Iterator[tuple[str, str, float]]:
        """Give right-to-left text piece by piece in reading order, each with its width in ems."""
        raise NotImplementedError

    def embed(self, file: PackFile) -> dict[str, int]:
        """Add the fonts to a file; the number of each by its name."""
        raise NotImplementedError


def encoder_of(face: Face, name: str) -> Encoder:
    """Return the encoder for a face."""
    if isinstance(face, SimpleFace):
        return SimpleEncoder(face, name)
    from briefing.fonts.composite import CompositeFace
    from briefing.writers.pdf.composite import CompositeEncoder

    assert isinstance(face, CompositeFace)
    return CompositeEncoder(face, name)


class SimpleEncoder(Encoder):
    """Encodes text in the subsets of one face. TrueType fonts of one byte a character: 600 pages stay small."""

    __slots__ = ("_codes", "_later", "_later_codes", "_plain", "face", "name")

    def __init__(self, face: SimpleFace, name: str) -> None:
        self.face = face
        self.name = name
        self._codes = _Codes()
        self._plain: set[str] = set()
        self._later: list[dict[int, int]] = []
        self._later_codes: dict[str, tuple[int, int]] = {}

    def encode(self, text: str) -> list[tuple[str, str]]:
        """Return the name of a font and a string in its codes for each subset that the text needs."""
        if text.isascii() and "(" not in text and ")" not in text and "\\" not in text:
            self._plain.update(text)
            return [(self.name, f"({text})")]
        try:
            return [(self.name, f"({text.translate(self._codes)})")]
        except _Beyond:
            return self._slowly(text)

    def _slowly(self, text: str) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for character in text:
            try:
                name, drawn = self.name, self._codes[ord(character)]
            except _Beyond:
                subset, code = self._in_later_subset(character)
                name, drawn = f"{self.name}+{subset}", _SPECIAL.get(chr(code), chr(code))
            if found and found[-1][0] == name:
                found[-1] = (name, found[-1][1] + drawn)
            else:
                found.append((name, drawn))
        return [(name, f"({drawn})") for name, drawn in found]

    def encode_backwards(self, text: str) -> Iterator[tuple[str, str, float]]:
        """Give text letter by letter in reading order, with brackets mirrored, and the width of each in ems."""
        for letter in letters(mirrored(text)):
            width = sum([self.face.widths.by_character[character] for character in letter])
            for name, drawn in self.encode(letter):
                yield name, drawn, width
                width = 0.0

    def _in_later_subset(self, character: str) -> tuple[int, int]:
        known = self._later_codes.get(character)
        if known is None:
            if not self._later or len(self._later[-1]) == len(_CODES):
                self._later.append({})
            code = _CODES[len(self._later[-1])]
            self._later[-1][code] = ord(character)
            known = self._later_codes[character] = (len(self._later), code)
        return known

    def embed(self, file: PackFile) -> dict[str, int]:
        """Add the subsets to a file; the number of each font by its name."""
        first = self._codes.given | {ord(character): ord(character) for character in self._plain}
        fonts = {}
        for at, subset in enumerate([first, *self._later]):
            name = f"{self.name}+{at}" if at else self.name
            fonts[name] = _embed(file, self.face, subset, at)
        return fonts


def _embed(file: PackFile, face: SimpleFace, subset: dict[int, int], at: int) -> int:
    """Add one subset: a font, its descriptor and file (both ReportLab's), and its map to Unicode."""
    metrics = face.font.face
    # Every subset of every face has a tag of its own, or readers may mix up what they keep by name.
    base = f"{SUBSETN(at).decode()}+{metrics.name.decode()}"
    first, last = min(subset), max(subset)
    characters = [subset.get(code, 0) for code in range(last + 1)]
    descriptor = file.number_of(metrics.addSubsetObjects(file, base, characters))
    widths = " ".join(
        f"{metrics.getCharWidth(subset[code]) if code in subset else 0:.6g}"
        for code in range(first, last + 1)
    )
    back = file.stream("", to_unicode({code: chr(subset[code]) for code in subset}, digits=2))
    return file.add(
        f"<</Type/Font/Subtype/TrueType/BaseFont/{base}/FirstChar {first}/LastChar {last}/Widths[{widths}]"
        f"/FontDescriptor {descriptor} 0 R/ToUnicode {back} 0 R>>"
    )


def to_unicode(texts: dict[int, str], *, digits: int) -> bytes:
    """A ToUnicode map from codes of so many hexadecimal digits.

    ReportLab's own sends unused codes to U+0000 and breaks beyond the basic plane.
    """
    rows = [
        f"<{code:0{digits}X}> <{texts[code].encode('utf-16-be').hex().upper()}>" for code in sorted(texts)
    ]
    return cmap("Adobe-Identity-UCS", "UCS", 2, rows, "bfchar", digits=digits)


def cmap(name: str, ordering: str, kind: int, rows: list[str], operator: str, *, digits: int) -> bytes:
    """A character map (Adobe Technical Note 5014); a block of it holds at most 100 rows."""
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            f"/CIDSystemInfo <</Registry (Adobe) /Ordering ({ordering}) /Supplement 0>> def",
            f"/CMapName /{name} def /CMapType {kind} def",
            f"1 begincodespacerange <{'0' * digits}> <{'F' * digits}> endcodespacerange",
            *("\n".join([f"{len(block)} begin{operator}", *block, f"end{operator}"]) for block in blocks),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    ).encode("ascii")
