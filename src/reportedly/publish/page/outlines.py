"""Outlines for the map as plain rings, so that the page can be drawn with or without a gazetteer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot

Coordinate = tuple[float, float]
Ring = tuple[Coordinate, ...]
Edge = tuple[Coordinate, Coordinate]
Box = tuple[float, float, float, float]

BESIDE = 0.03  # degrees: how far apart two outlines thinned separately may run along one border


@dataclass(frozen=True, slots=True)
class Outline:
    """A first-level division: its name, its country's, and its rings of (lon, lat) in degrees WGS84, holes included.

    A line between two divisions of one country is drawn thin, any other as the border of the country.
    """

    name: str
    country: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class MapOutlines:
    """What lies under the events on the map. ``attribution`` is printed below it.

    ``places`` says, line by line, whom the places of the page are from and on what terms.
    """

    regions: tuple[Outline, ...] = ()
    attribution: str = ""
    places: tuple[str, ...] = ()


def lines(regions: tuple[Outline, ...]) -> tuple[list[Ring], list[Ring]]:
    """The lines between divisions of one country and the borders of countries, each line once, as runs of points."""
    shared = Counter((outline.country, _edge(a, b)) for outline in regions for a, b in _sides(outline))
    boxed = [(outline, ring, _box(ring)) for outline in regions for ring in outline.rings]
    inner: list[Ring] = []
    outer: list[Ring] = []
    drawn: set[tuple[str, Edge]] = set()
    for outline in regions:
        around = [
            (ring, box) for other, ring, box in boxed if other is not outline and other.country == outline.country
        ]
        for a, b in _sides(outline):
            side = (outline.country, _edge(a, b))
            if a == b or side in drawn:
                continue
            drawn.add(side)
            runs = inner if shared[side] > 1 or _between(a, b, around) else outer
            if runs and runs[-1][-1] == a:
                runs[-1] += (b,)
            else:
                runs.append((a, b))
    return inner, outer


def _between(a: Coordinate, b: Coordinate, around: list[tuple[Ring, Box]]) -> bool:
    """Whether a neighbour of the same country lies just beside the edge, though its own outline has other points."""
    x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    length = hypot(b[0] - a[0], b[1] - a[1])
    dx, dy = (b[1] - a[1]) / length * BESIDE, (a[0] - b[0]) / length * BESIDE
    return any(_inside(point, ring, box) for point in ((x + dx, y + dy), (x - dx, y - dy)) for ring, box in around)


def _inside(point: Coordinate, ring: Ring, box: Box) -> bool:
    """The even-odd rule."""
    x, y = point
    if not (box[0] <= x <= box[2] and box[1] <= y <= box[3]):
        return False
    odd = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


def _box(ring: Ring) -> Box:
    return min(p[0] for p in ring), min(p[1] for p in ring), max(p[0] for p in ring), max(p[1] for p in ring)


def _sides(outline: Outline) -> Iterator[Edge]:
    for ring in outline.rings:
        yield from zip(ring, ring[1:] + ring[:1], strict=True)


def _edge(a: Coordinate, b: Coordinate) -> Edge:
    return (a, b) if a <= b else (b, a)
