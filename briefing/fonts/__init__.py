"""Faces for measuring and embedding: what they cover, how wide words are, and what stands in for the rest."""

from briefing.fonts.bidi import (
    RIGHT_TO_LEFT,
    RIGHT_TO_LEFT_CLASS,
    levels,
    mirrored,
    reads_right_to_left,
    visual_order,
)
from briefing.fonts.faces import Face, Family, FontSet, SimpleFace
from briefing.fonts.scripts import SUBSTITUTE, Piece, letters, pieces

__all__ = [
    "RIGHT_TO_LEFT",
    "RIGHT_TO_LEFT_CLASS",
    "SUBSTITUTE",
    "Face",
    "Family",
    "FontSet",
    "Piece",
    "SimpleFace",
    "letters",
    "levels",
    "mirrored",
    "pieces",
    "reads_right_to_left",
    "visual_order",
]
