"""The places of the world, looked up in a read-only SQLite file: nothing is held in memory but what was asked for last."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from itertools import batched
from pathlib import Path

from reportedly.errors import SetupError
from reportedly.knowledge.places.build import SCHEMA_VERSION
from reportedly.knowledge.places.geometry import Box, Outline, decode_outline, distance_km, inside
from reportedly.knowledge.places.location import ensure_gazetteer
from reportedly.knowledge.places.names import bare, fold_plain, plain
from reportedly.knowledge.places.place import Candidate, Place, PlaceKind, Shape, Source
from reportedly.knowledge.places.search import NameRow, Search

CACHE = 4096
MAPPED_BYTES = 1 << 30  # the whole file: its pages are the system's, shared by all processes
MOST_AT_ONCE = 500  # rows asked for in one statement
MOST_HOMONYMS = 400  # "San Antonio" has 270 places with people
_COLUMNS = "id, name, kind, fcode, country, admin1, admin2, lat, lon, population, radius_km, sources"


class Gazetteer:
    """Looks up places by name, id and point. Safe to use from several threads; open one per process.

    Use :meth:`open`; ``Gazetteer.open()`` builds the file first where it is missing.
    """

    def __init__(self, database: sqlite3.Connection, path: Path) -> None:
        self._database = database
        self.path = path
        self._closer = weakref.finalize(self, database.close)
        self._by_fold = lru_cache(maxsize=CACHE)(self._by_fold_key)
        self.knows = lru_cache(maxsize=CACHE)(self._knows)
        self.outline = lru_cache(maxsize=256)(self._outline)
        self.place = lru_cache(maxsize=CACHE)(self._place)
        self.largest_cities = lru_cache(maxsize=256)(self._largest_cities)
        self._rows: dict[int, Place] = {}
        self._candidates = lru_cache(maxsize=1024)(Search(self._name_rows, self._by_row, self._load_rows).candidates)

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Opens the gazetteer, by default the one of this installation.

        Raises:
            SetupError: the file is no gazetteer of this version, or cannot be built.
        """
        file = ensure_gazetteer() if path is None else path
        advice = "Build it again with make setup, or name another file in REPORTEDLY_GAZETTEER."
        address = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
        try:
            database = sqlite3.connect(address, uri=True, check_same_thread=False)
        except sqlite3.Error as error:
            raise SetupError(f"{file}: cannot be opened ({error})", advice) from error
        try:
            database.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")
            row = database.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        except sqlite3.Error as error:
            database.close()
            raise SetupError(f"{file}: not a gazetteer ({error})", advice) from error
        if row is None or row[0] != str(SCHEMA_VERSION):
            database.close()
            raise SetupError(f"{file}: a gazetteer of another version", advice)
        return cls(database, file)

    def close(self) -> None:
        """Closes the file."""
        self._closer()

    @property
    def fingerprint(self) -> str:
        """The digest of what the gazetteer was made of; printed by set-up, kept with results."""
        row = self._database.execute("SELECT value FROM meta WHERE key = 'fingerprint'").fetchone()
        return str(row[0])

    def sources(self) -> tuple[Source, ...]:
        """Every source of rows, with its licence and the attribution to show."""
        rows = self._database.execute("SELECT id, name, licence, attribution FROM source ORDER BY id")
        return tuple(Source(*row) for row in rows)

    def _knows(self, name: str) -> bool:
        """Whether the string is a name of any place, region or country, apart from articles, accents and case; no adjectives."""
        key = plain(name)
        folded = fold_plain(key)
        if not folded:
            return False
        stripped = bare(key)
        rows = self._database.execute("SELECT DISTINCT plain FROM name WHERE fold = ? LIMIT 200", (folded,))
        return any(row[0] == key or bare(row[0]) == stripped for row in rows)

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Places of this name: those that are written alike first, then those with the same fold key; each by size."""
        exact, others = self._by_fold(name)
        return exact + others

    def lookup_exact(self, name: str) -> tuple[Place, ...]:
        """Places that are written like the name, apart from articles, accents, apostrophes and case; by size."""
        return self._by_fold(name)[0]

    def _by_fold_key(self, name: str) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
        key = plain(name)
        folded = fold_plain(key)
        if not folded:
            return (), ()
        rows = self._name_rows("fold = ?", (folded,))
        same = {r.place for r in rows if bare(r.plain) == bare(key)}
        self._load_rows(r.place for r in rows)
        places = {r.place: self._by_row(r.place) for r in rows}
        order = sorted(places, key=lambda row: size_order(places[row]))
        return tuple(places[r] for r in order if r in same), tuple(places[r] for r in order if r not in same)

    def search(
        self,
        name: str,
        *,
        country: str | Sequence[str] | None = None,
        admin1: str | Sequence[str] | None = None,
        near: tuple[float, float] | None = None,
        limit: int = 10,
    ) -> tuple[Candidate, ...]:
        """Places that the name may mean, best first, with the reason.

        Names are compared exactly, by fold key, by consonant skeleton and then loosely; the loose steps need ``country``
        (ISO codes) or ``admin1`` (place ids of regions) that say where to look. ``near`` prefers places close to a point.
        """
        within = (admin1,) if isinstance(admin1, str) else tuple(admin1 or ())
        if country is None and within:
            country = sorted({p.country for p in map(self.place, within) if p is not None})
        countries = (country,) if isinstance(country, str) else tuple(country or ())
        return self._candidates(name, countries, within, near, limit)

    def country_of_adjective(self, word: str) -> Place | None:
        """The country of an adjective or demonym ("Syrian", "Syrians", "Malian"), None for other words."""
        row = self._database.execute("SELECT country FROM adjective WHERE word = ?", (plain(word),)).fetchone()
        return self.place(f"iso:{row[0]}") if row else None

    def adjectives(self) -> frozenset[str]:
        """Every adjective and demonym of a country, in lower-case ASCII ("syrian", "sri lankan")."""
        return frozenset(row[0] for row in self._database.execute("SELECT word FROM adjective"))

    def country(self, code: str) -> Place | None:
        """The country with this ISO 3166-1 alpha-2 code."""
        return self.place(f"iso:{code}")

    def capital_of(self, code: str) -> Place | None:
        """The capital of a country; None where it is disputed or there is none."""
        return self._one("country = ? AND fcode = 'PPLC'", (code,))

    def _largest_cities(self, code: str, count: int = 10, admin1: str | None = None) -> tuple[Place, ...]:
        """The settlements of a country (or of one of its regions) with the most people, largest first."""
        where, args = "country = ? AND kind = 'settlement'", [code]
        if admin1:
            where, args = where + " AND admin1 = ?", [code, admin1]
        return self._many(f"{where} ORDER BY population DESC, id LIMIT {int(count)}", args)

    def regions(self, code: str) -> tuple[Place, ...]:
        """The first-level regions of a country, in order of id."""
        return self._many("country = ? AND kind = 'region' ORDER BY id", (code,))

    def of_kind_near(self, kind: PlaceKind, country: str, point: tuple[float, float], km: float) -> tuple[Place, ...]:
        """Places of a kind other than settlements in one country within ``km`` of a point, nearest first."""
        if kind is PlaceKind.SETTLEMENT:
            raise ValueError("settlements are found by name")
        places = self._many("kind = ? AND kind <> 'settlement' AND country = ?", (kind.value, country))
        measured = [(distance_km(point, p.point), p.id, p) for p in places]
        return tuple(p for away, _, p in sorted(measured) if away <= km)

    def region_at(self, lat: float, lon: float) -> Place | None:
        """The first-level region whose outline holds the point, None on the sea."""
        sql = "SELECT id FROM outline WHERE west <= ? AND east >= ? AND south <= ? AND north >= ? ORDER BY id"
        for (key,) in self._database.execute(sql, (lon, lon, lat, lat)).fetchall():
            if inside(lat, lon, self.outline(key)):
                return self.place(key)
        return None

    def outlines(self, country: str | None = None, box: Box | None = None) -> tuple[Shape, ...]:
        """Outlines of first-level regions of a country, or of those that meet a box (west, south, east, north)."""
        where, args = ["1"], []
        if country:
            where.append("country = ?")
            args.append(country)
        if box:
            where.append("east >= ? AND north >= ? AND west <= ? AND south <= ?")
            args += [str(edge) for edge in box]
        sql = f"SELECT id, name, country, rings FROM outline WHERE {' AND '.join(where)} ORDER BY id"  # noqa: S608 - constants
        return tuple(Shape(r[0], r[1], r[2], decode_outline(r[3])) for r in self._database.execute(sql, args))

    def _outline(self, key: str) -> Outline:
        """The outline of a first-level region, or of a country from its regions; empty when there is none."""
        if key.startswith("iso:") and "-" not in key:
            return tuple(ring for shape in self.outlines(country=key[4:]) for ring in shape.rings)
        row = self._database.execute("SELECT rings FROM outline WHERE id = ?", (key,)).fetchone()
        return decode_outline(row[0]) if row else ()

    def _place(self, key: str) -> Place | None:
        """The place with this id, None when there is none."""
        return self._one("id = ?", (key,))

    def _load_rows(self, rows: Iterable[int]) -> None:
        """Reads the places of some rows at once, those that are not at hand."""
        known = self._rows
        missing = sorted({row for row in rows if row not in known})
        if len(known) + len(missing) > CACHE:
            known = self._rows = {}
        for batch in batched(missing, MOST_AT_ONCE):
            marks = ", ".join("?" * len(batch))
            sql = f"SELECT rowid, {_COLUMNS} FROM place WHERE rowid IN ({marks})"  # noqa: S608 - only question marks
            known |= {row[0]: _as_place(row[1:]) for row in self._database.execute(sql, batch)}

    def _by_row(self, row: int) -> Place:
        place = self._rows.get(row)
        if place is None:
            self._load_rows((row,))
            place = self._rows.get(row)
        if place is None:
            raise SetupError(f"{self.path}: row {row} is missing", "The file is damaged: build the gazetteer again.")
        return place

    def _one(self, where: str, args: Sequence[object]) -> Place | None:
        return next(iter(self._many(f"{where} LIMIT 1", args)), None)

    def _many(self, where: str, args: Sequence[object]) -> tuple[Place, ...]:
        rows = self._database.execute(f"SELECT {_COLUMNS} FROM place WHERE {where}", args)  # noqa: S608 - constants
        return tuple(_as_place(row) for row in rows.fetchall())

    def _name_rows(self, where: str, args: Iterable[object], limit: int = MOST_HOMONYMS) -> list[NameRow]:
        sql = f"SELECT place, country, plain, fold, skeleton FROM name WHERE {where} LIMIT {int(limit)}"  # noqa: S608 - constants
        return list(map(_row, self._database.execute(sql, tuple(args))))


_row = partial(tuple.__new__, NameRow)  # a name has hundreds of rows


def _as_place(row: tuple[str, ...]) -> Place:
    key, name, kind, fcode, country, admin1, admin2, lat, lon, population, radius, sources = row
    return Place(
        key, name, PlaceKind(kind), fcode, country, admin1, admin2, float(lat), float(lon), int(population),
        float(radius), tuple(sources.split(" ")),
    )  # fmt: skip


_KIND_ORDER = {PlaceKind.COUNTRY: 0, PlaceKind.REGION: 1, PlaceKind.SETTLEMENT: 1, PlaceKind.AREA: 2}


def size_order(place: Place) -> tuple[int, int, int, str]:
    """Sorts places of one name: countries, capitals, then by people; never by the number of names."""
    return (_KIND_ORDER.get(place.kind, 3), 0 if place.is_capital else 1, -place.population, place.id)
