"""Distances, directions and outlines on the globe. Degrees WGS84, kilometres, latitude before longitude in arguments."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

EARTH_RADIUS_KM = 6371.0
KM_PER_DEGREE = 111.2
OUTLINE_SCALE = 1000  # outlines are kept in whole 1/1000 degrees

type Ring = tuple[tuple[float, float], ...]
"""Corners as (longitude, latitude), as GeoJSON writes them; the first is not repeated at the end."""
type Outline = tuple[Ring, ...]
type Box = tuple[float, float, float, float]
"""West, south, east, north."""


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points (latitude, longitude)."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, h)))


def offset(point: tuple[float, float], bearing: float, km: float) -> tuple[float, float]:
    """The point ``km`` away in the direction ``bearing`` (degrees clockwise from north)."""
    lat, lon, turn, angle = math.radians(point[0]), math.radians(point[1]), math.radians(bearing), km / EARTH_RADIUS_KM
    to_lat = math.asin(math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(turn))
    to_lon = lon + math.atan2(
        math.sin(turn) * math.sin(angle) * math.cos(lat), math.cos(angle) - math.sin(lat) * math.sin(to_lat)
    )
    return round(math.degrees(to_lat), 5), round((math.degrees(to_lon) + 540) % 360 - 180, 5)


def midpoint(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The mean of some points by their positions in space, so that 179 and -179 meet at 180."""
    x = y = z = 0.0
    for lat, lon in points:
        phi, lam = math.radians(lat), math.radians(lon)
        x, y, z = x + math.cos(phi) * math.cos(lam), y + math.cos(phi) * math.sin(lam), z + math.sin(phi)
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 5), round(math.degrees(math.atan2(y, x)), 5)


def decode_outline(text: str) -> Outline:
    """Rings from the shipped form: rings joined by ``;``, corners as differences of whole 1/1000 degrees."""
    rings = []
    for part in filter(None, text.split(";")):
        x = y = 0
        ring = []
        for pair in part.split(" "):
            dx, dy = pair.split(",")
            x, y = x + int(dx), y + int(dy)
            ring.append((x / OUTLINE_SCALE, y / OUTLINE_SCALE))
        rings.append(tuple(ring))
    return tuple(rings)


def box_of(outline: Outline) -> Box:
    """The bounding box of some rings."""
    lons = [x for ring in outline for x, _ in ring]
    lats = [y for ring in outline for _, y in ring]
    return min(lons), min(lats), max(lons), max(lats)


def inside(lat: float, lon: float, outline: Iterable[Ring]) -> bool:
    """Whether the point lies in one of the rings (even-odd rule over all of them)."""
    odd = False
    for ring in outline:
        before_x, before_y = ring[-1]
        for x, y in ring:
            if (y > lat) != (before_y > lat) and lon < (before_x - x) * (lat - y) / (before_y - y) + x:
                odd = not odd
            before_x, before_y = x, y
    return odd


def ring_area(ring: Ring) -> tuple[float, float, float]:
    """Area in square degrees (unsigned) and centroid (latitude, longitude) of a ring."""
    area = x_sum = y_sum = 0.0
    before_x, before_y = ring[-1]
    for x, y in ring:
        cross = before_x * y - x * before_y
        area, x_sum, y_sum = area + cross, x_sum + (before_x + x) * cross, y_sum + (before_y + y) * cross
        before_x, before_y = x, y
    if not area:
        return 0.0, ring[0][1], ring[0][0]
    return abs(area) / 2, y_sum / (3 * area), x_sum / (3 * area)


def centroid(outline: Outline) -> tuple[float, float] | None:
    """The centre of area of some rings (latitude, longitude)."""
    parts = [ring_area(ring) for ring in outline]
    total = sum(area for area, _, _ in parts)
    if not total:
        return None
    return (
        round(sum(area * lat for area, lat, _ in parts) / total, 5),
        round(sum(area * lon for area, _, lon in parts) / total, 5),
    )


def unwrap(outline: Outline, lon: float) -> Outline:
    """The rings with longitudes within 180 degrees of ``lon``, so that a country across the date line stays in one piece."""
    return tuple(tuple((lon + (x - lon + 180) % 360 - 180, y) for x, y in ring) for ring in outline)


def reach(outline: Outline, bearing: float) -> tuple[float, float]:
    """How far some rings reach against and along a bearing, as :func:`along` measures it."""
    values = [along(corner, bearing) for ring in outline for corner in ring]
    return min(values), max(values)


def along(corner: tuple[float, float], bearing: float) -> float:
    """The position of a corner (longitude, latitude) on an axis in the direction of a bearing, in degrees of latitude."""
    turn = math.radians(bearing)
    return corner[0] * math.cos(math.radians(corner[1])) * math.sin(turn) + corner[1] * math.cos(turn)


def clip(ring: Ring, bearing: float, limit: float) -> Ring:
    """The part of a ring that lies beyond ``limit`` on the axis of a bearing (Sutherland and Hodgman's clipping)."""
    out: list[tuple[float, float]] = []
    before, was = ring[-1], along(ring[-1], bearing)
    for corner in ring:
        now = along(corner, bearing)
        if (was >= limit) != (now >= limit):
            share = (limit - was) / (now - was)
            out.append((before[0] + share * (corner[0] - before[0]), before[1] + share * (corner[1] - before[1])))
        if now >= limit:
            out.append(corner)
        before, was = corner, now
    return tuple(out)


def area_km2(outline: Outline) -> float:
    """Area of some rings in square kilometres."""
    total = 0.0
    for ring in outline:
        area, lat, _ = ring_area(ring)
        total += area * KM_PER_DEGREE**2 * math.cos(math.radians(lat))
    return total
