"""Candidates for a name: exact, fold key, consonant skeleton, then loose comparison within the countries allowed."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from reportedly.knowledge.places.geometry import distance_km
from reportedly.knowledge.places.names import bare, fold_plain, plain, skeleton_of_fold
from reportedly.knowledge.places.place import Candidate, Place, PlaceKind

# Weights of the comparisons and the limits, chosen on half of benchmarks/places/variants.py, checked on the other half.
# Ratio rewards common runs, the edit similarity (OSA) equal length: together they beat either (+1.5 points in the first five).
WEIGHT_PLAIN, WEIGHT_FOLD, WEIGHT_SKELETON, WEIGHT_FOLD_EDITS, WEIGHT_SKELETON_EDITS = 0.12, 0.26, 0.18, 0.26, 0.18
LEAST_SIMILARITY = 0.70
LEAST_SIMILARITY_ANYWHERE = 0.86  # without a country only famous places, and only close spellings
LEAST_PEOPLE_ANYWHERE = 50_000
MOST_LOOSE = 1500  # rows compared for one name
NEAR_SCALE_KM = 60.0
SIZE_WEIGHT, NEAR_WEIGHT, REGION_WEIGHT = 0.012, 0.10, 0.15
MATCH_BONUS = {"exact": 0.06, "fold": 0.02, "skeleton": 0.0, "fuzzy": 0.0}


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


class Search:
    """The comparison of one name with the names of the gazetteer."""

    def __init__(self, rows: Rows, place: Callable[[int], Place]) -> None:
        self._rows = rows
        self._place = place

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
        hits: dict[int, _Hit] = {}
        self._keep(hits, key, folded, self._rows("fold = ?", (folded,)))
        if countries:
            for country in countries:
                self._keep(hits, key, folded, self._loose_rows(folded, country))
            allowed = set(countries)
            pairs = [(self._place(row), hit) for row, hit in hits.items()]
            pairs = [(p, h) for p, h in pairs if p.country in allowed and (not regions or p.admin1 in regions)]
        else:
            pairs = [(self._place(row), hit) for row, hit in hits.items()]
        made = [_candidate(p, h, near) for p, h in pairs]
        made.sort(key=lambda c: (-c.score, c.place.id))
        return tuple(made[:limit])

    def _loose_rows(self, folded: str, country: str) -> Iterable[NameRow]:
        """Rows of one country whose skeleton is equal, or begins or ends alike: one wrong consonant leaves one half whole."""
        bones = skeleton_of_fold(folded)
        half = max(1, math.ceil(len(bones) / 2))
        head, tail = bones[:half], bones[::-1][:half]
        yield from self._rows("country = ? AND skeleton = ?", (country, bones))
        for column, start in (("skeleton", head), ("backwards", tail)):
            where = f"country = ? AND {column} >= ? AND {column} < ?"
            rows = self._rows(where, (country, start, start + "\x7f"), MOST_LOOSE)
            yield from (r for r in rows if abs(len(r.skeleton) - len(bones)) <= 2)  # noqa: PLR2004 - two consonants

    def _keep(self, hits: dict[int, _Hit], key: str, folded: str, rows: Iterable[NameRow]) -> None:
        bones, stripped = skeleton_of_fold(folded), bare(key)
        for row in rows:
            if row.fold == folded:
                same = row.plain == key or bare(row.plain) == stripped
                found = 1.0 if same else 0.9 + 0.1 * fuzz.ratio(stripped, bare(row.plain)) / 100
                hit = _Hit(found, "exact" if same else "fold", row.plain)
            else:
                similar = similarity(key, folded, bones, row)
                if similar < LEAST_SIMILARITY:
                    continue
                hit = _Hit(similar, "skeleton" if row.skeleton == bones else "fuzzy", row.plain)
            if row.place not in hits or hit.similarity > hits[row.place].similarity:
                hits[row.place] = hit


def similarity(key: str, folded: str, bones: str, row: NameRow) -> float:
    """How alike two names are, 0 to 1, by letters, by fold key and by consonants."""
    return (
        WEIGHT_PLAIN * fuzz.ratio(key, row.plain)
        + WEIGHT_FOLD * fuzz.ratio(folded, row.fold)
        + WEIGHT_SKELETON * fuzz.ratio(bones, row.skeleton)
    ) / 100 + (
        WEIGHT_FOLD_EDITS * OSA.normalized_similarity(folded, row.fold)
        + WEIGHT_SKELETON_EDITS * OSA.normalized_similarity(bones, row.skeleton)
    )


def _candidate(place: Place, hit: _Hit, near: tuple[float, float] | None) -> Candidate:
    size = SIZE_WEIGHT * math.log10(1 + place.population)
    if place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION} or place.is_capital:
        size += 2 * SIZE_WEIGHT
    score = hit.similarity + MATCH_BONUS[hit.match] + size
    why = [f"{hit.match} match of {hit.plain!r}"]
    if place.population:
        why.append(f"{place.population:,} people")
    if near is not None:
        away = distance_km(near, place.point)
        score -= NEAR_WEIGHT * math.log1p(away / NEAR_SCALE_KM)
        why.append(f"{away:.0f} km away")
    return Candidate(place, hit.match, round(hit.similarity, 4), round(score, 5), ", ".join(why))
