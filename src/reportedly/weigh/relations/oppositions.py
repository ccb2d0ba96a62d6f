"""What an event was, as voices characterise it: words of one list against words of the opposite list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reportedly.model import Certainty, Event, GroundedClaim, Polarity, Relation, RelationKind
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.made import capital, listed, relation
from reportedly.weigh.settings import table
from reportedly.weigh.words import folded

MADE_BY = "weigh.relations.oppositions@1"


def opposition_relations(events: Sequence[Event], context: Context) -> list[Relation]:
    """One contradiction for each pair of opposite lists that different voices of one event use.

    A claim with words of both lists, a plan and a negated claim are left out: they do not say the one or the other. What
    somebody calls the aim of an event characterises it, though it lies ahead.
    """
    found = []
    for event in events:
        claims = [context.claims[c] for c in event.claims if c in context.claims and _states(context.claims[c])]
        texts = {c.id: folded(c.claim.span.exact) for c in claims}
        for pair in table("oppositions_en")["pair"]:
            left = [c for c in claims if _uses(texts[c.id], pair["left"]) and not _uses(texts[c.id], pair["right"])]
            right = [c for c in claims if _uses(texts[c.id], pair["right"]) and not _uses(texts[c.id], pair["left"])]
            if left and right:
                found += _between(left, right, pair, texts, context)
    return found


def _states(claim: GroundedClaim) -> bool:
    said = claim.claim
    ahead = said.certainty is Certainty.PLANNED and said.event_type != "opinion"
    return not ahead and said.certainty is not Certainty.DENIED and said.polarity is not Polarity.NEGATED


def _uses(text: str, phrases: Sequence[str]) -> bool:
    padded = f" {text} "
    return any(f" {phrase} " in padded for phrase in phrases)


def _between(
    left: Sequence[GroundedClaim],
    right: Sequence[GroundedClaim],
    pair: Mapping[str, Any],
    texts: Mapping[str, str],
    context: Context,
) -> list[Relation]:
    shared = pair.get("shared")
    meeting = [
        (a, b)
        for a in left
        for b in right
        if context.origin[a.id] != context.origin[b.id]
        and (shared is None or _both_use(texts[a.id], texts[b.id], shared))
    ]
    if not meeting:
        return []
    a_side, b_side = sorted({a.id for a, _ in meeting}), sorted({b.id for _, b in meeting})
    voices = [listed(sorted({context.speakers[c].label for c in side})) for side in (a_side, b_side)]
    text = f"{capital(voices[0])}: {pair['say'][0]}; {voices[1]}: {pair['say'][1]}. The one excludes the other."
    return [relation(RelationKind.CONTRADICTION, (a_side, b_side), (pair["of"], "opposite_words"), text, MADE_BY)]


def _both_use(a: str, b: str, words: Sequence[str]) -> bool:
    return _uses(a, words) and _uses(b, words)
