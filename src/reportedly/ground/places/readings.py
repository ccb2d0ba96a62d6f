"""What a name may mean: every reading with the points that speak for it regardless of the other names of the report."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from reportedly.ground.places.context import CountryContext
from reportedly.ground.places.phrase import Phrase, Relation
from reportedly.knowledge.places import Candidate, Gazetteer, Place, PlaceKind
from reportedly.knowledge.places.geometry import KM_PER_DEGREE, distance_km, inside
from reportedly.knowledge.places.names import fold, skeleton

FAMOUS = 1_000_000
SAME_NAME = 80  # of 100, fold keys with the same consonants: "Kiev" and "Kyiv", not "Balu" and "Bolu"
MOST_NEIGHBOURS = 3  # countries of the report across whose borders a place is looked for
BORDER_KM = 60.0  # how far beyond a border a place may lie that a report on the other side tells of
BESIDE_KM = 80.0  # how far "X, north of Y" may lie from the edge of Y
MOST_READINGS = 40
LOOSE_COUNTRIES = 2  # countries of the report in which names that are only alike are looked for
KINDS: Mapping[str, tuple[PlaceKind, ...]] = {
    "region": (PlaceKind.REGION, PlaceKind.AREA, PlaceKind.COUNTY),
    "area": (PlaceKind.AREA, PlaceKind.REGION, PlaceKind.COUNTY, PlaceKind.QUARTER, PlaceKind.SETTLEMENT, PlaceKind.WATER),
    "county": (PlaceKind.COUNTY, PlaceKind.REGION, PlaceKind.SETTLEMENT),
    "settlement": (PlaceKind.SETTLEMENT, PlaceKind.QUARTER, PlaceKind.CAMP),
    "quarter": (PlaceKind.QUARTER, PlaceKind.SETTLEMENT, PlaceKind.COUNTY, PlaceKind.CAMP, PlaceKind.AREA),
    "country": (PlaceKind.COUNTRY,),
    "camp": (PlaceKind.CAMP, PlaceKind.QUARTER, PlaceKind.SETTLEMENT),
    "crossing": (PlaceKind.CROSSING, PlaceKind.SETTLEMENT),
    "water": (PlaceKind.WATER,),
}  # fmt: skip
WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.AREA, PlaceKind.WATER})
DISTRICT_WORDS = frozenset({"county", "region", "area"})
SEAT_KM = 100.0  # from the middle of a third-level district, within which the town that it is named after lies
BESIDE = frozenset({Relation.BEYOND, Relation.OFFSET})
HARD_KINDS = frozenset({"water"})  # a river is never a town of that name


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """The tables of ``weights.toml``."""
    text = (resources.files("reportedly.ground.places") / "weights.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@dataclass(frozen=True, slots=True)
class Reading:
    """One place that a name may mean, with what speaks for it regardless of the other names."""

    place: Place
    match: str
    similarity: float
    static: float
    why: str


class Readings:
    """Collects the readings of names of one report."""

    def __init__(self, gazetteer: Gazetteer, context: CountryContext) -> None:
        self._gazetteer, self._context = gazetteer, context
        self._at_border: dict[str, bool] = {}

    def of(self, phrase: Phrase, container: Place | None) -> list[Reading]:
        """Everything the name may mean, with static scores, best first."""
        name = phrase.name
        found = {c.place.id: c for c in self._gazetteer.search(name, limit=MOST_READINGS)}
        said = container.country if container else phrase.hint
        countries = [said] if said else self._context.ranked()[:LOOSE_COUNTRIES]
        settled = any(_settles(c, countries) for c in found.values())
        if countries and not (settled and container is None):
            admin1 = container.id if container and container.kind is PlaceKind.REGION else None
            for candidate in self._gazetteer.search(name, country=countries, admin1=admin1, limit=12):
                found.setdefault(candidate.place.id, candidate)
        adjective = self._gazetteer.country_of_adjective(name)
        if adjective is not None and name[:1].isupper():
            found[adjective.id] = Candidate(adjective, "exact", 1.0, 0.0, f"{name!r} is said of {adjective.name}")
        if phrase.kind is not None and phrase.kind in HARD_KINDS:
            allowed = KINDS[phrase.kind]
            found = {key: c for key, c in found.items() if c.place.kind in allowed}
        if phrase.kind not in DISTRICT_WORDS:
            found = _without_seats(found)
        made = [self._reading(phrase, container, c) for c in found.values()]
        made.sort(key=lambda r: (-r.static, r.place.id))
        return made[:MOST_READINGS]

    def _reading(self, phrase: Phrase, container: Place | None, found: Candidate) -> Reading:
        place, match, w = found.place, found.match, weights()
        score = w["match"][match] + (
            w["match"]["dissimilarity"] * (1 - found.similarity) if match in {"skeleton", "fuzzy"} else 0.0
        )
        if match in {"exact", "fold"} and is_alternate(phrase.name, place, match):
            score += w["match"]["alternate"]
        score += w["size"][place.kind.value] + (w["size"]["capital"] if place.is_capital else 0.0)
        if place.kind is PlaceKind.SETTLEMENT:
            score += w["size"]["per_decade"] * math.log10(1 + place.population)
            score += w["context"]["famous"] * max(0.0, math.log10(max(1, place.population) / FAMOUS))
        score += w["context"]["country"] * self._context.weight(place.country)
        if phrase.hint:
            score += w["context"]["hint"] if place.country == phrase.hint else -w["context"]["hint"]
        allowed = KINDS.get(phrase.kind or "")
        if allowed:
            score -= 0.4 * allowed.index(place.kind) if place.kind in allowed else w["context"]["wrong_kind"]
        if container is not None and self.said_to_lie(phrase, place, container):
            score += w["context"]["container"]
        return Reading(place, match, found.similarity, score, found.why)

    def said_to_lie(self, phrase: Phrase, place: Place, container: Place) -> bool:
        """Whether a place lies where the phrase says: in its container, or beside it ("X, 20 km north of Y")."""
        if phrase.container is not None and phrase.container.relation in BESIDE:
            return (
                place.id != container.id
                and distance_km(place.point, container.point) <= container.radius_km + BESIDE_KM
            )
        return self.lies_in(place, container)

    def lies_in(self, place: Place, container: Place) -> bool:
        """Whether a place lies in another: by country, region, outline or distance."""
        if place.id == container.id:
            return False
        if container.kind is PlaceKind.COUNTRY:
            return place.country == container.country and place.kind is not PlaceKind.COUNTRY
        if container.kind is PlaceKind.REGION and place.admin1 == container.id:
            return True
        outline = self._gazetteer.outline(container.id)
        if outline:
            return inside(place.lat, place.lon, outline)
        return distance_km(place.point, container.point) <= 1.5 * container.radius_km + 3.0

    def well_known(self, place: Place) -> bool:
        """Whether a region is known abroad by its name alone: it holds a city that is. Every area and sea of our own table is."""
        if place.kind is not PlaceKind.REGION:
            return True
        cities = self._gazetteer.largest_cities(place.country, 1, place.id)
        return any(c.population >= weights()["accept"]["stranger_people"] for c in cities)

    def at_border(self, place: Place) -> bool:
        """Whether a place lies within :data:`BORDER_KM` of the outline of another country that the report names often."""
        known = self._at_border.get(place.id)
        if known is None:  # outlines are long, and namesakes are asked about again and again
            known = self._at_border[place.id] = self._beyond_border(place)
        return known

    def _beyond_border(self, place: Place) -> bool:
        codes = [code for code in self._context.ranked()[:MOST_NEIGHBOURS] if code != place.country]
        return any(_passes_near(_corners(self._gazetteer, code), place.point) for code in codes)


@lru_cache(maxsize=32)
def _corners(gazetteer: Gazetteer, code: str) -> npt.NDArray[np.float64]:
    """The corners of a country's outline: rows of latitude and longitude."""
    corners = [(y, x) for ring in gazetteer.outline(f"iso:{code}") for x, y in ring]
    return np.array(corners, dtype=np.float64).reshape(-1, 2)


