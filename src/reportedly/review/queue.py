"""Open questions, those first whose answer would change most.

Everything is measured in bits. A range of counts ``low..high`` holds ``log2(1 + high - low)`` bits of doubt (:func:`doubt`). The score of

* a **contradiction** over a count is the mean, over the policies that read it, of the bits that would be gone if its weaker side were
  rejected: ``doubt(range) - doubt(range of the voices that are left)``, the greater of both sides; over anything else it is 1, the
  answer to a question of yes or no;
* a **proposed merge** is ``2 ** -|s| * (1 + log2(1 + n) + |d|)``: ``s`` its distance from the limit of linking, ``n`` how many claims would
  move, ``d`` the difference in bits between the dead of both events added and the dead of one.

Places that nobody could locate and claims that nobody verified come last, in this order, by ``log2(1 + claims of the event)``: an answer
changes no figure by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import log2

from reportedly.model import (
    Assessment,
    Certainty,
    Event,
    GroundedClaim,
    Judgement,
    Ledger,
    PlacePrecision,
    ProposedMerge,
    Question,
    Relation,
    RelationKind,
    Voice,
)
from reportedly.model.judgements import in_force, touched

UNBOUNDED = 10.0
"""A range without an upper end is read as up to ten times its highest stated number: it must not outweigh everything."""
DEAD = ("killed", "fatalities")


def questions(ledger: Ledger, judgements: Sequence[Judgement] = ()) -> tuple[Question, ...]:
    """The open questions of a ledger, read under as many policies as its projections hold, in order of rank."""
    index = _Index(ledger)
    found = still_open((*_contradictions(index), *_merges(index), *_places(index), *_unverified(index)), judgements)
    order = {"place": 1, "unverified": 2}
    return tuple(sorted(found, key=lambda q: (order.get(q.kind, 0), -q.score, q.id)))


def still_open(found: Iterable[Question], judgements: Sequence[Judgement]) -> tuple[Question, ...]:
    """The questions that nobody has decided about.

    A decision is a value for the property, a verdict over all claims of one side, the pair, or a label on the relation, the proposal
    or the event itself.
    """
    settled = _Settled(judgements)
    return tuple(question for question in found if not settled.over(question))


def doubt(low: float | None, high: float | None, highest: float = 0.0) -> float:
    """The bits of a range of counts. ``highest`` is the highest stated number, by which an open end is read."""
    if low is None and high is None:
        return 0.0
    bottom = low or 0.0
    top = high if high is not None else UNBOUNDED * max(bottom, highest, 1.0)
    return log2(1 + max(0.0, top - bottom))


class _Settled:
    def __init__(self, judgements: Sequence[Judgement]) -> None:
        kept = in_force(judgements)
        self.labelled = {s for j in kept if j.kind == "label" for s in j.subject}
        self.valued = {(s, j.property) for j in kept if j.kind == "value" for s in j.subject}
        self.judged = {s for j in kept if j.kind == "valid_claim" for s in j.subject}
        self.paired = [touched(j) for j in kept if j.kind == "same_event"]

    def over(self, question: Question) -> bool:
        """Whether somebody has decided about the question."""
        if question.id in self.labelled:
            return True
        match question.kind:
            case "contradiction":
                sides = any(set(side) <= self.judged for side in (question.a, question.b))
                return sides or any(self.value(event, question.property) for event in question.events)
            case "merge" | "split":
                return self.pair(question.a, question.b)
            case "unverified":
                return question.id in self.judged
            case _:
                return False

    def pair(self, a: Iterable[str], b: Iterable[str]) -> bool:
        mine, theirs = set(a), set(b)
        return any(mine & pair and theirs & pair for pair in self.paired)

    def value(self, event: str, property_: str) -> bool:
        names = {property_, *DEAD} if property_ in DEAD else {property_}
        return any((event, name) in self.valued for name in names)


class _Index:
    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.events = {e.id: e for e in ledger.findings.events}
        self.claims = {c.id: c for c in ledger.claims}
        self.event_of: dict[str, list[str]] = defaultdict(list)
        for event in ledger.findings.events:
            for claim in event.claims:
                self.event_of[claim].append(event.id)
        readings = {(a.event, a.policy, a.property): a for a in ledger.findings.assessments}
        readings |= {(a.event, a.policy, a.property): a for a in ledger.findings.projections}
        self.readings: dict[str, list[Assessment]] = defaultdict(list)
        for assessment in readings.values():
            self.readings[assessment.event].append(assessment)

    def of(self, event: str, property_: str) -> list[Assessment]:
        names = DEAD if property_ in DEAD else (property_,)
        return [a for a in self.readings.get(event, ()) if a.property in names and a.value is None]

    def events_of(self, claims: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(e for c in claims for e in self.event_of.get(c, ())))


def _contradictions(index: _Index) -> Iterator[Question]:
    for relation in index.ledger.findings.relations:
        if relation.kind is RelationKind.CONTRADICTION:
            yield _contradiction(relation, index.events_of((*relation.a, *relation.b)), index)


def _contradiction(relation: Relation, events: tuple[str, ...], index: _Index) -> Question:
    effects: dict[str, float] = {}
    counted = False
    for event in events:
        for reading in index.of(event, relation.property):
            counted = True
            gone = max(_gone(reading, side) for side in (relation.a, relation.b))
            effects[reading.policy] = max(effects.get(reading.policy, 0.0), round(gone, 3))
    score = sum(effects.values()) / len(effects) if counted else 1.0
    return Question(
        relation.id,
        "contradiction",
        events,
        relation.a,
        relation.b,
        relation.property,
        round(score, 3),
        relation.explanation,
        _pairs(effects),
    )


def _pairs(effects: dict[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(effects.items()))


def _gone(reading: Assessment, side: Sequence[str]) -> float:
    """The bits of a policy's range that go when the claims of one side are rejected: what is left of it is what voices still cover."""
    rejected = set(side)
    left = [v for v in reading.voices if v.claim not in rejected]
    highest = max((v.high or v.low or 0.0 for v in reading.voices), default=0.0)
    before = doubt(reading.low, reading.high, highest)
    if len(left) == len(reading.voices):
        return 0.0
    return max(0.0, before - _covered(reading, left, highest)) if left else before


