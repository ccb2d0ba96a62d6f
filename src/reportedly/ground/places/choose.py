"""The joint choice: which place each name of a report means, given the others. Never by the number of names a place has."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from reportedly.ground.places.context import CountryContext
from reportedly.ground.places.phrase import Phrase
from reportedly.ground.places.readings import WIDE, Reading, Readings, is_alternate, weights
from reportedly.knowledge.places import Gazetteer, Place, PlaceKind
from reportedly.knowledge.places.geometry import distance_km

ROUNDS = 3
MOST_DOUBTED = 8
_NAMED_SITES = frozenset({PlaceKind.AIRFIELD, PlaceKind.CAMP, PlaceKind.CROSSING, PlaceKind.SITE})
MOST_WITNESSES = 60  # names that each name is compared with: the first of the report


@dataclass(frozen=True, slots=True)
class Pick:
    """The answer for one name: ``reading`` is None when no reading is believed. ``ranked`` holds the readings, best first, with scores."""

    reading: Reading | None
    ranked: tuple[tuple[float, Reading], ...]
    why: str


class Chooser:
    """Chooses for one report."""

    def __init__(self, gazetteer: Gazetteer, context: CountryContext, landmarks: Sequence[Place] = ()) -> None:
        self._context = context
        self._landmarks = tuple(landmarks)
        self.readings = Readings(gazetteer, context)

    def choose(
        self, readings: Mapping[tuple[str, ...], Sequence[Reading]]
    ) -> dict[tuple[str, ...], list[tuple[float, Reading]]]:
        """Scores of every reading of every key, best first, after some rounds in which each looks at the others' best."""
        support = Counter(
            region
            for rows in readings.values()
            for region in {r.place.admin1 for r in rows if r.match == "exact"}
            if region
        )
        best: dict[tuple[str, ...], Reading] = {}
        for key, rows in readings.items():
            if rows:
                best[key] = max(rows, key=lambda r: (r.static + _supported(r, support), r.place.id))
        scored: dict[tuple[str, ...], list[tuple[float, Reading]]] = {}
        for _ in range(ROUNDS):
            scored = {}
            named = [(k, b.place) for k, b in best.items() if b.place.kind is not PlaceKind.COUNTRY][:MOST_WITNESSES]
            for key, rows in readings.items():
                own = {r.place.id for r in rows}
                others = [place for k, place in named if k != key]
                others += [p for p in self._landmarks if p.id not in own]
                ranked = [(round(r.static + nearness(r.place, others), 4), r) for r in rows]
                ranked.sort(key=lambda pair: (-pair[0], pair[1].place.id))
                scored[key] = ranked
            best = {key: rows[0][1] for key, rows in scored.items() if rows}
        return scored

    def believe(
        self, phrase: Phrase, container: Place | None, ranked: Sequence[tuple[float, Reading]], anchors: Sequence[Place]
    ) -> Pick:
        """The best reading, if enough speaks for it."""
        rows = tuple(ranked)
        if container is not None:
            same = next((r for _, r in rows if r.place.id == container.id and r.match == "exact"), None)
            if same is not None:
                return Pick(same, rows, same.why)  # "Gaza City, Gaza"
            within = [r for _, r in rows if self.readings.lies_in(r.place, container)]
            good = [
                r
                for r in within
                if r.match in {"exact", "fold"} or r.similarity >= weights()["accept"]["contained_similarity"]
            ]
            if good:
                return Pick(good[0], rows, f"in {container.name}, as the text says")
            if phrase.container is not None and phrase.container.firm:
                return Pick(None, rows, f"no such name in {container.name}")
        if not rows:
            return Pick(None, (), "no such name in the gazetteer")
        doubts = []
        for _, reading in rows[:MOST_DOUBTED]:
            doubt = self._doubt(phrase, reading, rows, anchors)
            unclear = "" if doubt else self._ambiguous(reading, rows, anchors)
            if not doubt and not unclear:
                return Pick(reading, rows, reading.why)
            doubts.append(doubt or unclear)
            if unclear:
                break  # a name that is only alike is no better than namesakes
        return Pick(None, rows, doubts[0])

    def _ambiguous(self, reading: Reading, rows: Sequence[tuple[float, Reading]], anchors: Sequence[Place]) -> str:
        """Why a village cannot be told from its namesakes; "" when it can. A loose match must also be better than the next."""
        limit, place = weights()["accept"], reading.place
        if place.kind is not PlaceKind.SETTLEMENT or place.population >= limit["town_people"] or place.is_capital:
            return ""
        mine = next(score for score, r in rows if r is reading)
        margin = limit["namesake_margin"]
        rivals = [
            r.place for score, r in rows
            if r is not reading and r.match == reading.match and r.place.country == place.country and mine - score < margin
            and r.place.kind is PlaceKind.SETTLEMENT and distance_km(r.place.point, place.point) > limit["namesake_km"]
        ]  # fmt: skip
        return f"{len(rivals) + 1} places of that name, and nothing tells which" if rivals else ""

    def _only_one(self, best: Reading, rows: Sequence[tuple[float, Reading]]) -> bool:
        """Whether no other place of the country has the name or nearly so."""
        alike = [r for _, r in rows if r.place.country == best.place.country and r.match in {"exact", "fold"}]
        return all(
            r is best or distance_km(r.place.point, best.place.point) <= weights()["accept"]["namesake_km"]
            for r in alike
        )

    def _doubt(
        self, phrase: Phrase, best: Reading, rows: Sequence[tuple[float, Reading]], anchors: Sequence[Place]
    ) -> str:
        """Why the best reading is not believed; "" when it is."""
        limit, place = weights()["accept"], best.place
        anchors = (*anchors, *(p for p in self._landmarks if p.id != place.id))
        if best.match == "fold" and not self._context.known and phrase.hint is None:
            return f"the report names no country, and {place.name} is only spelled alike"
        named = self._context.weight(place.country) > 0 or phrase.hint == place.country
        away = min((distance_km(place.point, a.point) for a in anchors if a.id != place.id), default=None)
        same_region = any(a.admin1 and a.admin1 == place.admin1 for a in anchors)
        if best.match in {"skeleton", "fuzzy"}:
            near = away is not None and away <= limit["loose_km"]
            if away is None and named and best.similarity >= limit["alone_similarity"]:
                return ""
            if (
                best.similarity >= limit["loose_similarity"]
                and named
                and (near or same_region or place.population >= limit["famous_people"])
            ):
                return ""
            return f"only names that are alike, such as {place.name}"
        if place.kind in WIDE and best.match == "exact" and (named or not is_alternate(phrase.name, place)):
            return ""
        known = limit["famous_people"] if named or not self._context.known else limit["stranger_people"]
        famous = place.population >= known or place.is_capital
        if (famous and best.match == "exact") or (same_region and named):
            return ""
        beside = away is not None and away <= limit["border_km"] and best.match == "exact"
        if place.kind in _NAMED_SITES and named and best.match == "exact":
            return ""
        if not named and self._context.known and not beside:
            return f"a namesake in {place.country}, a country that the report does not name"
        far = limit["town_alone_km"] if place.population >= limit["town_people"] else limit["alone_km"]
        if best.match == "exact" and place.population < limit["town_people"] and self._only_one(best, rows):
            far = limit["only_km"]
        if away is not None and away > far:
            return f"a namesake {away:.0f} km from every other place of the report"
        return ""


def nearness(place: Place, others: Sequence[Place]) -> float:
    """What the other places say for a place: near ones speak for it, and the same region."""
    if not others or place.kind is PlaceKind.COUNTRY:
        return 0.0
    w = weights()["context"]
    distances = sorted(max(0.0, distance_km(place.point, o.point) - _reach(place) - _reach(o)) for o in others)
    score = -w["nearest"] * math.log1p(distances[0] / w["scale_km"]) - w["middle"] * math.log1p(
        median(distances) / w["scale_km"]
    )
    if place.kind in {PlaceKind.REGION, PlaceKind.AREA, PlaceKind.WATER}:
        score *= w["extended"]
    if any(o.admin1 and o.admin1 == place.admin1 for o in others):
        score += w["same_region"]
    return score


def _reach(place: Place) -> float:
    """How far a region reaches from its centre; nothing for a settlement."""
    return place.radius_km if place.kind in {PlaceKind.REGION, PlaceKind.AREA, PlaceKind.COUNTY} else 0.0


def _supported(reading: Reading, support: Counter[str]) -> float:
    """What it says for a first guess that other names of the report exist in its region too."""
    return weights()["context"]["region_support"] * math.log(max(1, support[reading.place.admin1]))
