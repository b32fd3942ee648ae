"""Running order and dates: days, times and zones that can be kept."""
