"""How sure, and whether at all: certainty with its cues, polarity, and reservations beside a report."""
