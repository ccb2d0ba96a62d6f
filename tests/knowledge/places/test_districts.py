"""The shipped districts: no namesake of a town beside it, none so small that it is a ward, each in the country that it is said to be of."""

from __future__ import annotations

from collections import Counter

from reportedly.knowledge.places import Gazetteer, PlaceKind
from reportedly.knowledge.places.geometry import distance_km
from reportedly.knowledge.places.names import plain
from reportedly.knowledge.places.shipped import districts, settlement_countries, sources

SOME = 400  # of the rows, those looked up
NEAR_KM = 30.0
MOST_ALIKE = 3


def test_districts_are_told_apart() -> None:
    rows = list(districts())
    assert len(rows) > 20_000
    assert max(Counter(r.id for r in rows).values()) == 1
    assert max(Counter((r.country, plain(r.name)) for r in rows).values()) <= MOST_ALIKE
    assert {r.source for r in rows} <= {s.id for s in sources()}
    assert all(r.radius_km >= 2 for r in rows)
    assert not settlement_countries() & {r.country for r in rows}


def test_a_district_is_no_second_entry_of_the_town_that_it_is_named_after(world: Gazetteer) -> None:
    rows = list(districts())
    twins = [
        (row.id, place.id)
        for row in rows[:: len(rows) // SOME]
        for place in world.lookup_exact(row.name)
        if place.kind is PlaceKind.SETTLEMENT and place.country == row.country and place.sources != ("reportedly",)
        and distance_km(place.point, (row.lat, row.lon)) <= NEAR_KM
    ]  # fmt: skip
    assert twins == []


def test_a_town_that_no_table_of_towns_has_is_found_by_its_district(world: Gazetteer) -> None:
    (found, *_) = world.search("Gharapjhong", country="NP")
    assert (found.place.kind, found.match) == (PlaceKind.COUNTY, "exact")
    assert distance_km(found.place.point, (28.78, 83.72)) < NEAR_KM
