"""The gazetteer: every place of the world that a report may name, looked up in one read-only SQLite file."""

from reportedly.knowledge.places.gazetteer import Gazetteer
from reportedly.knowledge.places.location import ensure_gazetteer, gazetteer_path
from reportedly.knowledge.places.place import Candidate, Place, PlaceKind, Shape, Source

__all__ = ["Candidate", "Gazetteer", "Place", "PlaceKind", "Shape", "Source", "ensure_gazetteer", "gazetteer_path"]
