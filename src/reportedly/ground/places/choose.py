"""The joint choice: which place each name of a report means, given the others. Never by the number of names a place has."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

from reportedly.ground.places.belief import Belief
from reportedly.ground.places.context import CountryContext
from reportedly.ground.places.readings import Reading, Readings, weights
from reportedly.knowledge.places import Gazetteer, Place, PlaceKind
from reportedly.knowledge.places.geometry import distance_km

ROUNDS = 3
FEWEST_POINTS = 2
MOST_WITNESSES = 60  # names that each name is compared with: the first of the report


class Chooser:
    """Chooses for one report."""

    def __init__(self, gazetteer: Gazetteer, context: CountryContext, landmarks: Sequence[Place] = ()) -> None:
        self._landmarks = tuple(landmarks)
        self.readings = Readings(gazetteer, context)
        self.belief = Belief(context, self.readings, landmarks)

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


def nearness(place: Place, others: Sequence[Place]) -> float:
    """What the other places say for a place: near ones speak for it, and the same region."""
    if not others or place.kind is PlaceKind.COUNTRY:
        return 0.0
    w = weights()["context"]
    points = [o for o in others if not _reach(o)]
    witnesses = (
        points if len(points) >= FEWEST_POINTS else others
    )  # a region holds too much to part namesakes inside it
    distances = sorted(max(0.0, distance_km(place.point, o.point) - _reach(place) - _reach(o)) for o in witnesses)
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
