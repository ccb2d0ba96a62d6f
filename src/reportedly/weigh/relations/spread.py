"""An operation that spreads: "has since spread to Idlib" goes on from the places that the report named before."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import Event, GroundedClaim, Relation, RelationKind
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.made import capital, listed, relation
from reportedly.weigh.settings import has_cue
from reportedly.weigh.words import folded

MADE_BY = "weigh.relations.spread@1"


def spread_relations(events: Sequence[Event], context: Context) -> list[Relation]:
    """One progression of place for each claim of an operation that says that it spread."""
    found = []
    for event in events:
        claims = [context.claims[c] for c in event.claims if c in context.claims]
        for claim in claims:
            if has_cue(folded(claim.claim.span.exact), "spread", "phrases") and _places(claim):
                before = [c for c in claims if c.report == claim.report and _earlier_elsewhere(c, claim)]
                if before:
                    label = context.speakers[claim.id].label
                    old, new = (
                        listed(sorted({n for c in before for n in _places(c).values()})),
                        listed(sorted(_places(claim).values())),
                    )
                    text = f"{capital(label)} tells of {old} first and then says that it spread to {new}."
                    sides = ([c.id for c in before], [claim.id])
                    found.append(relation(RelationKind.PROGRESSION, sides, ("place", "spread"), text, MADE_BY))
    return found


def _places(claim: GroundedClaim) -> dict[str, str]:
    return {p.place or p.name: p.name for p in claim.places if p.role in ("location", "target", "destination")}


def _earlier_elsewhere(claim: GroundedClaim, later: GroundedClaim) -> bool:
    here = _places(claim)
    return bool(here) and claim.claim.span.start < later.claim.span.start and not here.keys() & _places(later).keys()
