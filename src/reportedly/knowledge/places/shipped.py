"""Readers of the data files that the package ships: regions, countries, settlements, counties, districts, airfields and our own overlay."""

from __future__ import annotations

import csv
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable

from reportedly.knowledge.places.place import PlaceKind, Source
from reportedly.knowledge.places.records import PlaceRecord, kind_of, radius_of

Row = dict[str, str]


def data_folder() -> Traversable:
    """The folder of shipped place files."""
    return resources.files("reportedly.knowledge") / "data" / "places"


def data_files() -> list[tuple[str, Traversable]]:
    """Every shipped file with its path below the folder, in order of path."""
    folder = data_folder()
    top = [(f.name, f) for f in folder.iterdir() if f.is_file()]
    below = [(f"settlements/{f.name}", f) for f in (folder / "settlements").iterdir() if f.is_file()]
    return sorted((name, f) for name, f in top + below if name.endswith((".tsv", ".tsv.xz")))


def read_rows(file: Traversable) -> Iterator[Row]:
    """The rows of a tab-separated file with a head, packed with xz or not."""
    data = file.read_bytes()
    text = (lzma.decompress(data) if file.name.endswith(".xz") else data).decode("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def split(names: str) -> tuple[str, ...]:
    return tuple(n for n in names.split("|") if n)


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A first-level region with its outline in the shipped form, and the larger groups it is a part of."""

    record: PlaceRecord
    gn_code: str
    type: str
    outline: str
    groups: tuple[str, ...]
    area_km2: float


def regions() -> list[RegionRow]:
    """Every first-level region of the world."""
    out = []
    for row in read_rows(data_folder() / "regions.tsv.xz"):
        area = float(row["area_km2"])
        key = f"iso:{row['id']}"
        record = PlaceRecord(
            id=key, name=row["name"], kind=PlaceKind.REGION, fcode="ADM1", country=row["country"],
            lat=float(row["lat"]), lon=float(row["lon"]), source="naturalearth", admin1=key,
            radius_km=radius_of(PlaceKind.REGION, 0, area), names=split(row["names"]),
        )  # fmt: skip
        out.append(RegionRow(record, row["gn_code"], row["type"], row["outline"], split(row["group"]), area))
    return out


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country with its adjectives ("Syrian", "Syrians") and the name of its capital."""

    record: PlaceRecord
    capital: str
    adjectives: tuple[str, ...]


def countries() -> list[CountryRow]:
    """Every country and territory of ISO 3166-1 (and Kosovo)."""
    out = []
    for row in read_rows(data_folder() / "countries.tsv"):
        record = PlaceRecord(
            id=f"iso:{row['iso2']}", name=row["name"], kind=PlaceKind.COUNTRY, fcode="PCLI", country=row["iso2"],
            lat=float(row["lat"] or 0), lon=float(row["lon"] or 0), source="cldr", population=int(row["population"]),
            radius_km=radius_of(PlaceKind.COUNTRY, 0, float(row["area_km2"])), names=split(row["names"]),
        )  # fmt: skip
        out.append(CountryRow(record, row["capital"], split(row["adjectives"])))
    return out


def settlement_countries() -> frozenset[str]:
    """Countries for which a table of settlements down to villages is shipped."""
    return frozenset(f.name[:2] for f in (data_folder() / "settlements").iterdir() if f.name.endswith(".tsv.xz"))


def settlements(country: str) -> Iterator[PlaceRecord]:
    """The rows of one country's table. Rows of first-level regions carry the id of :func:`regions`."""
    for row in read_rows(data_folder() / "settlements" / f"{country}.tsv.xz"):
        kind, population = kind_of(row["fcode"]), int(row["population"] or 0)
        yield PlaceRecord(
            id=row["id"], name=row["name"], kind=kind, fcode=row["fcode"], country=country,
            lat=float(row["lat"]), lon=float(row["lon"]), source="whosonfirst",
            admin1=f"iso:{row['admin1']}" if row["admin1"] else "", admin2=row["admin2"],
            population=population, names=split(row["names"]),
        )  # fmt: skip


def airfields() -> Iterator[PlaceRecord]:
    """Airports and air bases of the world; ``admin1`` is left to be found."""
    for row in read_rows(data_folder() / "airfields.tsv.xz"):
        yield PlaceRecord(
            id=row["id"], name=row["name"], kind=PlaceKind.AIRFIELD, fcode="AIRP", country=row["country"],
            lat=float(row["lat"]), lon=float(row["lon"]), source=row["source"], names=split(row["names"]),
            radius_km=radius_of(PlaceKind.AIRFIELD, 0),
        )  # fmt: skip


def counties() -> Iterator[PlaceRecord]:
    """Counties of countries whose towns are told apart by them in print: the United States."""
    for row in read_rows(data_folder() / "counties.tsv.xz"):
        yield PlaceRecord(
            id=row["id"], name=row["name"], kind=PlaceKind.COUNTY, fcode="ADM2", country=row["country"],
            lat=float(row["lat"]), lon=float(row["lon"]), source="census", admin1=f"iso:{row['admin1']}",
            radius_km=float(row["radius_km"]), names=split(row["names"]),
        )  # fmt: skip


def districts() -> Iterator[PlaceRecord]:
    """Districts below the first level where towns are known less well; most bear the name of their seat."""
    for row in read_rows(data_folder() / "districts.tsv.xz"):
        yield PlaceRecord(
            id=row["id"], name=row["name"], kind=PlaceKind.COUNTY, fcode="ADM3", country=row["country"],
            lat=float(row["lat"]), lon=float(row["lon"]), source="geoboundaries",
            admin1=f"iso:{row['admin1']}" if row["admin1"] else "", radius_km=float(row["radius_km"]),
        )  # fmt: skip


def overlay() -> Iterator[PlaceRecord]:
    """Our own rows: quarters, bases, crossings, camps and informal regions, which no gazetteer in a package has."""
    for row in read_rows(data_folder() / "overlay.tsv"):
        kind = PlaceKind(row["kind"])
        yield PlaceRecord(
            id=row["id"], name=row["name"], kind=kind, fcode={"quarter": "PPLX"}.get(row["kind"], ""),
            country=row["country"], lat=float(row["lat"]), lon=float(row["lon"]), source=row["source"],
            admin2=row["city"], radius_km=float(row["radius_km"]), names=split(row["names"]),
        )  # fmt: skip


def aliases() -> dict[str, tuple[str, ...]]:
    """Further names of places that other files have, by place id: spellings of regions and renamed towns."""
    return {row["id"]: split(row["names"]) for row in read_rows(data_folder() / "aliases.tsv")}


def sources() -> list[Source]:
    """The table of sources and their terms."""
    return [Source(**row) for row in read_rows(data_folder() / "sources.tsv")]
