"""review: people's decisions: what may be decided, what is worth deciding next, how far coders agree, proof that nothing was changed."""

from __future__ import annotations

from reportedly.review.entry import Draft, RefusedJudgementError, Things, prepared, touched_with, undo_of
from reportedly.review.heads import sign_head, verify_head
from reportedly.review.things import LedgerThings

__all__ = [
    "Draft",
    "LedgerThings",
    "RefusedJudgementError",
    "Things",
    "prepared",
    "sign_head",
    "touched_with",
    "undo_of",
    "verify_head",
]
