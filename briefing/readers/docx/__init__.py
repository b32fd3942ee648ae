"""Word files read back, and what is wrong with them."""
