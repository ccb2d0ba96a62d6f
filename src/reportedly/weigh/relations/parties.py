"""Agreement without figures: the same parties to a deal told independently; somebody who confirms a toll without repeating it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reportedly.model import ActorRole, Event, GroundedClaim, Measure, Relation, RelationKind
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.made import capital, listed, relation
from reportedly.weigh.settings import has_cue
from reportedly.weigh.words import folded

MADE_BY = "weigh.relations.parties@1"
_ROLES = frozenset(
    {ActorRole.PARTICIPANT, ActorRole.SUBJECT, ActorRole.PERPETRATOR, ActorRole.SUPPORTER, ActorRole.OBJECT}
)
_TOLL = frozenset({Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED, Measure.CASUALTIES})


def party_relations(events: Sequence[Event], context: Context) -> list[Relation]:
    """Agreements on the parties of a deal, and confirmations of a toll."""
    found = []
    for event in events:
        claims = [context.claims[c] for c in event.claims if c in context.claims]
        if any(c.claim.sub_event_type == "Agreement" for c in claims):
            found += _same_parties(claims, context)
        found += _confirmed(claims, context)
    return found


def _same_parties(claims: Sequence[GroundedClaim], context: Context) -> list[Relation]:
    """Claims from different texts that name the same two or more parties."""
    by_parties: dict[tuple[str, ...], list[GroundedClaim]] = defaultdict(list)
    for claim in claims:
        named = {a.actor: a.name for a in claim.actors if a.role in _ROLES and a.actor}
        if len(named) > 1:
            by_parties[tuple(sorted(named.values()))].append(claim)
    found = []
    for parties, group in sorted(by_parties.items()):
        ordered = sorted(group, key=lambda c: (str(context.published.get(c.report, (None, None))[0]), c.id))
        first = [c for c in ordered if c is ordered[0] or context.same_passage(c.id, ordered[0].id)]
        others = [c for c in ordered if c not in first and c.report not in {f.report for f in first}]
        if others:
            voices = [capital(listed(sorted({context.speakers[c.id].label for c in side}))) for side in (first, others)]
            text = f"{voices[0]} and {voices[1]} name the same parties: {listed(parties)}."
            sides = ([c.id for c in first], [c.id for c in others])
            found.append(relation(RelationKind.AGREEMENT, sides, ("parties", "same_parties"), text, MADE_BY))
    return found


def _confirmed(claims: Sequence[GroundedClaim], context: Context) -> list[Relation]:
    """ "A doctor confirmed the toll": agrees with the last toll that the report gave before."""
    found = []
    for claim in claims:
        if any(q.measure in _TOLL for q in claim.quantities) or not has_cue(
            folded(claim.claim.span.exact), "confirmation", "phrases"
        ):
            continue
        before = [
            c for c in claims
            if c.report == claim.report and c.claim.span.start < claim.claim.span.start
            and any(q.measure is Measure.KILLED for q in c.quantities)
        ]  # fmt: skip
        if before:
            last = max(before, key=lambda c: (c.claim.span.start, c.id))
            who, whom = (context.speakers[c.id].label for c in (claim, last))
            text = f"{capital(who)} confirms the toll that {whom} gives."
            found.append(
                relation(RelationKind.AGREEMENT, ([claim.id], [last.id]), ("killed", "toll_confirmed"), text, MADE_BY)
            )
    return found
