"""Lint of the project's own rows: each where it says, once, with a source."""

from __future__ import annotations

from collections import Counter
from itertools import chain

from reportedly.knowledge.places import Gazetteer, PlaceKind
from reportedly.knowledge.places.geometry import distance_km, offset
from reportedly.knowledge.places.names import plain
from reportedly.knowledge.places.shipped import aliases, overlay, settlement_countries, sources

HELD_BY = {"EH": "MA"}  # the outlines give the part of Western Sahara that Morocco holds to Morocco
BORDER_KM = (5.0, 20.0)  # crossings, and outlines that are simplified


def test_ids_are_unique_and_sources_known() -> None:
    rows = list(overlay())
    assert len(rows) > 400
    assert max(Counter(r.id for r in rows).values()) == 1
    assert {r.source for r in rows} <= {s.id for s in sources()}
    assert all(r.radius_km > 0 and -90 <= r.lat <= 90 and -180 <= r.lon <= 180 for r in rows)


def test_rows_lie_in_their_country(world: Gazetteer) -> None:
    wrong = []
    for row in overlay():
        if not row.country or row.kind in {PlaceKind.WATER, PlaceKind.AREA}:
            continue
        here, allowed = (row.lat, row.lon), {row.country, HELD_BY.get(row.country)}
        nearby = (offset(here, turn, km) for km in BORDER_KM for turn in range(0, 360, 45))
        if not any(
            (region := world.region_at(*point)) and region.country in allowed for point in chain([here], nearby)
        ):
            wrong.append((row.id, here))
    assert wrong == []


def test_quarters_lie_by_their_city(world: Gazetteer) -> None:
    wrong = []
    for row in overlay():
        if row.kind is PlaceKind.QUARTER and row.admin2:
            cities = [p for p in world.lookup(row.admin2) if p.kind is PlaceKind.SETTLEMENT]
            if not any(distance_km(city.point, (row.lat, row.lon)) < 25 for city in cities):
                wrong.append((row.id, row.admin2))
    assert wrong == []


def test_no_row_repeats_a_name_of_another_in_its_country() -> None:
    names = Counter((r.country, plain(n)) for r in overlay() for n in {r.name, *r.names})
    assert [key for key, count in names.items() if count > 1] == []


def test_aliases_belong_to_places(world: Gazetteer) -> None:
    for key, names in aliases().items():
        place = world.place(key)
        assert place is not None, key
        assert all(any(p.id == key for p in world.lookup_exact(n)) for n in names), key


def test_settlements_reach_villages_of_countries_in_conflict(world: Gazetteer) -> None:
    assert {"SY", "UA", "SD", "IQ", "PS", "MM", "ML", "BF", "CD"} <= settlement_countries()
    assert world.search("Qubtan al Jabal", country="SY")[0].place.admin1 == "iso:SY-HL"
