"""Figures that those who gave them raise on the same day: the early toll contradicts nobody who gives more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from reportedly.model import RelationKind
from reportedly.weigh.counting.populations import Share, share
from reportedly.weigh.readings import Context, Reading
from reportedly.weigh.relations.counting.growth import Verdict
from reportedly.weigh.relations.counting.order import earlier
from reportedly.weigh.sides import same_side
from reportedly.weigh.voices import VoiceKind

_NEXT_DAY = timedelta(days=1)
_LIKE = frozenset({Share.SAME, Share.LOOSE_PART, Share.LOOSE_WHOLE})


def raised(a: Reading, b: Reading, verdict: Verdict | None, said: Sequence[Reading], context: Context) -> bool:
    """A contradiction across reports that rests on a toll which its own side gives higher elsewhere, and not earlier.

    What one report lays side by side stands, whoever says more later.
    """
    if verdict is None or verdict.kind is not RelationKind.CONTRADICTION or set(a.reports) & set(b.reports):
        return False
    few = min(a, b, key=lambda r: r.low)
    return few.grows and few.high is not None and any(_raises(few, r, context) for r in said)


def _raises(few: Reading, other: Reading, context: Context) -> bool:
    """One side's later and larger figure of the same people."""
    if other.low <= (few.high or few.low) or other.partial or other.denied or set(few.reports) & set(other.reports):
        return False
    alike = share(few.population, other.population) in _LIKE
    return alike and earlier(other, few) >= 0 and _within_hours(few, other) and _one_side(few, other, context)


def _within_hours(a: Reading, b: Reading) -> bool:
    """Printed on one day or the next, which both state: over days a toll that grows is told as growth."""
    (first, last), (other, end) = a.published, b.published
    if first is None or last is None or other is None or end is None:
        return False
    return first == last and other == end and abs(other - first) <= _NEXT_DAY


def _one_side(a: Reading, b: Reading, context: Context) -> bool:
    """One voice, or two that the registry puts under one head (a state's agency and its television); names alone show nothing."""
    if a.voice == b.voice:
        return True
    ones, others = (_registered(r, context) for r in (a, b))
    return any(same_side((x, ""), (y, "")) for x in ones for y in others)


def _registered(reading: Reading, context: Context) -> set[str]:
    speakers = (context.speakers[c] for c in reading.claims)
    return {s.key[1] for s in speakers if s.kind is VoiceKind.NAMED and s.key[0] == "actor"}
