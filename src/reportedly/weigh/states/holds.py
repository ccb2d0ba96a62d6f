"""Who holds which place, as each claim says: dated states of one actor at one place, never one truth.

States: held, entered, contested, withdrew, absent ("no rebels were stationed there"), present.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from reportedly.model import ActorRole, Certainty, GroundedClaim, GroundedPlace, PlacePrecision, Polarity, TimeRole
from reportedly.weigh.readings import Context, Days
from reportedly.weigh.settings import cues, has_cue
from reportedly.weigh.sides import Actor
from reportedly.weigh.states.claimants import Claimant, by_label, claimants
from reportedly.weigh.words import folded

_TAKING = frozenset(
    {"Non-state actor overtakes territory", "Government regains territory", "Non-violent transfer of territory"}
)
_ORDER = ("withdrew", "entered", "contested", "held")
_SETTLED = frozenset({PlacePrecision.EXACT, PlacePrecision.NEAR})
_REGIONS = frozenset({PlacePrecision.ADMIN1, PlacePrecision.ADMIN2})
_NEAR = 40
_ITEM = re.compile(r",| and |;")
_FEW_WORDS = 5


@dataclass(frozen=True, slots=True)
class Hold:
    """``written`` is what the text calls the holder. ``partial``: the words mean only a part of the place.

    ``days``: when it was so, from the claim or its report; ``dated`` when the claim itself says when. ``lasting``: the claim tells of
    a state that may have begun before, not of the moment of taking or leaving.
    """

    claim: str
    report: str
    voice: str
    label: str
    party: bool
    actor: Actor
    written: str
    place: GroundedPlace
    state: str
    partial: bool
    days: Days
    dated: bool
    lasting: bool
    why: str = ""

    @property
    def side(self) -> Actor:
        """The actor with everything that it is called, for comparing sides."""
        return (self.actor[0], f"{self.actor[1]} {self.written}")

    @property
    def key(self) -> str:
        """The place as an id; an unlocated one by its name."""
        return self.place.place or f"unlocated:{folded(self.place.name)}"


@dataclass(frozen=True)
class _Surroundings:
    """``before``: the claims of each report in text order; ``here``: the settlement where the event of a claim was."""

    context: Context
    before: Mapping[str, Sequence[GroundedClaim]]
    here: Mapping[str, GroundedPlace] = field(default_factory=dict)


def holds(context: Context, here: Mapping[str, GroundedPlace] | None = None) -> Iterator[Hold]:
    """Every state of some actor at some place that the claims tell, in order of claims.

    ``here`` is where the event of each claim was, of :func:`settlements`, when more events show it than those of the context.
    """
    before: dict[str, list[GroundedClaim]] = defaultdict(list)
    for claim in sorted(context.claims.values(), key=lambda c: (c.report, c.claim.span.start, c.id)):
        before[claim.report].append(claim)
    around = _Surroundings(context, before, settlements(context) if here is None else here)
    for claim_id in sorted(context.claims):
        yield from _of_claim(context.claims[claim_id], around)


def settlements(context: Context) -> dict[str, GroundedPlace]:
    """The settlement where the event of each claim was."""
    here: dict[str, GroundedPlace] = {}
    for event in sorted(context.events.values(), key=lambda e: e.id):
        claims = [context.claims[c] for c in event.claims if c in context.claims]
        places = [p for c in claims for p in c.places if p.place == event.place and p.precision in _SETTLED]
        if event.place is not None and places:
            for claim in claims:
                here.setdefault(claim.id, min(places, key=lambda p: (p.name, p.span)))
    return here


def _of_claim(claim: GroundedClaim, around: _Surroundings) -> Iterator[Hold]:
    """ "Rebel-held" is taken for granted even where the claim itself is doubtful; a plan tells nothing."""
    core = claim.claim
    if core.certainty is Certainty.PLANNED:
        return
    state = _state(claim, folded(core.span.exact))
    if state is not None and core.certainty not in (Certainty.DENIED, Certainty.UNVERIFIED):
        for place in _places(claim):
            for who in claimants(claim, state, place.country, around.before):
                lasting = core.sub_event_type not in _TAKING and state not in ("withdrew", "entered")
                yield _hold(claim, who, (place, state, lasting), _beside(place, claim), around.context)
    yield from _adjectives(claim, around)
    yield from _in_hands(claim, around)


def _state(claim: GroundedClaim, text: str) -> str | None:
    core = claim.claim
    controls = any(a.role is ActorRole.CONTROLLER for a in claim.actors)
    if core.polarity is Polarity.NEGATED:
        return "absent" if controls or (core.event_type == "relation" and has_cue(text, "states", "present")) else None
    if core.sub_event_type in _TAKING or core.event_type == "movement":
        return next((name for name in _ORDER if has_cue(text, "states", name)), None)
    if core.event_type == "battle" and has_cue(text, "states", "contested"):
        return "contested"
    if controls:
        return "held"
    return "present" if core.event_type == "relation" and has_cue(text, "states", "present") else None


def _beside(place: GroundedPlace, claim: GroundedClaim) -> str:
    """The words that may say that a part of this place is meant: of a settlement those around its name, up to the next item of a list."""
    text, start = claim.claim.span.exact, claim.claim.span.start
    if place.precision not in _SETTLED or not claim.claim.span.covers(place.span):
        return text
    before, after = text[: place.span.start - start], text[place.span.end - start :]
    return _ITEM.split(before)[-1][-_NEAR:] + place.span.exact + _ITEM.split(after)[0][:_NEAR]


def _places(claim: GroundedClaim) -> list[GroundedPlace]:
    """The places that a claim of taking or holding is about: located ones, and names that nothing locates."""
    told = [
        p
        for p in claim.places
        if p.role != "origin" and p.precision is not PlacePrecision.COUNTRY and (p.place or p.span.exact[:1].isupper())
    ]
    found = {p.place or folded(p.name): p for p in sorted(told, key=_by_name)}
    return [found[key] for key in sorted(found)]


def _by_name(place: GroundedPlace) -> bool:
    """A place that is also pointed at ("the town of Tarsa and ten villages of the district") is judged by where it is named."""
    return any(letter.isupper() for letter in place.span.exact)


def _adjectives(claim: GroundedClaim, around: _Surroundings) -> Iterator[Hold]:
    """ "Rebel-held Atarib", "the rebel-held town of Atarib"; and "a rebel-held town" of the one settlement where the event was."""
    nouns = set(cues("held", "settlements"))
    pattern = re.compile(rf"\b([^\W\d_]{{3,20}})-(?:{'|'.join(cues('held', 'suffixes'))})\b")
    start, text = claim.claim.span.start, claim.claim.span.exact
    places = [p for p in _places(claim) if p.place is not None]
    for match in pattern.finditer(text):
        end = start + match.end()
        near = [p for p in places if 0 <= p.span.start - end <= _NEAR]
        settlement = bool(nouns & set(folded(text[match.end() : match.end() + _NEAR]).split()))
        if not near and settlement:
            near = places if len(places) == 1 else [around.here[claim.id]] if claim.id in around.here else []
        if near:
            place = min(near, key=lambda p: p.span.start)
            who = by_label(match[1], claim, start + match.start(), place.country)
            last = place.span.start - start if place in places else match.end() + _NEAR
            here = text[max(0, match.start() - _NEAR) : max(match.end(), last)]
            yield _hold(claim, who, (place, "held", True), here, around.context)


def _in_hands(claim: GroundedClaim, around: _Surroundings) -> Iterator[Hold]:
    """ "The town is in rebel hands", "is not under government control": of the place named before it."""
    start, text = claim.claim.span.start, claim.claim.span.exact
    if claim.claim.certainty not in (Certainty.ASSERTED, Certainty.ATTRIBUTED):
        return
    for match in _hands().finditer(text):
        before = [p for p in _places(claim) if p.place is not None and p.span.end <= start + match.start()]
        if before and match[1] not in cues("hands", "nobody"):
            place = max(before, key=lambda p: p.span.end)
            between = text[max(0, place.span.end - start) : match.start()]
            if len(between.split()) <= _FEW_WORDS and has_cue(folded(between), "hands", "is"):
                state = "absent" if has_cue(folded(between), "hands", "not") else "held"
                who = by_label(match[1], claim, start + match.start(1), place.country)
                yield _hold(claim, who, (place, state, True), text[: match.end()], around.context)


@cache
def _hands() -> re.Pattern[str]:
    return re.compile(rf"\b(?:in|under) (?:the )?([^\W\d_]{{3,20}}) (?:{'|'.join(cues('hands', 'words'))})\b")


def _hold(
    claim: GroundedClaim, who: Claimant, told: tuple[GroundedPlace, str, bool], words: str, context: Context
) -> Hold:
    """``words`` are those that may say that only a part is meant."""
    speaker, (place, state, lasting) = context.speakers[claim.id], told
    roles = (TimeRole.EVENT, TimeRole.AS_OF)
    times = [(t.start, t.end) for t in claim.times if t.role in roles and (t.end is not None or t.start is not None)]
    days: Days = times[0] if times else context.first_printed(claim)
    return Hold(
        claim=claim.id,
        report=claim.report,
        voice=context.origin[claim.id],
        label=speaker.label,
        party=speaker.party,
        actor=who.actor,
        written=who.written,
        place=place,
        state=state,
        partial=place.precision in _REGIONS or has_cue(folded(words), "control", "partial") is not None,
        days=days,
        dated=bool(times),
        lasting=lasting,
        why=who.why,
    )
