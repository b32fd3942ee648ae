"""Faces for measuring and embedding: what they cover, how wide words are, and what stands in for the rest."""

from briefing.fonts.faces import Face, Family, FontSet
from briefing.fonts.scripts import SUBSTITUTE, Piece, pieces, units, visual

__all__ = ["SUBSTITUTE", "Face", "Family", "FontSet", "Piece", "pieces", "units", "visual"]
