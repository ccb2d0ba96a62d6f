"""What a place is to the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PlaceKind(StrEnum):
    """Feature classes that matter for reading news, coarser than GeoNames' feature codes."""

    COUNTRY = "country"
    REGION = "region"  # first administrative level
    COUNTY = "county"  # second administrative level
    SETTLEMENT = "settlement"
    QUARTER = "quarter"  # a part of a settlement
    AREA = "area"  # an informal region: Donbas, Eastern Ghouta, Sahel
    AIRFIELD = "airfield"
    CAMP = "camp"
    CROSSING = "crossing"
    WATER = "water"
    SITE = "site"  # a dam, a plant, a mountain, a prison, a square


@dataclass(frozen=True, slots=True)
class Place:
    """One place. ``country`` is ISO 3166-1 alpha-2, ``admin1`` the place id of its region, ``admin2`` the name of its district.

    ``lat`` and ``lon`` are degrees WGS84; ``radius_km`` is the radius of a circle of the place's area. ``population`` is 0
    where it is not known. ``sources`` names the entries of the gazetteer's table of sources, with licence, that it rests on.
    """

    id: str
    name: str
    kind: PlaceKind
    fcode: str
    country: str
    admin1: str
    admin2: str
    lat: float
    lon: float
    population: int
    radius_km: float
    sources: tuple[str, ...] = ()

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude."""
        return self.lat, self.lon

    @property
    def is_capital(self) -> bool:
        return self.fcode == "PPLC"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean. ``match`` is "exact", "fold", "skeleton" or "fuzzy"; ``similarity`` of the names 0 to 1.

    ``score`` orders the candidates of one search and has no unit; ``why`` says in words what it is made of.
    """

    place: Place
    match: str
    similarity: float
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Shape:
    """The outline of a region or country for a map: rings of (longitude, latitude)."""

    id: str
    name: str
    country: str
    rings: tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows come from and on what terms."""

    id: str
    name: str
    licence: str
    attribution: str
