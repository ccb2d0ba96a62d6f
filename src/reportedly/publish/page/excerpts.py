"""A sentence in its context with the evidence marked: pieces of text with the kinds of the marks that cover them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from reportedly.model import GroundedClaim, Span
from reportedly.publish.page.index import LedgerIndex
from reportedly.publish.page.wording import say

CONTEXT = 220  # characters shown on each side of a claim in a long paragraph
WHOLE = 640  # a paragraph up to this length is shown whole


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of the clean text. ``kind`` is "claim", "speaker", "cue", "who", "where", "when" or "count"."""

    start: int
    end: int
    kind: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks. ``label`` names the argument that begins here; ``kind`` is "" outside any."""

    text: str
    in_claim: bool
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool
    damaged: bool
    voice: str | None


def excerpt(index: LedgerIndex, claim: GroundedClaim) -> Excerpt:
    """The paragraph of the claim, or as much of a long one as tells the context, with every argument marked."""
    report, span = index.reports[claim.report], claim.claim.span
    block, last = index.block_at(report, span.start), index.block_at(report, max(span.start, span.end - 1))
    floor = block.start if block else 0
    ceiling = last.end if last else len(report.text)
    start, end = floor, ceiling
    if end - start > WHOLE:
        start = _word_start(report.text, max(floor, span.start - CONTEXT), floor)
        end = _word_end(report.text, min(ceiling, span.end + CONTEXT), ceiling)
    raw_start, raw_end = report.raw_range(Span(start, end, report.text[start:end]))
    return Excerpt(
        pieces=tuple(pieces(report.text, start, end, claim_marks(claim))),
        cut_before=start > floor,
        cut_after=end < ceiling,
        damaged=any(d.raw_start < raw_end and raw_start < d.raw_end for d in report.damage),
        voice=block.voice if block else None,
    )


def claim_marks(claim: GroundedClaim) -> list[Mark]:
    """The claim's span and its arguments; where two overlap, the later in this order shows."""
    span = claim.claim.span
    marks = [Mark(span.start, span.end, "claim")]
    marks += [Mark(s.span.start, s.span.end, "speaker", "says so") for s in claim.speakers if s.span]
    marks += [Mark(a.span.start, a.span.end, "who", say("role", a.role.value)) for a in claim.actors]
    marks += [Mark(p.span.start, p.span.end, "where", "where") for p in claim.places]
    marks += [Mark(t.span.start, t.span.end, "when", "when") for t in claim.times if t.span is not None]
    marks += [Mark(c.span.start, c.span.end, "cue", c.signals.value) for c in claim.claim.cues]
    marks += [Mark(q.span.start, q.span.end, "count", say("measure", q.measure.value)) for q in claim.quantities]
    return marks


def pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[Piece]:
    """``text[start:end]`` cut wherever a mark begins or ends. Joining the pieces gives the text again."""
    inside = [mark for mark in marks if mark.start < end and start < mark.end]
    cuts = sorted({start, end, *(min(max(at, start), end) for m in inside for at in (m.start, m.end))})
    found = []
    for low, high in pairwise(cuts):
        over = [mark for mark in inside if mark.start <= low and high <= mark.end]
        arguments = [mark for mark in over if mark.kind != "claim"]
        top = arguments[-1] if arguments else None
        label = top.label if top and top.start in (low, start) else ""
        found.append(Piece(text[low:high], len(arguments) < len(over), top.kind if top else "", label))
    return found


def _word_start(text: str, at: int, floor: int) -> int:
    if at == floor:
        return at
    blank = text.find(" ", at)
    return blank + 1 if 0 <= blank < at + CONTEXT // 2 else at


def _word_end(text: str, at: int, ceiling: int) -> int:
    if at == ceiling:
        return at
    blank = text.rfind(" ", 0, at)
    return blank if blank > at - CONTEXT // 2 else at
