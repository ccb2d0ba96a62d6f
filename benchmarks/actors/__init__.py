"""How well actors and speakers are grounded, on hand-annotated texts."""
