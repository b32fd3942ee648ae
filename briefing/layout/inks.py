"""Looks turned into inks: which face, size and colour a run of a role is drawn in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from briefing.fonts import Face, FontSet, Piece, pieces
from briefing.layout.model import Ink

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.style import CharacterLook, HouseStyle, Look


class Setting:
    """An ink in each of the faces that a run may need, first the one that its look asks for."""

    __slots__ = ("_fonts", "_inks", "_values", "bold", "faces", "ink")

    def __init__(self, fonts: FontSet, font: str, *, bold: bool, italic: bool, **values: object) -> None:
        self._fonts = fonts
        self.bold = bold
        self.faces = faces = fonts.faces(font, bold=bold, italic=italic)
        self._values = values
        self._inks: dict[Face, Ink] = {}
        self.ink = self.in_face(faces[0])

    def in_face(self, face: Face) -> Ink:
        """Return this ink in one of its fallback faces."""
        known = self._inks.get(face)
        if known is None:
            known = self._inks[face] = Ink(face, **self._values)  # type: ignore[arg-type]
        return known

    def pieces(self, text: str, language: str = "") -> list[Piece]:
        """Split text into pieces that one face draws each."""
        further = partial(self._fonts.further, bold=self.bold, language=language)
        return pieces(text, self.faces, further)


class Inks:
    """The inks of a house style."""

    def __init__(self, style: HouseStyle) -> None:
        self.style = style
        self.fonts = FontSet(style)
        self._settings: dict[tuple[object, ...], Setting] = {}

    def text(
        self, look: Look, *, strong: bool = False, emphasis: bool = False, role: str = "", link: bool = False
    ) -> Setting:
        """Return how a run of text in a block of this look is drawn."""
        key = (look.role, strong, emphasis, role, link)
        known = self._settings.get(key)
        if known is None:
            style = self.style
            named = ["strong"] * strong + ["emphasis"] * emphasis + [role or "link"] * (link or bool(role))
            known = self._settings[key] = self._setting(look, [style.character(name) for name in named])
        return known

    def label(
        self,
        look: Look,
        label: CharacterLook,
        *,
        strong: bool = False,
        emphasis: bool = False,
        role: str = "",
    ) -> Setting:
        """Return how a run of a label is drawn: the block's look, changed by the label's, then by the run's own."""
        key = (look.role, label.role, strong, emphasis, role)
        known = self._settings.get(key)
        if known is None:
            named = ["strong"] * strong + ["emphasis"] * emphasis + [role] * bool(role)
            looks = [label, *(self.style.character(name) for name in named)]
            known = self._settings[key] = self._setting(look, looks)
        return known

    def _setting(self, look: Look, changes: Iterable[CharacterLook]) -> Setting:
        font, size, bold, italic, colour = look.font, look.size, look.bold, look.italic, look.colour
        underline, background, outline = False, None, None
        for change in changes:
            font = change.font or font
            size = change.size or size
            bold = bold if change.bold is None else change.bold
            italic = italic if change.italic is None else change.italic
            underline = underline if change.underline is None else change.underline
            colour = change.colour or colour
            background = change.background or background
            outline = change.outline or outline
        pad = size / 4 if background or outline else 0.0
        if outline:
            pad = max(pad, outline.gap + outline.width / 2)
        return Setting(
            self.fonts,
            font,
            bold=bold,
            italic=italic,
            size=size,
            colour=colour,
            underline=underline,
            background=background,
            outline=outline,
            pad=pad,
        )
