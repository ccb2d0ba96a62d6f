"""A place on its way into the gazetteer, and how two rows of one place become one."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from reportedly.knowledge.places.place import PlaceKind

KIND_OF_FCODE = {
    "PCLI": PlaceKind.COUNTRY,
    "ADM1": PlaceKind.REGION,
    "ADM2": PlaceKind.COUNTY,
    "ADM3": PlaceKind.COUNTY,
    "PPLX": PlaceKind.QUARTER,
    "AIRP": PlaceKind.AIRFIELD,
    "AIRB": PlaceKind.AIRFIELD,
    "AIRF": PlaceKind.AIRFIELD,
    "CMP": PlaceKind.CAMP,
    "CMPRF": PlaceKind.CAMP,
    "RGN": PlaceKind.AREA,
}
KIND_OF_CLASS = {"P": PlaceKind.SETTLEMENT, "A": PlaceKind.COUNTY, "H": PlaceKind.WATER, "L": PlaceKind.AREA}
RADIUS_KM = {
    PlaceKind.COUNTY: 15.0,
    PlaceKind.QUARTER: 1.0,
    PlaceKind.AIRFIELD: 2.5,
    PlaceKind.CAMP: 1.0,
    PlaceKind.CROSSING: 1.0,
    PlaceKind.SITE: 1.5,
    PlaceKind.AREA: 30.0,
    PlaceKind.WATER: 30.0,
}
PEOPLE_PER_KM2 = 4000.0  # of built-up land: between European (3,000) and Middle Eastern (6,000) cities
SMALLEST_SETTLEMENT_KM = 1.0


def kind_of(fcode: str, feature_class: str = "P") -> PlaceKind:
    """Our kind for a GeoNames feature code and class."""
    return KIND_OF_FCODE.get(fcode) or KIND_OF_CLASS.get(feature_class, PlaceKind.SITE)


def radius_of(kind: PlaceKind, population: int, area_km2: float = 0.0) -> float:
    """Radius in km of a circle of the place's area, from its area or else from its people or kind."""
    if area_km2 > 0:
        return round(math.sqrt(area_km2 / math.pi), 1)
    if kind is PlaceKind.SETTLEMENT:
        return round(max(SMALLEST_SETTLEMENT_KM, math.sqrt(population / PEOPLE_PER_KM2 / math.pi)), 1)
    return RADIUS_KM.get(kind, 1.0)


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A row of some source. ``admin1`` is a place id; ``names`` are further names, any script, without order.

    ``modified`` is the day on which the source says that it changed the row ("2024-05-01"), empty where it says none.
    ``origin`` and ``licence`` are the user's own words about a row of theirs.
    """

    id: str
    name: str
    kind: PlaceKind
    fcode: str
    country: str
    lat: float
    lon: float
    source: str
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    radius_km: float = 0.0
    names: tuple[str, ...] = ()
    sources: tuple[str, ...] = field(default=())
    modified: str = ""
    origin: str = ""
    licence: str = ""

    @property
    def all_sources(self) -> tuple[str, ...]:
        return self.sources or (self.source,)


def unite(newer: PlaceRecord, older: PlaceRecord) -> PlaceRecord:
    """One record of two with the same id: the newer wins field by field where it says something, names are united."""
    return replace(
        newer,
        fcode=newer.fcode if newer.fcode not in {"", "PPL"} else older.fcode or newer.fcode,
        admin1=newer.admin1 or older.admin1,
        admin2=newer.admin2 or older.admin2,
        population=newer.population or older.population,
        radius_km=newer.radius_km or older.radius_km,
        names=tuple(dict.fromkeys((*newer.names, older.name, *older.names))),
        sources=tuple(dict.fromkeys((*newer.all_sources, *older.all_sources))),
    )
