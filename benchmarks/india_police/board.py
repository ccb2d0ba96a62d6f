"""``reportedly-bench india-police --data DIR``: the classes of each sentence and each article.

DIR holds ``sents.jsonl`` (``doc_id``, ``sent_id``, ``sent_labels``, ``sent_text``) and ``docs.jsonl`` (``doc_id``,
``doc_labels``). The sentences of an article are read as one text; a claim counts for the sentence that holds most of it.
"""

from __future__ import annotations

import argparse
import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.contract import Benchmark, Error, Kind, Outcome, existing, f1, share

NAMES = {"KILL": "killing", "ARREST": "arrest", "FORCE": "force", "FAIL": "failure"}
ASKED = ("KILL", "ARREST", "FORCE")


@dataclass(frozen=True, slots=True)
class Article:
    """An article as its annotated sentences; ``labels`` are those of the article."""

    name: str
    sentences: tuple[str, ...]
    sentence_labels: tuple[frozenset[str], ...]
    labels: frozenset[str]

    @property
    def text(self) -> str:
        return "".join(self._pieces())

    @property
    def starts(self) -> list[int]:
        """Where each sentence begins in the text."""
        starts, at = [], 0
        for piece in self._pieces():
            starts.append(at)
            at += len(piece)
        return starts

    def _pieces(self) -> list[str]:
        return [s if s.endswith("\n") else f"{s} " for s in self.sentences]


def articles(folder: Path) -> list[Article]:
    """The annotated articles of a folder, by number."""
    sentences: dict[int, list[tuple[int, str, frozenset[str]]]] = defaultdict(list)
    for line in (folder / "sents.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        sentences[row["doc_id"]].append((row["sent_id"], row["sent_text"], frozenset(row["sent_labels"])))
    found = []
    for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        _, texts, labels = zip(*sorted(sentences[row["doc_id"]]), strict=True)
        found.append(Article(str(row["doc_id"]), texts, labels, frozenset(row["doc_labels"])))
    return sorted(found, key=lambda a: int(a.name))


def read(article: Article) -> list[set[str]]:
    """The classes that the line finds in each sentence of an article; none at all in a text that is rejected."""
    from benchmarks.india_police.classes import classes_of
    from benchmarks.reading import reader
    from reportedly.model import GroundedClaim, Rejection

    starts = article.starts
    claims: list[list[GroundedClaim]] = [[] for _ in starts]
    outcome = reader().read(article.text, f"{article.name}.txt")
    if isinstance(outcome, Rejection):
        return [set() for _ in starts]
    report, grounded = outcome
    for claim in grounded:
        first, last = report.offsets.to_raw(claim.claim.span.start, claim.claim.span.end)
        claims[_holding(starts, first, last)].append(claim)
    return [classes_of(one) for one in claims]


def _holding(starts: list[int], first: int, last: int) -> int:
    """The sentence that holds most of the characters ``first..last``, the earlier of two equals."""
    reached = range(bisect_right(starts, first) - 1, bisect_right(starts, last - 1))
    ends = [*starts[1:], last]
    return max(reached, key=lambda n: (min(last, ends[n]) - max(first, starts[n]), -n))


def scored(pairs: Iterable[tuple[frozenset[str], set[str]]]) -> Mapping[str, float | None]:
    """Precision, recall and F1 of each class, and F1 over the three that are asked for (killing, arrest, force)."""
    counts: dict[str, list[int]] = {name: [0, 0, 0] for name in NAMES}  # right, said, wanted
    for wanted, said in pairs:
        for name, count in counts.items():
            count[0] += name in wanted and name in said
            count[1] += name in said
            count[2] += name in wanted
    figures: dict[str, float | None] = {}
    for name, count in counts.items():
        figures |= _prf(NAMES[name], count)
    totals = [sum(counts[name][k] for name in ASKED) for k in range(3)]
    return {**_prf("killing, arrest, force", totals), **figures}


def _prf(name: str, count: list[int]) -> dict[str, float | None]:
    precision, recall = share(count[0], count[1]), share(count[0], count[2])
    return {f"{name} precision": precision, f"{name} recall": recall, f"{name} F1": f1(precision, recall)}


def errors(article: Article, said: list[set[str]]) -> Iterable[Error]:
    """What the line missed and made up, sentence by sentence."""
    for text, start, wanted, got in zip(article.sentences, article.starts, article.sentence_labels, said, strict=True):
        for name in NAMES:
            if (name in wanted) != (name in got):
                kind = Kind.MISSED if name in wanted else Kind.SPURIOUS
                yield Error(kind, NAMES[name], article.name, start, start + len(text), text.strip())


def run(options: argparse.Namespace) -> Outcome:
    """Sentences and documents of one folder, or of its first ``--limit`` articles."""
    found = articles(existing(options.data, options, "india_police"))[: options.limit]
    said = [read(article) for article in found]
    by_sentence = [p for a, s in zip(found, said, strict=True) for p in zip(a.sentence_labels, s, strict=True)]
    by_document = [(a.labels, set().union(*s)) for a, s in zip(found, said, strict=True)]
    wrong = [e for a, s in zip(found, said, strict=True) for e in errors(a, s)]
    notes = (f"{len(found)} articles, {len(by_sentence)} sentences",)
    return Outcome({"sentences": scored(by_sentence), "documents": scored(by_document)}, wrong, notes)


def arguments(parser: argparse.ArgumentParser) -> None:
    """``--data`` and ``--limit``."""
    parser.add_argument("--data", type=Path, help="folder with sents.jsonl and docs.jsonl")
    parser.add_argument("--limit", type=int, help="only the first so many articles")


BENCHMARK = Benchmark("killing, arrest, force and failure to act by police, of sentences and articles", run, arguments)
