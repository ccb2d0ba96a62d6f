"""What was read: every report in full with its claims marked, and what was not coded, damaged or set aside."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reportedly.model import GroundedClaim, Publication, Report
from reportedly.publish.page.index import LedgerIndex
from reportedly.publish.page.wording import clipped, interval

RAW_CONTEXT = 70  # characters of the raw file shown around a damage
RAW_SHOWN = 360  # characters of a raw passage shown
_SENTENCE_END = re.compile("[.!?…。؟।][\"'”’»)\\]]{0,3}(?=\\s)")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a report's text. ``starts`` are claims that begin here, ``ends`` the notes of those that end here."""

    text: str
    coded: bool
    starts: tuple[str, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    kind: str
    voice: str | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class RawPassage:
    """A passage of the raw file with what stands around it, markup and all."""

    note: str
    before: str
    text: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One report as read. ``uncoded`` counts the sentences without a claim among ``sentences``."""

    report: Report
    outlet: str
    published: str
    claims: int
    sentences: int
    uncoded: int
    paragraphs: tuple[Paragraph, ...]
    damage: tuple[RawPassage, ...]
    quarantined: tuple[RawPassage, ...]


def readings(index: LedgerIndex) -> list[Reading]:
    """Every report in the order of the ledger."""
    by_report: dict[str, list[GroundedClaim]] = {report: [] for report in index.reports}
    for claim in index.ledger.claims:
        by_report[claim.report].append(claim)
    return [_reading(index, report, by_report[report.id]) for report in index.ledger.reports]


def _reading(index: LedgerIndex, report: Report, claims: list[GroundedClaim]) -> Reading:
    paragraphs, total, uncoded = [], 0, 0
    claims = sorted(claims, key=lambda c: (c.claim.span, c.id))
    longest = max((c.claim.span.end - c.claim.span.start for c in claims), default=0)
    for start, end, kind, voice in _blocks(report):
        first = bisect_left(claims, start - longest, key=lambda c: c.claim.span.start)
        last = bisect_left(claims, end, key=lambda c: c.claim.span.start)
        here = [c for c in claims[first:last] if start < c.claim.span.end]
        sentences = list(_sentences(report.text, start, end))
        bare = [(a, b) for a, b in sentences if not any(c.claim.span.start < b and a < c.claim.span.end for c in here)]
        total, uncoded = total + len(sentences), uncoded + len(bare)
        paragraphs.append(Paragraph(kind, voice, tuple(_runs(index, report.text, (start, end), here, bare))))
    return Reading(
        report=report,
        outlet=index.outlet(report),
        published=published(report.published),
        claims=len(claims),
        sentences=total,
        uncoded=uncoded,
        paragraphs=tuple(paragraphs),
        damage=tuple(_raw(report, d.raw_start, d.raw_end, d.kind, RAW_CONTEXT) for d in report.damage),
        quarantined=tuple(_raw(report, q.raw_start, q.raw_end, q.reason, 0) for q in report.quarantined),
    )


def published(publication: Publication) -> str:
    """The publication interval in words; unknown stays unknown."""
    if publication.earliest is None and publication.latest is None:
        return "publication date unknown"
    return f"published {interval(publication.earliest, publication.latest)}"


def _blocks(report: Report) -> Iterator[tuple[int, int, str, str | None]]:
    if not report.blocks and report.text:
        yield 0, len(report.text), "paragraph", None
    for block in report.blocks:
        yield block.start, block.end, block.kind.value, block.voice


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Rough sentences, for showing only: cut after closing marks followed by white space."""
    at = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if text[at : match.end()].strip():
            yield at, match.end()
        at = match.end()
    if text[at:end].strip():
        yield at, end


def _runs(
    index: LedgerIndex, text: str, block: tuple[int, int], claims: list[GroundedClaim], bare: list[tuple[int, int]]
) -> Iterator[Run]:
    """The text of a block cut wherever a claim or an uncoded sentence begins or ends."""
    start, end = block
    spans = [(max(start, c.claim.span.start), min(end, c.claim.span.end), c) for c in claims]
    cuts = sorted({start, end, *(at for a, b, _ in spans for at in (a, b)), *(at for pair in bare for at in pair)})
    for low, high in pairwise(cuts):
        yield Run(
            text=text[low:high],
            coded=not any(a <= low and high <= b for a, b in bare),
            starts=tuple(c.id for _, _, c in spans if c.claim.span.start == low),
            ends=tuple(index.number[c.id] for _, b, c in spans if b == high),
        )


def _raw(report: Report, start: int, end: int, note: str, context: int) -> RawPassage:
    return RawPassage(
        note=note,
        before=report.raw[max(0, start - context) : start],
        text=clipped(report.raw[start:end], RAW_SHOWN),
        after=report.raw[end : end + context],
        start=start,
        end=end,
    )
