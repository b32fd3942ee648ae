"""Completeness: nothing left open, nothing missing."""
