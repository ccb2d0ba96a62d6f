"""How many running words of broken HTML each parser keeps: ``python -m benchmarks.read [FOLDER]``."""
