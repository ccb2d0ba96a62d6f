"""Measurements of finding and resolving times."""
