"""The range policy: from the lowest to the highest that any voice gives, and no best value.

It decides nothing: with few, partisan and copying sources nobody can say which figure is right. A party's count of what
its enemy lost is kept, named as such, and never alone makes a figure look settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.weigh.case import Case
from reportedly.weigh.counting.figures import as_written, supported
from reportedly.weigh.policies import Outcome, Value
from reportedly.weigh.properties import by_property
from reportedly.weigh.readings import Reading
from reportedly.weigh.relations.made import listed

POLICY = "range@1"
SUMMARY = "lowest to highest of all voices, none preferred"


def assess(case: Case) -> Iterable[Value]:
    """Each counted property of the event by itself; totals of several days are named beside what is counted of its own."""
    beyond = dict(by_property(case.beyond))
    for name, values in by_property(case.counted):
        outcome, totals = read(values), beyond.get(name, [])
        if totals:
            labels = listed(sorted({f"{int(as_written(total))} ({total.label})" for total in totals}))
            outcome = replace(outcome, why=f"{outcome.why} Set apart as of several days or places: {labels}.")
        yield Value(name, outcome, tuple(values))


def read(values: Sequence[Reading]) -> Outcome:
    """Low is the lowest low, high the highest high (None as soon as one voice sets no upper end). ``best`` is always None."""
    said = [v for v in values if not v.denied]
    denied = tuple(sorted({c for v in values if v.denied for c in v.claims}))
    if not said:
        return Outcome(None, None, None, (), denied, "Nobody states it; it is only denied.")
    low = min(v.low for v in said)
    high = None if any(v.high is None for v in said) else max(v.high for v in said if v.high is not None)
    _, agreeing = supported(said)
    held = set(map(id, agreeing))
    supporting = tuple(sorted({c for v in agreeing for c in v.claims}))
    disputing = tuple(sorted({c for v in said if id(v) not in held for c in v.claims} | set(denied)))
    return Outcome(low, None, high, supporting, disputing, _why(said, agreeing, bool(denied)))


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
