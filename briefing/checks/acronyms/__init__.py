"""Acronyms: explained once, where they first come."""
