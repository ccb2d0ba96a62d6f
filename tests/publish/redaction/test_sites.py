"""The district that stands for a sensitive site is never a commune."""

from __future__ import annotations

from reportedly.model import GroundedPlace, PlacePrecision, Span
from reportedly.publish.redaction.sites import Districts


def test_a_commune_does_not_stand_for_a_site_in_it() -> None:
    span = Span(0, 6, "clinic")
    clinic = GroundedPlace(
        span,
        "location",
        "clinic",
        "gn:1",
        28.78,
        83.72,
        PlacePrecision.EXACT,
        radius_km=0.5,
        country="NP",
        admin1="iso:NP-GA",
    )
    coarse = Districts()(clinic)
    assert coarse.name != "Gharapjhong"
    assert coarse.radius_km is None or coarse.radius_km >= 15
