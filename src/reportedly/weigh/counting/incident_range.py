"""The range of people killed in one incident, from the claims of one report that quotes many sources.

A casualty recorder's range runs from the lowest to the highest credible figure for *this* incident. The procedure, in order:

1. A **statement** is what one claim says of the killed: its figures that are no part of another are added up ("a woman and her two
   children" are three), a person named without a figure counts one. Combatants are left apart. Negated, denied and planned claims say
   nothing of the toll.
2. The **lead** is the first statement of the report: such texts open with their incident. Low is its low. "Up to N" has none: then low is
   the highest smaller figure of another statement that is more than half of N, else N.
3. High is the lead's high. Where the lead gives no range itself, the highest single figure of a later statement takes its place that is
   at most ``FARTHEST`` times the lead's high: smaller ones are parts or early counts, those far beyond are of a day or a war,
   and what is told as earlier, or as counted at other places too, is of something else.

An unstated plural ("a number of people") counts ``UNSTATED``, the smallest plural.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.model import (
    NAMED_PERSON,
    Bound,
    Certainty,
    GroundedClaim,
    GroundedQuantity,
    Measure,
    Polarity,
    Temporality,
    TimeRole,
)
from reportedly.weigh.counting.populations import population
from reportedly.weigh.counting.scopes import at_more_places

UNSTATED = 2
FARTHEST = 2.5
ADJACENT = 2  # characters: "his wife, Salwa", "a man named" is more
COMBATANTS = frozenset({"combatants", "state forces", "militants"})
WHOLE = frozenset({"people", "civilians"})  # who is counted together before they are told apart
SAYING_NOTHING = frozenset({Certainty.DENIED, Certainty.PLANNED})


@dataclass(frozen=True, slots=True)
class Statement:
    """What one claim says of the killed. ``open``: only an upper end is given; ``single``: one figure, no sum; ``range``: both
    ends; ``beyond``: told as what went before ("had already lost two sons in previous strikes"), or counted at other places too."""

    claim: str
    start: int
    low: float
    high: float
    open: bool = False
    single: bool = True
    range: bool = False
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class IncidentRange:
    """``claims`` are the ids that ``low`` and ``high`` come from, ``why`` says it in plain words."""

    low: float | None
    high: float | None
    claims: tuple[str, ...]
    why: str


def statements(claims: Sequence[GroundedClaim], measure: Measure = Measure.KILLED) -> list[Statement]:
    """The statements of a report on one measure, in text order."""
    found = []
    for claim in sorted(claims, key=lambda c: (c.claim.span.start, c.claim.span.end, c.id)):
        if claim.claim.polarity is Polarity.NEGATED or claim.claim.certainty in SAYING_NOTHING:
            continue
        counted = [
            q for q in claim.quantities
            if q.measure is measure and q.part_of is None and q.low is not None and population(q) not in COMBATANTS
        ]  # fmt: skip
        if counted:
            found.append(_statement(claim, _without_overlaps(counted)))
    return found


def _without_overlaps(quantities: Sequence[GroundedQuantity]) -> list[GroundedQuantity]:
    """Each person once: of mentions that overlap in the text the first, and no name right behind the noun that it belongs to."""
    kept: list[GroundedQuantity] = []
    for quantity in sorted(quantities, key=lambda q: (q.span.start, -q.span.end)):
        gap = quantity.span.start - kept[-1].span.end if kept else ADJACENT + 1
        named = quantity.unit == NAMED_PERSON and bool(kept) and kept[-1].unit != NAMED_PERSON
        if gap < 0 or (named and gap <= ADJACENT):
            continue
        kept.append(quantity)
    return kept


def _statement(claim: GroundedClaim, quantities: Sequence[GroundedQuantity]) -> Statement:
    figures = _without_breakdown([q for q in quantities if q.bound is not Bound.VAGUE] or list(quantities))
    low = sum(_low(q) for q in figures)
    high = sum(_high(q) for q in figures)
    upper = len(figures) == 1 and figures[0].bound is Bound.AT_MOST
    both_ends = any(q.bound is Bound.RANGE for q in figures)
    beyond = claim.claim.temporality is Temporality.BACKGROUND or at_more_places(claim)
    return Statement(claim.id, claim.claim.span.start, low, max(low, high), upper, len(figures) == 1, both_ends, beyond)


def _without_breakdown(figures: Sequence[GroundedQuantity]) -> Sequence[GroundedQuantity]:
    """The first figure alone where all others add up to it: "four dead, a woman and three children"."""
    first, rest = figures[0], sum(_low(q) for q in figures[1:])
    all_of_them = first.unit != NAMED_PERSON and _low(first) >= UNSTATED and population(first) in WHOLE
    return figures[:1] if all_of_them and rest == _low(first) else figures


def _low(quantity: GroundedQuantity) -> float:
    if quantity.bound is Bound.VAGUE:
        return max(UNSTATED, quantity.low or 0)
    return quantity.low or 0


def _high(quantity: GroundedQuantity) -> float:
    if quantity.bound is Bound.VAGUE:
        return _low(quantity)
    if quantity.high is not None:
        return quantity.high
    return max(quantity.value or 0, quantity.low or 0)


def incident_range(claims: Sequence[GroundedClaim], measure: Measure = Measure.KILLED) -> IncidentRange:
    """The range of one report about one incident; None at both ends when no claim tells of the killed."""
    said = statements(claims, measure)
    if not said:
        return IncidentRange(None, None, (), "no claim counts anybody")
    lead = said[0]
    low, high, ids = lead.low, lead.high, [lead.claim]
    why = "the first statement of the report"
    if lead.open:
        below = [s for s in said[1:] if s.single and not s.open and UNSTATED <= s.high < high and s.low * 2 > high]
        low = max((s.low for s in below), default=high)
        why += ", whose lower end others give" if below else ", an upper end that nobody undercuts"
    limit = FARTHEST * max(high, UNSTATED)
    totals = [] if lead.range else [s for s in said[1:] if s.single and not s.beyond and high < s.high <= limit]
    if totals:
        top = max(totals, key=lambda s: (s.high, -s.start))
        high = top.high
        ids.append(top.claim)
        why += "; the highest later total"
    return IncidentRange(low, high, tuple(dict.fromkeys(ids)), why)


def incident_day(claims: Sequence[GroundedClaim]) -> date | None:
    """The single day that the report first gives for something that happened: such texts open with their incident's date."""
    for claim in sorted(claims, key=lambda c: (c.claim.span.start, c.claim.span.end, c.id)):
        for time in claim.times:
            if time.role is TimeRole.EVENT and time.start is not None and time.start == time.end:
                return time.start
    return None
