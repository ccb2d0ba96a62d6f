"""Every measurement of places and actors in one run, against ``benchmarks/floors.json``."""
