"""What an accusation leaves open: which of two ("either the army or its allies"), whose planes, and by what means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from reportedly.model import ActorRole, GroundedActor, GroundedClaim
from reportedly.weigh.arms import are_apart, arms_named
from reportedly.weigh.settings import cues, word_table
from reportedly.weigh.words import folded

_GAS = "Chemical weapon"
_NEAR = 3
"""Words between the one who is named and the "or"."""


def one_of_several(claim: GroundedClaim) -> bool:
    """Every doer that the claim names is but one of two who may have done it."""
    doers = [a for a in claim.actors if a.role is ActorRole.PERPETRATOR and a.actor is not None]
    return bool(doers) and all(_joined(claim, a, cues("responsibility", "or")) for a in doers)


def beside_another(claim: GroundedClaim) -> bool:
    """ "Tarsan and Belwan jets": the claim names another beside its only doer, who was not read as one."""
    doers = [a for a in claim.actors if a.role is ActorRole.PERPETRATOR and a.actor is not None]
    return len({a.actor for a in doers}) == 1 and any(_joined(claim, a, cues("responsibility", "and")) for a in doers)


def only_arms(claim: GroundedClaim) -> bool:
    """The words for the doers name arms and no side ("warplanes"): whose they were is what the readers of the report make of it."""
    doers = [a for a in claim.actors if a.role is ActorRole.PERPETRATOR and a.actor is not None]
    bare = {word for words in word_table("weighing")["things"].values() for word in words}
    return bool(doers) and all(set(folded(a.span.exact).split()) <= bare for a in doers)


def _joined(claim: GroundedClaim, doer: GroundedActor, joins: Sequence[str]) -> bool:
    """An "or" (an "and") stands near the name, and beyond it another name or another kind of party."""
    said = claim.claim.span
    if not said.covers(doer.span):
        return False
    before = said.exact[: doer.span.start - said.start].split()[-_NEAR:]
    behind = said.exact[doer.span.end - said.start :].split()[:_NEAR]
    for at, word in enumerate(behind[:-1]):
        if word in joins:
            return _party(behind[at + 1])
    return any(word in joins and at > 0 and _any_party(before[:at]) for at, word in enumerate(before))


def _any_party(words: list[str]) -> bool:
    return any(_party(w) for w in words)


def _party(word: str) -> bool:
    return word[:1].isupper() or folded(word) in cues("control", "forces") or folded(word) in cues("sides", "generic")


def other_means(said: GroundedClaim, denied: str, told: Iterable[GroundedClaim] = ()) -> bool:
    """Gas is denied, and shells are told of: each names its weapons, and neither names one of the other's.

    Gas comes out of bombs and shells too, so that who tells of these alone says nothing of gas. ``denied`` are the words of what is denied,
    ``told`` other claims: what the same voice says of the weapons elsewhere in its report counts.
    """
    ones, others = arms_named(folded(said.claim.span.exact)), arms_named(folded(denied))
    if not ones or not others or ones & others:
        return False
    same = (c for c in told if c.report == said.report and c.speaker.name == said.speaker.name)
    if any(arms_named(folded(c.claim.span.exact)) & others or c.claim.sub_event_type == _GAS for c in same):
        return False
    special = set(cues("responsibility", "own_means"))
    return bool(others & special) or all(are_apart(a, b) for a, b in product(ones, others))
