"""The checks: one rule in each file, a line for each in ``table``."""
