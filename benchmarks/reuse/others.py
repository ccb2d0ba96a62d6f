"""``python -m benchmarks.reuse.others FILE``: MinHash of other libraries on a set that the board wrote.

Runs in an environment that has ``datasketch`` and ``rensa`` and needs nothing else of this program. Shingles of five words, 128
permutations, a threshold of one half: what their guides show.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_PERMUTATIONS, _THRESHOLD, _SHINGLE = 128, 0.5, 5


def shingles(text: str) -> list[str]:
    """The distinct runs of five words."""
    words = text.removesuffix(".").split()
    return sorted({" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)})


def datasketch(texts: list[str]) -> Iterator[tuple[int, int]]:
    """Pairs that ``datasketch.MinHashLSH`` says."""
    library: Any = importlib.import_module("datasketch")
    index = library.MinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS)
    for number, text in enumerate(texts):
        sketch = library.MinHash(num_perm=_PERMUTATIONS)
        sketch.update_batch([s.encode() for s in shingles(text)])
        yield from ((other, number) for other in index.query(sketch))
        index.insert(number, sketch)


def rensa(texts: list[str]) -> Iterator[tuple[int, int]]:
    """Pairs that ``rensa.RMinHashLSH`` says."""
    library: Any = importlib.import_module("rensa")
    index = library.RMinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS, num_bands=32)
    for number, text in enumerate(texts):
        sketch = library.RMinHash(num_perm=_PERMUTATIONS, seed=1)
        sketch.update(shingles(text))
        yield from ((other, number) for other in index.query(sketch))
        index.insert(number, sketch)


def main(path: Path) -> None:
    """Prints articles a second of one core, recall and precision of each library."""
    with path.open(encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    truth, texts = rows[-1], [row["text"] for row in rows[:-1]]
    wanted = {(a, b) for a, b, _ in truth["surviving"]}
    true = {(a, b) for a, b in truth["related"]}
    for measured in (datasketch, rensa):
        started = time.process_time()
        said = set(_ordered(measured(texts)))
        seconds = time.process_time() - started
        recall, precision = len(said & wanted) / len(wanted), len(said & true) / len(said) if said else 0.0
        print(
            f"{measured.__name__}: {len(texts) / seconds:,.0f} articles/s, recall {recall:.3f}, precision {precision:.3f}"
        )


def _ordered(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    return ((min(pair), max(pair)) for pair in pairs)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
