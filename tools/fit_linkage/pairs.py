"""Labelled texts to labelled pairs of mentions.

People label texts, linking compares mentions. Of two texts on one event the pair of mentions that fits best is taken for the same
event (several-instance learning: at least one pair is); of two texts on different events the mentions that each tells most of are
different. The rest is left out: two texts on different events may well share a third in their background.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from benchmarks.linking.score import worth
from benchmarks.linking.sets import Read, same
from reportedly.link.basis import Basis
from reportedly.link.comparing.features import Comparison, compare
from reportedly.link.profiles.rarity import Rarity
from reportedly.link.within.alone import alone
from reportedly.link.within.discourse import Mention

MAIN = 2
"""How many mentions a text mainly tells of."""


@dataclass(frozen=True, slots=True)
class Bag:
    """Comparisons between two texts that no veto forbids: all of them where the texts are ``alike``, else of their main mentions."""

    alike: bool
    compared: tuple[Comparison, ...]


def bags(read: Read) -> list[Bag]:
    """All pairs of texts that have something to compare."""
    reports = {r.id: r for r in read.reports}
    parts = {r.id: alone(r, [c for c in read.claims if c.report == r.id], Basis()) for r in read.reports}
    basis = Basis(Rarity(part.tokens for part in parts.values()))
    claim_of = {c.id: c for c in read.claims}

    def told(mention: Mention) -> float:
        return sum(worth(claim_of[c]) for c in mention.profile.claims)

    main = {r: sorted(part.mentions, key=lambda m: (-told(m), m.profile.claims))[:MAIN] for r, part in parts.items()}
    wanted = same(read.texts)
    found = []
    for a, b in combinations(sorted(t.id for t in read.texts if t.id in read.report_of), 2):
        one, other = read.report_of[a], read.report_of[b]
        if one == other or one not in reports:
            continue
        alike = (a, b) in wanted
        pairs = (parts[one].mentions, parts[other].mentions) if alike else (main[one], main[other])
        compared = tuple(_compared(pairs[0], pairs[1], basis))
        if compared:
            found.append(Bag(alike, compared))
    return found


def _compared(ones: Iterable[Mention], others: Iterable[Mention], basis: Basis) -> Iterator[Comparison]:
    for a in ones:
        for b in others:
            if (a.profile.block, a.profile.episode) == (b.profile.block, b.profile.episode):
                comparison = compare(a.profile, b.profile, basis)
                if comparison.veto is None:
                    yield comparison


def weight(comparison: Comparison, weights: Mapping[str, float]) -> float:
    """The weight of the evidence under other weights."""
    return sum(weights[name] * degree for name, degree in comparison.parts)
