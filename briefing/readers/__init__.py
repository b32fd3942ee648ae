"""Readers: files of other programs, and our own, taken in again."""
