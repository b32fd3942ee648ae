"""Faces for measuring and embedding: what they cover, how wide words are, and what stands in for the rest."""

from briefing.fonts.bidi import RIGHT_TO_LEFT, levels, mirrored, visual_order
from briefing.fonts.faces import Face, Family, FontSet, SimpleFace
from briefing.fonts.scripts import SUBSTITUTE, Piece, letters, pieces

__all__ = [
    "RIGHT_TO_LEFT",
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
    "visual_order",
]
