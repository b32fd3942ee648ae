"""Inlines turned into lines: one quick way for plain text, one for runs of several inks."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from briefing.document import LineBreak, Link, NoteReference, PageReference, Text, plain
from briefing.fonts import RIGHT_TO_LEFT, reads_right_to_left
from briefing.layout.breaking import break_words
from briefing.layout.inks import Inks, Setting
from briefing.layout.model import Run
from briefing.layout.segments import Atom, SetLine, set_atoms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.document import Inline, Inlines, SourcePath
    from briefing.style import CharacterLook, HouseStyle, Look

PAGE_NUMBER = "000"
"""Holds the place of a page number until the pages are known."""
_REMEMBERED = 2_000
"""Settings that are remembered: more than the pages of a short pack have, little beside those of a long one."""


class Typesetter:
    """Sets inlines in lines, and notes the characters that no face covers."""

    def __init__(self, style: HouseStyle) -> None:
        self.style = style
        self.inks = Inks(style)
        self.path: SourcePath = ()
        """Where the words that are being set come from."""
        self.uncovered: dict[SourcePath, dict[str, None]] = {}
        self._known: dict[tuple[object, ...], tuple[Inlines, list[SetLine]]] = {}
        """What was set before, by the identity of its inlines, which are kept so that no others can take it."""

    def lines(
        self,
        inlines: Inlines,
        look: Look,
        room: float,
        *,
        first: float | None = None,
        label: CharacterLook | None = None,
    ) -> list[SetLine]:
        """Break inlines into lines of ``room`` points (the first of ``first``); at least one line comes back.

        A short pack is laid out again when its breaks have changed: words that were set as they are now are not
        set anew.
        """
        first = room if first is None else first
        asked = (id(inlines), look.role, room, first, label and label.role)
        known = self._known.get(asked)
        if known is None:
            known = inlines, self._lines(inlines, look, room, first, label)
            if len(self._known) < _REMEMBERED:
                self._known[asked] = known
        return known[1]

    def _lines(
        self, inlines: Inlines, look: Look, room: float, first: float, label: CharacterLook | None
    ) -> list[SetLine]:
        if (
            len(inlines) == 1
            and type(inlines[0]) is Text
            and (quick := self._plain(inlines[0], look, first, room, label))
        ):
            return quick
        base = int(reads_right_to_left(plain(inlines)))
        lines: list[SetLine] = []
        atoms: list[Atom] = []
        for inline in (*inlines, LineBreak()):
            if type(inline) is LineBreak:
                lines.extend(set_atoms(atoms, first, room, base))
                first, atoms = room, []
            else:
                atoms.extend(self._atoms(inline, look, label))
        hard = [at for at, inline in enumerate(inlines) if type(inline) is LineBreak]
        return _spaced(lines) if hard else lines

    def _plain(
        self, text: Text, look: Look, first: float, room: float, label: CharacterLook | None
    ) -> list[SetLine] | None:
        setting = self._setting(text, look, label)
        ink = setting.ink
        words = text.text
        if ink.pad or text.language:
            return None
        if not (words.isascii() and words.isprintable()):
            found = setting.pieces(words)
            if (
                len(found) != 1
                or found[0].missing
                or found[0].face is not ink.face
                or RIGHT_TO_LEFT.search(words)
            ):
                return None
            words = found[0].text
        if look.capitals and words != words.upper():
            return None
        size = ink.size
        return [
            SetLine((Run(ink, words, wide := width * size),), wide, space)
            for words, width, space in break_words(words, ink.face, first / size, room / size)
        ]

    def _setting(self, text: Text, look: Look, label: CharacterLook | None, *, link: bool = False) -> Setting:
        if label is not None:
            return self.inks.label(look, label, strong=text.strong, emphasis=text.emphasis, role=text.role)
        return self.inks.text(look, strong=text.strong, emphasis=text.emphasis, role=text.role, link=link)

    def _atoms(self, inline: Inline, look: Look, label: CharacterLook | None) -> Iterator[Atom]:
        match inline:
            case Text():
                yield from self._pieces(inline, inline if inline.language else None, look, label)
            case Link():
                for child in inline.children:
                    yield from self._pieces(child, inline, look, label, link=True)
            case NoteReference():
                yield from self._pieces(Text(inline.text, role="handle"), inline, look, label)
            case PageReference():
                yield from self._pieces(Text(PAGE_NUMBER), inline, look, label)
            case LineBreak():
                pass

    def _pieces(
        self,
        text: Text,
        inline: Inline | None,
        look: Look,
        label: CharacterLook | None,
        *,
        link: bool = False,
    ) -> Iterator[Atom]:
        setting = self._setting(text, look, label, link=link)
        for piece in setting.pieces(text.text, text.language):
            ink = setting.in_face(piece.face)
            if piece.missing:
                self.uncovered.setdefault(self.path, {}).update(dict.fromkeys(piece.missing))
                yield Atom(ink, piece.text, inline, piece.missing)
            elif look.capitals and piece.text.upper() != piece.text:
                yield from self._capitals(piece.text, inline, setting)
            else:
                yield Atom(ink, piece.text, inline)

    def _capitals(self, text: str, inline: Inline | None, setting: Setting) -> Iterator[Atom]:
        for at, word in enumerate(text.split(" ")):
            if at:
                yield Atom(setting.ink, " ", inline)
            found = setting.pieces(word.upper())
            for piece in found:
                actual = piece.missing or (word if len(found) == 1 else "")
                yield Atom(setting.in_face(piece.face), piece.text, inline, actual)


def _spaced(lines: list[SetLine]) -> list[SetLine]:
    """A line that ends with a hard break is followed by a space when it is read."""
    return [*(line._replace(space=True) for line in lines[:-1]), lines[-1]]


def described(characters: dict[str, None]) -> str:
    """Name characters for a message: “م” (U+0645, ARABIC LETTER MEEM)."""
    names = [f"“{c}” (U+{ord(c):04X}, {unicodedata.name(c, 'unnamed')})" for c in list(characters)[:3]]
    more = len(characters) - len(names)
    return ", ".join(names) + (f" and {more} more" if more > 0 else "")
