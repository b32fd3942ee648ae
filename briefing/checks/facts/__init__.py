"""Facts and figures: one value for each, with its base and its source."""
