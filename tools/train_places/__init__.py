"""Trains the tuned reader of places: which words are a place of one verb. Runs outside the program, in an environment with torch."""
