"""Who is said to hold, take or leave a place: the actors of a claim, and who is meant where the claim itself names nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.knowledge.actors import Registry
from reportedly.model import ActorRole, GroundedClaim
from reportedly.weigh.settings import cues
from reportedly.weigh.sides import Actor
from reportedly.weigh.words import folded

_HOLDERS = (ActorRole.CONTROLLER, ActorRole.PERPETRATOR, ActorRole.RECIPIENT)
_MOVERS = (*_HOLDERS, ActorRole.SUBJECT, ActorRole.OBJECT)
_MOVING = frozenset({"absent", "present", "withdrew", "entered"})
_REGAINS = "Government regains territory"
_OVERTAKES = "Non-state actor overtakes territory"
_TAKING = frozenset({_REGAINS, _OVERTAKES})
NOT_NAMED = "armed group that nobody names"


@dataclass(frozen=True, slots=True)
class Claimant:
    """``actor`` is id (or None) and name, ``written`` what the text calls it, ``why`` how it is known where the claim is silent."""

    actor: Actor
    written: str
    why: str = ""


def claimants(
    claim: GroundedClaim, state: str, country: str | None, before: Mapping[str, Sequence[GroundedClaim]]
) -> list[Claimant]:
    """Who the claim says it of. ``country`` is that of the place, ``before`` the claims of each report in text order."""
    roles = _MOVERS if state in _MOVING else _HOLDERS
    named = {(a.actor, a.name, a.span.exact) for a in claim.actors if a.role in roles}
    if named:
        return [Claimant((actor, name), written) for actor, name, written in sorted(named, key=str)]
    carried = _carried(claim, before)
    if carried:
        return carried
    kind = claim.claim.sub_event_type
    if kind == _REGAINS:
        return [Claimant(government(country), "government", "such an event is the government's")]
    return [Claimant((None, NOT_NAMED), NOT_NAMED, "the claim does not say who")] if kind == _OVERTAKES else []


def by_label(label: str, claim: GroundedClaim, at: int, country: str | None) -> Claimant:
    """Whom "rebel" in "rebel-held" means: the actor that was grounded there, the state's government, or the bare label."""
    known = next((a for a in claim.actors if a.span.start <= at < a.span.end), None)
    if known is not None and known.actor is not None:
        return Claimant((known.actor, known.name), label)
    if folded(label) in cues("held", "state"):
        return Claimant(
            government(country), label, f"“{label}” is the government of the country in which the place lies"
        )
    return Claimant((None, folded(label)), label)


def government(country: str | None) -> Actor:
    """The registry's government of a country (ISO 3166-1 alpha-2); a bare name where it knows none."""
    actor = Registry.load().actor(f"gov-{country.casefold()}") if country else None
    return (actor.id, actor.name) if actor is not None else (None, "government")


def _carried(claim: GroundedClaim, before: Mapping[str, Sequence[GroundedClaim]]) -> list[Claimant]:
    """ "They then entered the town": those who took something in the claim of taking before it, in the same report."""
    first = folded(claim.claim.span.exact).split(" ", 1)[0]
    if first not in cues("control", "carried"):
        return []
    start = claim.claim.span.start
    earlier = [
        c
        for c in before.get(claim.report, ())
        if c.claim.span.start < start and c.claim.sub_event_type in _TAKING and c.id != claim.id
    ]
    for other in reversed(earlier):
        found = {(a.actor, a.name, a.span.exact) for a in other.actors if a.role is ActorRole.PERPETRATOR}
        if found:
            why = f"“{first}” are those of the taking told before it"
            return [Claimant((actor, name), written, why) for actor, name, written in sorted(found, key=str)]
    return []
