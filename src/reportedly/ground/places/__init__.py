"""Place mentions to places on the map: the right place, how exactly it is known, or an honest miss."""

from reportedly.ground.places.ground import MADE_BY, ground_places, is_metonym_risky
from reportedly.ground.places.scenes import only_talked_of, placed_by_scene

__all__ = ["MADE_BY", "ground_places", "is_metonym_risky", "only_talked_of", "placed_by_scene"]
