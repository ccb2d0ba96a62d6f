"""Which actors act for one another, as far as the registry says so without dispute: an army and its state, a unit and its army."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations

from reportedly.knowledge.actors import Registry
from reportedly.knowledge.actors.actor import ARMED_KINDS, NON_STATE_ARMED_KINDS, STATE_KINDS, ActorKind
from reportedly.model import ActorRole, GroundedClaim
from reportedly.weigh.counting.populations import FIGHTERS
from reportedly.weigh.settings import cues
from reportedly.weigh.words import folded

Actor = tuple[str | None, str]
"""Registry id (or None) and name."""

_HURT = frozenset({ActorRole.VICTIM, ActorRole.TARGET, ActorRole.OBJECT})
_STEM = 5
_OTHERS_WHO_MAY = frozenset({ActorKind.CRIMINAL_GROUP, ActorKind.POLITICAL})


def same_side(a: Actor, b: Actor) -> bool:
    """One actor, or one that the other is an organ, part or member of. Names that share a telling word stem count too.

    Errs towards "the same": a contradiction must never rest on two names of one party.
    """
    if a[0] is not None and b[0] is not None:
        if a[0] == b[0]:
            return True
        registry = Registry.load()
        if registry.actor(a[0]) is not None and registry.actor(b[0]) is not None:
            return bool(set(registry.lineage(a[0])) & set(registry.lineage(b[0])))
    return bool(_stems(a[1]) & _stems(b[1]))


def opposed_kinds(a: Actor, b: Actor) -> bool:
    """True when one is an organ of a state and the other a non-state armed actor: they cannot hold one town together."""
    kinds = [_kind(a[0]), _kind(b[0])]
    return {"state", "armed"} == set(kinds)


def counts_the_enemy(claim: GroundedClaim, population: str) -> bool:
    """True when the party that speaks counts those whom it fights: nobody else can check such a figure.

    Its own dead, and civilians, are no enemy. People of no named class are the enemy's where the speaker struck them.
    """
    me = (claim.speaker.actor, claim.speaker.name or "")
    hurt = [(a.actor, a.name) for a in claim.actors if a.role in _HURT]
    if any(same_side(me, other) for other in hurt if other[0] is not None):
        return False
    if population in FIGHTERS:
        return not (population == "state forces" and me[0] is not None and is_state(me[0]))
    struck = any(same_side(me, (a.actor, a.name)) for a in claim.actors if a.role is ActorRole.PERPETRATOR and a.actor)
    return population == "people" and struck


def root(actor_id: str) -> str:
    """What an actor is in the end an organ or part of: of an air force its state."""
    registry = Registry.load()
    return registry.lineage(actor_id)[-1] if registry.actor(actor_id) is not None else actor_id


def alliances(claims: Iterable[GroundedClaim]) -> frozenset[frozenset[str]]:
    """Pairs of roots that more claims name as acting together than as one acting on the other."""
    votes: Counter[frozenset[str]] = Counter()
    for claim in claims:
        for pair, vote in alliance_votes(claim):
            votes[pair] += vote
    return allied_by(votes)


def alliance_votes(claim: GroundedClaim) -> Iterator[tuple[frozenset[str], int]]:
    """1 for each pair of roots that the claim names as acting together, -1 for each of which one acts on the other."""
    acting = {root(a.actor) for a in claim.actors if a.role is ActorRole.PERPETRATOR and a.actor and may_fight(a.actor)}
    struck = {root(a.actor) for a in claim.actors if a.role in _HURT and a.actor and may_fight(a.actor)}
    yield from ((frozenset(pair), 1) for pair in combinations(sorted(acting), 2))
    yield from ((frozenset((a, b)), -1) for a in sorted(acting) for b in sorted(struck) if a != b)


def allied_by(votes: Mapping[frozenset[str], int]) -> frozenset[frozenset[str]]:
    """The pairs for which more votes speak than against, but none of a state and whoever fights states."""
    return frozenset(
        pair for pair, surplus in votes.items() if surplus > 0 and not opposed_kinds(*((a, a) for a in pair))
    )


def is_state(actor_id: str) -> bool:
    """True for an organ of a state."""
    return _kind(actor_id) == "state"


def is_force(actor_id: str | None) -> bool:
    """An armed actor that is no government: an army, a police force, a rebel group."""
    actor = Registry.load().actor(actor_id) if actor_id is not None else None
    return actor is not None and actor.kind in ARMED_KINDS - {ActorKind.GOVERNMENT, ActorKind.MINISTRY}


def may_fight(actor_id: str) -> bool:
    """False for those who only report or rescue: a monitor that is quoted is no perpetrator."""
    actor = Registry.load().actor(actor_id)
    return actor is None or actor.kind in ARMED_KINDS or actor.kind in _OTHERS_WHO_MAY


def _kind(actor_id: str | None) -> str:
    actor = Registry.load().actor(actor_id) if actor_id is not None else None
    if actor is None:
        return "unknown"
    return "state" if actor.kind in STATE_KINDS else "armed" if actor.kind in NON_STATE_ARMED_KINDS else "other"


def _stems(name: str) -> set[str]:
    return {
        word[:_STEM] for word in folded(name).replace("-", " ").split() if word not in _generic() and len(word) >= _STEM
    }


@cache
def _generic() -> frozenset[str]:
    return frozenset(cues("sides", "generic"))
