"""The joint choice: which place each name of a report means, given the others. Never by the number of names a place has."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from reportedly.ground.places.belief import Belief
from reportedly.ground.places.context import CountryContext
from reportedly.ground.places.readings import Reading, Readings, weights
from reportedly.knowledge.places import Gazetteer, Place, PlaceKind
from reportedly.knowledge.places.geometry import EARTH_RADIUS_KM

ROUNDS = 3
FEWEST_POINTS = 2
_EXTENDED = frozenset({PlaceKind.REGION, PlaceKind.AREA, PlaceKind.COUNTY})
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
                near = nearness([r.place for r in rows], others)
                ranked = [(round(r.static + score, 4), r) for r, score in zip(rows, near, strict=True)]
                ranked.sort(key=lambda pair: (-pair[0], pair[1].place.id))
                scored[key] = ranked
            before, best = best, {key: rows[0][1] for key, rows in scored.items() if rows}
            if best == before:
                break  # the next round would look at the same places
        return scored


def nearness(places: Sequence[Place], others: Sequence[Place]) -> list[float]:
    """What the other places say for each of some places: near ones speak for it, and the same region."""
    if not others or not places:
        return [0.0] * len(places)
    w = weights()["context"]
    points = [o for o in others if not _reach(o)]
    # a region holds too much to part namesakes inside it
    witnesses = points if len(points) >= FEWEST_POINTS else others
    apart = _distances(places, witnesses) - _reaches(places)[:, None] - _reaches(witnesses)[None, :]
    apart = np.maximum(apart, 0.0) / w["scale_km"]
    least, middle = apart.min(axis=1), np.median(apart, axis=1)
    regions = {o.admin1 for o in others if o.admin1}
    out = []
    for at, place in enumerate(places):
        if place.kind is PlaceKind.COUNTRY:
            out.append(0.0)
            continue
        score = -w["nearest"] * math.log1p(least[at]) - w["middle"] * math.log1p(middle[at])
        if place.kind in {PlaceKind.REGION, PlaceKind.AREA, PlaceKind.WATER}:
            score *= w["extended"]
        out.append(score + (w["same_region"] if place.admin1 in regions else 0.0))
    return out


def _distances(places: Sequence[Place], others: Sequence[Place]) -> NDArray[np.float64]:
    """Great-circle distances in km, one row for each place."""
    chords = np.linalg.norm(_on_the_globe(places)[:, None, :] - _on_the_globe(others)[None, :, :], axis=2)
    whole: NDArray[np.float64] = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, chords / 2))
    return whole


def _on_the_globe(places: Sequence[Place]) -> NDArray[np.float64]:
    """Points of a sphere of radius 1."""
    lat, lon = np.radians(np.array([p.point for p in places], dtype=np.float64)).T
    return np.stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)), axis=1)


def _reaches(places: Sequence[Place]) -> NDArray[np.float64]:
    return np.array([_reach(p) for p in places], dtype=np.float64)


def _reach(place: Place) -> float:
    """How far a region reaches from its centre; nothing for a settlement."""
    return place.radius_km if place.kind in _EXTENDED else 0.0


def _supported(reading: Reading, support: Counter[str]) -> float:
    """What it says for a first guess that other names of the report exist in its region too."""
    return weights()["context"]["region_support"] * math.log(max(1, support[reading.place.admin1]))
