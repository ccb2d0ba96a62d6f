"""Learns what one unit of a romanised name costs for another, from pairs of spellings of one place in the settlement tables.

    python -m tools.build_places.spellings

Writes ``spelling/costs.tsv``: unit, other, cost. Pairs are aligned at the least cost, counted, and the costs taken anew from
the counts, as Ristad and Yianilos (1998) learn edit distances, but with the best alignment only. The 1,499 Syrian
localities that ``benchmarks/places/variants.py`` measures are left out.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from benchmarks.places.variants import sample
from reportedly.knowledge.places.names import plain
from reportedly.knowledge.places.place import PlaceKind
from reportedly.knowledge.places.shipped import settlements
from reportedly.knowledge.places.spelling import NOTHING, UNKNOWN_CHANGE, UNKNOWN_GAP, units
from tools.build_places.shapes import DATA

COUNTRY = "SY"  # spellings of Lebanon, Iraq or Ukraine added made the costs no better, not even for those countries
MEASURED = 1499
ROUNDS = 3
FIRST_CHANGE, FIRST_GAP, EQUAL = 2.5, 1.6, 0.05
FEWEST, SMOOTHING = 3, 20
LEAST_COST = 0.05

type Pair = tuple[Sequence[str], Sequence[str]]
type Table = dict[tuple[str, str], float]


def pairs() -> Iterator[Pair]:
    """Units of a spelling and of the most similar other name of the same place, of the places to learn from."""
    records = {r.id: r for r in settlements(COUNTRY) if r.kind is PlaceKind.SETTLEMENT}
    for key, spelling in sample(COUNTRY, len(records))[MEASURED:]:
        mine = plain(spelling)
        others = sorted({plain(n) for n in (records[key].name, *records[key].names)} - {mine, ""})
        if others:
            yield units(mine), units(max(others, key=lambda n: fuzz.ratio(n, mine)))


def _cost(table: Table, x: str, y: str, unknown: float) -> float:
    return table.get((x, y) if x < y else (y, x), EQUAL if x == y else unknown)


def align(a: Sequence[str], b: Sequence[str], table: Table, unknown: tuple[float, float]) -> list[tuple[str, str]]:
    """The cheapest pairing of units; NOTHING stands opposite a unit that is left out."""
    change, gap = unknown
    gone = [table.get((u, NOTHING), gap) for u in a], [table.get((u, NOTHING), gap) for u in b]
    grid = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    step = [[""] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            ways = []
            if i and j:
                ways.append((grid[i - 1][j - 1] + _cost(table, a[i - 1], b[j - 1], change), "both"))
            if i:
                ways.append((grid[i - 1][j] + gone[0][i - 1], "first"))
            if j:
                ways.append((grid[i][j - 1] + gone[1][j - 1], "second"))
            if ways:
                grid[i][j], step[i][j] = min(ways)
    out, i, j = [], len(a), len(b)
    while i or j:
        way = step[i][j]
        i, j = i - (way != "second"), j - (way != "first")
        x, y = (a[i] if way != "second" else NOTHING), (b[j] if way != "first" else NOTHING)
        out.append((x, y) if y == NOTHING or (x != NOTHING and x <= y) else (y, x))
    return out


def learn(rows: Sequence[Pair]) -> Table:
    """Costs as negative logarithms of how often units stand for each other, less what equal units cost."""
    table: Table = {}
    unknown = FIRST_CHANGE, FIRST_GAP
    seen: Counter[str] = Counter()
    for _ in range(ROUNDS):
        counts: Counter[tuple[str, str]] = Counter()
        for a, b in rows:
            counts.update(align(a, b, table, unknown))
        seen = Counter()
        for (x, y), n in counts.items():
            seen[x] += n
            if y not in {NOTHING, x}:
                seen[y] += n
        table = {
            (x, y): -math.log(min(0.999, (n + 0.5) / ((seen[x] if y in {NOTHING, x} else math.sqrt(seen[x] * seen[y])) + SMOOTHING)))
            for (x, y), n in counts.items()
            if n >= FEWEST
        }  # fmt: skip
        unknown = UNKNOWN_CHANGE, UNKNOWN_GAP
    own = {u: table.get((u, u), EQUAL) for u in seen}
    return {
        (x, y): max(LEAST_COST, cost - (own[x] / 2 if y == NOTHING else (own[x] + own[y]) / 2))
        for (x, y), cost in table.items()
        if x != y
    }


def main() -> None:
    rows = list(pairs())
    table = learn(rows)
    lines = ["unit\tother\tcost", *(f"{x}\t{y}\t{cost:.2f}" for (x, y), cost in sorted(table.items()))]
    (DATA / "spelling/costs.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} pairs, {len(table)} costs")


if __name__ == "__main__":
    main()
