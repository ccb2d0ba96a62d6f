"""The range policy: from the lowest to the highest that any voice gives, and no best value.

It decides nothing: with few, partisan and copying sources nobody can say which figure is right. A party's count of what
its enemy lost is kept, named as such, and never alone makes a figure look settled.
"""

from __future__ import annotations

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
    agreeing = [v for v in said if _holds_common(v, said)]
    supporting = tuple(sorted({c for v in agreeing for c in v.claims}))
    disputing = tuple(sorted({c for v in said if v not in agreeing for c in v.claims} | set(denied)))
    return Outcome(low, None, high, supporting, disputing, _why(said, agreeing, bool(denied)))


def _common(values: Sequence[Reading]) -> tuple[float, float | None]:
    """The values that most origins allow: of every stated low, the one inside most intervals; the later figure where equal."""

    def allowing(point: float) -> int:
        return len({v.voice for v in values if v.low <= point and (v.high is None or point <= v.high)})

    best = max((v.low for v in values), key=lambda point: (allowing(point), point))
    return best, best


def _holds_common(value: Reading, values: Sequence[Reading]) -> bool:
    point, _ = _common(values)
    return value.low <= point and (value.high is None or point <= value.high)


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
