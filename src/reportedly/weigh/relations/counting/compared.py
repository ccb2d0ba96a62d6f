"""The readings that are held against each other: also that nobody was hurt, and bodies that somebody saw as a lower bound."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from reportedly.model import Bound, Certainty, Event, GroundedClaim, GroundedQuantity, Measure, Polarity, TimeRole
from reportedly.weigh.counting.own_losses import alone
from reportedly.weigh.counting.roundups import TOLLS, with_parts
from reportedly.weigh.readings import Context, Reading, reading_of, readings
from reportedly.weigh.settings import cues, has_cue
from reportedly.weigh.words import folded

_SLACK = timedelta(days=2)
_SURE = frozenset({Certainty.ASSERTED, Certainty.ATTRIBUTED})


def compared(event: Event, context: Context) -> list[Reading]:
    """What the counts of an event are compared as. Policies read the counts as they stand."""
    counted = [r for r in readings(event, context) if not all(_said_before(event, context.claims[c]) for c in r.claims)]
    told = [_at_least_those_seen(r, context) for r in with_parts(counted, context)]
    told = [replace(r, population=r.own.population) if r.own else r for r in told]
    claims = [context.claims[c] for c in event.claims if c in context.claims]
    told += [r for claim in claims for r in (*_nobody(event, claim, context), *_none_of_them(event, claim, context))]
    return told + [r for claim in claims for r in _only_hurt(event, claim, context)]


def _said_before(event: Event, claim: GroundedClaim) -> bool:
    """Somebody said so days before the event: it is of another one, whatever linking made of it."""
    days = [t.end for t in claim.times if t.role is TimeRole.STATEMENT and t.end is not None]
    return bool(days) and event.start is not None and min(days) < event.start - _SLACK


def _only_hurt(event: Event, claim: GroundedClaim, context: Context) -> list[Reading]:
    """ "Only two of its men were hurt": so many killed or injured, and no more."""
    core, measures = claim.claim, {q.measure for q in claim.quantities}
    if core.certainty not in _SURE or core.polarity is Polarity.NEGATED or Measure.KILLED in measures:
        return []
    told = [
        reading_of(event, claim, n, context)
        for n, q in enumerate(claim.quantities)
        if q.measure is Measure.INJURED and alone(claim, n)
    ]
    return [
        replace(r, measure=str(Measure.KILLED_OR_INJURED), population=r.own.population if r.own else r.population)
        for r in told
    ]


def _none_of_them(event: Event, claim: GroundedClaim, context: Context) -> list[Reading]:
    """ "No prisoner was executed": a count of none of these. What is negated otherwise counts nothing."""
    core = claim.claim
    if core.certainty not in _SURE or core.polarity is not Polarity.NEGATED:
        return []
    none = [n for n, q in enumerate(claim.quantities) if q.low == q.high == 0 and q.measure in TOLLS]
    return [reading_of(event, claim, number, context) for number in none]


def _nobody(event: Event, claim: GroundedClaim, context: Context) -> list[Reading]:
    """ "The shell killed nobody": a count of none."""
    core = claim.claim
    if core.certainty not in _SURE or (core.polarity is not Polarity.NEGATED and claim.quantities):
        return []
    text = folded(core.span.exact)
    harmed = has_cue(text, "nobody", "harmed") is not None
    none = [Measure.KILLED] if harmed or has_cue(text, "nobody", "killed") else []
    none += [Measure.INJURED] if harmed else []
    zero = [
        GroundedQuantity(span=core.span, measure=m, population=None, unit=None, value=0.0, low=0.0, high=0.0, bound=Bound.EXACT)
        for m in none
    ]  # fmt: skip
    return [reading_of(event, claim, quantity, context) for quantity in zero]


def _at_least_those_seen(reading: Reading, context: Context) -> Reading:
    """Who saw eleven bodies himself does not say that there were no more, nor who found them."""
    if reading.measure != Measure.KILLED or reading.high is None or reading.bound is not Bound.EXACT:
        return reading
    seen = all(_of_bodies(context.claims[c], reading.low) for c in reading.claims)
    return replace(reading, high=None, bound=Bound.AT_LEAST) if seen else reading


def _of_bodies(claim: GroundedClaim, low: float) -> bool:
    text = folded(claim.claim.span.exact)
    if has_cue(text, "bodies", "saw") is not None:
        return True
    if has_cue(text, "bodies", "seen") is None and has_cue(text, "bodies", "found") is None:
        return False
    words = (set(folded(q.span.exact).split()) for q in claim.quantities if q.low == low)
    return any(told & set(cues("bodies", "words")) for told in words)
