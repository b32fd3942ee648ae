"""Accessibility: what a screen reader and weak eyes need."""
