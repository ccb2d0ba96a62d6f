"""Counts that a sentence tells one after the other: "eleven in the one town, seven in the next and four on the road".

Behind the first figure the noun is left out, and where or when stands in its stead. Each of these is a part of what happened, the first
too, unless it is the sum of those behind it ("twenty were killed in the province, twelve in the one town and eight in the other").
"""

from __future__ import annotations

from reportedly.model import GroundedClaim, Span
from reportedly.weigh.settings import cues
from reportedly.weigh.words import folded


def told_by_place(claim: GroundedClaim, index: int) -> bool:
    """True for a count of such a row; where the claim tells none, False."""
    numbers = _numbers(claim)
    if index not in numbers:
        return False
    at = list(numbers).index(index)
    row = [n for n in range(1, len(numbers)) if _bare(claim, list(numbers.values()), n)]
    if at in row:
        return True
    return at + 1 in row and _begins(claim, numbers, at, row)


def _numbers(claim: GroundedClaim) -> dict[int, Span]:
    """The numbers of the claim as written, by the place of their count, in the order of the text."""
    said = claim.claim.span
    spans = {n: q.number for n, q in enumerate(claim.claim.quantities) if q.number is not None}
    inside = {n: span for n, span in spans.items() if said.start <= span.start <= span.end <= said.end}
    return dict(sorted(inside.items(), key=lambda item: item[1].start))


def _between(claim: GroundedClaim, start: int, end: int) -> list[str]:
    said = claim.claim.span
    return folded(said.exact[start - said.start : end - said.start]).split()


def _bare(claim: GroundedClaim, spans: list[Span], at: int) -> bool:
    """No noun stands behind the number, but a place or a day."""
    end = spans[at + 1].start if at + 1 < len(spans) else claim.claim.span.end
    words = _between(claim, spans[at].end, end)
    return len(words) > 1 and words[0] in cues("by_place", "where")


def _begins(claim: GroundedClaim, numbers: dict[int, Span], at: int, row: list[int]) -> bool:
    """The figure before a row has a place of its own and is no sum of the row."""
    spans, counts = list(numbers.values()), [claim.quantities[n].low or 0.0 for n in numbers]
    words = _between(claim, spans[at].end, spans[at + 1].start)
    if not set(words) & set(cues("by_place", "where")):
        return False
    last = next((n for n in range(at + 1, len(spans)) if n not in row), len(spans))
    summed = sum(counts[at + 1 : last])
    return summed > counts[at] or (words[-1] in cues("by_place", "joins") and summed != counts[at])
