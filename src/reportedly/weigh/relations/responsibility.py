"""Claims of responsibility: nobody claimed it, then somebody did."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import Event, GroundedClaim, Relation, RelationKind
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.made import capital, listed, relation
from reportedly.weigh.settings import has_cue
from reportedly.weigh.words import folded

MADE_BY = "weigh.relations.responsibility@1"


def responsibility_relations(events: Sequence[Event], context: Context) -> list[Relation]:
    """A later claim of responsibility is a progression; one from before the report that knows of none is a contradiction."""
    found = []
    for event in events:
        claims = [context.claims[c] for c in event.claims if c in context.claims]
        none = [c for c in claims if has_cue(folded(c.claim.span.exact), "responsibility", "none")]
        some = [c for c in claims if c not in none and has_cue(folded(c.claim.span.exact), "responsibility", "claimed")]
        if none and some:
            found.append(_between(none, some, context))
    return found


def _between(none: Sequence[GroundedClaim], some: Sequence[GroundedClaim], context: Context) -> Relation:
    unaware = listed(sorted({context.speakers[c.id].label for c in none}))
    who = listed(sorted({a.name for c in some for a in c.actors if a.role == "perpetrator"} or {"somebody"}))
    last = max((day for c in some if (day := context.published[c.report][1]) is not None), default=None)
    first = min((day for c in none if (day := context.published[c.report][0]) is not None), default=None)
    sides = ([c.id for c in none], [c.id for c in some])
    if last is not None and first is not None and last < first:
        text = f"{capital(unaware)} knows of no claim of responsibility; an earlier report says that {who} claimed it."
        return relation(
            RelationKind.CONTRADICTION, sides, ("responsibility", "claimed_before_unclaimed"), text, MADE_BY
        )
    text = f"{capital(unaware)} knows of no claim of responsibility; others say that {who} claimed it: unclaimed, then claimed."
    return relation(RelationKind.PROGRESSION, sides, ("responsibility", "unclaimed_then_claimed"), text, MADE_BY)
