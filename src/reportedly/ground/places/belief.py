"""Whether the best reading of a name is the answer: enough must speak for it, else the place stays unlocated."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.ground.places.context import CountryContext
from reportedly.ground.places.phrase import Phrase
from reportedly.ground.places.readings import WIDE, Reading, Readings, is_alternate, weights
from reportedly.knowledge.places import Place, PlaceKind
from reportedly.knowledge.places.geometry import distance_km
from reportedly.knowledge.places.names import plain

MOST_DOUBTED = 8
RIVAL_SHARE = 10
_NAMED_SITES = frozenset({PlaceKind.AIRFIELD, PlaceKind.CAMP, PlaceKind.CROSSING, PlaceKind.SITE})

type Ranked = Sequence[tuple[float, Reading]]
"""Readings with their scores in the light of the other names, best first."""


@dataclass(frozen=True, slots=True)
class Pick:
    """The answer for one name: ``reading`` is None when no reading is believed. ``ranked`` holds the readings, best first, with scores."""

    reading: Reading | None
    ranked: tuple[tuple[float, Reading], ...]
    why: str


class Belief:
    """Judges readings in one report. ``landmarks`` are well-known places of the text, used beside the names resolved."""

    def __init__(self, context: CountryContext, readings: Readings, landmarks: Sequence[Place] = ()) -> None:
        self._context, self._readings, self._landmarks = context, readings, tuple(landmarks)

    def believe(self, phrase: Phrase, container: Place | None, ranked: Ranked, anchors: Sequence[Place]) -> Pick:
        """The best reading, if enough speaks for it."""
        rows = tuple(ranked)
        if container is not None:
            same = next((r for _, r in rows if r.place.id == container.id and r.match == "exact"), None)
            if same is not None:
                return Pick(same, rows, same.why)  # "Gaza City, Gaza"
            within = [r for _, r in rows if self._readings.said_to_lie(phrase, r.place, container)]
            good = [
                r
                for r in within
                if r.match in {"exact", "fold"} or r.similarity >= weights()["accept"]["contained_similarity"]
            ]
            if good:
                return Pick(good[0], rows, f"where the text says: {container.name}")
            if phrase.container is not None and phrase.container.firm:
                return Pick(None, rows, f"no such name in {container.name}")
        if not rows:
            return Pick(None, (), "no such name in the gazetteer")
        if (capital := _capital_of_name(phrase, rows)) is not None:
            return Pick(capital, rows, f"{capital.why}; a capital")
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

    def _ambiguous(self, reading: Reading, rows: Ranked, anchors: Sequence[Place]) -> str:
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

    def _only_one(self, best: Reading, rows: Ranked) -> bool:
        """Whether no other place of the country has the name or nearly so."""
        alike = [r for _, r in rows if r.place.country == best.place.country and r.match in {"exact", "fold"}]
        return all(
            r is best or distance_km(r.place.point, best.place.point) <= weights()["accept"]["namesake_km"]
            for r in alike
        )

    def _foremost(self, best: Reading, rows: Ranked) -> bool:
        """Whether no other place of the country that is written so has even a tenth of its people."""
        place = best.place
        return best.match == "exact" and not any(
            r.match == "exact" and r.place.country == place.country and r.place.population * RIVAL_SHARE > place.population
            and distance_km(r.place.point, place.point) > weights()["accept"]["namesake_km"]
            for _, r in rows
        )  # fmt: skip

    def _unrivalled(self, best: Reading, rows: Ranked) -> bool:
        """Whether a town in a country that the report does not name is so much larger than all its namesakes that it must be meant."""
        place = best.place
        if best.match != "exact" or place.kind is not PlaceKind.SETTLEMENT:
            return False
        others = [
            r.place for _, r in rows if r.match == "exact" and r.place.kind is PlaceKind.SETTLEMENT and r is not best
        ]
        at_home = any(self._context.weight(o.country) > 0 for o in others)
        larger = all(o.population * RIVAL_SHARE <= place.population for o in others)
        return place.population >= weights()["accept"]["unrivalled_people"] and larger and not at_home

    def _doubt(self, phrase: Phrase, best: Reading, rows: Ranked, anchors: Sequence[Place]) -> str:
        """Why the best reading is not believed; "" when it is."""
        place = best.place
        if phrase.hint and place.country not in ("", phrase.hint) and not self._beside(place, anchors):
            return f"a namesake in {place.country}; the text says that it lies in {phrase.hint}"
        if best.match == "fold" and not self._context.known and phrase.hint is None:
            return f"the report names no country, and {place.name} is only spelled alike"
        named = self._context.weight(place.country) > 0 or phrase.hint == place.country
        others = [a for a in (*anchors, *self._landmarks) if a.id != place.id]
        away = min((distance_km(place.point, a.point) for a in others), default=None)
        same_region = any(a.admin1 and a.admin1 == place.admin1 for a in anchors)
        if best.match in {"skeleton", "fuzzy"}:
            return (
                "" if named and _close(best, away, same_region) else f"only names that are alike, such as {place.name}"
            )
        village = place.kind is PlaceKind.SETTLEMENT and place.population < weights()["accept"]["town_people"]
        if best.match == "fold" and (away is not None or is_alternate(phrase.name, place, "fold")):
            doubt = self._fold_doubt(phrase, best, away) if village or is_alternate(phrase.name, place, "fold") else ""
            if doubt:
                return doubt
        at_home = any(
            r.match == "exact" and self._context.weight(r.place.country) > 0 for _, r in rows if r is not best
        )
        if place.kind in WIDE and place.country and not named and at_home:
            return f"a namesake in {place.country}; a country that the report names has a place of that name"
        if self._stands_alone(phrase, best, rows, named) or (same_region and named):
            return ""
        limit = weights()["accept"]
        beside = away is not None and away <= limit["border_km"] and best.match == "exact"
        stranger = not named and self._context.known and not beside
        next_door = stranger and self._next_door(phrase, best, rows)
        if stranger and not next_door and not self._unrivalled(best, rows):
            return f"a namesake in {place.country}, a country that the report does not name"
        if away is not None and not next_door and away > self._farthest(phrase, best, rows):
            return f"a namesake {away:.0f} km from every other place of the report"
        return ""

    def _fold_doubt(self, phrase: Phrase, best: Reading, away: float | None) -> str:
        """Why a name that meets only in the fold key is not believed: a village far away, or some old name of a town."""
        limit, place = weights()["accept"], best.place
        if is_alternate(phrase.name, place, "fold") and best.similarity < limit["fold_similarity"]:
            return f"only spelled somewhat like another name of {place.name}"
        village = place.population < limit["town_people"]
        if village and away is not None and away > limit["fold_km"]:
            return f"a village spelled alike, {away:.0f} km from every other place of the report"
        return ""

    def _stands_alone(self, phrase: Phrase, best: Reading, rows: Ranked, named: bool) -> bool:
        """Whether a place is believed whatever stands beside it: regions, capitals, large cities, sites with a name of their own."""
        place, limit = best.place, weights()["accept"]
        if best.match != "exact":
            return False
        if place.kind in WIDE and (named or not place.country):
            return True
        if place.kind in WIDE and not is_alternate(phrase.name, place):
            if self._context.known and not phrase.typed and not self._readings.well_known(place):
                return False
            return not any(self._next_door(phrase, r, rows) for _, r in rows if r is not best)
        if place.kind in _NAMED_SITES and named:
            return True
        known = limit["famous_people"] if named or not self._context.known else limit["stranger_people"]
        return (place.population >= known or place.is_capital) and not is_alternate(phrase.name, place)

    def _beside(self, place: Place, anchors: Sequence[Place]) -> bool:
        """Whether a place lies so near to others of the report that a border between them says little."""
        return any(distance_km(place.point, a.point) <= weights()["accept"]["loose_km"] for a in anchors)

    def _next_door(self, phrase: Phrase, best: Reading, rows: Ranked) -> bool:
        """Whether a place with that very name lies just across the border of a country that the report names, and no other does.

        Wars spill over borders, and a report on one does not always name the country on the other side. A village with a larger
        namesake anywhere ("La Paloma") may be that one as well.
        """
        if (
            best.match != "exact"
            or best.place.kind is not PlaceKind.SETTLEMENT
            or is_alternate(phrase.name, best.place)
        ):
            return False
        others = [r.place for _, r in rows if r is not best and r.match in {"exact", "fold"}]
        larger = any(
            r.match == "exact" and r.place.kind is PlaceKind.SETTLEMENT and r.place.population > best.place.population
            and not is_alternate(phrase.name, r.place)
            for _, r in rows
        )  # fmt: skip
        if larger or any(self._context.weight(o.country) > 0 for o in others):
            return False
        near = [p for p in (best.place, *others) if self._readings.at_border(p)]
        return all(distance_km(p.point, best.place.point) <= weights()["accept"]["namesake_km"] for p in near) and bool(
            near
        )

    def _farthest(self, phrase: Phrase, best: Reading, rows: Ranked) -> float:
        """How far in km from the other places of a report a place may lie to be no namesake."""
        limit, place = weights()["accept"], best.place
        if place.population >= limit["town_people"]:
            sure = self._context.weight(place.country) > 0 and self._foremost(best, rows)
            return math.inf if sure else limit["town_alone_km"]
        if best.match != "exact" or not self._only_one(best, rows):
            return limit["alone_km"]
        sole = not is_alternate(phrase.name, place) and not _abroad(phrase, best, rows)
        return math.inf if sole and place.country == self._context.main() else limit["only_km"]


def _abroad(phrase: Phrase, best: Reading, rows: Ranked) -> bool:
    """Whether a settlement of another country goes by that very name too."""
    return any(
        r.match == "exact" and r.place.kind is PlaceKind.SETTLEMENT and r.place.country != best.place.country
        and not is_alternate(phrase.name, r.place)
        for _, r in rows
    )  # fmt: skip


def _close(best: Reading, away: float | None, same_region: bool) -> bool:
    """Whether a name that is only alike is near enough, in letters and on the map."""
    limit = weights()["accept"]
    if away is None and best.similarity >= limit["alone_similarity"]:
        return True
    near = same_region or (away is not None and away <= limit["loose_km"])
    return best.similarity >= limit["loose_similarity"] and (near or best.place.population >= limit["famous_people"])


def _capital_of_name(phrase: Phrase, rows: Ranked) -> Reading | None:
    """The capital that goes by the name, where the best reading is a place of another name: "Vienna" is not the French Vienne."""
    top, name = rows[0][1].place, plain(phrase.name)
    if phrase.hint or phrase.container or top.is_capital or plain(top.name) == name:
        return None
    capitals = (r for _, r in rows if r.place.is_capital and r.match == "exact")
    return next((r for r in capitals if plain(r.place.name) == name), None)
