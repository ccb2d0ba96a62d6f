"""``python -m benchmarks.event_location.train FILE``: trains the model of place attachment and measures it on what it has not seen.

Logistic regression on hashed features, by AdaGrad in batches, with fixed seeds: the same file and parser give the same weights.
One part of the sentences (``alike``) is not learned from. Writes ``weights.npy`` (half precision) and prints the lines of the model card.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.event_location.alike import HELD_OUT, parts
from benchmarks.event_location.attachment import BUCKETS, WEIGHTS, buckets, features, names
from benchmarks.event_location.gold import Marked, marked, tokens_in
from benchmarks.parses import cached
from reportedly.extract.parsing.parser import load_parser
from reportedly.knowledge.places import Gazetteer

EPOCHS, BATCH = 12, 64
RATE, PENALTY = 0.05, 1e-4
THRESHOLDS = (0.35, 0.4, 0.45, 0.5)
KINDS = ("country", "region", "area", "county", "settlement")


@dataclass(frozen=True)
class Cases:
    """Candidates: rows of buckets (padded with ``BUCKETS``), whether each is a place of its verb, its sentence, words and right words."""

    rows: np.ndarray
    wanted: np.ndarray
    sentence: np.ndarray
    words: np.ndarray
    right: np.ndarray
    gold_words: tuple[int, ...]  # of each sentence


def kinds(gazetteer: Gazetteer) -> Callable[[str], str | None]:
    """What a name names in the gazetteer, the widest kind first."""

    @cache
    def kind_of(name: str) -> str | None:
        found = {place.kind.value for place in gazetteer.lookup(name)}
        return next((kind for kind in KINDS if kind in found), min(found, default=None))

    return kind_of


def cases(sentences: list[Marked], kind_of: Callable[[str], str | None]) -> Cases:
    """The candidates of all sentences. One counts as a place when half of its words are annotated."""
    nlp = cached(load_parser())
    docs = nlp.pipe([nlp.make_doc(s.text) for s in sentences])
    found: list[tuple[set[int], bool, int, int, int]] = []
    gold_words: list[int] = []
    for number, (sentence, doc) in enumerate(zip(sentences, docs, strict=True)):
        gold = tokens_in(doc, sentence.places)
        gold_words.append(len(gold))
        verb = min(tokens_in(doc, (sentence.verb,)), default=None)
        if verb is None:
            continue
        candidates = names(doc)
        for name in candidates:
            own = {t.i for t in doc[name.start : name.end] if not t.is_punct}
            hashed = buckets(features(doc, doc[verb], name, candidates, kind_of))
            found.append((hashed, len(own & gold) * 2 >= max(len(own), 1), number, len(own), len(own & gold)))
    longest = max(len(hashed) for hashed, *_ in found)
    rows = np.full((len(found), longest + 1), BUCKETS, dtype=np.int64)
    for row, (hashed, *_) in zip(rows, found, strict=True):
        row[: len(hashed)] = sorted(hashed)
        row[-1] = BUCKETS - 1
    columns = [np.array([f[k] for f in found]) for k in range(1, 5)]
    return Cases(rows, columns[0].astype(float), columns[1], columns[2], columns[3], tuple(gold_words))


def fit(given: Cases, chosen: np.ndarray, seed: int = 0) -> np.ndarray:
    """Weights by bucket; one more for the padding, which stays 0."""
    generator = np.random.default_rng(seed)
    weights, squares = np.zeros(BUCKETS + 1), np.full(BUCKETS + 1, 1e-8)
    for _ in range(EPOCHS):
        order = generator.permutation(chosen)
        for batch in _batches(order):
            rows = given.rows[batch]
            slope = (probabilities(weights, rows) - given.wanted[batch]) / len(batch)
            step = np.bincount(rows.ravel(), np.repeat(slope, rows.shape[1]), BUCKETS + 1)
            touched = np.unique(rows)
            step[touched] += PENALTY * weights[touched]
            squares[touched] += step[touched] ** 2
            weights[touched] -= RATE * step[touched] / np.sqrt(squares[touched])
            weights[BUCKETS] = 0.0
    return weights


def _batches(order: np.ndarray) -> Iterator[np.ndarray]:
    return (order[start : start + BATCH] for start in range(0, len(order), BATCH))


def probabilities(weights: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """How likely each row is a place of its verb."""
    result: np.ndarray = 1.0 / (1.0 + np.exp(-np.clip(weights[rows].sum(axis=1), -30.0, 30.0)))
    return result


def main() -> None:
    """Reads, trains on all parts but one, measures on that, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    file: Path = parser.parse_args().file
    sentences = list(marked(file, load_parser()))
    given = cases(sentences, kinds(Gazetteer.open()))
    print(f"data: {file.name}, sha256 {hashlib.sha256(file.read_bytes()).hexdigest()}")
    print(f"candidates: {len(given.rows)}, of them places of their verb: {int(given.wanted.sum())}")
    part = np.array(parts([s.text for s in sentences]))
    held = part[given.sentence] == HELD_OUT
    weights = fit(given, np.flatnonzero(~held))
    said = probabilities(weights, given.rows)
    wanted = sum(given.gold_words[n] for n in np.flatnonzero(part == HELD_OUT))
    for threshold in THRESHOLDS:
        taken = held & (said > threshold)
        precision, recall = given.right[taken].sum() / given.words[taken].sum(), given.right[taken].sum() / wanted
        print(f"not learned from, threshold {threshold}: precision {precision:.3f}, recall {recall:.3f}")
    np.save(WEIGHTS, weights[:BUCKETS].astype(np.float16))


if __name__ == "__main__":
    main()
