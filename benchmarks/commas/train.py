"""``python -m benchmarks.commas.train FILE``: trains the model that sets lost commas again, on the event-location set (MIT licence).

Logistic regression on hashed features, AdaGrad in batches, fixed seed: the same file and parser give the same weights. Writes
``src/reportedly/extract/parsing/commas.npy`` in half precision; how good they are says ``reportedly-bench commas``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from benchmarks.commas.sentences import cases, read
from reportedly.extract.parsing import commas

EPOCHS, BATCH = 8, 256
RATE, PENALTY = 0.15, 5e-4
SEED = 7


def trained(rows: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """The weights for gaps (``rows`` of buckets) at which a comma stood or not."""
    weights, steps = np.zeros(commas.BUCKETS, np.float32), np.full(commas.BUCKETS, 1e-6, np.float32)
    chance = np.random.default_rng(SEED)
    for _ in range(EPOCHS):
        order = chance.permutation(len(rows))
        for start in range(0, len(order), BATCH):
            batch = rows[order[start : start + BATCH]]
            said = 1 / (1 + np.exp(-weights[batch].sum(axis=1)))
            off = (said - wanted[order[start : start + BATCH]]).astype(np.float32)
            slope = np.bincount(batch.ravel(), np.repeat(off, batch.shape[1]), commas.BUCKETS).astype(np.float32)
            seen = np.unique(batch)
            slope = slope[seen] + PENALTY * weights[seen]
            steps[seen] += slope * slope
            weights[seen] -= RATE * slope / np.sqrt(steps[seen])
    return weights.astype(np.float16)


def main() -> None:
    """Trains and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="train.jsonl of the event-location set")
    parser.add_argument("--out", type=Path, default=Path("src/reportedly/extract") / commas.WEIGHTS)
    options = parser.parse_args()
    learned = [sentence for sentence in read(options.file) if not sentence.held]
    found = list(cases(learned))
    rows = np.array([row for sentence, _ in found for row in sentence], dtype=np.int32)
    wanted = np.array([comma for _, sentence in found for comma in sentence], dtype=np.float32)
    np.save(options.out, trained(rows, wanted))
    print(f"{len(learned)} sentences, {len(rows)} gaps, {int(wanted.sum())} commas")


if __name__ == "__main__":
    main()