def _covered(reading: Assessment, left: Sequence[Voice], highest: float) -> float:
    low = max(reading.low or 0.0, min(v.low or 0.0 for v in left))
    open_end = any(v.high is None for v in left)
    top = None if open_end else max(v.high or 0.0 for v in left)
    if reading.high is not None:
        top = reading.high if top is None else min(reading.high, top)
    return doubt(min(low, top) if top is not None else low, top, highest)


def _merges(index: _Index) -> Iterator[Question]:
    for proposal in index.ledger.findings.proposed:
        yield _merge(proposal, index)


def _merge(proposal: ProposedMerge, index: _Index) -> Question:
    apart = 2.0 ** -abs(proposal.score)
    moving = log2(1 + min(len(proposal.a), len(proposal.b)))
    effects = _effect_of_joining(proposal, index)
    change = sum(effects.values()) / len(effects) if effects else 0.0
    joined = proposal.kind == "join"
    reasons = "; ".join((*proposal.reasons, *(f"against it: {word}" for word in proposal.against)))
    return Question(
        proposal.id,
        "merge" if joined else "split",
        proposal.events,
        proposal.a,
        proposal.b,
        "event",
        round(apart * (1 + moving + change), 3),
        f"{'nearly one event' if joined else 'hardly one event'}: {reasons}",
        _pairs(effects),
    )


def _effect_of_joining(proposal: ProposedMerge, index: _Index) -> dict[str, float]:
    """By policy the bits between both events' dead added and the dead of one, where both have some."""
    effects: dict[str, float] = {}
    if len(proposal.events) != 2:  # noqa: PLR2004 - two events
        return effects
    of = [{r.policy: r for r in index.of(e, DEAD[0])} for e in proposal.events]
    for policy in sorted(of[0].keys() & of[1].keys()):
        ends = [of[i][policy].high or of[i][policy].low or 0.0 for i in (0, 1)]
        effects[policy] = round(log2(1 + sum(ends)) - log2(1 + max(ends)), 3)
    return effects


def _places(index: _Index) -> Iterator[Question]:
    for event in index.ledger.findings.events:
        if event.precision == PlacePrecision.UNLOCATED and _has_happened(event):
            named = dict.fromkeys(p.name for c in event.claims if c in index.claims for p in index.claims[c].places)
            why = f"not located: {', '.join(named)}" if named else "no report names a place"
            yield Question(event.id, "place", (event.id,), event.claims, (), "place", _telling(event), why, ())


def _unverified(index: _Index) -> Iterator[Question]:
    for claim in index.ledger.claims:
        if claim.claim.certainty is not Certainty.UNVERIFIED:
            continue
        events = index.events_of([claim.id])
        event = index.events.get(events[0]) if events else None
        yield Question(
            claim.id, "unverified", events[:1], (claim.id,), (), "certainty", _telling(event), _cue(claim), ()
        )


def _cue(claim: GroundedClaim) -> str:
    cues = dict.fromkeys(c.span.exact for c in claim.claim.cues if c.signals is Certainty.UNVERIFIED)
    return f"unverified by its own words: {', '.join(cues)}" if cues else "unverified"


def _telling(event: Event | None) -> float:
    return round(log2(1 + len(event.claims if event else ())), 3)


def _has_happened(event: Event) -> bool:
    return not event.made_by.startswith("link.topics")
