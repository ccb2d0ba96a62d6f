"""The range policy: from the lowest to the highest that any voice gives, and no best value.

It decides nothing: with few, partisan and copying sources nobody can say which figure is right. A party's count of what
its enemy lost is kept, named as such, and never alone makes a figure look settled.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Sequence

from reportedly.weigh.policies import Outcome
from reportedly.weigh.readings import Reading

POLICY = "range@1"


def read(values: Sequence[Reading]) -> Outcome:
    """Low is the lowest low, high the highest high (None as soon as one voice sets no upper end). ``best`` is always None."""
    said = [v for v in values if not v.denied]
    denied = tuple(sorted({c for v in values if v.denied for c in v.claims}))
    if not said:
        return Outcome(None, None, None, (), denied, "Nobody states it; it is only denied.")
    low = min(v.low for v in said)
    high = None if any(v.high is None for v in said) else max(v.high for v in said if v.high is not None)
    agreeing = _compatible(said)
    held = set(map(id, agreeing))
    supporting = tuple(sorted({c for v in agreeing for c in v.claims}))
    disputing = tuple(sorted({c for v in said if id(v) not in held for c in v.claims} | set(denied)))
    return Outcome(low, None, high, supporting, disputing, _why(said, agreeing, bool(denied)))


def _compatible(values: Sequence[Reading]) -> list[Reading]:
    """The readings that allow the value which most origins allow: of the stated lows, the highest of the best ones."""
    starting = sorted(values, key=lambda v: (v.low, v.claims))
    ends: list[tuple[float, str]] = []
    active: Counter[str] = Counter()
    best = (0, 0.0)
    for position, value in enumerate(starting):
        active[value.voice] += 1
        if value.high is not None:
            heapq.heappush(ends, (value.high, value.voice))
        while ends and ends[0][0] < value.low:
            _, voice = heapq.heappop(ends)
            active[voice] -= 1
            if not active[voice]:
                del active[voice]
        if position + 1 == len(starting) or starting[position + 1].low > value.low:
            best = max(best, (len(active), value.low))
    point = best[1]
    return [v for v in values if v.low <= point and (v.high is None or point <= v.high)]


def _why(said: Sequence[Reading], agreeing: Sequence[Reading], denied: bool) -> str:
    origins = len({v.voice for v in said})
    parts = [
        f"{origins} origin{'s' * (origins > 1)}, {len({v.voice for v in agreeing})} of them compatible with one value"
    ]
    parties = {v.voice for v in said if v.party}
    if parties and len(parties) == origins:
        parts.append("only parties to the conflict give a figure")
    elif parties:
        parts.append(f"{len(parties)} of them a party to the conflict")
    if any(v.high is None for v in said):
        parts.append("at least one figure has no upper end")
    if denied:
        parts.append("and somebody denies it")
    return "Lowest to highest that any voice gives, none preferred: " + "; ".join(parts) + "."
