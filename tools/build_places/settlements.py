"""Settlements down to villages of countries in conflict, from Who's On First admin tables (mostly GeoNames, CC BY 4.0).

    python -m tools.build_places.settlements DIR

``DIR`` holds one ``places_xx.tsv.gz`` per country, as described in ``docs``. Writes ``settlements/XX.tsv.xz``:
id, name, fcode, lat, lon, admin1, admin2, population, names. ``id`` is ``gn:N``, ``wof:N`` or, for a region, the id
that ``regions.tsv.xz`` gives it.
"""

from __future__ import annotations

import csv
import gzip
import lzma
import sys
from collections.abc import Iterable
from pathlib import Path

from reportedly.knowledge.places.geometry import distance_km
from reportedly.knowledge.places.names import fold, plain
from tools.build_places.shapes import DATA, Regions

Row = dict[str, str]
# Languages whose names a report may use; others repeat the English or the local name.
LANGUAGES = frozenset(
    [
        "eng",
        "und",
        "fra",
        "spa",
        "por",
        "deu",
        "tur",
        "kur",
        "ckb",
        "ara",
        "arz",
        "fas",
        "pus",
        "prs",
        "urd",
        "rus",
        "ukr",
        "heb",
        "crh",
        "som",
        "hau",
        "amh",
        "swa",
        "hat",
        "msa",
    ]
)
FCODE = {"county": "ADM2", "localadmin": "ADM3", "neighbourhood": "PPLX", "campus": "AIRP", "region": "ADM1"}
SAME_PLACE_KM = 4.0
DROPPED_SOURCES = frozenset({"woe", "zetashapes"})  # no licence stated
Places = dict[str, list[str]]


def script_is_kept(name: str) -> bool:
    """Latin, Cyrillic, Hebrew and Arabic; the others have no romanisation that reports use."""
    return all(ord(c) < 0x700 or 0x1E00 <= ord(c) <= 0x1EFF or not c.isalpha() for c in name)


def first_of_each(names: Iterable[str], known: str) -> list[str]:
    """The first spelling of each name that is plainly neither ``known`` nor one before it."""
    firsts: dict[str, str] = {}
    for name in names:
        firsts.setdefault(plain(name), name)
    return [name for key, name in firsts.items() if key and key != known]


def names_of(row: Row) -> list[str]:
    listed = [row["ascii"]]
    for item in row["names"].split("|"):
        key, _, value = item.partition("=")
        if key[:3] in LANGUAGES and 1 < len(value) < 80 and script_is_kept(value):
            listed.append(value.strip())
    return first_of_each(listed, plain(row["name"]))


def load(path: Path) -> list[Row]:
    csv.field_size_limit(10**7)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return [r for r in csv.DictReader(file, delimiter="\t") if r["placetype"] != "country"]


def region_ids(rows: list[Row], regions: Regions) -> tuple[dict[str, str], set[str]]:
    """Who's On First region ids to ours, and those that our regions divide further or lack."""
    ours, unmatched = {}, set()
    for row in rows:
        if row["placetype"] != "region":
            continue
        match = [
            r["id"]
            for r in regions.rows
            if (row["gn_id"] and row["gn_id"] == r["gn_id"]) or (row["wd_id"] and row["wd_id"] == r["wikidata"])
        ]
        if len(match) == 1:
            ours[row["wof_id"]] = match[0]
        else:
            unmatched.add(row["wof_id"])
    return ours, unmatched


def convert(rows: list[Row], country: str) -> Places:
    regions = Regions({country})
    ours, unmatched = region_ids(rows, regions)
    counties = {r["wof_id"]: r["name"] for r in rows if r["placetype"] == "county"}
    out: Places = {}
    order = {"geonames": 0, "quattroshapes": 1}
    for row in sorted(rows, key=lambda r: (order.get(r["src"], 2), int(r["wof_id"]))):
        if row["src"] in DROPPED_SOURCES or row["wof_id"] in unmatched or not row["name"]:
            continue
        key = f"gn:{row['gn_id']}" if row["gn_id"] else f"wof:{row['wof_id']}"
        lat, lon = float(row["lat"]), float(row["lon"])
        admin1 = ours.get(row["region_id"]) or regions.at(lat, lon, country)
        if row["placetype"] == "region":
            key = f"iso:{ours[row['wof_id']]}"
        admin2 = counties.get(row["county_id"], "") if row["placetype"] != "region" else ""
        fcode = row["fcode"] or FCODE.get(row["placetype"], "PPL")
        new = [
            key,
            row["name"],
            fcode,
            f"{lat:.4f}",
            f"{lon:.4f}",
            admin1,
            admin2,
            row["population"],
            "|".join(names_of(row)),
        ]
        out[key] = unite(out[key], new) if key in out else new
    return drop_doubles(out)


def unite(first: list[str], second: list[str]) -> list[str]:
    """One place from two rows of the same id: the first wins, names are united, the larger population is kept."""
    names = [*first[8].split("|"), second[1], *second[8].split("|")]
    kept = first_of_each(names, plain(first[1]))
    population = max((first[7], second[7]), key=lambda p: int(p or 0))
    return [*first[:7], population, "|".join(kept)]


def drop_doubles(places: Places) -> Places:
    """Leaves out a row without GeoNames id that repeats a neighbour of the same name."""
    near: dict[tuple[str, int, int], list[str]] = {}
    for key, p in places.items():
        if key.startswith("gn:"):
            for name in {fold(n) for n in (p[1], *p[8].split("|")) if n}:
                near.setdefault((name, int(float(p[3]) * 10), int(float(p[4]) * 10)), []).append(key)
    out = dict(places)
    for key, p in places.items():
        if not key.startswith("wof:") or p[2] in {"ADM1", "ADM2"}:
            continue
        y, x, here = int(float(p[3]) * 10), int(float(p[4]) * 10), (float(p[3]), float(p[4]))
        for twin in (k for dy in (-1, 0, 1) for dx in (-1, 0, 1) for k in near.get((fold(p[1]), y + dy, x + dx), [])):
            q = places[twin]
            if distance_km(here, (float(q[3]), float(q[4]))) <= SAME_PLACE_KM:
                out[twin] = unite(out[twin], p)
                del out[key]
                break
    return out


def main() -> None:
    folder = DATA / "settlements"
    folder.mkdir(exist_ok=True)
    total = 0
    for path in sorted(Path(sys.argv[1]).glob("places_*.tsv.gz")):
        country = path.name[7:9].upper()
        places = convert(load(path), country)
        rows = sorted(places.values(), key=lambda r: (r[5], r[6], r[1], r[0]))
        text = "\n".join("\t".join(field.replace("\t", " ") for field in r) for r in rows)
        head = "id name fcode lat lon admin1 admin2 population names".replace(" ", "\t")
        packed = lzma.compress(f"{head}\n{text}\n".encode(), preset=9 | lzma.PRESET_EXTREME)
        (folder / f"{country}.tsv.xz").write_bytes(packed)
        total += len(packed)
        print(country, len(rows), sum(r[2] == "ADM1" for r in rows), len(packed), flush=True)
    print(total, "bytes")


if __name__ == "__main__":
    main()
