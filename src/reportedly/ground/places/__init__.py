"""Place mentions to places on the map: the right place, how exactly it is known, or an honest miss."""

from reportedly.ground.places.ground import ground_places, is_metonym_risky, places_of_report
from reportedly.ground.places.rows import MADE_BY
from reportedly.ground.places.scenes import only_talked_of, placed_by_scene

__all__ = ["MADE_BY", "ground_places", "is_metonym_risky", "only_talked_of", "placed_by_scene", "places_of_report"]
