"""The joint choice: which place each name of a report means, given the others. Never by the number of names a place has."""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from statistics import median

from reportedly.ground.places.context import CountryContext
from reportedly.ground.places.phrase import Phrase
from reportedly.knowledge.places import Gazetteer, Place, PlaceKind
from reportedly.knowledge.places.geometry import distance_km, inside
from reportedly.knowledge.places.names import bare, plain

ROUNDS = 3
FAMOUS = 1_000_000
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


@dataclass(frozen=True, slots=True)
class Pick:
    """The answer for one name: ``reading`` is None when no reading is believed. ``ranked`` holds the readings, best first, with scores."""

    reading: Reading | None
    ranked: tuple[tuple[float, Reading], ...]
    why: str


class Chooser:
    """Chooses for one report. ``containers`` are the places that names are said to lie in, by the key of the phrase."""

    def __init__(self, gazetteer: Gazetteer, context: CountryContext) -> None:
        self._gazetteer, self._context = gazetteer, context

    def readings(self, phrase: Phrase, container: Place | None) -> list[Reading]:
        """Everything the name may mean, with static scores, best first."""
        name, found = phrase.name, {}
        for candidate in self._gazetteer.search(name, limit=MOST_READINGS):
            found[candidate.place.id] = (candidate.place, candidate.match, candidate.similarity, candidate.why)
        countries = [container.country] if container else [phrase.hint] if phrase.hint else self._context.ranked()[:LOOSE_COUNTRIES]
        settled = any(_settles(place, match, countries) for place, match, _, _ in found.values())
        if any(countries) and not (settled and container is None):
            admin1 = container.id if container and container.kind is PlaceKind.REGION else None
            for candidate in self._gazetteer.search(name, country=[c for c in countries if c], admin1=admin1, limit=12):
                found.setdefault(candidate.place.id, (candidate.place, candidate.match, candidate.similarity, candidate.why))
        adjective = self._gazetteer.country_of_adjective(name)
        if adjective is not None and name[:1].isupper():
            found[adjective.id] = (adjective, "exact", 1.0, f"{name!r} is said of {adjective.name}")
        if phrase.kind in HARD_KINDS:
            found = {key: row for key, row in found.items() if row[0].kind in KINDS[phrase.kind]}
        made = [self._reading(phrase, container, *row) for row in found.values()]
        made.sort(key=lambda r: (-r.static, r.place.id))
        return made[:MOST_READINGS]

    def _reading(self, phrase: Phrase, container: Place | None, place: Place, match: str, alike: float, why: str) -> Reading:
        w = weights()
        score = w["match"][match] + (w["match"]["dissimilarity"] * (1 - alike) if match in {"skeleton", "fuzzy"} else 0.0)
        if match == "exact" and bare(plain(place.name)) != bare(plain(phrase.name)):
            score += w["match"]["alternate"]
        score += w["size"][place.kind.value] + (w["size"]["capital"] if place.is_capital else 0.0)
        if place.kind is PlaceKind.SETTLEMENT:
            score += w["size"]["per_decade"] * math.log10(1 + place.population)
            score += w["context"]["famous"] * max(0.0, math.log10(max(1, place.population) / FAMOUS))
        score += w["context"]["country"] * self._context.weight(place.country)
        if phrase.hint:
            score += w["context"]["hint"] if place.country == phrase.hint else -w["context"]["hint"]
        if phrase.kind in KINDS:
            allowed = KINDS[phrase.kind]
            score -= 0.4 * allowed.index(place.kind) if place.kind in allowed else w["context"]["wrong_kind"]
        if container is not None and self.lies_in(place, container):
            score += w["context"]["container"]
        return Reading(place, match, alike, score, why)

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

    def choose(self, readings: Mapping[tuple[str, ...], Sequence[Reading]]) -> dict[tuple[str, ...], list[tuple[float, Reading]]]:
        """Scores of every reading of every key, best first, after some rounds in which each looks at the others' best."""
        support = Counter(
            region for rows in readings.values() for region in {r.place.admin1 for r in rows if r.match == "exact"} if region
        )
        best: dict[tuple[str, ...], Reading] = {}
        for key, rows in readings.items():
            if rows:
                best[key] = max(rows, key=lambda r: (r.static + _supported(r, support), r.place.id))
        scored: dict[tuple[str, ...], list[tuple[float, Reading]]] = {}
        for _ in range(ROUNDS):
            scored = {}
            for key, rows in readings.items():
                others = [b.place for k, b in best.items() if k != key and b.place.kind is not PlaceKind.COUNTRY]
                ranked = [(round(r.static + nearness(r.place, others), 4), r) for r in rows]
                ranked.sort(key=lambda pair: (-pair[0], pair[1].place.id))
                scored[key] = ranked
            best = {key: rows[0][1] for key, rows in scored.items() if rows}
        return scored

    def believe(self, phrase: Phrase, container: Place | None, ranked: Sequence[tuple[float, Reading]], anchors: Sequence[Place]) -> Pick:
        """The best reading, if enough speaks for it."""
        rows = tuple(ranked)
        if container is not None:
            within = [r for _, r in rows if self.lies_in(r.place, container)]
            firm = phrase.container is not None and phrase.container.firm
            if within or firm:
                good = [r for r in within if r.match in {"exact", "fold"} or r.similarity >= weights()["accept"]["contained_similarity"]]
                return Pick(good[0], rows, f"in {container.name}, as the text says") if good else Pick(None, rows, f"no such name in {container.name}")
        if not rows:
            return Pick(None, (), "no such name in the gazetteer")
        best = rows[0][1]
        doubt = self._doubt(phrase, best, anchors)
        return Pick(None, rows, doubt) if doubt else Pick(best, rows, best.why)

    def _doubt(self, phrase: Phrase, best: Reading, anchors: Sequence[Place]) -> str:
        """Why the best reading is not believed; "" when it is."""
        limit, place = weights()["accept"], best.place
        named = self._context.weight(place.country) > 0 or phrase.hint == place.country
        away = min((distance_km(place.point, a.point) for a in anchors if a.id != place.id), default=None)
        same_region = any(a.admin1 and a.admin1 == place.admin1 for a in anchors)
        if best.match in {"skeleton", "fuzzy"}:
            near = away is not None and away <= limit["loose_km"]
            if best.similarity >= limit["loose_similarity"] and named and (near or same_region or place.population >= limit["famous_people"]):
                return ""
            return f"only names that are alike, such as {place.name}"
        if place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.AREA, PlaceKind.WATER} and best.match == "exact":
            return ""
        famous = place.population >= limit["famous_people"] or place.is_capital
        if (famous and best.match == "exact") or (same_region and named):
            return ""
        beside = away is not None and away <= limit["border_km"] and best.match == "exact"
        if not named and self._context.known and not beside:
            return f"a namesake in {place.country}, a country that the report does not name"
        far = limit["town_alone_km"] if place.population >= limit["town_people"] else limit["alone_km"]
        if away is not None and away > far:
            return f"a namesake {away:.0f} km from every other place of the report"
        return ""


