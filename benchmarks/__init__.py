"""Measurements of the line against annotated texts that lie outside the repository: ``python -m benchmarks``."""
