"""City or region of the same name: "Aleppo" beside "Aleppo province"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from reportedly.ground.places.names import NameSense
from reportedly.ground.places.phrase import Phrase, Relation
from reportedly.ground.places.readings import weights
from reportedly.ground.places.words import PlaceWords
from reportedly.knowledge.places import Place, PlaceKind
from reportedly.knowledge.places.geometry import distance_km
from reportedly.knowledge.places.names import bare, plain

LONGEST_SCAN = 120_000
BESIDE = 40  # characters: longer than any noun for a region or town
_REGIONAL = frozenset({Relation.COUNTRYSIDE})
_URBAN = frozenset(
    {Relation.OUTSKIRTS, Relation.CENTRE, Relation.OFFSET, Relation.BETWEEN, Relation.SITE, Relation.BEYOND}
)


class Senses:
    """Decides for one report whether names mean the city or the region."""

    def __init__(self, text: str, words: PlaceWords, sense: NameSense, phrases: Iterable[Phrase]) -> None:
        self._text, self._words, self._sense = text[:LONGEST_SCAN], words, sense
        self._phrases = [p for p in phrases if p.name]
        self._counts: dict[str, tuple[int, int]] = {}

    def decide(self, phrase: Phrase) -> Phrase:
        """The phrase with its kind filled in where the name has two senses and the text tells which."""
        if not phrase.name or phrase.kind not in {None, "area", "quarter"}:
            return phrase
        twins = self.twins(phrase.name)
        if twins is None:
            return phrase
        city, _ = twins
        if phrase.kind == "quarter":  # "western districts of Aleppo"
            return replace(phrase, kind="settlement") if phrase.relation is Relation.PART else phrase
        regional, urban = self._evidence(phrase.name)
        w, relation = weights(), phrase.relation
        if phrase.kind == "area" or phrase.holds or relation in _REGIONAL:
            kind = "region"
        elif relation in _URBAN:
            kind = "settlement"
        elif relation is Relation.PART:
            big = city.population >= w["sense"]["metropolis_people"] or city.is_capital
            kind = "settlement" if big and not regional else "region"
        else:
            usual = bare(plain(phrase.name)) in w["usage"]["region_first"]  # type: ignore[operator]  # a list there
            small = city.population < w["sense"]["city_people"]
            kind = "region" if not urban and (usual or regional > 1 or (regional and small)) else "settlement"
        return replace(phrase, kind=kind)

    def twins(self, name: str) -> tuple[Place, Place] | None:
        """The city and the region that share a name."""
        places = self._sense.exact(name)
        if places and places[0].kind is PlaceKind.COUNTRY:
            return None
        regions = [p for p in places if p.kind is PlaceKind.REGION]
        for region in regions:
            for city in places:
                if city.kind is PlaceKind.SETTLEMENT and city.population >= weights()["sense"]["least_people"]:
                    near = distance_km(city.point, region.point) <= 1.5 * region.radius_km + 10
                    if city.country == region.country and (city.admin1 == region.id or near):
                        return city, region
        return None

    def _evidence(self, name: str) -> tuple[int, int]:
        """How often the report speaks of the region and of the city by that name."""
        key = name.casefold()
        if key not in self._counts:
            regional = sum(
                p.name.casefold() == key and (p.holds or p.relation in _REGIONAL | {Relation.PART})
                for p in self._phrases
            )
            regional -= sum(
                p.name.casefold() == key and p.kind == "quarter" and p.relation is Relation.PART for p in self._phrases
            )
            urban = sum(p.name.casefold() == key and p.relation in _URBAN for p in self._phrases)
            beside = _noun_patterns(self._words.region_nouns, self._words.city_nouns)
            for found in re.finditer(rf"\b{re.escape(name)}\b", self._text, re.IGNORECASE):
                left, right = (
                    self._text[max(0, found.start() - BESIDE) : found.start()],
                    self._text[found.end() :][:BESIDE],
                )
                same = found[0] == name
                regional += bool(same and (beside.region_after.match(right) or beside.region_before.search(left)))
                urban += bool(beside.city_after.match(right) or beside.city_before.search(left))
            self._counts[key] = regional, urban
        return self._counts[key]


@dataclass(frozen=True, slots=True)
class _Beside:
    """Nouns that directly follow or precede a name and say what it is."""

    region_after: re.Pattern[str]
    region_before: re.Pattern[str]
    city_after: re.Pattern[str]
    city_before: re.Pattern[str]


@lru_cache(maxsize=8)
def _noun_patterns(region: str, city: str) -> _Beside:
    return _Beside(
        re.compile(rf"(?:['’]s)? (?:{region})\b"),
        re.compile(rf"(?:{region}) of $"),
        re.compile(rf" (?:{city})\b", re.IGNORECASE),
        re.compile(rf"(?:{city}) of $", re.IGNORECASE),
    )
