"""What linking makes of one report by itself: its mentions, and the claims that are about standing matters.

It depends on the report, its claims and what people decided about them, on nothing else, so that a new report never changes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.link.basis import Basis
from reportedly.link.profiles.describe import profile
from reportedly.link.profiles.profile import Profile
from reportedly.link.profiles.rarity import Rarity, tokens_of
from reportedly.link.topics import is_topic, keys_of
from reportedly.link.within.discourse import Choose, Mention, best, mentions
from reportedly.link.within.surroundings import completed
from reportedly.model import GroundedClaim, Report


@dataclass(frozen=True, slots=True)
class Alone:
    """``tokens`` is everything whose rarity counts; ``standing`` are claims about relations and support, ``totals`` running counts."""

    mentions: tuple[Mention, ...]
    standing: tuple[GroundedClaim, ...]
    totals: tuple[tuple[GroundedClaim, Profile], ...]
    tokens: frozenset[str]


def alone(report: Report | None, claims: Sequence[GroundedClaim], basis: Basis, choose: Choose = best) -> Alone:
    """One report. Words are told apart by how few of its own claims use them."""
    told: list[GroundedClaim] = []
    standing: list[GroundedClaim] = []
    totals: list[tuple[GroundedClaim, Profile]] = []
    tokens: list[set[str]] = []
    for claim in sorted((c.as_compared for c in claims), key=lambda c: c.id):
        part, _ = profile(claim, report, basis.settings, basis.words)
        tokens.append(tokens_of(part))
        if is_topic(claim) and keys_of(claim):
            standing.append(claim)
        elif part.total:
            totals.append((claim, part))
        else:
            told.append(claim)
    within = Basis(Rarity(tokens), basis.decided, basis.settings, basis.words)
    found = completed(mentions(told, report, within, choose))
    return Alone(tuple(found), tuple(standing), tuple(totals), frozenset(t for held in tokens for t in held))
