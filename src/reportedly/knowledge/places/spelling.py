"""How far two spellings of a name lie apart as romanisations: edit costs between letters and digraphs, learned from pairs.

A name is cut into units, letters or digraphs that write one sound ("kh", "ou", "iy"). ``spelling/costs.tsv`` says what it
costs to write one unit for another or to leave it out; ``tools/build_places/spellings.py`` learns the costs from pairs
of spellings of one place. A cost is a negative logarithm of a frequency, so that sums of them order readings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from reportedly.knowledge.places.names import ARTICLES
from reportedly.knowledge.places.shipped import data_folder, read_rows

DIGRAPHS = (
    "shch", "tch", "tsh", "sch", "kh", "gh", "sh", "ch", "dh", "th", "zh", "ph", "dj", "ou", "oo", "uw", "iy", "ee", "ay",
    "ai", "ei", "ey", "aw", "au", "ao", "ie", "ia", "ya", "ye", "yi", "yo", "yu", "aa", "ii", "uu", "ah", "eh", "ts",
)  # fmt: skip
ARTICLE, BREAK, DOUBLE, NOTHING = "@", "_", "=", ""
UNKNOWN_CHANGE, UNKNOWN_GAP = 7.0, 5.5  # what no pair shows: about one in a thousand, one in two hundred
CACHE = 16384
_UNIT = re.compile("|".join(sorted(DIGRAPHS, key=lambda u: (-len(u), u))) + "|.")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1")

type Costs = Mapping[tuple[str, str], float]
"""Two units in alphabetical order, or a unit and ``NOTHING``, to what it costs; what is not listed is unknown."""


@lru_cache(maxsize=CACHE)
def units(plain_name: str) -> tuple[str, ...]:
    """The units of a plain name: articles, breaks between words and doubled consonants have signs of their own."""
    out: list[str] = []
    for word in plain_name.split():
        if word in ARTICLES:
            out.append(ARTICLE)
            continue
        if out and out[-1] != ARTICLE:
            out.append(BREAK)
        out += _UNIT.findall(_DOUBLED.sub(rf"\1{DOUBLE}", word))
    return tuple(out)


@cache
def spelling_costs() -> Costs:
    """The table of ``spelling/costs.tsv``."""
    return {
        (row["unit"], row["other"]): float(row["cost"]) for row in read_rows(data_folder() / "spelling" / "costs.tsv")
    }


class Spelling:
    """One spelling, compared with many, always with the same limit. ``costs`` defaults to the shipped table."""

    def __init__(self, plain_name: str, costs: Costs | None = None) -> None:
        self._costs = spelling_costs() if costs is None else costs
        self._units = units(plain_name)
        self._gaps = [self._costs.get((u, NOTHING), UNKNOWN_GAP) for u in self._units]
        self._changes: dict[str, list[float]] = {}
        self._known = {plain_name: 0.0}

    def _column(self, unit: str) -> list[float]:
        """What each unit of this spelling costs beside one unit of another."""
        known = self._changes.get(unit)
        if known is None:
            known = self._changes[unit] = [
                0.0 if u == unit else self._costs.get((u, unit) if u < unit else (unit, u), UNKNOWN_CHANGE)
                for u in self._units
            ]
        return known

    def distance(self, plain_name: str, limit: float = float("inf")) -> float:
        """The least sum of costs that turns one spelling into the other; 0 for equal ones, ``limit`` when it is larger."""
        found = self._known.get(plain_name)
        if found is None:
            found = self._known[plain_name] = self._least(plain_name, limit)
        return min(found, limit)

    def _least(self, plain_name: str, limit: float) -> float:
        gaps, costs = self._gaps, self._costs
        row = [0.0]
        for gap in gaps:
            row.append(row[-1] + gap)
        for unit in units(plain_name):
            left_out, changes = costs.get((unit, NOTHING), UNKNOWN_GAP), self._column(unit)
            corner = row[0]
            best = last = corner + left_out
            row[0] = last
            for at, gap in enumerate(gaps, 1):
                above = row[at]
                least = corner + changes[at - 1]
                if above + left_out < least:
                    least = above + left_out
                if last + gap < least:
                    least = last + gap
                corner, row[at], last = above, least, least
                if least < best:
                    best = least
            if best >= limit:
                return limit
        return row[-1]
