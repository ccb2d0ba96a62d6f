"""From degrees to a map of a region: equirectangular at the middle latitude, outlines clipped and thinned."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians

from reportedly.publish.page.outlines import Ring

KM_PER_DEGREE = 111.2
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of the earth in degrees."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, points: list[Point], least: float, padding: float) -> Region:
        """What holds the points (lon, lat), padded by a share of its size and at least ``least`` degrees high and wide."""
        lons, lats = [p[0] for p in points], [p[1] for p in points]
        west, east, south, north = min(lons), max(lons), min(lats), max(lats)
        dx = max(0.0, (least / shrink((south + north) / 2) - (east - west)) / 2) + padding * (east - west)
        dy = max(0.0, (least - (north - south)) / 2) + padding * (north - south)
        return cls(west - dx, max(-89.0, south - dy), east + dx, min(89.0, north + dy))

    def shaped(self, ratio: float) -> Region:
        """The region widened or heightened until its width on the map is ``ratio`` times its height."""
        narrower = shrink((self.south + self.north) / 2)
        width, height = (self.east - self.west) * narrower, self.north - self.south
        dx = max(0.0, (ratio * height - width) / narrower / 2)
        dy = max(0.0, (width / ratio - height) / 2)
        return Region(self.west - dx, self.south - dy, self.east + dx, self.north + dy)

    def joined(self, other: Region) -> Region:
        return Region(
            min(self.west, other.west),
            min(self.south, other.south),
            max(self.east, other.east),
            max(self.north, other.north),
        )


def shrink(lat: float) -> float:
    """How much shorter a degree of longitude is than one of latitude."""
    return max(0.1, cos(radians(lat)))


@dataclass(frozen=True, slots=True)
class Projection:
    """The region drawn ``width`` units wide; y grows downwards."""

    region: Region
    width: float

    @property
    def scale(self) -> float:
        """Units per degree of latitude."""
        return self.width / ((self.region.east - self.region.west) * self._shrink)

    @property
    def height(self) -> float:
        return (self.region.north - self.region.south) * self.scale

    @property
    def _shrink(self) -> float:
        return shrink((self.region.south + self.region.north) / 2)

    def at(self, lon: float, lat: float) -> Point:
        return (lon - self.region.west) * self._shrink * self.scale, (self.region.north - lat) * self.scale

    def length(self, km: float) -> float:
        """``km`` on the map."""
        return km / KM_PER_DEGREE * self.scale

    def ring(self, ring: Ring, thin: float) -> list[Point]:
        """The part of the ring inside the region, without points closer than ``thin`` units; empty when nothing is."""
        lons, lats = [p[0] for p in ring], [p[1] for p in ring]
        box = self.region
        if not ring or max(lons) < box.west or min(lons) > box.east or max(lats) < box.south or min(lats) > box.north:
            return []
        scale, west, north = self.scale, box.west, box.north
        across = scale * self._shrink
        kept = _thinned([((lon - west) * across, (north - lat) * scale) for lon, lat in ring], thin)
        clipped = _clip(kept, self.width, self.height)
        return clipped if len(clipped) > 2 else []  # noqa: PLR2004 - two points are no area

    def line(self, line: Ring, thin: float) -> list[list[Point]]:
        """The parts of the line that may be seen in the region, thinned; ends stay where they are."""
        parts: list[list[Point]] = []
        apart = True
        for a, b in pairwise(line):
            if not self._meets(a, b):
                apart = True
                continue
            if apart:
                parts.append([self.at(*a)])
            parts[-1].append(self.at(*b))
            apart = False
        return [_thinned(part[:-1], thin) + part[-1:] for part in parts]

    def _meets(self, a: Point, b: Point) -> bool:
        box = self.region
        if max(a[0], b[0]) < box.west or min(a[0], b[0]) > box.east:
            return False
        return max(a[1], b[1]) >= box.south and min(a[1], b[1]) <= box.north


def _thinned(points: list[Point], thin: float) -> list[Point]:
    kept: list[Point] = []
    for point in points:
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= thin:
            kept.append(point)
    return kept


def _clip(points: list[Point], width: float, height: float) -> list[Point]:
    """Sutherland and Hodgman's clipping of a ring to the rectangle, one side after the other."""
    for axis, limit, keep_below in ((0, 0.0, False), (0, width, True), (1, 0.0, False), (1, height, True)):
        kept: list[Point] = []
        for last, point in zip(points[-1:] + points, points, strict=False):
            was, now = ((p[axis] <= limit) if keep_below else (p[axis] >= limit) for p in (last, point))
            if was != now:
                share = (limit - last[axis]) / (point[axis] - last[axis])
                kept.append((last[0] + share * (point[0] - last[0]), last[1] + share * (point[1] - last[1])))
            if now:
                kept.append(point)
        points = kept
    return points


def area_and_middle(ring: list[Point]) -> tuple[float, Point]:
    """The area of a ring and its centroid."""
    doubled = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        doubled, x, y = doubled + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if not doubled:
        return 0.0, ring[0]
    return abs(doubled) / 2, (x / (3 * doubled), y / (3 * doubled))
