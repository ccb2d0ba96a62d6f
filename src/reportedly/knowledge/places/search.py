"""Candidates for a name: exact, fold key, consonant skeleton, then loose comparison within the countries allowed."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from reportedly.knowledge.places.geometry import distance_km
from reportedly.knowledge.places.names import bare, fold_plain, plain, skeleton_of_fold
from reportedly.knowledge.places.place import Candidate, Place, PlaceKind
from reportedly.knowledge.places.spelling import Spelling

# These weights pick the rows whose letters are compared, and say how sure a match is; chosen on half of benchmarks/places/variants.py,
# checked on the other half, as are the costs and limits below.
# Ratio rewards common runs, the edit similarity (OSA) equal length: together they beat either (+1.5 points in the first five).
WEIGHT_PLAIN, WEIGHT_FOLD, WEIGHT_SKELETON, WEIGHT_FOLD_EDITS, WEIGHT_SKELETON_EDITS = 0.12, 0.26, 0.18, 0.26, 0.18
LEAST_SIMILARITY = 0.70
MOST_LOOSE = 1500  # rows compared for one name
KEPT = 256  # names last sought: each is sought in all the world, then in the countries of its report
SHORT_SKELETON = 2  # consonants; up to here one more or fewer makes another name, one further on two
MOST_SPELLINGS = 32  # of these, rows whose letters are compared one by one
NEAR_SCALE_KM = 60.0
SIZE_WEIGHT, NEAR_WEIGHT = 0.012, 0.10
# Spellings this close are romanisations of one name: which of them a gazetteer happens to list says nothing of the place.
SAME_NAME_COST = 1.5
FARTHEST_COST = 12.0
FARTHEST_OWN_COST = 8.0
OWN_NAME_WEIGHT = 0.2  # of the name that a place goes by, beside the best of all its names
MOST_OWN_NAMES = 16  # places, best first, whose own names are compared too
COST_WEIGHT = 0.03  # what one unit of cost takes off the score


class NameRow(NamedTuple):
    """A row of the table of names."""

    place: int
    country: str
    plain: str
    fold: str
    skeleton: str


type Rows = Callable[..., list[NameRow]]


class _Hit(NamedTuple):
    similarity: float
    match: str
    plain: str
    cost: float


class Search:
    """The comparison of one name with the names of the gazetteer."""

    def __init__(
        self, rows: Rows, place: Callable[[int], Place], load: Callable[[Iterable[int]], None] | None = None
    ) -> None:
        self._rows = rows
        self._place = place
        self._load = load
        self._of_fold = lru_cache(maxsize=KEPT)(self._with_fold)

    def candidates(
        self,
        name: str,
        countries: tuple[str, ...],
        regions: tuple[str, ...],
        near: tuple[float, float] | None,
        limit: int,
    ) -> tuple[Candidate, ...]:
        """The best places for a name, best first."""
        key = plain(name)
        folded = fold_plain(key)
        if not folded:
            return ()
        spelling, same = self._of_fold(key, folded)
        hits = dict(same)
        allowed = frozenset(countries)
        for country in countries:
            loose = [r for r in self._loose_rows(folded, country) if r.fold != folded]
            self._compare(hits, key, folded, spelling, loose)
        if self._load is not None:
            self._load(hits)
        pairs = [(self._place(row), hit) for row, hit in hits.items()]
        if countries:
            pairs = [(p, h) for p, h in pairs if p.country in allowed and (not regions or p.admin1 in regions)]
        pairs.sort(key=lambda pair: (pair[1].cost, -pair[0].population, pair[0].id))
        made = [
            _candidate(p, h, _own_cost(p, h, spelling) if at < MOST_OWN_NAMES else FARTHEST_OWN_COST, near)
            for at, (p, h) in enumerate(pairs)
        ]
        made.sort(key=lambda c: (-c.score, c.place.id))
        return tuple(made[:limit])

    def _loose_rows(self, folded: str, country: str) -> Iterable[NameRow]:
        """Rows of one country whose skeleton is equal, or begins or ends alike: one wrong consonant leaves one half whole."""
        bones = skeleton_of_fold(folded)
        half = max(1, math.ceil(len(bones) / 2))
        head, tail = bones[:half], bones[::-1][:half]
        slack = max(0, min(2, len(bones) - SHORT_SKELETON))
        found = self._rows("country = ? AND skeleton = ?", (country, bones))
        for column, start in (("skeleton", head), ("backwards", tail)):
            where = f"country = ? AND {column} >= ? AND {column} < ? AND length(skeleton) BETWEEN ? AND ?"
            found += self._rows(
                where, (country, start, start + "\x7f", len(bones) - slack, len(bones) + slack), MOST_LOOSE
            )
        return dict.fromkeys(found)

    def _with_fold(self, key: str, folded: str) -> tuple[Spelling, Mapping[int, _Hit]]:
        """The name that is sought, and by their places the names with its fold key."""
        hits: dict[int, _Hit] = {}
        stripped, spelling = bare(key), Spelling(key)
        for row in self._rows("fold = ?", (folded,)):
            same = row.plain == key or bare(row.plain) == stripped
            found = 1.0 if same else 0.9 + 0.1 * fuzz.ratio(stripped, bare(row.plain)) / 100
            cost = spelling.distance(row.plain, FARTHEST_COST)
            _add(hits, row.place, _Hit(found, "exact" if same else "fold", row.plain, cost))
        return spelling, hits

    def _compare(
        self, hits: dict[int, _Hit], key: str, folded: str, spelling: Spelling, rows: Sequence[NameRow]
    ) -> None:
        """Names that are only alike: the most similar ones, compared letter by letter."""
        if not rows:
            return
        bones = skeleton_of_fold(folded)
        similar = similarities(key, folded, bones, rows)
        order = np.lexsort((np.arange(len(rows)), -similar))[:MOST_SPELLINGS]
        for at in order:
            row, found = rows[at], float(similar[at])
            if found < LEAST_SIMILARITY:
                break
            match = "skeleton" if row.skeleton == bones else "fuzzy"
            _add(hits, row.place, _Hit(found, match, row.plain, spelling.distance(row.plain, FARTHEST_COST)))


def _add(hits: dict[int, _Hit], place: int, hit: _Hit) -> None:
    """Keeps the best name of a place; its least cost counts, whatever name that was."""
    known = hits.get(place)
    if known is not None:
        least = min(hit.cost, known.cost)
        hit = (hit if hit.similarity > known.similarity else known)._replace(cost=least)
    hits[place] = hit


def similarities(key: str, folded: str, bones: str, rows: Sequence[NameRow]) -> NDArray[np.float64]:
    """How alike a name and those of some rows are, 0 to 1, by letters, by fold key and by consonants."""
    plains, folds, skeletons = zip(*((r.plain, r.fold, r.skeleton) for r in rows), strict=True)
    ratio = WEIGHT_PLAIN * process.cdist([key], plains, scorer=fuzz.ratio)[0]
    ratio += WEIGHT_FOLD * process.cdist([folded], folds, scorer=fuzz.ratio)[0]
    ratio += WEIGHT_SKELETON * process.cdist([bones], skeletons, scorer=fuzz.ratio)[0]
    edits = WEIGHT_FOLD_EDITS * process.cdist([folded], folds, scorer=OSA.normalized_similarity)[0]
    edits += WEIGHT_SKELETON_EDITS * process.cdist([bones], skeletons, scorer=OSA.normalized_similarity)[0]
    whole: NDArray[np.float64] = np.round((ratio / 100 + edits).astype(np.float64), 6)
    return whole


def _own_cost(place: Place, hit: _Hit, spelling: Spelling) -> float:
    """What it costs to write the name that a place goes by."""
    own = plain(place.name)
    return hit.cost if own == hit.plain else min(FARTHEST_OWN_COST, spelling.distance(own, FARTHEST_COST))


def _candidate(place: Place, hit: _Hit, own: float, near: tuple[float, float] | None) -> Candidate:
    size = SIZE_WEIGHT * math.log10(1 + place.population)
    if place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION} or place.is_capital:
        size += 2 * SIZE_WEIGHT
    costs = max(hit.cost, SAME_NAME_COST) + OWN_NAME_WEIGHT * max(own, SAME_NAME_COST)
    score = 1.0 - COST_WEIGHT * costs + size
    why = [f"{hit.match} match of {hit.plain!r}"]
    if place.population:
        why.append(f"{place.population:,} people")
    if near is not None:
        away = distance_km(near, place.point)
        score -= NEAR_WEIGHT * math.log1p(away / NEAR_SCALE_KM)
        why.append(f"{away:.0f} km away")
    return Candidate(place, hit.match, round(hit.similarity, 4), round(score, 5), ", ".join(why))
