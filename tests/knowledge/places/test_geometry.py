"""Distances, directions and outlines."""

from __future__ import annotations

import pytest

from reportedly.knowledge.places.geometry import (
    along,
    area_km2,
    box_of,
    centroid,
    clip,
    decode_outline,
    distance_km,
    inside,
    midpoint,
    offset,
    reach,
)

SQUARE = decode_outline("0,0 1000,0 0,1000 -1000,0")


def test_outline_decodes_differences() -> None:
    assert SQUARE == (((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)),)
    assert box_of(SQUARE) == (0.0, 0.0, 1.0, 1.0)
    assert decode_outline("") == ()


def test_inside_follows_the_outline() -> None:
    assert inside(0.5, 0.5, SQUARE)
    assert not inside(0.5, 1.5, SQUARE)
    hole = (*SQUARE, ((0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.6)))
    assert not inside(0.5, 0.5, hole)


def test_distance_and_offset_agree() -> None:
    aleppo = (36.2, 37.16)
    south = offset(aleppo, 180, 30)
    assert south[0] < aleppo[0]
    assert distance_km(aleppo, south) == pytest.approx(30, abs=0.05)
    assert distance_km((0, 179.5), (0, -179.5)) == pytest.approx(111.2, abs=0.5)


def test_midpoint_crosses_the_date_line() -> None:
    assert abs(midpoint([(0, 179), (0, -179)])[1]) == pytest.approx(180)


def test_centroid_and_area_of_a_square_degree_at_the_equator() -> None:
    assert centroid(SQUARE) == (0.5, 0.5)
    assert area_km2(SQUARE) == pytest.approx(12_365, rel=0.01)
    assert centroid((((0.0, 0.0), (1.0, 0.0), (0.0, 0.0)),)) is None


@pytest.mark.parametrize(
    ("bearing", "middle"), [(0, (0.75, 0.5)), (90, (0.5, 0.75)), (180, (0.25, 0.5)), (270, (0.5, 0.25))]
)
def test_clip_keeps_the_half_in_a_direction(bearing: float, middle: tuple[float, float]) -> None:
    low, high = reach(SQUARE, bearing)
    part = clip(SQUARE[0], bearing, (low + high) / 2)
    got = centroid((part,))
    assert got is not None
    assert got == pytest.approx(middle, abs=0.01)
    assert all(along(corner, bearing) >= (low + high) / 2 - 1e-6 for corner in part)
