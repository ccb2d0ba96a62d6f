"""The parse: spaCy set up for speed and equal results, put right where it goes astray, and handed on as plain objects."""
