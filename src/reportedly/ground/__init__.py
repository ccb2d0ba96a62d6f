"""ground: mentions become registry actors, places on the map, intervals of time and bounds of numbers."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.ground.actors import ground_actors, ground_speakers
from reportedly.ground.places import only_talked_of, placed_by_scene, places_of_report
from reportedly.ground.quantities import ground_quantities
from reportedly.ground.temporality import by_the_calendar
from reportedly.ground.times import dated_by_scene, ground_times
from reportedly.knowledge.actors import Registry
from reportedly.knowledge.places import Gazetteer
from reportedly.languages import load_language
from reportedly.model import Claim, GroundedClaim, Publication, Report

__all__ = ["ground"]


def ground(
    report: Report,
    claims: Sequence[Claim],
    registry: Registry,
    gazetteer: Gazetteer,
    published: Publication | None = None,
) -> tuple[GroundedClaim, ...]:
    """The claims of one report, grounded together, since each mention may need the report's others.

    ``published`` replaces the report's own publication interval. What cannot be tied to the world stays visibly so:
    a place "unlocated", an actor a typed unknown, a time unresolved, a number open.
    """
    language = load_language(report.language)
    interval = published or report.published
    times = ground_times(report, claims, language, interval)
    named = places_of_report(report, [c.places for c in claims], gazetteer, only_talked_of(claims))
    dated = [by_the_calendar(claim, of_claim, interval) for claim, of_claim in zip(claims, times, strict=True)]
    old = [claim.temporality is not was.temporality for claim, was in zip(dated, claims, strict=True)]
    places = placed_by_scene(report, claims, named, times, old)
    countries = [place.country for of_claim in places for place in of_claim if place.country]
    grounded = zip(
        dated,
        ground_speakers(report, [c.speakers for c in claims], registry, countries),
        ground_actors(report, [c.actors for c in claims], registry, interval, countries),
        places,
        dated_by_scene(report, dated, times),
        ground_quantities(report, claims, language, interval, times),
        strict=True,
    )
    return tuple(GroundedClaim(*fields) for fields in grounded)
