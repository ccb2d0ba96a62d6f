"""The same content, told with more and with less certainty: what one asserts another calls unverified; and flat denials."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.model import Certainty, Event, GroundedClaim, Polarity, Relation, RelationKind
from reportedly.weigh.bonds import Bond
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.drift import drifts
from reportedly.weigh.relations.made import capital, listed, relation
from reportedly.weigh.sameness import Sameness
from reportedly.weigh.settings import cues, has_cue, limits
from reportedly.weigh.unions import Unions
from reportedly.weigh.words import bag, dice, folded, telling

MADE_BY = "weigh.relations.certainty@1"
_STEPS = (Certainty.ASSERTED, Certainty.ATTRIBUTED, Certainty.HEDGED, Certainty.UNVERIFIED)
_IN_WORDS = {
    Certainty.ASSERTED: "as a fact",
    Certainty.ATTRIBUTED: "on a source's word",
    Certainty.HEDGED: "with reserve",
    Certainty.UNVERIFIED: "as unverified",
}
_TOPICS = frozenset({"support", "relation"})
_MOST_COMPARED = 60
_STEM = 5


def certainty_relations(events: Sequence[Event], context: Context) -> list[Relation]:
    """For each content of each event: the surest against the least sure tellings, when two steps or more lie between them."""
    found = []
    for event in events:
        for group in _contents(event, context):
            drift = drifts([c for c in group if _stated(c)], context)
            found += drift
            found += [r for r in _steps_apart(group, context) if not any(_covers(d, r) for d in drift)]
            found += _denials(group, context)
        found += _denied_outright(event, found, context)
    return found


def _denied_outright(event: Event, found: Sequence[Relation], context: Context) -> list[Relation]:
    """ "Denied that any barracks had fallen": most of the telling words behind the denial stand in what another voice states."""
    told = {c for r in found for c in (*r.a, *r.b)}
    claims = [context.claims[c] for c in event.claims if c in context.claims]
    sure = [
        c
        for c in claims
        if c.claim.certainty in _STEPS[:2]
        and c.claim.polarity is Polarity.POSITIVE
        and c.claim.event_type == event.event_type
    ]
    sameness, made = Sameness(context), []
    for denial in (c for c in claims if c.claim.certainty is Certainty.DENIED and c.id not in told):
        what = _behind_denial(denial)
        facing = [
            c for c in sure
            if what and context.origin[c.id] != context.origin[denial.id]
            and _tells_what(c, denial, what)
            and not _says_no(c) and not _one_sentence(c, denial)
            and sameness.of_claims(event.id, [c.id], [denial.id]) is Bond.ONE
        ]  # fmt: skip
        if facing:
            text = _says_and_denies(facing, [denial], context)
            sides = ([c.id for c in facing], [denial.id])
            made.append(relation(RelationKind.CONTRADICTION, sides, ("occurrence", "stated_and_denied"), text, MADE_BY))
    return made


def _one_sentence(a: GroundedClaim, b: GroundedClaim) -> bool:
    """The one is quoted within the other: nobody is held against a part of his own words."""
    return a.report == b.report and a.claim.span.overlaps(b.claim.span)


def _says_no(claim: GroundedClaim) -> bool:
    """It denies, calls untrue or doubts."""
    words = folded(claim.claim.span.exact)
    return any(
        has_cue(words, *of) is not None for of in (("denial", "words"), ("answers", "dismissed"), ("denial", "doubts"))
    )


def _tells_what(claim: GroundedClaim, denial: GroundedClaim, what: frozenset[str]) -> bool:
    """Most of the denied words stand in the claim; one alone tells only of the same kind of event: lost towns are no lost tanks."""
    shared = len(what & _stems(claim.claim.span.exact))
    alike = claim.claim.sub_event_type == denial.claim.sub_event_type or shared > 1
    return alike and shared >= limits("certainty")["denied_words"] * len(what)


def _behind_denial(claim: GroundedClaim) -> frozenset[str]:
    """The telling words of what is denied: those behind the verb."""
    text = claim.claim.span.exact
    after = [text[m.end() :] for m in re.finditer(rf"\b(?:{'|'.join(cues('denial', 'words'))})\b", text, re.IGNORECASE)]
    return _stems(after[0]) if after else frozenset()


def _stems(text: str) -> frozenset[str]:
    """Telling words by their first letters, without the stock of all such news."""
    stock = frozenset(cues("stock", "words"))
    return frozenset(w[:_STEM] for w in telling(text) if w not in stock and len(w) >= _STEM - 1)


def _covers(drift: Relation, other: Relation) -> bool:
    """True when the chain already tells of all claims of the other relation."""
    return {*drift.a, *drift.b} >= {*other.a, *other.b}


def _stated(claim: GroundedClaim) -> bool:
    return claim.claim.certainty in _STEPS and claim.claim.polarity is Polarity.POSITIVE and not _open_question(claim)


def _contents(event: Event, context: Context) -> list[list[GroundedClaim]]:
    """Claims of one content. A topic is one content; claims of an event share a content when kind and words are alike."""
    claims = [context.claims[c] for c in event.claims if c in context.claims]
    claims = [c for c in claims if c.claim.certainty is not Certainty.PLANNED]
    if event.event_type in _TOPICS:
        return [claims]
    alike = limits("certainty")["same_words"]
    unions: Unions[str] = Unions(c.id for c in claims)
    bags = {c.id: bag(c.claim.span.exact) for c in claims[:_MOST_COMPARED]}
    for number, a in enumerate(claims[:_MOST_COMPARED]):
        for b in claims[number + 1 : _MOST_COMPARED]:
            if a.claim.sub_event_type == b.claim.sub_event_type and dice(bags[a.id], bags[b.id]) >= alike:
                unions.join(a.id, b.id)
    by_id = {c.id: c for c in claims}
    return [[by_id[c] for c in group] for group in unions.sets() if len(group) > 1]


def _steps_apart(group: Sequence[GroundedClaim], context: Context) -> list[Relation]:
    told = [c for c in group if _stated(c)]
    if not told:
        return []
    step = {c.id: _STEPS.index(c.claim.certainty) for c in told}
    surest, vaguest = min(step.values()), max(step.values())
    if vaguest - surest < limits("certainty")["apart"]:
        return []
    sure = [c for c in told if step[c.id] == surest]
    unsure = [c for c in told if step[c.id] == vaguest and any(c.report != s.report for s in sure)]
    if not unsure:
        return []
    text = (
        f"{_voices(sure, context)} tells it {_IN_WORDS[_STEPS[surest]]}, "
        f"{_voices(unsure, context, lower=True)} {_IN_WORDS[_STEPS[vaguest]]}{_common_origin(sure, unsure, context)}."
    )
    sides = ([c.id for c in sure], [c.id for c in unsure])
    return [relation(RelationKind.CERTAINTY_DIFFERENCE, sides, ("certainty", "two_steps_apart"), text, MADE_BY)]


def _open_question(claim: GroundedClaim) -> bool:
    """ "Not clear which of the two" is about the perpetrator, not about whether it happened."""
    unclear = has_cue(folded(claim.claim.span.exact), "unclear", "phrases") is not None
    return (
        claim.claim.certainty is Certainty.UNVERIFIED and unclear and any(a.role == "perpetrator" for a in claim.actors)
    )


def _denials(group: Sequence[GroundedClaim], context: Context) -> list[Relation]:
    """A denial, or a negated claim, against those who state it."""
    sure = [c for c in group if c.claim.certainty in _STEPS[:2] and c.claim.polarity is Polarity.POSITIVE]
    against = [c for c in group if _denies(c)]
    facing = [
        (s, c)
        for s in sure
        for c in against
        if context.origin[c.id] != context.origin[s.id] and _alike(s, c) and not _one_sentence(s, c)
    ]
    sure = [s for s in sure if any(s is x for x, _ in facing)]
    against = [c for c in against if any(c is y for _, y in facing)]
    if not sure or not against:
        return []
    text = _says_and_denies(sure, against, context)
    sides = ([c.id for c in sure], [c.id for c in against])
    return [relation(RelationKind.CONTRADICTION, sides, ("occurrence", "stated_and_denied"), text, MADE_BY)]


def _denies(claim: GroundedClaim) -> bool:
    """That nobody claimed responsibility denies nothing."""
    said = claim.claim
    if has_cue(folded(said.span.exact), "responsibility", "none"):
        return False
    return said.certainty is Certainty.DENIED or (said.polarity is Polarity.NEGATED and said.certainty in _STEPS[:2])


def _alike(a: GroundedClaim, b: GroundedClaim) -> bool:
    """They are about one thing by their words: what shares a topic need not be what is denied."""
    alike = dice(bag(a.claim.span.exact), bag(b.claim.span.exact))
    ties = [{x.actor for x in c.actors if x.actor} for c in (a, b)]
    if has_cue(folded(a.claim.span.exact), "denial", "words"):
        return False  # it tells of the denial itself
    of_ties = a.claim.event_type in _TOPICS and b.claim.event_type in _TOPICS and len(ties[0] & ties[1]) > 1
    if of_ties and alike >= limits("certainty")["same_tie"]:
        return True  # a tie between two actors is one matter, however it is worded
    return limits("certainty")["same_denied"] <= alike <= limits("certainty")["one_text"]


def _says_and_denies(sure: Sequence[GroundedClaim], against: Sequence[GroundedClaim], context: Context) -> str:
    say, deny = (len({context.speakers[c.id].label for c in side}) > 1 for side in (sure, against))
    return (
        f"{_voices(sure, context)} {'say' if say else 'says'} so, "
        f"{_voices(against, context, lower=True)} {'deny' if deny else 'denies'} it."
    )


def _common_origin(a: Sequence[GroundedClaim], b: Sequence[GroundedClaim], context: Context) -> str:
    shared = {context.origin[c.id] for c in a} & {context.origin[c.id] for c in b}
    return "; both go back to one origin" if shared else ""


def _voices(group: Sequence[GroundedClaim], context: Context, lower: bool = False) -> str:
    names = listed(sorted({context.speakers[c.id].label for c in group}))
    return names if lower else capital(names)
