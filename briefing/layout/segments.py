"""Runs of several inks set in lines: parted into what no line break divides, filled in, and joined again."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from briefing.fonts import RIGHT_TO_LEFT, levels
from briefing.layout.breaking import head
from briefing.layout.model import Ink, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.document import Inline


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


class Stretch:
    """Words of one atom on one line, as they come together."""

    __slots__ = ("atom", "width", "words")

    def __init__(self, atom: int, words: str, width: float) -> None:
        self.atom, self.words, self.width = atom, words, width

    def add(self, words: str, width: float) -> None:
        """Put more words behind."""
        self.words += words
        self.width += width


def set_atoms(atoms: list[Atom], first: float, room: float, base: int = 0) -> list[SetLine]:
    """Break atoms into lines of ``room`` points (the first of ``first``); at least one line comes back.

    ``base`` is the embedding level of the paragraph: 1 when it reads from right to left.
    """
    if base or any(RIGHT_TO_LEFT.search(atom.text) for atom in atoms):
        atoms = _levelled(atoms, base)
    widest = max((2 * atom.ink.pad for atom in atoms if " " in atom.text), default=0.0)
    read = [0] * len(atoms)
    return [
        _set(line, atoms, read, space=space)
        for line, space in _fill(_tokens(atoms), atoms, first - widest, room - widest)
    ]


def _levelled(atoms: list[Atom], base: int) -> list[Atom]:
    """Part atoms where the direction of their text changes."""
    found = iter(levels("".join(atom.text for atom in atoms), base))
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
    joined: list[Stretch] = []
    gap, gap_atom = 0.0, -1
    for token in tokens:
        for index, text, width in token.pieces:
            last = joined[-1] if joined else None
            if (
                gap
                and last
                and index != gap_atom != last.atom
                and atoms[gap_atom].level != atoms[last.atom].level
            ):
                last = Stretch(gap_atom, " ", gap)  # between words that run the other way than it does
                joined.append(last)
                gap = 0.0
            if gap and last is not None and (gap_atom == last.atom or gap_atom != index):
                last.add(" ", gap)
                gap = 0.0
            if last is not None and last.atom == index:
                last.add(text, width)
            else:
                joined.append(Stretch(index, " " + text if gap else text, gap + width))
            gap = 0.0
        gap, gap_atom = token.gap, token.gap_atom
    runs = tuple([_run(stretch, atoms[stretch.atom], read) for stretch in joined])
    return SetLine(runs, sum([run.width + 2 * run.ink.pad for run in runs]), space)


def _run(stretch: Stretch, atom: Atom, read: list[int]) -> Run:
    actual = atom.actual
    if actual and len(actual) == len(atom.text):  # a part of it may stand on this line
        start = read[stretch.atom]
        read[stretch.atom] = start + len(stretch.words.strip(" "))
        actual = actual[start : read[stretch.atom]]
    return Run(atom.ink, stretch.words, stretch.width, atom.inline, actual, atom.level)