def _settles(place: Place, match: str, countries: Sequence[str | None]) -> bool:
    """Whether a reading makes it needless to look for names that are only alike."""
    if match == "exact" and place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.AREA, PlaceKind.WATER}:
        return True
    return match in {"exact", "fold"} and place.country in countries


def _reach(place: Place) -> float:
    """How far a region reaches from its centre; nothing for a settlement."""
    return place.radius_km if place.kind in {PlaceKind.REGION, PlaceKind.AREA, PlaceKind.COUNTY} else 0.0


def _supported(reading: Reading, support: Counter[str]) -> float:
    """What it says for a first guess that other names of the report exist in its region too."""
    return weights()["context"]["region_support"] * math.log(max(1, support[reading.place.admin1]))


def nearness(place: Place, others: Sequence[Place]) -> float:
    """What the other places say for a place: near ones speak for it, and the same region."""
    if not others or place.kind is PlaceKind.COUNTRY:
        return 0.0
    w = weights()["context"]
    distances = sorted(max(0.0, distance_km(place.point, o.point) - _reach(place) - _reach(o)) for o in others)
    score = -w["nearest"] * math.log1p(distances[0] / w["scale_km"]) - w["middle"] * math.log1p(median(distances) / w["scale_km"])
    if place.kind in {PlaceKind.REGION, PlaceKind.AREA, PlaceKind.WATER}:
        score *= w["extended"]
    if any(o.admin1 and o.admin1 == place.admin1 for o in others):
        score += w["same_region"]
    return score
