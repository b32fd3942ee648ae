"""Budgets: pages, words and minutes, as laid out."""
