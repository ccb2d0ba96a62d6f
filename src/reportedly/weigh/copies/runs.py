"""Runs of words that pairs of texts share, as arrays: which pairs are compared, and what they share taken together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np

from reportedly.weigh.copies.shingles import Numbers, Shared
from reportedly.weigh.settings import limits

_PAIR = 2


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of words that texts ``a`` and ``b`` share, as arrays in order of both: the first word in each, and how many words."""

    a: Numbers
    b: Numbers
    a_word: Numbers
    b_word: Numbers
    length: Numbers

    def chosen(self, which: Numbers) -> Runs:
        return Runs(self.a[which], self.b[which], self.a_word[which], self.b_word[which], self.length[which])


def few(shared: Shared, most: int) -> tuple[Numbers, ...]:
    """Texts and first words on both sides, of all pairs of texts that share a sequence which few have."""
    sizes, starts = shared.sizes(), shared.cuts[:-1]
    sides: list[tuple[Numbers, Numbers]] = [(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))]
    for size in range(_PAIR, most + 1):
        group = starts[sizes == size]
        sides += [(group + one, group + other) for one, other in combinations(range(size), 2)]
    left, right = (np.concatenate([side[n] for side in sides]) for n in (0, 1))
    return shared.texts[left], shared.texts[right], shared.words[left], shared.words[right]


def with_first(shared: Shared, above: float, most: float) -> tuple[Numbers, ...]:
    """The same of sequences that more than ``above`` and up to ``most`` texts have: the first print with each other.

    What many print is compared with the first print only, so that the cost stays in proportion.
    """
    sizes = shared.sizes()
    chosen = (sizes > above) & (sizes <= most)
    others = sizes[chosen] - 1
    left = np.repeat(shared.cuts[:-1][chosen], others)
    right = left + 1 + np.arange(len(left)) - np.repeat(np.cumsum(others) - others, others)
    return shared.texts[left], shared.texts[right], shared.words[left], shared.words[right]


def runs_of(pairs: tuple[Numbers, ...], size: int) -> Runs:
    """Sequences that follow each other in both texts, taken together."""
    a, b, a_word, b_word = pairs
    order = np.lexsort((a_word, b_word - a_word, b, a))
    a, b, a_word, b_word = a[order], b[order], a_word[order], b_word[order]
    new = np.ones(len(a), dtype=bool)
    new[1:] = (a[1:] != a[:-1]) | (b[1:] != b[:-1]) | (a_word[1:] - a_word[:-1] != 1) | (b_word[1:] - b_word[:-1] != 1)
    at = np.flatnonzero(new)
    length = np.diff(np.append(at, len(a))) + size - 1
    return Runs(a[at], b[at], a_word[at], b_word[at], length)


def together(one: Runs, other: Runs) -> Runs:
    joined = Runs(*(np.concatenate((getattr(one, n), getattr(other, n))) for n in Runs.__slots__))
    return joined.chosen(np.lexsort((joined.b_word, joined.a_word, joined.b, joined.a)))


def by_pair(runs: Runs) -> Iterator[tuple[int, int, list[tuple[int, int, int]]]]:
    """Pairs of texts with their runs: first word in each, and how many words."""
    new = np.ones(len(runs.a), dtype=bool)
    new[1:] = (runs.a[1:] != runs.a[:-1]) | (runs.b[1:] != runs.b[:-1])
    cuts = np.append(np.flatnonzero(new), len(runs.a)).tolist()
    columns = [getattr(runs, name).tolist() for name in ("a_word", "b_word", "length")]
    for start, end in pairwise(cuts):
        yield int(runs.a[start]), int(runs.b[start]), list(zip(*(c[start:end] for c in columns), strict=True))


def sequences(*runs: Runs) -> dict[tuple[int, int], int]:
    """How many sequences each pair of texts shares."""
    size = int(limits("reuse")["words"])
    a, b, count = (np.concatenate([getattr(r, name) for r in runs]) for name in ("a", "b", "length"))
    if not len(a):
        return {}
    pairs, at = np.unique(np.stack((a, b)), axis=1, return_inverse=True)
    total = np.bincount(at.ravel(), weights=count - size + 1)
    return {(int(x), int(y)): int(n) for x, y, n in zip(*pairs.tolist(), total.tolist(), strict=True)}


def of_pairs(runs: Runs, chosen: set[tuple[int, int]]) -> Runs:
    """The runs of these pairs."""
    kept = [pair in chosen for pair in zip(runs.a.tolist(), runs.b.tolist(), strict=True)]
    return runs.chosen(np.flatnonzero(np.array(kept, dtype=np.bool_)))
