"""Measurements of the gazetteer and of grounding places."""
