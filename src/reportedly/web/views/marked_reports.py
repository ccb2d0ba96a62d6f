"""One report with everything in it marked: claims with their numbers, who speaks, which words decide the certainty; and the raw file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.model import Event, Findings, Ledger, Report
from reportedly.publish.page.excerpts import Mark, Piece, claim_marks, pieces
from reportedly.publish.page.index import LedgerIndex
from reportedly.publish.page.notes import Note, notes
from reportedly.publish.page.reading import Reading, readings
from reportedly.store.catalogue.protocol import ReportDossier


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A run of text under the same marks; ``starts`` are ids of claims that begin here, ``ends`` numbers of those that end."""

    piece: Piece
    starts: tuple[str, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    kind: str
    voice: str | None
    pieces: tuple[MarkedPiece, ...]


@dataclass(frozen=True, slots=True)
class RawPiece:
    """A run of the raw file; ``mark`` is "damaged", "quarantined" or "", ``note`` why."""

    text: str
    mark: str
    note: str


@dataclass(frozen=True, slots=True)
class MarkedReport:
    reading: Reading
    blocks: tuple[MarkedBlock, ...]
    raw: tuple[RawPiece, ...]
    notes: list[Note]


def marked_report(found: ReportDossier) -> MarkedReport:
    """The report with its claims marked in the clean text and its wounds marked in the raw file."""
    claims = tuple(row.claim for row in found.claims if not row.rejected)
    held = {
        id_: tuple(row.claim.id for row in found.claims if id_ in row.events)
        for row in found.claims
        for id_ in row.events
    }
    events = tuple(Event(row.id, row.title, row.event_type, held.get(row.id, ())) for row in found.events)
    ledger = Ledger((found.report,), claims, Findings(events=events, origins=found.origins, labels=found.labels))
    index = LedgerIndex(ledger)
    return MarkedReport(
        readings(index)[0], tuple(_blocks(index, found.report)), tuple(_raw(found.report)), notes(index)
    )


def _blocks(index: LedgerIndex, report: Report) -> Iterator[MarkedBlock]:
    claims = list(index.ledger.claims)
    marks = [mark for claim in claims for mark in claim_marks(claim)]
    spans = [(claim.claim.span, claim.id) for claim in claims]
    for block in report.blocks:
        inside = [m for m in marks if m.start < block.end and block.start < m.end]
        at, found = block.start, []
        for piece in pieces(report.text, block.start, block.end, inside):
            end = at + len(piece.text)
            starts = tuple(id_ for span, id_ in spans if at <= span.start < end)
            ends = tuple(index.number[id_] for span, id_ in spans if at < span.end <= end)
            found.append(MarkedPiece(piece, starts, ends))
            at = end
        yield MarkedBlock(block.kind.value, block.voice, tuple(found))


def _raw(report: Report) -> Iterator[RawPiece]:
    wounds = [Mark(d.raw_start, d.raw_end, "damaged", d.kind) for d in report.damage]
    wounds += [Mark(q.raw_start, q.raw_end, "quarantined", q.reason) for q in report.quarantined]
    at = 0
    for wound in sorted(wounds, key=lambda w: (w.start, -w.end)):
        if wound.start < at:  # a wound within a wound is told by the outer one
            continue
        if at < wound.start:
            yield RawPiece(report.raw[at : wound.start], "", "")
        yield RawPiece(report.raw[wound.start : wound.end], wound.kind, wound.label)
        at = wound.end
    if at < len(report.raw):
        yield RawPiece(report.raw[at:], "", "")
