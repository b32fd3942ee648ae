"""Lines: short enough to say, and the same wherever they stand."""
