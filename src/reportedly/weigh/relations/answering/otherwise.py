"""Accounts that a report itself sets against each other: "a neighbour remembered it differently", "others claimed the reverse".

Such words announce that the next voice contradicts the one before. Which two of their claims exclude each other is read from what the
claims have in common: an act or a thing that both tell of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.model import Certainty, Event, GroundedClaim, Relation, RelationKind, Temporality
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.answering.denied import SURE, acts, content
from reportedly.weigh.relations.made import capital, quoted, relation
from reportedly.weigh.settings import has_cue, limits
from reportedly.weigh.sides import same_side
from reportedly.weigh.words import folded

MADE_BY = "weigh.relations.otherwise@1"
_TOLD = SURE | {Certainty.HEDGED}
_STEMS = 2
_FEW_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Turn:
    """``reverse``: the very reverse is announced; ``tells``: the claim goes on to say what."""

    reverse: bool
    tells: bool


def otherwise_relations(_events: Sequence[Event], context: Context) -> list[Relation]:
    """One contradiction for each turn of a report to a voice that tells the same otherwise."""
    return [found for told in context.by_report().values() for found in _of_report(told, context)]


def _of_report(told: Sequence[GroundedClaim], context: Context) -> Iterator[Relation]:
    back, turns = int(limits("answers")["claims_back"]), [_turn(c) for c in told]
    answered = 0
    for number, turn in enumerate(turns):
        if turn is None or number < answered:
            continue
        before = [c for c, t in zip(told[:number], turns, strict=False) if t is None and _tells(c)][-back - 1 :]
        after = [told[number]] if turn.tells else [c for c in told[number + 1 : number + back + 1] if _tells(c)]
        pair = _pair(before, after, context, reverse=turn.reverse)
        if pair is not None:
            answered = told.index(pair[1]) + 1
            voices = [context.speakers[c.id].label for c in pair]
            text = f"{capital(voices[0])} says “{quoted(pair[0])}”; {voices[1]} says otherwise: “{quoted(pair[1])}”."
            sides = ([pair[0].id], [pair[1].id])
            yield relation(RelationKind.CONTRADICTION, sides, ("occurrence", "told_otherwise"), text, MADE_BY)


def _turn(claim: GroundedClaim) -> _Turn | None:
    """Whether the claim announces that its voice, or the next, tells the same otherwise."""
    words = folded(claim.claim.span.exact)
    reverse = has_cue(words, "otherwise", "reverse")
    cue = reverse or has_cue(words, "otherwise", "words")
    if cue is None:
        return None
    behind = f" {words} ".partition(f" {cue} ")[2].split()
    return _Turn(reverse=reverse is not None, tells=len(behind) >= _FEW_WORDS and _tells(claim))


def _tells(claim: GroundedClaim) -> bool:
    return claim.claim.certainty in _TOLD and claim.claim.temporality is Temporality.CURRENT


def _pair(
    before: Sequence[GroundedClaim], after: Sequence[GroundedClaim], context: Context, *, reverse: bool
) -> tuple[GroundedClaim, GroundedClaim] | None:
    """The two claims that have most in common, the nearest of several; where the very reverse is announced, those next to it."""
    pairs = [(b, a) for b in reversed(before) for a in after if _two_voices(b, a, context)]
    best = max(pairs, key=lambda p: _common(*p), default=None)
    if best is not None and _common(*best) != (0, 0):
        return best
    return pairs[0] if pairs and reverse else None


def _two_voices(a: GroundedClaim, b: GroundedClaim, context: Context) -> bool:
    if context.speakers[a.id].key == context.speakers[b.id].key:
        return False
    one, other = ((c.speaker.actor, c.speaker.name or "") for c in (a, b))
    return None in (one[0], other[0]) or not same_side(one, other)


def _common(a: GroundedClaim, b: GroundedClaim) -> tuple[int, int]:
    """How many acts and how many other things both tell of; two other things or more count where they share no act."""
    shared = content(a.claim.span.exact) & content(b.claim.span.exact)
    same, others = len(shared & acts()), len(shared - acts())
    return (same, others) if same or others >= _STEMS else (0, 0)
