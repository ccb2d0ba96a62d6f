"""Parts of the annotated sentences that share no sentence, nor one that is nearly another: what is measured on must not have been learned.

A sixth of the lines of the development file repeat a text with another verb, and wires repeat one another with small changes.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

PARTS = 7
HELD_OUT = 0  # the part that the tuned reader has not learned from
RUN = 4  # words of a run
ALIKE = 0.5  # share of common runs above which two sentences are one group
COMMON = 60  # sentences beyond which a run says nothing


def parts(texts: Sequence[str]) -> list[int]:
    """The part of each text, below ``PARTS``: drawn by the digest of the first text of its group."""
    first = [texts[group].strip() for group in groups(texts)]
    return [int.from_bytes(hashlib.blake2b(t.encode(), digest_size=4).digest(), "big") % PARTS for t in first]


def groups(texts: Sequence[str]) -> list[int]:
    """A number for each text, equal for texts that are alike (Jaccard index of their runs of words), also through a third."""
    parent = list(range(len(texts)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for one, other in _alike(texts):
        parent[root(other)] = root(one)
    first: dict[str, int] = {}
    for number, text in enumerate(texts):
        seen = first.setdefault(" ".join(text.split()), number)
        parent[root(number)] = root(seen)
    return [root(number) for number in range(len(texts))]


def _alike(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    runs = [_runs(text) for text in texts]
    holding: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, own in enumerate(runs):
        for run in own:
            holding[run].append(number)
    for number, own in enumerate(runs):
        telling = (holding[run] for run in own if len(holding[run]) <= COMMON)
        shared = Counter(other for others in telling for other in others if other > number)
        yield from ((number, other) for other, n in shared.items() if n > ALIKE * len(own | runs[other]))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))}
