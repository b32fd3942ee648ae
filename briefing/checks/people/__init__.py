"""People: one name, one role, a place in the list."""
