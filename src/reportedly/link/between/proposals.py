"""What linking nearly joined, or hardly: pairs of groups of mentions near the limit, for a person to decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.link.between.blocks import Node
from reportedly.link.between.matches import Matches, Pair
from reportedly.link.settings import MADE_BY
from reportedly.model import ProposedMerge, content_id

_MOST_PAIRS = 400
"""Pairs of mentions over which two groups are compared at most: larger ones are no near thing to look at by hand."""


def proposals(events: Mapping[Node, tuple[str, Sequence[Node]]], matches: Matches) -> tuple[ProposedMerge, ...]:
    """Merges to look at, nearest to the limit first. ``events`` gives each mention's event with all mentions of it.

    Two events are proposed when no pair of their mentions is forbidden and the average weight over all pairs lies below the limit by
    less than ``propose_from``; a mention of an event when its average weight to the others lies above the limit by less than
    ``propose_to``.
    """
    best: dict[tuple[str, str], Pair] = {}
    for a, b in sorted(matches.near):
        pair = (min(events[a][0], events[b][0]), max(events[a][0], events[b][0]))
        if pair[0] != pair[1] and (pair not in best or _weight(matches, (a, b)) > _weight(matches, best[pair])):
            best[pair] = (a, b)
    found = [joining(pair, best[pair], events, matches) for pair in sorted(best)]
    found += [parting(id_, members, matches) for id_, members in sorted({e[0]: e[1] for e in events.values()}.items())]
    made = [proposal for proposal in found if proposal is not None]
    return tuple(sorted(made, key=lambda p: (abs(p.score), p.id)))


def _weight(matches: Matches, pair: Pair) -> float:
    return matches.compared(*pair).weight


def _average(ones: Sequence[Node], others: Sequence[Node], matches: Matches) -> float | None:
    """The average weight over all pairs; None when a pair is forbidden or there are too many."""
    if len(ones) * len(others) > _MOST_PAIRS:
        return None
    compared = [matches.compared(a, b) for a in ones for b in others]
    if any(c.veto is not None for c in compared):
        return None
    return sum(c.weight for c in compared) / len(compared)


def joining(
    ids: tuple[str, str], pair: Pair, events: Mapping[Node, tuple[str, Sequence[Node]]], matches: Matches
) -> ProposedMerge | None:
    """Two events as a merge to look at, ``pair`` being the mentions of them that are nearest to each other."""
    members = {events[n][0]: events[n][1] for n in pair}
    score = _average(members[ids[0]], members[ids[1]], matches)
    limits = matches.basis.limits
    if score is None or score <= limits["propose_from"]:
        return None
    of = {events[n][0]: n for n in pair}
    return _proposal("join", ids, (of[ids[0]], of[ids[1]]), score - limits["link_at"], matches)


def parting(id_: str, members: Sequence[Node], matches: Matches) -> ProposedMerge | None:
    """The mention that hangs on least, when that is little and no person joined it."""
    if len(members) == 1 or len(members) ** 2 > _MOST_PAIRS:
        return None
    limits = matches.basis.limits
    least: tuple[float, Node] | None = None
    for node in (n for n in members if not matches.decided(n)):
        others = [n for n in members if n != node]
        score = sum(matches.compared(node, n).weight for n in others) / len(others)
        if least is None or (score, node) < least:
            least = (score, node)
    if least is None or least[0] - limits["link_at"] >= limits["propose_to"]:
        return None
    node = least[1]
    other = max((n for n in members if n != node), key=lambda n: (_weight(matches, (node, n)), n))
    return _proposal("part", (id_,), (node, other), least[0] - limits["link_at"], matches)


def _proposal(kind: str, ids: tuple[str, ...], pair: Pair, score: float, matches: Matches) -> ProposedMerge:
    a, b = (matches.profile(n).claims for n in pair)
    compared = matches.compared(*pair)
    return ProposedMerge(
        id=content_id("proposal", kind, *a, "and", *b),
        kind=kind,
        events=ids,
        a=a,
        b=b,
        score=round(score, 3),
        reasons=compared.reasons,
        against=compared.against,
        made_by=MADE_BY,
    )
