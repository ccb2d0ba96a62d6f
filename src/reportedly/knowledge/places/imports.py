"""Places of a user's own files: GeoNames country dumps, Who's On First tables, CSV. A bad line is named, the rest is loaded."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import SetupError
from reportedly.knowledge.places.additions import FOLDER, addition_files, write_addition
from reportedly.knowledge.places.geonames import is_useful
from reportedly.knowledge.places.location import gazetteer_folder
from reportedly.knowledge.places.place import PlaceKind
from reportedly.knowledge.places.records import PlaceRecord, kind_of

GEONAMES_COLUMNS = 19
MOST_PROBLEMS = 1000
LONGEST_LINE = 200_000
# Feature codes that reports of war name, beside settlements (class P) and districts; the rest would only add namesakes.
SITE_CODES = {
    "AIRP": PlaceKind.AIRFIELD, "AIRB": PlaceKind.AIRFIELD, "AIRF": PlaceKind.AIRFIELD, "CMP": PlaceKind.CAMP,
    "CMPRF": PlaceKind.CAMP, "MILB": PlaceKind.SITE, "DAM": PlaceKind.SITE, "PRN": PlaceKind.SITE, "BRKS": PlaceKind.SITE,
    "FT": PlaceKind.SITE, "OILF": PlaceKind.SITE, "OILR": PlaceKind.SITE, "PS": PlaceKind.SITE, "HSP": PlaceKind.SITE,
    "RGN": PlaceKind.AREA, "AREA": PlaceKind.AREA, "STM": PlaceKind.WATER, "LK": PlaceKind.WATER, "RSV": PlaceKind.WATER,
    "MT": PlaceKind.SITE, "MTS": PlaceKind.AREA, "VAL": PlaceKind.AREA, "ISL": PlaceKind.AREA, "PASS": PlaceKind.SITE,
}  # fmt: skip
DISTRICT_CODES = frozenset({"ADM2", "ADM3"})
_COUNTRY = re.compile(r"[A-Z]{2}\Z")


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that was left out, and why."""

    file: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Addition:
    """What came of one file: rows taken, lines left out, and the table that now holds the rows."""

    file: str
    rows: int
    problems: tuple[Problem, ...]
    table: Path


class _BadLineError(ValueError):
    """A line that cannot be a place."""


def add_files(paths: list[Path], folder: Path | None = None) -> list[Addition]:
    """Adds files to the places of this installation; the next :func:`ensure_gazetteer` builds them in.

    Each file becomes one table beside the gazetteer; the same file again replaces its own table. Of two rows with one id
    the later wins, also over shipped rows.

    Raises:
        SetupError: a file cannot be read, or is of no known form; nothing of it is kept.
    """
    target = (folder or gazetteer_folder()) / FOLDER
    out = []
    for path in paths:
        try:
            places, problems = read_places(path)
            digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        except (OSError, zipfile.BadZipFile, UnicodeDecodeError, EOFError) as error:
            raise SetupError(f"{path}: cannot be read as a table of places ({error})", _ADVICE) from error
        table = _table(target, digest)
        out.append(Addition(str(path), write_addition(table, places.values()), tuple(problems), table))
    return out


def _table(folder: Path, digest: str) -> Path:
    """The table of a file: its own if it was added before, else the next number."""
    known = addition_files(folder.parent)
    own = next((p for p in known if p.stem.endswith(digest)), None)
    last = max((int(p.stem.split("-")[0]) for p in known if p.stem.split("-")[0].isdigit()), default=0)
    return own or folder / f"{last + 1:04d}-{digest}.tsv"


_ADVICE = "Give a GeoNames dump (XX.txt or XX.zip), a Who's On First table (.tsv.gz), or a CSV whose head has name, lat and lon."


def read_places(path: Path) -> tuple[dict[str, PlaceRecord], list[Problem]]:
    """The places of a file by id, and the lines that were left out. The form is known by the first line.

    Raises:
        SetupError: the file is of no known form.
    """
    with _lines(path) as lines:
        first = next(lines, "")
        if first.split("\t")[0] == "wof_id":
            return _collect(path, csv.DictReader([first, *lines], delimiter="\t"), _from_whosonfirst, 2)
        if len(first.rstrip("\n").split("\t")) == GEONAMES_COLUMNS:
            return _collect(
                path, ([*line.rstrip("\n").split("\t")] for line in _chain(first, lines)), _from_geonames, 1
            )
        head = [column.strip().lower() for column in first.strip().split(",")]
        if {"name", "lat", "lon"} <= set(head):
            return _collect(path, csv.DictReader(lines, fieldnames=head), _from_csv, 2)
    raise SetupError(f"{path}: not a table of places", _ADVICE)


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


