"""Freshness and clearance: nothing stale, nothing uncleared, no embargo forgotten."""
