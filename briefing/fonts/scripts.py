"""Runs of text as a face can draw them: fallback for each character, right-to-left order, and substitutes."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.fonts.faces import Face

Kind: TypeAlias = Literal["", "right to left", "missing"]

SUBSTITUTE = "\N{REPLACEMENT CHARACTER}"
"""Drawn for a character that no face covers; what is read aloud there is the character itself."""


class Piece(NamedTuple):
    """Text that one face draws. ``actual`` is what is read, where that differs from what is drawn."""

    face: Face
    text: str
    kind: Kind = ""
    actual: str = ""


# Characters that ask for a closer look even where the face covers them: controls, marks that belong to the
# letter before, right-to-left scripts, and what is never drawn.
_CLOSER_LOOK = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u0300-\u036f\u0590-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u20d0-\u20ff\ufb1d-\ufdff\ufe00-\ufe0f\ufe20-\ufe2f\ufe70-\ufeff\ufff9-\ufffc\ufffe\uffff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff\U000e0000-\U000e0fff]"
)
# Soft hyphens too: nothing is hyphenated. Joiners act in shaping alone.
_NEVER_DRAWN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffc\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)
_SPACES = re.compile("[\t\n\v\f\r\u2028\u2029]+")
_CLUSTER = re.compile(r".[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
                      r"\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
                      r"\ufe20-\ufe2f]*", re.DOTALL)  # fmt: skip
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_LEFT_TO_RIGHT_WITHIN = re.compile(r"[0-9A-Za-z]+(?:[.,:/%+-][0-9A-Za-z]+)*")
_CLOSING = frozenset(")]}»›")
_MIRROR = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


def pieces(text: str, faces: tuple[Face, ...]) -> list[Piece]:
    """Split text into pieces that one face draws each; characters of no face become `SUBSTITUTE`.

    ``faces`` stand in order of preference. A letter and its marks stay in one face. Right-to-left text comes
    back in reading order: `visual` turns it when the line that it stands on is known.
    """
    if not _CLOSER_LOOK.search(text) and faces[0].covers(text):
        return [Piece(faces[0], text)]
    drawn = _NEVER_DRAWN.sub("", _SPACES.sub(" ", text))
    found: list[Piece] = []
    for piece in _clusters(drawn, faces):
        last = found[-1] if found else None
        if last and last.face is piece.face and last.kind == piece.kind:
            found[-1] = Piece(last.face, last.text + piece.text, last.kind, last.actual + piece.actual)
        else:
            found.append(piece)
    return _joined(found)


def _clusters(text: str, faces: tuple[Face, ...]) -> Iterator[Piece]:
    for match in _CLUSTER.finditer(text):
        cluster = match[0]
        if len(cluster) > 1:
            cluster = unicodedata.normalize("NFC", cluster)
        face = next((face for face in faces if face.covers(cluster)), None)
        if face is None:
            yield Piece(faces[0], SUBSTITUTE, "missing", cluster)
        elif unicodedata.bidirectional(cluster[0]) in _RIGHT_TO_LEFT:
            yield Piece(face, cluster, "right to left")
        else:
            yield Piece(face, cluster)


def _joined(found: list[Piece]) -> list[Piece]:
    """Take the spaces, stops and numbers between two right-to-left pieces of one face into them."""
    joined: list[Piece] = []
    for piece in found:
        if (
            piece.kind == "right to left"
            and len(joined) > 1
            and joined[-2].kind == "right to left"
            and joined[-1].kind == ""
            and joined[-2].face is joined[-1].face is piece.face
            and not any(unicodedata.bidirectional(character) == "L" for character in joined[-1].text)
        ):
            between, before = joined.pop(), joined.pop()
            piece = before._replace(text=before.text + between.text + piece.text)  # noqa: PLW2901
        joined.append(piece)
    return _closed(joined)


def _closed(joined: list[Piece]) -> list[Piece]:
    """A bracket that opens among right-to-left words closes among them (UAX #9, rule N0)."""
    for at, piece in enumerate(joined[:-1]):
        following = joined[at + 1]
        bracket = following.text[:1]
        opens = bracket.translate(_MIRROR)
        if (
            piece.kind == "right to left"
            and following.kind == ""
            and following.face is piece.face
            and bracket in _CLOSING
            and piece.text.count(opens) > piece.text.count(bracket)
        ):
            joined[at] = piece._replace(text=piece.text + bracket)
            joined[at + 1] = following._replace(text=following.text[1:])
    return [piece for piece in joined if piece.text]


def units(text: str) -> list[str]:
    """Part right-to-left text into what is drawn one beside the other: letters with their marks, whole numbers.

    The parts stand in reading order, each drawn to the left of the one before. Numbers and Latin words inside keep
    their own order, and brackets are mirrored.
    """
    found: list[str] = []
    at = 0
    for match in _LEFT_TO_RIGHT_WITHIN.finditer(text):
        found.extend(cluster[0].translate(_MIRROR) for cluster in _CLUSTER.finditer(text, at, match.start()))
        found.append(match[0])
        at = match.end()
    found.extend(cluster[0].translate(_MIRROR) for cluster in _CLUSTER.finditer(text, at))
    return found


def visual(text: str) -> str:
    """Return right-to-left text in the order in which its glyphs stand from left to right on one line."""
    return "".join(reversed(units(text)))