@contextmanager
def _lines(path: Path) -> Iterator[Iterator[str]]:
    """The lines of a file, unpacked; a line beyond ``LONGEST_LINE`` is cut, and so fails its check."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            name = next((n for n in archive.namelist() if n.endswith(".txt") and "readme" not in n.lower()), None)
            if name is None:
                raise SetupError(f"{path}: holds no table", _ADVICE)
            with archive.open(name) as raw:
                yield _cut(io.TextIOWrapper(raw, encoding="utf-8"))
    elif path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            yield _cut(file)
    else:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield _cut(file)


def _cut(file: io.TextIOBase | io.TextIOWrapper) -> Iterator[str]:
    while line := file.readline(LONGEST_LINE):
        yield line


def _collect[Row](
    path: Path, rows: Iterator[Row] | csv.DictReader[str], make: Callable[[Row], PlaceRecord | None], first_line: int
) -> tuple[dict[str, PlaceRecord], list[Problem]]:
    places: dict[str, PlaceRecord] = {}
    problems: list[Problem] = []
    for number, row in enumerate(rows, first_line):
        try:
            place = make(row)  # type: ignore[arg-type]
        except (_BadLineError, ValueError, KeyError, TypeError, AttributeError) as error:
            if len(problems) < MOST_PROBLEMS:
                problems.append(Problem(path.name, number, str(error) or type(error).__name__))
            continue
        if place is None:
            continue
        if place.id in places and len(problems) < MOST_PROBLEMS:
            problems.append(Problem(path.name, number, f"the id {place.id} stands twice; the later line is kept"))
        places[place.id] = place
    return places, problems


def _point(lat: str, lon: str) -> tuple[float, float]:
    try:
        point = float(lat), float(lon)
    except ValueError:
        raise _BadLineError(f"not a position: {lat!r}, {lon!r}") from None
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):  # noqa: PLR2004 - degrees
        raise _BadLineError(f"not on the globe: {lat}, {lon}")
    return point


def _from_geonames(fields: list[str]) -> PlaceRecord | None:
    if len(fields) != GEONAMES_COLUMNS:
        raise _BadLineError(f"{len(fields)} columns instead of {GEONAMES_COLUMNS}")
    key, name, ascii_name, alternates, lat, lon, feature, code, country = fields[:9]
    if feature == "P" or code in DISTRICT_CODES:
        kind = kind_of(code, feature)
    elif code in SITE_CODES:
        kind = SITE_CODES[code]
    else:
        return None
    if not key.isdigit() or not name.strip():
        raise _BadLineError("no id or no name")
    names = tuple(dict.fromkeys(n for n in (ascii_name, *alternates.split(",")) if n != name and is_useful(n)))
    return PlaceRecord(
        f"gn:{key}",
        name,
        kind,
        code,
        country,
        *_point(lat, lon),
        "geonames",
        population=int(fields[14] or 0),
        names=names,
    )


def _from_whosonfirst(row: dict[str, str]) -> PlaceRecord | None:
    if row["placetype"] in {"country", "region"}:
        return None
    key = f"gn:{row['gn_id']}" if row["gn_id"] else f"wof:{row['wof_id']}"
    code = row["fcode"] or {"county": "ADM2", "neighbourhood": "PPLX"}.get(row["placetype"], "PPL")
    values = (item.partition("=")[2] for item in row["names"].split("|"))
    names = tuple(dict.fromkeys(n for n in (row["ascii"], *values) if n and n != row["name"] and is_useful(n)))
    if not row["name"].strip():
        raise _BadLineError("no name")
    return PlaceRecord(
        key, row["name"], kind_of(code), code, row["country"], *_point(row["lat"], row["lon"]), "whosonfirst",
        population=int(row["population"] or 0), names=names,
    )  # fmt: skip


def _from_csv(row: dict[str, str]) -> PlaceRecord:
    name = (row.get("name") or "").strip()
    if not name:
        raise _BadLineError("no name")
    country = (row.get("country") or "").strip().upper()
    if country and not _COUNTRY.match(country):
        raise _BadLineError(f"not a country code of two letters: {country!r}")
    lat, lon = _point(row["lat"] or "", row["lon"] or "")
    wanted = (row.get("kind") or PlaceKind.SETTLEMENT.value).strip().lower()
    if wanted not in set(PlaceKind):
        raise _BadLineError(f"unknown kind {wanted!r}; there are {', '.join(PlaceKind)}")
    key = (row.get("id") or "").strip() or f"user:{hashlib.sha256(f'{name}|{lat}|{lon}'.encode()).hexdigest()[:10]}"
    return PlaceRecord(
        key, name, PlaceKind(wanted), "", country, lat, lon, "user", population=int(row.get("population") or 0),
        radius_km=float(row.get("radius_km") or 0), names=tuple(n for n in (row.get("names") or "").split("|") if n),
    )  # fmt: skip