def _passes_near(corners: npt.NDArray[np.float64], point: tuple[float, float]) -> bool:
    """Whether one of the corners lies within :data:`BORDER_KM` of the point."""
    near = corners[np.abs(corners[:, 0] - point[0]) <= BORDER_KM / KM_PER_DEGREE]
    return any(distance_km((lat, lon), point) <= BORDER_KM for lat, lon in near[_in_reach(near, point)].tolist())


def _in_reach(corners: npt.NDArray[np.float64], point: tuple[float, float]) -> npt.NDArray[np.bool_]:
    """Which corners are near by longitude too: a first look that keeps all that the distance would."""
    lat, lon = np.radians(corners).T
    own_lat, own_lon = map(math.radians, point)
    across = np.cos(lat) * math.cos(own_lat) * np.sin((lon - own_lon) / 2) ** 2
    kept: npt.NDArray[np.bool_] = across <= math.sin(BORDER_KM / KM_PER_DEGREE * math.pi / 360) ** 2 * 1.1
    return kept


def _without_seats(found: dict[str, Candidate]) -> dict[str, Candidate]:
    """The readings without third-level districts whose seat is among them: the bare name means the town."""
    towns = [c.place for c in found.values() if c.match == "exact" and c.place.kind is PlaceKind.SETTLEMENT]

    def has_seat(place: Place) -> bool:
        third = place.kind is PlaceKind.COUNTY and place.fcode == "ADM3"
        return third and any(t.country == place.country and distance_km(t.point, place.point) <= SEAT_KM for t in towns)

    return {key: c for key, c in found.items() if not has_seat(c.place)}


def _settles(found: Candidate, countries: Sequence[str]) -> bool:
    """Whether a reading makes it needless to look for names that are only alike."""
    if found.match == "exact" and found.place.kind in WIDE:
        return True
    return found.match in {"exact", "fold"} and found.place.country in countries


def is_alternate(name: str, place: Place, match: str = "exact") -> bool:
    """Whether a name is another than the one that the place goes by, not a spelling of it ("Kiev" of Kyiv)."""
    if match == "fold" or skeleton(place.name) != skeleton(name):
        return fold(place.name) != fold(name)
    return fuzz.ratio(fold(place.name), fold(name)) < SAME_NAME
