"""Runs of text as a face can draw them: fallback for each letter with its marks, and substitutes."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from briefing.fonts.faces import SimpleFace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefing.fonts.faces import Face

SUBSTITUTE = "\N{REPLACEMENT CHARACTER}"
"""Drawn for a character that no face covers; what is read aloud there is the character itself."""


class Piece(NamedTuple):
    """Text that one face draws, in reading order."""

    face: Face
    text: str
    missing: str = ""
    """The characters that `SUBSTITUTE` stands for, where no face covers them."""


# Characters that ask for a closer look even where the face covers them: controls, marks that belong to the
# letter before, right-to-left scripts, and what is never drawn.
_CLOSER_LOOK = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u0300-\u036f\u0590-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u20d0-\u20ff\ufb1d-\ufdff\ufe00-\ufe0f\ufe20-\ufe2f\ufe70-\ufeff\ufff9-\ufffc\ufffe\uffff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff\U000e0000-\U000e0fff]"
)
# Soft hyphens too: nothing is hyphenated.
_NEVER_DRAWN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffc\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)
_SPACES = re.compile("[\t\n\v\f\r\u2028\u2029]+")
_CLUSTER = re.compile(r".[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
                      r"\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
                      r"\ufe20-\ufe2f\u200c\u200d]*", re.DOTALL)  # fmt: skip
_JOINERS = re.compile("[\u200c\u200d]")
# Letters that join, stack or change places: a face has to be shaped for them.
_SHAPED = re.compile(
    "[\u0600-\u109f\u1700-\u18af\u1900-\u1aad\u1b00-\u1c7f\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc]"
)


def pieces(
    text: str, faces: tuple[Face, ...], further: Callable[[str], Face | None] = lambda _: None
) -> list[Piece]:
    """Split text into pieces that one face draws each; characters of no face become `SUBSTITUTE`.

    ``faces`` stand in order of preference; ``further`` is asked where they do not do. A letter and its marks stay
    in one face.
    """
    if not _CLOSER_LOOK.search(text) and faces[0].covers(text):
        return [Piece(faces[0], text)]
    drawn = _NEVER_DRAWN.sub("", _SPACES.sub(" ", text))
    found: list[Piece] = []
    for piece in _clusters(drawn, faces, further):
        last = found[-1] if found else None
        if last and last.face is piece.face and bool(last.missing) == bool(piece.missing):
            found[-1] = Piece(last.face, last.text + piece.text, last.missing + piece.missing)
        else:
            found.append(piece)
    return _joined(found)


def _clusters(text: str, faces: tuple[Face, ...], further: Callable[[str], Face | None]) -> Iterator[Piece]:
    for match in _CLUSTER.finditer(text):
        cluster = match[0]
        if len(cluster) > 1:
            cluster = unicodedata.normalize("NFC", cluster)
        shaped = _SHAPED.match(cluster) is not None
        if not shaped:
            cluster = _JOINERS.sub("", cluster)
        if not cluster:
            continue
        usable = (
            face for face in faces if face.covers(cluster) and not (shaped and isinstance(face, SimpleFace))
        )
        face = next(usable, None) or further(cluster)
        yield Piece(faces[0], SUBSTITUTE, cluster) if face is None else Piece(face, cluster)


def _joined(found: list[Piece]) -> list[Piece]:
    """Take the spaces, stops and numbers between two pieces of one shaped face into them."""
    joined: list[Piece] = []
    for piece in found:
        if (
            len(joined) > 1
            and joined[-2].face is piece.face
            and not isinstance(piece.face, SimpleFace)
            and not (joined[-1].missing or any(map(str.isalpha, joined[-1].text)))
            and piece.face.covers(joined[-1].text)
        ):
            between, before = joined.pop(), joined.pop()
            piece = Piece(piece.face, before.text + between.text + piece.text)  # noqa: PLW2901
        joined.append(piece)
    return joined


def letters(text: str) -> list[str]:
    """Part text into letters with their marks, in reading order."""
    return _CLUSTER.findall(text)
