"""Claims of real articles that a reader has labelled: found again in what the line makes of it by place and digest of the words."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Protocol

from benchmarks.articles import articles, digest_of
from benchmarks.contract import Error, NoDataError, Outcome
from benchmarks.reading import Reader
from reportedly.model import GroundedClaim, Rejection, Report

HALVES = ("mend", "held")
"""Parts of a table by hash of the document: faults were looked up on the first; of the second nobody who mends sees an error."""
HALF = 0.5  # of the words of a label or more that a claim has in common with it


class Labelled(Protocol):
    """The words ``start..end`` of a document of :mod:`benchmarks.articles`, held by their digest."""

    @property
    def source(self) -> str: ...
    @property
    def document(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def digest(self) -> str: ...


class Tallied(Protocol):
    """What was counted of some labels, and what went wrong."""

    @property
    def counts(self) -> Counter[str]: ...
    @property
    def errors(self) -> list[Error]: ...


def news_of(shared: Path) -> Path:
    """The folder of the articles. Raises NoDataError where they are not there."""
    data = shared / "data"
    if not (data / "t17").is_dir():
        raise NoDataError(f"no {data / 't17'}")
    return data


def read_table(path: Path) -> Iterator[tuple[tuple[str, str, int, int, str], dict[str, str]]]:
    """Each row of a table of labels, behind where its claim stands: source, document, start, end, digest."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield (row["source"], row["document"], int(row["start"]), int(row["end"]), row["digest"]), row


def outcome(tallies: Mapping[str, Tallied], figures: Callable[[Counter[str]], dict[str, float | None]]) -> Outcome:
    """What a board shows of tallies by part: figures, counts, and what went wrong."""
    notes = [f"{part}: {dict(sorted(tally.counts.items()))}" for part, tally in tallies.items()]
    errors = [error for tally in tallies.values() for error in tally.errors]
    return Outcome({part: figures(tally.counts) for part, tally in tallies.items()}, errors, notes)


def claim_of(label: Labelled, claims: Sequence[GroundedClaim]) -> GroundedClaim | None:
    """The claim that a label is about: the one that shares most words with it, at least half of either's."""

    def shared(claim: GroundedClaim) -> float:
        span = claim.claim.span
        both = min(span.end, label.end) - max(span.start, label.start)
        return both / max(span.end - span.start, label.end - label.start)

    best = max(claims, key=lambda c: (shared(c), -c.claim.span.start, c.id), default=None)
    return best if best is not None and shared(best) >= HALF else None


def _digests(words: str) -> set[str]:
    """Of the words as they stand and in capitals: how a text in capitals is cased again is the reader's own."""
    return {digest_of(words), digest_of(words.upper())}


def read_again[L: Labelled](
    data: Path, line: Reader, labels: Sequence[L]
) -> Iterator[tuple[L, GroundedClaim | None, Report]]:
    """Each label with the claim that it is about and the report; labels of one source stand together.

    Raises LookupError where a label's words are not at their place.
    """
    for source, of_source in groupby(labels, key=lambda label: label.source):
        wanted = {name: list(its) for name, its in groupby(of_source, key=lambda label: label.document)}
        for article in articles(source, data):
            if article.name not in wanted:
                continue
            its = wanted.pop(article.name)  # fa_kes holds some articles twice under one name
            file = f"{source}_{article.name}".replace("/", "_") + ".txt"
            read = line.read(article.text, file, {"published": article.day})
            if isinstance(read, Rejection):
                raise LookupError(f"{article.name}: {read.reason}")
            report, claims = read
            for label in its:
                if label.digest not in _digests(report.text[label.start : label.end]):
                    raise LookupError(f"{source} {article.name}: other words at {label.start}")
                yield label, claim_of(label, claims), report
