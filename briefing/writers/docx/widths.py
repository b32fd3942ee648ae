"""How wide words come out: Word breaks the lines, but whether a label fits its column is decided here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.document import Text, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.document import Inlines
    from briefing.fonts import FontSet
    from briefing.style import HouseStyle, Look

ROUGHLY = 0.56
"""Mean width of a character in ems, when no fonts are at hand."""
_ROUGH = dict.fromkeys(map(chr, range(0x20, 0x250)), ROUGHLY)


class Widths:
    """Widths in points: by the fonts of the layout where there is one, else rough."""

    def __init__(self, style: HouseStyle, *, rough: bool) -> None:
        self.style = style
        self.rough = rough
        self._fonts: FontSet | None = None
        self._labels: dict[tuple[str, str], float] = {}

    def text(self, text: str, font: str, size: float, *, bold: bool = False) -> float:
        """Return the width of a text on one line."""
        if self.rough:
            return len(text) * size * ROUGHLY
        widths = self._face(font, bold=bold)
        return size * sum([widths.get(character, ROUGHLY) for character in text])

    def metrics(self, look: Look) -> tuple[Mapping[str, float], float]:
        """Return the widths of characters in ems, and the size of the type, for the columns of tables."""
        return _ROUGH if self.rough else self._face(look.font, bold=look.bold), look.size

    def _face(self, font: str, *, bold: bool) -> Mapping[str, float]:
        if self._fonts is None:
            # The layout has read these faces already; without one they would cost more than the whole body.
            from briefing.fonts import FontSet

            self._fonts = FontSet(self.style)
        return self._fonts.faces(font, bold=bold)[0].widths.by_character

    def label(self, label: Inlines, role: str) -> float:
        """Return the width of a label of a role."""
        key = (plain(label), role)
        known = self._labels.get(key)
        if known is None:
            known = self._labels[key] = self._label(label, role)
        return known

    def _label(self, label: Inlines, role: str) -> float:
        look, own = self.style.look(role), self.style.label(role)
        roles = [text.role for text in label if isinstance(text, Text) and text.role]
        tag = self.style.character(roles[0]) if roles else own
        size = tag.size or own.size or look.size
        bold = look.bold if tag.bold is None else tag.bold
        return self.text(plain(label), tag.font or look.font, size, bold=bold)
