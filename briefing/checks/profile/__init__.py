"""The reader: what this one wants, and what not."""
