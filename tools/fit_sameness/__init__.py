"""Fits how surely two accounts of one event are of one event. Development only, outside the package."""
