"""Ties of imported actors: from rows to ids, and no actor its own parent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set

from reportedly.knowledge.actors.actor import TieRole
from reportedly.knowledge.actors.drafts import Draft
from reportedly.knowledge.actors.registry import Registry


def without_cycles(
    chosen: Sequence[tuple[Draft, str, bool]],
    homes: Mapping[str, str],
    new: Set[str],
    registry: Registry,
    name: Callable[[int, str, str], None],
) -> dict[str, list[str]]:
    """The ties of each new actor, as an entry writes them. One that names nobody or closes a cycle is named and dropped.

    ``homes`` gives the actor of a row's key. Ties of actors that the registry has stay as they are.
    """
    parents: dict[str, set[str]] = {}
    ties: dict[str, list[str]] = {}
    for draft, actor, there in chosen:
        if there:
            continue
        for written in _written(draft, homes):
            other = (written.split() or [""])[1] if len(written.split()) > 1 else ""
            if other not in new and registry.actor(other) is None:
                name(draft.line, actor, f"its tie {written!r} names {other!r}, which is no actor; dropped")
            elif actor == other or actor in _ancestors(other, parents, registry):
                name(draft.line, actor, f"its tie {written!r} makes it its own parent; dropped")
            elif written not in ties.setdefault(actor, []):
                ties[actor].append(written)
                parents.setdefault(actor, set()).add(other)
    return ties


def _written(draft: Draft, homes: Mapping[str, str]) -> list[str]:
    """The ties that a row states, those to rows that were left out not among them."""
    stated = draft.table.get("ties")
    found = [str(tie) for tie in stated] if isinstance(stated, list) else []
    for role, keys in ((TieRole.SPLIT_FROM, draft.splits), (TieRole.MEMBER_OF, draft.allies)):
        found += [f"{role.value} {homes[key]}" for key in keys if key in homes and homes[key] != homes.get(draft.key)]
    return found


def _ancestors(actor: str, parents: Mapping[str, Set[str]], registry: Registry) -> set[str]:
    seen: set[str] = set()
    waiting = [actor]
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            entry = registry.actor(current)
            waiting += [*parents.get(current, ()), *(tie.actor for tie in (entry.ties if entry else ()))]
    return seen
