"""Places that a user adds: tables in a folder of the user, and a list that says which of them are in force.

The list is replaced in one step, so that an addition is there whole or not at all. Nothing here is part of an
installation: a new version of the program finds what was added to the old one.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from reportedly.errors import SetupError
from reportedly.knowledge.places.own_rows import OWN, own_source
from reportedly.knowledge.places.place import PlaceKind, Source
from reportedly.knowledge.places.records import PlaceRecord

FOLDER = "additions"
LIST = "list.json"
COLUMNS = [
    "id", "name", "kind", "fcode", "country", "lat", "lon", "source", "admin1", "admin2", "population", "radius_km",
    "names", "modified", "origin", "licence",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Addition:
    """A table in force. ``file`` is the name of the file it was made of, ``origin`` where that came from, if it was fetched."""

    table: str
    file: str
    rows: int
    origin: str = ""


def additions_of(folder: Path) -> tuple[Addition, ...]:
    """The tables in force below a folder, in the order in which they were added: a later one wins.

    Raises:
        SetupError: the list cannot be read, or names a table that is not there.
    """
    file = folder / FOLDER / LIST
    if not file.is_file():
        return ()
    try:
        found = tuple(Addition(**item) for item in json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise SetupError(
            f"{file}: cannot be read ({error})", f"Remove {file} to start over, and add your files again."
        ) from error
    for addition in found:
        if not (file.parent / addition.table).is_file():
            raise SetupError(
                f"{file.parent / addition.table}: an added table is missing", f"Remove {file} and add your files again."
            )
    return found


def addition_files(folder: Path) -> list[Path]:
    """The files of :func:`additions_of`, in the same order."""
    return [folder / FOLDER / addition.table for addition in additions_of(folder)]


def write_list(folder: Path, additions: Sequence[Addition]) -> None:
    """Puts exactly these tables in force, in one step, and removes all others."""
    home = folder / FOLDER
    home.mkdir(parents=True, exist_ok=True)
    part = home / f"{LIST}.part"
    part.write_text(json.dumps([asdict(a) for a in additions], indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    part.replace(home / LIST)
    kept = {addition.table for addition in additions}
    for table in home.glob("*.tsv"):
        if table.name not in kept:
            table.unlink(missing_ok=True)


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
                    modified=row["modified"], origin=row["origin"], licence=row["licence"],
                )  # fmt: skip


def sources_of(records: Iterable[PlaceRecord]) -> list[Source]:
    """The sources that a user states row by row, each once, in order of id."""
    said = {(r.origin, r.licence) for r in records if r.source.startswith(f"{OWN}-")}
    return sorted((own_source(*pair) for pair in said), key=lambda source: source.id)


def write_addition(path: Path, records: Iterable[PlaceRecord]) -> int:
    """Writes rows to a table, whole or not at all; returns how many."""
    part = path.with_suffix(".part")
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            file.write("\t".join(COLUMNS) + "\n")
            for r in records:
                names = "|".join(name.replace("|", " ") for name in r.names)
                fields = (r.id, r.name, r.kind.value, r.fcode, r.country, r.lat, r.lon, r.source, r.admin1, r.admin2,
                          r.population, r.radius_km, names, r.modified, r.origin, r.licence)  # fmt: skip
                file.write("\t".join(" ".join(str(f).split()) for f in fields) + "\n")
                count += 1
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count
