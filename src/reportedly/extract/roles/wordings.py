"""How a filler is worded and what stands around it: a linear model over hashed words, trained beside the network.

It sees exact words where the network sees meanings, and both together rank fillers better than either (docs/models/roles.md).
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportedly.extract.networks.wordpiece import Word
from reportedly.extract.roles.mentions import RoleMention

BITS = 16
NEAR, AROUND = 4, 15  # words on each side that count by their place, and that count wherever they stand
BEFORE, AFTER = "^", "$"  # stand for words before the text and behind it


def features(words: Sequence[Word], mentions: Sequence[RoleMention]) -> NDArray[np.int64]:
    """The hashed features of mentions of one filler, each once, ascending."""
    starts = [word.start for word in words]
    found: set[str] = set()
    for mention in mentions:
        found |= _of_mention(words, bisect_left(starts, mention.start), bisect_left(starts, mention.end), mention.words)
    return np.array(sorted({zlib.crc32(name.encode()) & ((1 << BITS) - 1) for name in found}), np.int64)


def _of_mention(words: Sequence[Word], first: int, last: int, own: Sequence[str]) -> set[str]:
    before = [words[at].text if at >= 0 else BEFORE for at in range(first - 1, first - NEAR - 2, -1)]
    after = [words[at].text if at < len(words) else AFTER for at in range(last, last + NEAR + 1)]
    around = [
        w.text for w in (*words[max(0, first - AROUND) : first], *words[last : last + AROUND]) if w.text.isalpha()
    ]
    return {
        *(f"word {w}" for w in own),
        *(f"pair {a} {b}" for a, b in pairwise(own)),
        *(f"before {n} {w}" for n, w in enumerate(before[:NEAR])),
        *(f"after {n} {w}" for n, w in enumerate(after[:NEAR])),
        *(f"left {w}" for w in before),
        *(f"right {w}" for w in after),
        *(f"around {w}" for w in around),
        f"first {own[0]}",
        f"last {own[-1]}",
        f"all {' '.join(own)}",
        f"length {min(5, len(own))}",
        f"two before {before[1]} {before[0]}",
        f"two after {after[0]} {after[1]}",
        f"three before {before[2]} {before[1]} {before[0]}",
        f"three after {after[0]} {after[1]} {after[2]}",
        f"sides {before[0]} {after[0]}",
        f"before last {before[0]} {own[-1]}",
        f"last after {own[-1]} {after[0]}",
    }


@dataclass(frozen=True, slots=True)
class Wordings:
    """Weights of the hashed features and a constant, for each role."""

    weights: Mapping[str, NDArray[np.float32]]
    constants: Mapping[str, float]

    @classmethod
    def load(cls, path: Path) -> Wordings:
        """The weights of a ``.npz`` file. Raises OSError, ValueError."""
        with np.load(path) as arrays:
            weights = {name: arrays[name].astype(np.float32) for name in arrays}
        return cls({n: w[:-1] for n, w in weights.items()}, {n: float(w[-1]) for n, w in weights.items()})

    def score(self, role: str, hashed: NDArray[np.int64]) -> float:
        """The log odds that words like these fill the role."""
        return float(self.weights[role][hashed].sum()) + self.constants[role]
