"""Inlines turned into lines: one quick way for plain text, one for runs of several inks."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from briefing.document import LineBreak, Link, NoteReference, PageReference, Text
from briefing.fonts import RIGHT_TO_LEFT, levels
from briefing.layout.breaking import break_words, head
from briefing.layout.inks import Inks, Setting
from briefing.layout.model import Ink, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.document import Inline, Inlines, SourcePath
    from briefing.style import CharacterLook, HouseStyle, Look

PAGE_NUMBER = "000"
"""Holds the place of a page number until the pages are known."""


class SetLine(NamedTuple):
    """A line not yet placed: its runs, its width, and whether a space follows it in reading."""

    runs: tuple[Run, ...]
    width: float
    space: bool


class Atom(NamedTuple):
    """Text of one ink, before it is broken."""

    ink: Ink
    text: str
    inline: Inline | None
    actual: str = ""
    """What is read, where that is not what is drawn."""
    level: int = 0


class Token:
    """What no line break divides: pieces of atoms up to the next space, which is in the ink of ``gap_atom``."""

    __slots__ = ("gap", "gap_atom", "pieces", "width")

    def __init__(self) -> None:
        self.pieces: list[tuple[int, str, float]] = []
        self.width = 0.0
        self.gap = 0.0
        self.gap_atom = -1


class Typesetter:
    """Sets inlines in lines, and notes the characters that no face covers."""

    def __init__(self, style: HouseStyle) -> None:
        self.style = style
        self.inks = Inks(style)
        self.path: SourcePath = ()
        """Where the words that are being set come from."""
        self.uncovered: dict[SourcePath, dict[str, None]] = {}

    def lines(
        self,
        inlines: Inlines,
        look: Look,
        room: float,
        *,
        first: float | None = None,
        label: CharacterLook | None = None,
    ) -> list[SetLine]:
        """Break inlines into lines of ``room`` points (the first of ``first``); at least one line comes back."""
        first = room if first is None else first
        if (
            len(inlines) == 1
            and type(inlines[0]) is Text
            and (quick := self._plain(inlines[0], look, first, room, label))
        ):
            return quick
        lines: list[SetLine] = []
        atoms: list[Atom] = []
        for inline in (*inlines, LineBreak()):
            if type(inline) is LineBreak:
                lines.extend(self._segment(atoms, first, room))
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
            for piece in setting.pieces(word.upper()):
                yield Atom(setting.in_face(piece.face), piece.text, inline, word)

    def _segment(self, atoms: list[Atom], first: float, room: float) -> list[SetLine]:
        if any(RIGHT_TO_LEFT.search(atom.text) for atom in atoms):
            atoms = _levelled(atoms)
        widest = max((2 * atom.ink.pad for atom in atoms if " " in atom.text), default=0.0)
        read = [0] * len(atoms)
        return [
            _set(line, atoms, read, space=space)
            for line, space in _fill(_tokens(atoms), atoms, first - widest, room - widest)
        ]


def _spaced(lines: list[SetLine]) -> list[SetLine]:
    """A line that ends with a hard break is followed by a space when it is read."""
    return [*(line._replace(space=True) for line in lines[:-1]), lines[-1]]


def _levelled(atoms: list[Atom]) -> list[Atom]:
    """Part atoms where the direction of their text changes."""
    found = iter(levels("".join(atom.text for atom in atoms)))
    parted: list[Atom] = []
    for atom in atoms:
        for level, text in groupby(atom.text, lambda _: next(found)):
            words = "".join(text)
            parted.append(atom._replace(text=words, level=level))
    return parted


def _tokens(atoms: list[Atom]) -> list[Token]:
    tokens: list[Token] = []
    token = Token()
    for index, (ink, text, *_) in enumerate(atoms):
        widths, size, pad = ink.face.widths, ink.size, ink.pad
        words = text.split(" ")
        last = len(words) - 1
        for at, word in enumerate(words):
            if at and token.pieces:
                token.gap, token.gap_atom = ink.space, index
                tokens.append(token)
                token = Token()
            if word:
                width = widths[word] * size
                token.pieces.append((index, word, width))
                token.width += width + (pad if at == 0 else 0.0) + (pad if at == last else 0.0)
    if token.pieces:
        tokens.append(token)
    return tokens


def _fill(
    tokens: list[Token], atoms: list[Atom], first: float, room: float
) -> Iterator[tuple[list[Token], bool]]:
    """Give the tokens of each line, and whether a space follows them."""
    line: list[Token] = []
    width, gap, limit = 0.0, 0.0, first + 1e-6
    waiting = tokens[::-1]
    while waiting:
        token = waiting.pop()
        if width + gap + token.width <= limit:
            line.append(token)
            width, gap = width + gap + token.width, token.gap
            continue
        front, rest = _split(token, atoms, limit - width - gap, alone=not line)
        if front is not None:
            line.append(front)
        if rest is not None:
            waiting.append(rest)
        yield line, front is None or rest is None
        line, width, gap, limit = [], 0.0, 0.0, room + 1e-6
    if line or not tokens:
        yield line, False


def _split(token: Token, atoms: list[Atom], room: float, *, alone: bool) -> tuple[Token | None, Token | None]:
    """Split a token that does not fit: what still goes on this line, and what goes on the next."""
    done = 0.0
    for at, (index, text, width) in enumerate(token.pieces):
        ink = atoms[index].ink
        if done + width <= room:
            done += width
            continue
        fits = head(text, ink.face, (room - done) / ink.size, alone=alone and at == 0)
        if not fits and alone and at:
            fits = ""
        elif not fits or (at == 0 and fits == text and len(token.pieces) == 1):
            return (token, None) if alone and at == 0 else (None, token)
        front, rest = Token(), Token()
        widths, size = ink.face.widths, ink.size
        front.pieces = token.pieces[:at] + ([(index, fits, widths[fits] * size)] if fits else [])
        tail = text[len(fits) :]
        rest.pieces = ([(index, tail, widths[tail] * size)] if tail else []) + token.pieces[at + 1 :]
        for part in (front, rest):
            part.width = sum(piece[2] for piece in part.pieces)
        rest.gap, rest.gap_atom = token.gap, token.gap_atom
        return front, rest
    return (token, None) if alone else (None, token)


def _set(tokens: list[Token], atoms: list[Atom], read: list[int], *, space: bool) -> SetLine:
    """Join the pieces of a line into runs, each of one atom; ``read`` says how much of each stood on lines before."""
    joined: list[list[object]] = []  # atom, words, width
    gap, gap_atom = 0.0, -1
    for token in tokens:
        for index, text, width in token.pieces:
            last = joined[-1] if joined else None
            if gap and last is not None and (gap_atom == last[0] or gap_atom != index):
                last[1] += " "  # type: ignore[operator]
                last[2] += gap  # type: ignore[operator]
                gap = 0.0
            if last is not None and last[0] == index:
                last[1] += text  # type: ignore[operator]
                last[2] += width  # type: ignore[operator]
            else:
                joined.append([index, " " + text if gap else text, gap + width])
            gap = 0.0
        gap, gap_atom = token.gap, token.gap_atom
    runs = tuple(_run(atoms, index, words, width, read) for index, words, width in joined)  # type: ignore[arg-type]
    return SetLine(runs, sum(run.width + 2 * run.ink.pad for run in runs), space)


def _run(atoms: list[Atom], index: int, words: str, width: float, read: list[int]) -> Run:
    atom = atoms[index]
    actual = atom.actual
    if actual and len(actual) == len(atom.text):  # a part of it may stand on this line
        start = read[index]
        read[index] = start + len(words.strip(" "))
        actual = actual[start : read[index]]
    return Run(atom.ink, words, width, atom.inline, actual, atom.level)


def described(characters: dict[str, None]) -> str:
    """Name characters for a message: “م” (U+0645, ARABIC LETTER MEEM)."""
    names = [f"“{c}” (U+{ord(c):04X}, {unicodedata.name(c, 'unnamed')})" for c in list(characters)[:3]]
    more = len(characters) - len(names)
    return ", ".join(names) + (f" and {more} more" if more > 0 else "")
