"""How the rows of one country become its places: each id once, the newer row wins, and what a user adds joins what is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from reportedly.knowledge.places.containment import RegionFinder
from reportedly.knowledge.places.geometry import distance_km
from reportedly.knowledge.places.names import plain
from reportedly.knowledge.places.own_rows import OWN
from reportedly.knowledge.places.place import PlaceKind
from reportedly.knowledge.places.published_rows import ADMIN1_CODE
from reportedly.knowledge.places.records import PlaceRecord, unite

SAME_PLACE_KM = 1.0
"""How close a user's row without a GeoNames id must lie to a place of the same name and kind to be that place."""
OLD_IMPORT = "whosonfirst"
"""Its rows are an import of GeoNames of 2018 and no later than any other source's."""


class Came(StrEnum):
    """What an added row did to the gazetteer."""

    ADDED = "added"
    UPDATED = "updated"
    KNOWN = "known"


class Places:
    """The places of one country while its rows come in."""

    def __init__(self, rows: Iterable[PlaceRecord]) -> None:
        """``rows`` are the shipped ones, the later the newer."""
        self.by_id: dict[str, PlaceRecord] = {}
        self._by_name: dict[str, list[str]] | None = None
        for record in rows:
            older = self.by_id.get(record.id)
            newer = record
            if older is not None and record.kind is PlaceKind.REGION and older.source == OLD_IMPORT:
                newer = replace(record, lat=older.lat, lon=older.lon)
            self.by_id[record.id] = newer if older is None else unite(newer, older)

    def add(self, record: PlaceRecord) -> Came:
        """Takes a row that a user added: a new place, or more about one that is there."""
        key = record.id if record.id in self.by_id else self._twin(record) or record.id
        record = replace(record, id=key)
        standing = self.by_id.get(key)
        if standing is None:
            self.by_id[key] = record
            self._remember(record)
            return Came.ADDED
        merged = unite(record, standing) if is_newer(record, standing) else unite(standing, record)
        self.by_id[key] = merged
        self._remember(merged)
        return Came.KNOWN if _said(merged) == _said(standing) else Came.UPDATED

    def _twin(self, record: PlaceRecord) -> str | None:
        """The one place of the same name and kind at the same point; None for rows that bear somebody's id."""
        if not record.id.startswith(f"{OWN}:"):
            return None
        if self._by_name is None:
            self._by_name = {}
            for known in self.by_id.values():
                self._remember(known)
        near = [
            (distance_km((record.lat, record.lon), (known.lat, known.lon)), key)
            for key in self._by_name.get(plain(record.name), ())
            if (known := self.by_id[key]).kind is record.kind
        ]
        best = min(near, default=None)
        return best[1] if best is not None and best[0] <= SAME_PLACE_KM else None

    def _remember(self, record: PlaceRecord) -> None:
        if self._by_name is not None:
            for key in {plain(name) for name in (record.name, *record.names)}:
                ids = self._by_name.setdefault(key, [])
                if record.id not in ids:
                    ids.append(record.id)


def is_newer(record: PlaceRecord, standing: PlaceRecord) -> bool:
    """Whether an added row goes before what is there: by the days on which the sources changed it, else because it was added."""
    if record.source == OLD_IMPORT and standing.source != OLD_IMPORT:
        return False
    if record.modified and standing.modified:
        return record.modified >= standing.modified
    return True


def _said(record: PlaceRecord) -> tuple[object, ...]:
    """What a row says of a place, apart from whom it is from. Positions to about ten metres, as shipped tables have them."""
    names = frozenset(plain(name) for name in (record.name, *record.names))
    point = round(record.lat, 4), round(record.lon, 4)
    return (record.name, record.kind, record.fcode, record.country, point, record.population, record.radius_km, names)


def at_home(additions: Sequence[PlaceRecord], finder: RegionFinder, towns: Mapping[str, str]) -> list[PlaceRecord]:
    """Added rows, each in the country and region that it lies in; all rows of one id in the country of the last.

    ``towns`` are the countries of shipped towns by id, from which an old import does not take them.
    """
    placed = [r if r.country else replace(r, country=finder.country_at(r.lat, r.lon)) for r in additions]
    home = {r.id: towns.get(r.id, r.country) if r.source == OLD_IMPORT else r.country for r in placed}
    return [_in_region(replace(r, country=home[r.id]) if r.country != home[r.id] else r, finder) for r in placed]


def _in_region(record: PlaceRecord, finder: RegionFinder) -> PlaceRecord:
    if record.admin1 and not record.admin1.startswith(ADMIN1_CODE):
        return record
    if record.kind in {PlaceKind.AREA, PlaceKind.WATER}:
        return replace(record, admin1="")
    code = record.admin1.removeprefix(ADMIN1_CODE)
    return replace(record, admin1=finder.region_of(record.country, code, record.lat, record.lon))


def elsewhere(rows: Iterable[PlaceRecord], home: Mapping[str, str]) -> list[PlaceRecord]:
    """The rows without those whose id an added row puts into another country."""
    return [row for row in rows if home.get(row.id, row.country) == row.country]
