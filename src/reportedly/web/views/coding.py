"""Blind double coding as it is shown: what a coder has to do, the words of one claim and nothing else of it, how far coders agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.review.agreement import Agreement
from reportedly.review.coding import FIELDS, Disagreement, agreements, by_claim, disagreements
from reportedly.store.catalogue.protocol import Catalogue
from reportedly.store.review.reviews import Assignment

AROUND = 1200
"""Code points of the report that are shown before and after the quote."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a coder is with a sample."""

    sample: str
    coder: str
    claims: int
    done: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A claim as a coder sees it: its words in their report. ``claim`` is not in the ledger any more where ``words`` is ""."""

    source: str
    published: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Compared:
    """How far the coders of a sample agree, and what is left to settle. ``quotes`` are the words of the claims in ``differences``."""

    sample: str
    progress: tuple[Progress, ...]
    agreement: tuple[tuple[str, Agreement], ...]
    differences: tuple[Disagreement, ...]
    quotes: dict[str, str]


def progress(assignments: Sequence[Assignment]) -> tuple[Progress, ...]:
    """By sample and coder, in the order of the samples."""
    done: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for assignment in assignments:
        done[assignment.sample, assignment.coder].append(bool(assignment.codes))
    return tuple(Progress(sample, coder, len(all_), sum(all_)) for (sample, coder), all_ in done.items())


def quote_of(catalogue: Catalogue, claim: str) -> Quote:
    """The words of the claim in their report."""
    rows = catalogue.claim_rows([claim])
    found = catalogue.report(rows[0].report.id) if rows else None
    if found is None:
        return Quote("", "", "", "", "")
    span, text = rows[0].claim.claim.span, found.report.text
    published = found.report.published
    return Quote(
        found.report.title or found.report.file,
        str(published.latest or published.earliest or ""),
        text[max(0, span.start - AROUND) : span.start],
        text[span.start : span.end],
        text[span.end : span.end + AROUND],
    )


def compared(catalogue: Catalogue, sample: str, assignments: Sequence[Assignment]) -> Compared:
    """Everything that whoever settles needs; never for a coder who is not through."""
    coded = by_claim(assignments)
    left = disagreements(coded)
    rows = catalogue.claim_rows(sorted({difference.claim for difference in left}))
    return Compared(
        sample,
        progress(assignments),
        tuple(agreements(coded).items()),
        left,
        {row.claim.id: row.claim.claim.span.exact for row in rows},
    )


__all__ = ["FIELDS", "Compared", "Progress", "Quote", "compared", "progress", "quote_of"]
