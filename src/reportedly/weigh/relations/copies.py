"""What changed when a passage was printed again: an actor named, a perpetrator added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from reportedly.model import ActorRole, Event, GroundedClaim, Relation, RelationKind
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.made import capital, listed, relation
from reportedly.weigh.sides import is_state, same_side
from reportedly.weigh.words import folded

MADE_BY = "weigh.relations.copies@1"
_STEM = 4
_ROLES = {
    ActorRole.PERPETRATOR: "perpetrator",
    ActorRole.CONTROLLER: "actor",
    ActorRole.SUBJECT: "actor",
    ActorRole.SUPPORTER: "supporter",
}


def copy_relations(events: Sequence[Event], context: Context) -> list[Relation]:
    """Refinements between prints of one passage: one names an actor whom the other leaves out."""
    groups: dict[int, list[GroundedClaim]] = defaultdict(list)
    for claim_id, number in context.copies.items():
        if claim_id in context.claims:
            groups[number].append(context.claims[claim_id])
    found = []
    for _, members in sorted(groups.items()):
        for a, b in combinations(sorted(members, key=lambda c: c.id), 2):
            for role, of in _ROLES.items():
                found += _named(a, b, role, of, context)
    return found


def _named(a: GroundedClaim, b: GroundedClaim, role: ActorRole, of: str, context: Context) -> list[Relation]:
    if a.report == b.report:
        return []
    mine = {x.actor: x.name for x in a.actors if x.role is role and x.actor}
    theirs = {x.actor: x.name for x in b.actors if x.role is role and x.actor}
    for less, more, poor, rich in ((mine, theirs, a, b), (theirs, mine, b, a)):
        added = {key: name for key, name in more.items() if key not in less and not _known(rich, key, poor)}
        if set(less) < set(more) and added:
            who = listed(sorted(added.values()))
            text = (
                f"{capital(_name(poor, context))} and {_name(rich, context)} print the same passage; "
                f"only the second names {who}."
            )
            return [relation(RelationKind.REFINEMENT, ([poor.id], [rich.id]), (of, "copy_names_more"), text, MADE_BY)]
    return []


def _known(rich: GroundedClaim, actor: str, poor: GroundedClaim) -> bool:
    """True when the poorer print names the actor's side too, in another role or only in its words ("Turkish guns")."""
    name = next(a.name for a in rich.actors if a.actor == actor)
    written = [a.span for a in rich.actors if a.actor == actor]
    if not any(rich.claim.span.covers(span) for span in written):
        return True  # the print before its words may name him as well
    if any(f" {folded(span.exact)} " in f" {folded(poor.claim.span.exact)} " for span in written):
        return True
    if any(same_side((actor, name), (a.actor, a.name)) for a in poor.actors if a.actor):
        return True
    said = _stems(poor.claim.span.exact)
    named = _stems(name)
    return bool(named & said) if is_state(actor) else bool(named) and named <= said


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in folded(text).replace("-", " ").split() if len(word) >= _STEM}


def _name(claim: GroundedClaim, context: Context) -> str:
    report = context.reports.get(claim.report)
    return (report.outlet.name or report.file) if report else claim.report
