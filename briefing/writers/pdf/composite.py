"""Shaped faces embedded as composite fonts (ISO 32000-1, 9.7): a code for each cluster of letters.

A letter of a joining script may be several glyphs (its skeleton and its dots), each of which other letters share. So
that every code has one right way back to Unicode, each cluster is drawn as a single glyph of a font of our own making.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.pdfbase.ttfonts import SUBSETN

from briefing.fonts import mirrored
from briefing.writers.pdf.faces import Encoder, to_unicode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fontTools.ttLib.tables._g_l_y_f import Glyph

    from briefing.fonts.composite import Cluster, CompositeFace
    from briefing.writers.pdf.objects import PackFile

NOTDEF = ".notdef"


class CompositeEncoder(Encoder):
    """Encodes text in two bytes a cluster, given out as clusters come: the numbers of the glyphs too."""

    __slots__ = ("_codes", "face", "name")

    def __init__(self, face: CompositeFace, name: str) -> None:
        self.face, self.name = face, name
        self._codes: dict[Cluster, int] = {}

    def encode(self, text: str) -> list[tuple[str, str]]:
        """Return the font's name and a string in its codes."""
        codes = [self._code(cluster) for cluster in self.face.shape(text, backwards=False)]
        return [(self.name, f"<{''.join(codes)}>")]

    def encode_backwards(self, text: str) -> Iterator[tuple[str, str, float]]:
        """Give right-to-left text cluster by cluster in reading order, each with its width in ems."""
        for cluster in self.face.shape(text, backwards=True):
            # Codes lead back to what is drawn, brackets as they stand on the page: readers turn them round again.
            cluster = cluster._replace(text=mirrored(cluster.text))  # noqa: PLW2901
            yield self.name, f"<{self._code(cluster)}>", cluster.advance / self.face.em

    def _code(self, cluster: Cluster) -> str:
        return f"{self._codes.setdefault(cluster, len(self._codes) + 1):04X}"

    def embed(self, file: PackFile) -> dict[str, int]:
        """Add the font to a file; its number by its name."""
        per_mille = 1000 / self.face.em
        program = _font(self.face, list(self._codes))
        length = len(program)
        base = f"{SUBSETN(0).decode()}+{self.face.path.stem.partition('[')[0].replace(' ', '')}{self.name}"
        widths = " ".join(f"{cluster.advance * per_mille:.6g}" for cluster in self._codes)
        extents = self.face.font.get_font_extents("ltr")
        up, down = extents.ascender * per_mille, extents.descender * per_mille
        descriptor = file.add(
            f"<</Type/FontDescriptor/FontName/{base}/Flags 4/FontBBox[-1000 {down:.6g} 3000 {up:.6g}]/ItalicAngle 0"
            f"/StemV 80/Ascent {up:.6g}/Descent {down:.6g}/CapHeight {up:.6g}"
            f"/FontFile2 {file.stream(f'/Length1 {length}', program)} 0 R>>"
        )
        descendant = file.add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{base}/CIDToGIDMap/Identity/DW 0/W[1[{widths}]]"
            f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R>>"
        )
        texts = {code: cluster.text for cluster, code in self._codes.items()}
        back = file.stream("", to_unicode(texts, digits=4))
        font = (
            f"<</Type/Font/Subtype/Type0/BaseFont/{base}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant} 0 R]/ToUnicode {back} 0 R>>"
        )
        return {self.name: file.add(font)}


def _font(face: CompositeFace, clusters: list[Cluster]) -> bytes:
    """Return a TrueType font with a glyph for each cluster, in this order after the one for what is missing."""
    from fontTools.fontBuilder import FontBuilder

    names = [NOTDEF, *(f"c{at}" for at in range(1, len(clusters) + 1))]
    glyphs = [_glyph(face, cluster.glyphs) for cluster in clusters]
    glyphs.insert(0, _glyph(face, ()))
    builder = FontBuilder(face.em, isTTF=True)
    # The builder writes the clock into the font; the same input gives the same bytes.
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    builder.setupGlyphOrder(names)
    builder.setupGlyf(dict(zip(names, glyphs, strict=True)))
    left = [getattr(glyph, "xMin", 0) for glyph in glyphs]
    advances = [0, *(cluster.advance for cluster in clusters)]
    builder.setupHorizontalMetrics(dict(zip(names, zip(advances, left, strict=True), strict=True)))
    extents = face.font.get_font_extents("ltr")
    builder.setupHorizontalHeader(ascent=extents.ascender, descent=extents.descender)
    builder.setupMaxp()
    out = BytesIO()
    builder.font.save(out, reorderTables=None)
    return out.getvalue()


def _glyph(face: CompositeFace, parts: tuple[tuple[int, int, int], ...]) -> Glyph:
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    # PostScript outlines turn their other way round and bend by cubes.
    curves = Cu2QuPen(pen, face.em / 1000, reverse_direction="CFF " in face.face.table_tags)
    for glyph, x, y in parts:
        face.font.draw_glyph_with_pen(glyph, TransformPen(curves, (1, 0, 0, 1, x, y)))
    return pen.glyph()
