"""Places listed in one breath keep company: a namesake far from all others of the list is not believed.

"They took A, B, C, D and E" speaks of one area. When four or more of the names are located and one lies in another
first-level region, far from each of the others, its reading is a homonym: it stays unlocated, with what was considered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reportedly.ground.places.readings import weights
from reportedly.knowledge.places.geometry import distance_km
from reportedly.model import GroundedPlace, PlaceCandidate, PlacePrecision


def keeping_company(listed: Sequence[GroundedPlace]) -> tuple[GroundedPlace, ...]:
    """The places of one claim, strayed homonyms of a list left unlocated."""
    settled = [p for p in listed if p.precision is PlacePrecision.EXACT and p.lat is not None]
    if len(settled) < weights()["company"]["least"]:
        return tuple(listed)
    region, votes = Counter(p.admin1 for p in settled).most_common(1)[0]
    if votes * 2 <= len(settled):
        return tuple(listed)
    return tuple(
        _left_open(p, settled) if p in settled and p.admin1 != region and _strayed(p, settled) else p for p in listed
    )


def _strayed(place: GroundedPlace, settled: Sequence[GroundedPlace]) -> bool:
    others = [o for o in settled if o.place != place.place]
    return all(distance_km(_point(place), _point(o)) > weights()["company"]["far_km"] for o in others)


def _point(place: GroundedPlace) -> tuple[float, float]:
    return (place.lat or 0.0, place.lon or 0.0)


def _left_open(place: GroundedPlace, settled: Sequence[GroundedPlace]) -> GroundedPlace:
    why = f"a namesake far from the {len(settled) - 1} places that it is listed with"
    considered = PlaceCandidate(place.place or "", place.name, *_point(place), 0.0, why)
    return replace(
        place,
        name=place.span.exact,
        place=None,
        lat=None,
        lon=None,
        precision=PlacePrecision.UNLOCATED,
        radius_km=None,
        admin1=None,
        inside=f"iso:{place.country}" if place.country else None,
        candidates=(considered, *(c for c in place.candidates if c.place != place.place)),
        why=why,
    )
