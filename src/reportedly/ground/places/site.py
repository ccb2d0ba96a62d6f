"""From a place and a relation to the point, its precision and its radius: "30 km south of X", "western X", "between X and Y"."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from reportedly.ground.places.phrase import Phrase, Relation
from reportedly.knowledge.places import Gazetteer, Place, PlaceKind
from reportedly.knowledge.places.geometry import (
    Outline,
    along,
    area_km2,
    centroid,
    clip,
    distance_km,
    inside,
    midpoint,
    offset,
    reach,
    unwrap,
)
from reportedly.model import PlacePrecision

NEAR_KM = 8.0  # beyond the edge of a settlement, what "near X" reaches
BEYOND_KM = 10.0  # "west of X" without a distance
COUNTRYSIDE_KM = 15.0
OFFSET_ERROR = 0.15  # of the distance: distances are rounded and measured by road or as the crow flies
COUNTRY_SHARE = 0.38  # of the breadth of a country belongs to "the west of" it: thirds that overlap a little
MOST_TOWNS, FEWEST_TOWNS = 400, 20  # towns that say where the people of a part of a country live
SMALL_AREA_KM = 25.0  # an informal region as small as this is "near", a larger one a region
DEGREES_APART = 60.0

_PRECISION = {
    PlaceKind.COUNTRY: PlacePrecision.COUNTRY,
    PlaceKind.REGION: PlacePrecision.ADMIN1,
    PlaceKind.COUNTY: PlacePrecision.ADMIN2,
}


# How far from the middle of a settlement of some radius a site lies, and within what radius.
_REACH: dict[Relation, tuple[Callable[[float], float], Callable[[float], float]]] = {
    Relation.PART: (lambda km: 0.5 * km, lambda km: 0.6 * km + 0.5),
    Relation.OUTSKIRTS: (lambda km: km, lambda km: 0.5 * km + 3.0),
    Relation.COUNTRYSIDE: (lambda km: km + COUNTRYSIDE_KM / 2, lambda _: COUNTRYSIDE_KM),
    Relation.BEYOND: (lambda km: km + BEYOND_KM, lambda _: BEYOND_KM),
}


@dataclass(frozen=True, slots=True)
class Site:
    """Where something lies: degrees, how exactly, and within how many km."""

    lat: float
    lon: float
    precision: PlacePrecision
    radius_km: float
    why: str = ""


def site_of(phrase: Phrase, place: Place, gazetteer: Gazetteer, other: Place | None = None) -> Site:
    """The site that the phrase describes, from the place that its name means."""
    if other is not None:
        length = distance_km(place.point, other.point)
        lat, lon = midpoint([place.point, other.point])
        return Site(
            lat,
            lon,
            PlacePrecision.NEAR,
            round(max(5.0, length / 2), 1),
            f"halfway between {place.name} and {other.name}, {length:.0f} km apart",
        )
    extended = place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.AREA, PlaceKind.COUNTY}
    relation = phrase.relation
    if relation is Relation.OFFSET and phrase.km is not None:
        return _at_distance(place, phrase.km, phrase.bearing)
    if relation is Relation.AT or (relation is Relation.COUNTRYSIDE and extended and phrase.bearing is None):
        return whole(place)
    if extended and phrase.bearing is not None and (relation is not Relation.BEYOND or place.kind is PlaceKind.COUNTRY):
        return _part_of_region(place, phrase.bearing, gazetteer)
    if extended and relation in {Relation.CENTRE, Relation.PART, Relation.SITE, Relation.NEAR, Relation.OUTSKIRTS}:
        return whole(place, f"somewhere in {place.name}")
    return _beside(phrase, place)


def whole(place: Place, why: str = "") -> Site:
    """The place itself."""
    precision = _PRECISION.get(place.kind, PlacePrecision.EXACT)
    if place.kind in {PlaceKind.AREA, PlaceKind.WATER}:
        precision = PlacePrecision.NEAR if place.radius_km <= SMALL_AREA_KM else PlacePrecision.ADMIN1
    return Site(place.lat, place.lon, precision, place.radius_km, why)


def _at_distance(place: Place, km: float, bearing: float | None) -> Site:
    if bearing is None:
        return Site(
            place.lat,
            place.lon,
            PlacePrecision.NEAR,
            round(km + place.radius_km, 1),
            f"within {km:.0f} km of {place.name}",
        )
    lat, lon = offset(place.point, bearing, km)
    return Site(
        lat,
        lon,
        PlacePrecision.NEAR,
        round(max(3.0, place.radius_km, OFFSET_ERROR * km), 1),
        f"{km:.0f} km from {place.name} on the bearing {bearing:.0f}",
    )


def _beside(phrase: Phrase, place: Place) -> Site:
    """A point beside or inside a settlement."""
    size, relation = place.radius_km, phrase.relation
    if relation is Relation.SITE:
        return Site(
            place.lat,
            place.lon,
            PlacePrecision.NEAR,
            max(size, 2.0),
            f"{phrase.site or 'a site'} has no entry of its own: somewhere in {place.name}",
        )
    if relation is Relation.CENTRE:
        return Site(
            place.lat, place.lon, PlacePrecision.NEAR, max(1.0, round(size / 2, 1)), f"the centre of {place.name}"
        )
    reach, margin = _REACH.get(relation, (lambda _: 0.0, lambda km: km + NEAR_KM))
    away, radius = reach(size), margin(size)
    if phrase.bearing is None:
        return Site(
            place.lat, place.lon, PlacePrecision.NEAR, round(away + radius, 1), f"{relation.value} {place.name}"
        )
    lat, lon = offset(place.point, phrase.bearing, away)
    return Site(
        lat, lon, PlacePrecision.NEAR, round(radius, 1), f"{relation.value} {place.name}, bearing {phrase.bearing:.0f}"
    )


def _part_of_region(place: Place, bearing: float, gazetteer: Gazetteer) -> Site:
    """The middle of the part of a region that lies in a direction.

    In a first-level region it is halfway from its largest city to the border, as directions are read from there; in a
    country the middle of the towns in the outer ``COUNTRY_SHARE`` of its breadth; else the middle of that area.
    """
    outline = unwrap(gazetteer.outline(place.id), place.lon)
    precision, why = PlacePrecision.ADMIN1, f"the middle of the part of {place.name} on the bearing {bearing:.0f}"
    if not outline:
        return Site(*offset(place.point, bearing, place.radius_km / 2), precision, round(place.radius_km / 2, 1), why)
    if place.kind is PlaceKind.REGION:
        for seat in gazetteer.largest_cities(place.country, 1, place.id):
            halfway = _toward_border(seat, place, outline, bearing)
            if halfway is not None:
                return halfway
    low, high = reach(outline, bearing)
    limit = high - COUNTRY_SHARE * (high - low)
    part = tuple(ring for ring in (clip(ring, bearing, limit) for ring in outline) if ring)
    radius = round(math.sqrt(area_km2(part) / math.pi), 1)
    towns = [t for t in gazetteer.largest_cities(place.country, MOST_TOWNS) if along((t.lon, t.lat), bearing) >= limit]
    if place.kind is PlaceKind.COUNTRY and len(towns) >= FEWEST_TOWNS:
        weight = [math.log1p(t.population) for t in towns]
        total = sum(weight) or 1.0
        lat = sum(t.lat * w for t, w in zip(towns, weight, strict=True)) / total
        lon = sum(t.lon * w for t, w in zip(towns, weight, strict=True)) / total
        return Site(lat, lon, precision, radius, why)
    lat, lon = centroid(part) or place.point
    return Site(lat, (lon + 540) % 360 - 180, precision, radius, why)


def _toward_border(seat: Place, region: Place, outline: Outline, bearing: float) -> Site | None:
    """Halfway from a city to the border of its region; None where the city lies outside it or close to that border."""
    step = max(1.0, region.radius_km / 40)
    away = 0.0
    while away < 6 * region.radius_km and inside(*offset(seat.point, bearing, away), outline):
        away += step
    if away < max(12.0, 0.25 * region.radius_km):
        return None
    why = f"halfway from {seat.name} to the border of the region on the bearing {bearing:.0f}"
    return Site(*offset(seat.point, bearing, away / 2), PlacePrecision.ADMIN1, round(away / 2, 1), why)


def in_direction(place: Place, origin: Place, bearing: float) -> bool:
    """Whether a place lies in that direction from another, or from the middle of its country."""
    dy = place.lat - origin.lat
    dx = (place.lon - origin.lon) * math.cos(math.radians(place.lat))
    turn = abs((math.degrees(math.atan2(dx, dy)) - bearing + 180) % 360 - 180)
    return turn <= DEGREES_APART
