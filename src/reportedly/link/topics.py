"""Claims that no battle event holds: who backs whom, who is what, who holds a place, and running totals of a war.

They get topics of their own, so that what is said about one sponsorship, one affiliation or one town can be compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.knowledge.actors import Registry
from reportedly.knowledge.actors.actor import STATE_KINDS
from reportedly.link.profiles.describe import TOPIC_TYPES, actors, is_agreement
from reportedly.link.profiles.profile import Profile
from reportedly.model import ActorRole, GroundedActor, GroundedClaim

Key = tuple[str, ...]
ARMED = "armed groups"
UNSAID = "?"
OPEN = "open"
"""The beginning of a running total that the text does not give."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Claims about one standing matter. ``kind`` is support, identity, control or total; ``about`` names what they share."""

    kind: str
    about: tuple[str, ...]
    claims: tuple[str, ...]


def is_topic(claim: GroundedClaim) -> bool:
    """True for claims about standing relations and support, unless they date an agreement, which is an event."""
    return claim.claim.event_type in TOPIC_TYPES and not is_agreement(claim)


def topics(claims: Iterable[GroundedClaim], totals: Iterable[tuple[GroundedClaim, Profile]]) -> list[Topic]:
    """Topics over all reports. A claim that fits several joins the one with most claims, so that no claim ties two topics."""
    keyed = [(claim.id, keys) for claim in sorted(claims, key=lambda c: c.id) if (keys := keys_of(claim))]
    keyed += [(claim.id, total_keys(claim, part)) for claim, part in sorted(totals, key=lambda pair: pair[0].id)]
    return _grouped(_supporters_known(keyed))


def keys_of(claim: GroundedClaim) -> list[Key]:
    """The matters that a claim about something standing may be grouped by."""
    keys = _support(claim) if claim.claim.event_type == "support" else _control(claim) or _identity(claim)
    return sorted(set(keys))


def _support(claim: GroundedClaim) -> list[Key]:
    """Who stands behind whom, whichever way round the text puts it: "X trains Y", "Y receives training from X".

    A state's organs count as the state. Armed groups count as one side, since a sponsor is said to back "the rebels",
    "the jihadists" and one of their groups by name in turn; the claims keep the names.
    """
    givers = _sides(claim, ActorRole.SUPPORTER, ActorRole.PERPETRATOR) or _sides(claim, ActorRole.SUBJECT)
    takers = _sides(claim, ActorRole.SUPPORTED, ActorRole.RECIPIENT) or _sides(
        claim, ActorRole.OBJECT, ActorRole.PARTICIPANT
    )
    if not takers:
        return [("support", giver, UNSAID) for giver in sorted(givers - {ARMED})]
    return [("support", *sorted((g, t), key=_states_first)) for g in sorted(givers) for t in sorted(takers - {g})]


def _states_first(side: str) -> tuple[bool, str]:
    return (side == ARMED, side)


def _sides(claim: GroundedClaim, *roles: ActorRole) -> set[str]:
    return {_side(a) for a in claim.actors if a.role in roles}


def _side(actor: GroundedActor) -> str:
    """The state that the actor is an organ of; armed groups for everybody else."""
    if actor.actor is None:
        return ARMED
    registry = Registry.load()
    known = registry.actor(actor.actor)
    if known is None:
        return actor.actor
    lineage = registry.lineage(actor.actor)
    states = [a for a in lineage if (entry := registry.actor(a)) is not None and entry.kind in STATE_KINDS]
    return states[-1] if states else ARMED


def _supporters_known(keyed: Sequence[tuple[str, list[Key]]]) -> list[tuple[str, list[Key]]]:
    """Claims that leave unsaid whom a state supports join what is said of it, where that is one side only."""
    sides: dict[str, set[str]] = defaultdict(set)
    for _, keys in keyed:
        for key in keys:
            if key[0] == "support" and key[2] != UNSAID:
                sides[key[1]].add(key[2])
    filled = []
    for claim, keys in keyed:
        known = [
            (*key[:2], min(sides[key[1]]))
            if key[0] == "support" and key[2] == UNSAID and len(sides[key[1]]) == 1
            else key
            for key in keys
        ]
        filled.append((claim, known))
    return filled


def _identity(claim: GroundedClaim) -> list[Key]:
    """Whose affiliation or identity with whom; a claim about one actor alone is kept with others about it."""
    subjects = sorted(actors(claim, ActorRole.SUBJECT))
    objects = sorted(actors(claim, ActorRole.OBJECT)) or subjects[1:]
    pairs: list[Key] = [("identity", *sorted((s, o))) for s in subjects for o in objects if s != o]
    return pairs or [("identity", s) for s in subjects]


def _control(claim: GroundedClaim) -> list[Key]:
    """Which place, when the claim says that somebody holds it (or does not)."""
    if not any(a.role is ActorRole.CONTROLLER for a in claim.actors):
        return []
    return [("control", p.place) for p in claim.as_said.places if p.place is not None]


def total_keys(claim: GroundedClaim, part: Profile) -> list[Key]:
    """What is counted, since which year, in which country."""
    start = part.begins.isoformat()[:4] if part.begins else OPEN
    country = min((p.country for p in claim.as_said.places if p.country), default="")
    return [("total", measure, start, country) for measure in sorted({str(q.measure) for q in claim.quantities})]


def _grouped(keyed: Sequence[tuple[str, list[Key]]]) -> list[Topic]:
    counts = Counter(key for _, keys in keyed for key in keys)
    groups: dict[Key, list[str]] = defaultdict(list)
    for claim, keys in keyed:
        groups[min(keys, key=lambda k: (-counts[k], k))].append(claim)
    made = [Topic(key[0], key[1:], tuple(sorted(claims))) for key, claims in groups.items()]
    return sorted(made, key=lambda t: t.claims)
