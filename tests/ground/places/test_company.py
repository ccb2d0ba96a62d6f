"""A homonym that strays from the places it is listed with stays unlocated."""

from __future__ import annotations

from reportedly.ground.places.company import keeping_company
from reportedly.model import GroundedPlace, PlacePrecision, Span


def village(name: str, lat: float, lon: float, admin1: str) -> GroundedPlace:
    span = Span(0, len(name), name)
    return GroundedPlace(
        span, "location", name, f"gn:{name}", lat, lon, PlacePrecision.EXACT, 2.0, country="NG", admin1=admin1
    )


NEAR = [village(n, 11.5 + i / 20, 13.7, "Borno") for i, n in enumerate(("Ama", "Bula", "Chibo"))]
FAR = village("Dala", 7.2, 3.9, "Oyo")


def test_a_strayed_namesake_is_left_open_with_what_was_considered() -> None:
    *kept, stray = keeping_company([*NEAR, FAR])
    assert kept == NEAR
    assert (stray.precision, stray.lat, stray.place, stray.inside) == (PlacePrecision.UNLOCATED, None, None, "iso:NG")
    assert stray.candidates[0].place == "gn:Dala"


def test_a_short_list_and_a_near_neighbour_region_tell_nothing() -> None:
    assert list(keeping_company([*NEAR[:2], FAR])) == [*NEAR[:2], FAR]
    beside = village("Epe", 11.6, 13.2, "Yobe")
    assert list(keeping_company([*NEAR, beside])) == [*NEAR, beside]
