"""Open questions: what a person could decide, with what an answer would change."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to decide. ``kind`` is "merge", "split", "contradiction", "place" or "unverified"; ``id`` that of the relation, of the
    proposal, or of the event or claim. ``a`` and ``b`` are the claims of the sides, ``effects`` the bits by policy.
    """

    id: str
    kind: str
    events: tuple[str, ...]
    a: tuple[str, ...]
    b: tuple[str, ...]
    property: str
    score: float
    why: str
    effects: tuple[tuple[str, float], ...]
