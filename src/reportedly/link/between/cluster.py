"""Average-link clustering under must-link and cannot-link.

Two groups become one while the weighted average over all pairs between them is above the limit and no pair between them
is forbidden. The result does not depend on the order of input: ties go to the groups with the smallest members, and
callers number the items in a stable order.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.link.comparing.features import Comparison
from reportedly.link.settings import Settings

Pair = tuple[int, int]
Compare = Callable[[int, int], Comparison]
Edge = tuple[float, Pair]


@dataclass(frozen=True, slots=True)
class Group:
    """Item indices in ascending order, and the pair of items that spoke most for each merge that made the group."""

    members: tuple[int, ...]
    merges: tuple[Pair, ...] = ()


def cluster(
    count: int, compared: Mapping[Pair, Comparison], must: Sequence[Pair], compare: Compare, settings: Settings
) -> list[Group]:
    """Groups of ``0..count-1``.

    ``compared`` holds the pairs that blocking brought together. Pairs within one connected part that blocking left out
    are compared by ``compare``, so that two far events do not meet through a vague one. ``must`` pairs are joined first,
    whatever else speaks against them.
    """
    limit = settings.limits["link_at"]
    edges = [(c.weight, p) for p, c in compared.items() if c.veto is None and c.weight > limit]
    groups: list[Group] = []
    for part in _parts(count, edges, must, int(settings.limits["largest_group"])):
        if len(part) == 1:
            groups.append(Group((part[0],)))
        else:
            inside = set(part)
            groups += _agglomerate(part, [p for p in must if p[0] in inside], compared, compare, settings)
    return sorted(groups, key=lambda g: g.members)


def _parts(count: int, edges: list[Edge], must: Sequence[Pair], largest: int) -> list[list[int]]:
    """Connected parts, in order; a part that is too large is cut by leaving out its weaker edges."""
    pending: list[tuple[list[int], list[Edge]]] = [(list(range(count)), edges)]
    done: list[list[int]] = []
    while pending:
        nodes, inner = pending.pop()
        for part, own in _connected(nodes, inner, must):
            weights = sorted({weight for weight, _ in own})
            if len(part) <= largest or len(weights) <= 1:
                done.append(part)
            else:
                cut = weights[len(weights) // 4]
                pending.append((part, [e for e in own if e[0] > cut]))
    return sorted(done)


def _connected(nodes: Sequence[int], edges: Sequence[Edge], must: Sequence[Pair]) -> list[tuple[list[int], list[Edge]]]:
    """Connected components over edges and must-links, each with its own edges."""
    root = {n: n for n in nodes}

    def find(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    for a, b in (*(p for _, p in edges), *(p for p in must if p[0] in root and p[1] in root)):
        x, y = find(a), find(b)
        root[max(x, y)] = min(x, y)
    parts: dict[int, tuple[list[int], list[Edge]]] = defaultdict(lambda: ([], []))
    for n in nodes:
        parts[find(n)][0].append(n)
    for edge in edges:
        parts[find(edge[1][0])][1].append(edge)
    return [parts[key] for key in sorted(parts)]


class _Agglomeration:
    """Groups of one part while they merge: sums of weights between groups, and which groups may never meet.

    A pair that leaves open day or place counts for little in an average: what one account does not say is no reason against another
    account of the same thing. ``sums`` are weighted so, ``mass`` is how much stands behind each.
    """

    def __init__(
        self, part: Sequence[int], compared: Mapping[Pair, Comparison], compare: Compare, settings: Settings
    ) -> None:
        self.groups: dict[int, list[int]] = {n: [n] for n in part}
        self.merges: dict[int, list[Pair]] = {n: [] for n in part}
        self.sums: dict[Pair, float] = {}
        self.mass: dict[Pair, float] = {}
        vague_counts = settings.limits["vague_counts"]
        self.best: dict[Pair, Edge] = {}
        self.barred: set[Pair] = set()
        for position, a in enumerate(part):
            for b in part[position + 1 :]:
                found = compared.get((a, b)) or compare(a, b)
                self.mass[a, b] = vague_counts**found.vague
                self.sums[a, b] = found.weight * self.mass[a, b]
                self.best[a, b] = (found.weight, (a, b))
                if found.veto is not None:
                    self.barred.add((a, b))

    def average(self, pair: Pair) -> float:
        return self.sums[pair] / self.mass[pair]

    def merge(self, keep: int, drop: int) -> list[Pair]:
        """Joins two groups and returns the pairs whose average changed. The smaller index stays the group's name."""
        self.merges[keep] += [*self.merges.pop(drop), self.best[keep, drop][1]]
        self.groups[keep] += self.groups.pop(drop)
        changed = []
        for other in self.groups:
            if other != keep:
                mine, theirs = _pair(keep, other), _pair(drop, other)
                self.sums[mine] += self.sums.pop(theirs)
                self.mass[mine] += self.mass.pop(theirs)
                self.best[mine] = max(
                    self.best[mine], self.best.pop(theirs), key=lambda e: (e[0], (-e[1][0], -e[1][1]))
                )
                if theirs in self.barred:
                    self.barred.add(mine)
                changed.append(mine)
        del self.sums[keep, drop], self.mass[keep, drop]
        return changed


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


def _agglomerate(
    part: Sequence[int], must: Iterable[Pair], compared: Mapping[Pair, Comparison], compare: Compare, settings: Settings
) -> list[Group]:
    state, limit = _Agglomeration(part, compared, compare, settings), settings.limits["link_at"]
    for a, b in sorted(must):
        x, y = (next(g for g, members in state.groups.items() if n in members) for n in (a, b))
        if x != y:
            state.merge(*_pair(x, y))
    heap = [(-state.average(pair), pair) for pair in state.sums if pair not in state.barred]
    heapq.heapify(heap)
    while heap:
        negative, (keep, drop) = heapq.heappop(heap)
        if -negative <= limit:
            break
        if (keep, drop) not in state.sums or (keep, drop) in state.barred or state.average((keep, drop)) != -negative:
            continue
        for changed in state.merge(keep, drop):
            if changed not in state.barred:
                heapq.heappush(heap, (-state.average(changed), changed))
    return [Group(tuple(sorted(members)), tuple(state.merges[name])) for name, members in state.groups.items()]
