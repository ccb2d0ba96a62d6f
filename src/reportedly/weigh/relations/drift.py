"""Hedge drift: what one report calls unconfirmed, the next reports, and a third asserts, though none of them has it from anywhere else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from reportedly.model import Certainty, GroundedClaim, Relation, RelationKind
from reportedly.weigh.readings import Context, Days
from reportedly.weigh.relations.made import capital, relation, say_day
from reportedly.weigh.unions import Unions

MADE_BY = "weigh.relations.drift@1"
_SURER = (Certainty.UNVERIFIED, Certainty.HEDGED, Certainty.ATTRIBUTED, Certainty.ASSERTED)
_IN_WORDS = {
    Certainty.UNVERIFIED: "unverified",
    Certainty.HEDGED: "with reserve",
    Certainty.ATTRIBUTED: "as reported",
    Certainty.ASSERTED: "as a fact",
}
_APART = 2


def drifts(group: Sequence[GroundedClaim], context: Context) -> list[Relation]:
    """For claims of one content: each chain of reports that derive from one another in which certainty only grows with time.

    A passage that is printed again counts from one step on; what is told in other words only from two.
    """
    by_report: dict[str, list[GroundedClaim]] = defaultdict(list)
    for claim in group:
        if claim.claim.certainty in _SURER:
            by_report[claim.report].append(claim)
    one: Unions[str] = Unions(sorted(by_report))
    for report in by_report:
        for other in context.near.get(report, ()):
            if other in by_report:
                one.join(report, other)
    found = []
    for reports in one.sets():
        chain = _rising([max(by_report[r], key=lambda c: (_step(c), c.id)) for r in reports], context)
        if len(chain) > 1 and _far_enough(chain, context):
            found.append(_told(chain, context))
    return found


def _rising(claims: Sequence[GroundedClaim], context: Context) -> list[GroundedClaim]:
    """In order of publication (the earliest day that is possible), each report that is surer than all before it; from the least sure on."""
    ordered = sorted(claims, key=lambda c: (*_printed(c, context), c.id))
    least = min(_step(c) for c in ordered)
    start = next(n for n, c in enumerate(ordered) if _step(c) == least)
    chain = [ordered[start]]
    for claim in ordered[start + 1 :]:
        if _step(claim) > _step(chain[-1]):
            chain.append(claim)
    return chain


def _far_enough(chain: Sequence[GroundedClaim], context: Context) -> bool:
    copied = all(context.same_passage(a.id, b.id) for a, b in pairwise(chain))
    return _step(chain[-1]) - _step(chain[0]) >= (1 if copied else _APART)


def _told(chain: Sequence[GroundedClaim], context: Context) -> Relation:
    steps = ", then ".join(
        f"{_report(c, context)}{_when(context.published.get(c.report, (None, None)))} {_IN_WORDS[c.claim.certainty]}"
        for c in chain
    )
    known = all(_before(a, b, context) for a, b in pairwise(chain))
    order = "" if known else "; their publication does not settle the order"
    text = f"{capital(steps)}: the reports are not independent, so nothing was confirmed on the way{order}."
    sides = ([chain[0].id], [c.id for c in chain[1:]])
    return relation(RelationKind.CERTAINTY_DIFFERENCE, sides, ("certainty", "hedge_drift"), text, MADE_BY)


def _step(claim: GroundedClaim) -> int:
    return _SURER.index(claim.claim.certainty)


def _printed(claim: GroundedClaim, context: Context) -> tuple[date, date]:
    first, last = context.published.get(claim.report, (None, None))
    return (first or last or date.max, last or date.max)


def _before(a: GroundedClaim, b: GroundedClaim, context: Context) -> bool:
    last, first = context.published.get(a.report, (None, None))[1], context.published.get(b.report, (None, None))[0]
    return last is not None and first is not None and last < first


def _report(claim: GroundedClaim, context: Context) -> str:
    report = context.reports.get(claim.report)
    return (report.outlet.name or report.file) if report else claim.report


def _when(days: Days) -> str:
    first, last = days
    if last is None:
        return ""
    return f" ({say_day(last)})" if first == last else f" (by {say_day(last)})"
