"""Claims of real articles that a reader has labelled: found again in what the line makes of it by place and digest of the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Protocol

from benchmarks.articles import articles, digest_of
from benchmarks.reading import Reader
from reportedly.model import GroundedClaim, Rejection, Report

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
