"""What this machine can do at best, measured in the same run: what each stage's time is held against."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language

COPIED = 64 << 20  # bytes, beyond any cache of one core
HASHED = 16 << 20
SIDE = 288  # of the matrices of the parser's layers
ROWS = 1024
REPEATS = 5
BEST_OF = 5


@dataclass(frozen=True, slots=True)
class Machine:
    """One core: bytes a second copied in memory and hashed (SHA-256), operations a second in products of matrices of single precision."""

    copied: float
    hashed: float
    products: float

    def figures(self) -> dict[str, float]:
        """For the scoreboard."""
        return {
            "memory GB/s, read and written": round(2 * self.copied / 1e9, 2),
            "SHA-256 MB/s": round(self.hashed / 1e6, 1),
            "products of matrices GFLOP/s": round(self.products / 1e9, 1),
        }


def measured() -> Machine:
    """The machine as it is now; each is the best of several."""
    source, target = np.ones(COPIED, dtype=np.uint8), np.empty(COPIED, dtype=np.uint8)
    octets = bytes(HASHED)
    rows, weights = np.ones((ROWS, SIDE), dtype=np.float32), np.ones((SIDE, SIDE), dtype=np.float32)
    return Machine(
        COPIED / _best(lambda: np.copyto(target, source)),
        HASHED / _best(lambda: hashlib.sha256(octets).digest()),
        REPEATS * 2 * ROWS * SIDE * SIDE / _best(lambda: [rows @ weights for _ in range(REPEATS)]),
    )


def products_a_word(nlp: Language) -> float:
    """Operations in products of matrices that the layers of parser and entities take for each word; moves of the two are not counted."""
    models = {id(node): node for name in ("tok2vec", "ner") for node in nlp.get_pipe(name).model.walk()}  # type: ignore[attr-defined]  # no mere callable
    return float(sum(2 * node.get_param("W").size for node in models.values() if node.has_param("W")))


def _best(run: Callable[[], object]) -> float:
    run()
    taken = []
    for _ in range(BEST_OF):
        began = time.process_time()
        run()
        taken.append(time.process_time() - began)
    return max(min(taken), 1e-9)
