"""Who fought whom in one event, from the roles that claims give to actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reportedly.model import ActorRole, GroundedActor, GroundedClaim
from reportedly.weigh.case import Case
from reportedly.weigh.counting.populations import CIVILIAN, PEOPLE, class_of
from reportedly.weigh.sides import is_state, may_fight, opposed_kinds, root, same_side

_ACTS = frozenset({ActorRole.PERPETRATOR, ActorRole.CONTROLLER})
_SUFFERS = frozenset({ActorRole.TARGET, ActorRole.VICTIM, ActorRole.OBJECT})
_TAKES_PART = frozenset({ActorRole.PARTICIPANT, ActorRole.SUBJECT})
_UNKNOWN = "unidentified"
_NOT_ARMED = CIVILIAN | {"families", PEOPLE, "men"}


@dataclass(frozen=True, slots=True)
class Side:
    """One side: ``actor`` is the registry id or None of an unidentified group; ``allies`` further actors of that side.

    ``named_by`` are the claims that give it its part.
    """

    actor: str | None
    name: str
    allies: tuple[tuple[str | None, str], ...]
    named_by: tuple[str, ...]

    @property
    def state(self) -> bool:
        """True for an organ of a state."""
        return self.actor is not None and is_state(self.actor)


@dataclass(frozen=True, slots=True)
class Belligerents:
    """``first`` acts, ``second`` is acted on or fights back; ``disputed`` are others who are said to have acted instead.

    ``civilians`` are the claims that name civilians as those who suffer. ``from_episode``: the second side, or both, are
    those of the episode.
    """

    first: Side | None
    second: Side | None
    disputed: tuple[Side, ...]
    civilians: tuple[str, ...]
    from_episode: bool = False


def belligerents(case: Case, episode: bool = True) -> Belligerents:
    """The sides of the event. With ``episode`` a side that its own claims do not name is that of the episode which holds it."""
    own = _of_claims(case.happened or case.claims, case.allied)
    if not episode or case.parent is None or (own.first and own.second):
        return own
    held = _of_claims(case.parent_claims, case.allied)
    sides = [s for s in (held.first, held.second) if s is not None]
    if own.first is None:
        return replace(own, first=held.first, second=held.second, from_episode=bool(sides))
    others = [s for s in sides if not _one_side(s, own.first, case.allied)]
    if (
        own.first.actor is None
    ):  # an unidentified armed group may be any of the groups; only a state is surely another side
        others = [s for s in others if s.state]
    other = next(iter(others), None)
    return replace(own, second=other, from_episode=other is not None)


def is_civilian(actor: GroundedActor) -> bool:
    """True where the words name people who take no part in fighting."""
    return actor.actor is None and (class_of(actor.name) or class_of(actor.span.exact)) in CIVILIAN


def _of_claims(claims: Iterable[GroundedClaim], allied: frozenset[frozenset[str]]) -> Belligerents:
    acting: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    hit: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    civilians: set[str] = set()
    for claim in claims:
        for actor in claim.actors:
            if actor.role in _SUFFERS and is_civilian(actor):
                civilians.add(claim.id)
            elif _fights(actor):
                into = acting if actor.role in _ACTS else hit if actor.role in _SUFFERS | _TAKES_PART else None
                if into is not None:
                    into[actor.actor, actor.name].add(claim.id)
    attackers = _sides(acting, allied)
    first = attackers[0] if attackers else None
    others = [s for s in _sides(hit, allied) if first is None or not _one_side(s, first, allied)]
    if first is None and others:
        first, others = others[0], [s for s in others[1:] if not _one_side(s, others[0], allied)]
    rivals = tuple(s for s in attackers[1:] if first and not _one_side(s, first, allied))
    second = others[0] if others else None
    return Belligerents(first, second, rivals, tuple(sorted(civilians)))


def _fights(actor: GroundedActor) -> bool:
    if actor.actor is not None:
        return may_fight(actor.actor)
    return actor.name.startswith(_UNKNOWN) and class_of(actor.span.exact) not in _NOT_ARMED


def _sides(found: dict[tuple[str | None, str], set[str]], allied: frozenset[frozenset[str]]) -> list[Side]:
    """The actors taken together that are one side: the one with most claims first, named before unidentified."""
    ordered = sorted(found, key=lambda a: (a[0] is None, -len(found[a]), a[0] or "", a[1]))
    groups: list[list[tuple[str | None, str]]] = []
    for actor in ordered:
        home = next((g for g in groups if _together(actor, g[0], allied)), None)
        if home is None:
            groups.append([actor])
        else:
            home.append(actor)
    groups = _joint(groups, found)
    made = [Side(*g[0], tuple(g[1:]), tuple(sorted(set().union(*(found[a] for a in g))))) for g in groups]
    return sorted(made, key=lambda s: (s.actor is None, -len(s.named_by), s.actor or "", s.name))


def _joint(
    groups: list[list[tuple[str | None, str]]], found: dict[tuple[str | None, str], set[str]]
) -> list[list[tuple[str | None, str]]]:
    """Groups that one claim names together in one role act together, unless one is a state and the other its opponent."""
    made: list[list[tuple[str | None, str]]] = []
    for group in groups:
        claims = set().union(*(found[a] for a in group))
        ally = next(
            (m for m in made if claims & set().union(*(found[a] for a in m)) and not opposed_kinds(m[0], group[0])),
            None,
        )
        if ally is None:
            made.append(list(group))
        else:
            ally.extend(group)
    return made


def _one_side(a: Side, b: Side, allied: frozenset[frozenset[str]]) -> bool:
    return _together((a.actor, a.name), (b.actor, b.name), allied)


def _together(a: tuple[str | None, str], b: tuple[str | None, str], allied: frozenset[frozenset[str]]) -> bool:
    if same_side(a, b):
        return True
    return a[0] is not None and b[0] is not None and frozenset((root(a[0]), root(b[0]))) in allied
