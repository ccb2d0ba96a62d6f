"""Places that a user adds: kept as tables beside the gazetteer, so that every later build has them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportedly.knowledge.places.place import PlaceKind
from reportedly.knowledge.places.records import PlaceRecord

FOLDER = "additions"
COLUMNS = [
    "id",
    "name",
    "kind",
    "fcode",
    "country",
    "lat",
    "lon",
    "source",
    "admin1",
    "admin2",
    "population",
    "radius_km",
    "names",
]


def addition_files(folder: Path) -> list[Path]:
    """The tables added below a gazetteer folder, in order of name: a later one wins."""
    return sorted((folder / FOLDER).glob("*.tsv"))


def read_additions(files: Iterable[Path]) -> Iterator[PlaceRecord]:
    """The rows of tables that :func:`write_addition` wrote."""
    for path in files:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield PlaceRecord(
                    id=row["id"], name=row["name"], kind=PlaceKind(row["kind"]), fcode=row["fcode"],
                    country=row["country"], lat=float(row["lat"]), lon=float(row["lon"]), source=row["source"],
                    admin1=row["admin1"], admin2=row["admin2"], population=int(row["population"]),
                    radius_km=float(row["radius_km"]), names=tuple(n for n in row["names"].split("|") if n),
                )  # fmt: skip


def write_addition(path: Path, records: Iterable[PlaceRecord]) -> int:
    """Writes rows to a table, whole or not at all; returns how many."""
    part = path.with_suffix(".part")
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            file.write("\t".join(COLUMNS) + "\n")
            for r in records:
                fields = (r.id, r.name, r.kind.value, r.fcode, r.country, r.lat, r.lon, r.source, r.admin1, r.admin2,
                          r.population, r.radius_km, "|".join(r.names))  # fmt: skip
                file.write("\t".join(" ".join(str(f).split()) for f in fields) + "\n")
                count += 1
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count
