"""Ground actors and speakers: from mentions to entries of the registry, typed unknowns, persons with their office, or lost voices.

Entry points: :func:`ground_actors`, :func:`ground_speakers`, :func:`label_family`. Every value keeps the rule that decided.
"""

from reportedly.ground.actors.actors import ground_actors
from reportedly.ground.actors.nouns import label_family
from reportedly.ground.actors.speakers import ground_speakers

__all__ = ["ground_actors", "ground_speakers", "label_family"]
