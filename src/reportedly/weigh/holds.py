"""Who holds which place, as each claim says: dated states of one actor at one place, never one truth.

States: held, entered, contested, withdrew, absent ("no rebels were stationed there"), present.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.model import ActorRole, Certainty, GroundedClaim, GroundedPlace, PlacePrecision, Polarity, TimeRole
from reportedly.weigh.readings import Context, Days
from reportedly.weigh.settings import cues, has_cue
from reportedly.weigh.sides import Actor
from reportedly.weigh.words import folded

_TAKING = frozenset(
    {"Non-state actor overtakes territory", "Government regains territory", "Non-violent transfer of territory"}
)
_HOLDERS = (ActorRole.CONTROLLER, ActorRole.PERPETRATOR, ActorRole.RECIPIENT)
_ORDER = ("withdrew", "entered", "contested", "held")
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Hold:
    """``written`` is what the text calls the holder. ``partial``: the words mean only a part of the place.

    ``days``: when it was so, from the claim or its report; ``dated`` when the claim itself says when.
    """

    claim: str
    report: str
    voice: str
    label: str
    actor: Actor
    written: str
    place: GroundedPlace
    state: str
    partial: bool
    days: Days
    dated: bool

    @property
    def side(self) -> Actor:
        """The actor with everything that it is called, for comparing sides."""
        return (self.actor[0], f"{self.actor[1]} {self.written}")


def holds(claim: GroundedClaim, context: Context) -> Iterator[Hold]:
    """Every state of some actor at some place that the claim tells. "Rebel-held" is taken for granted even where the claim
    itself is doubtful; a plan tells nothing.
    """
    core = claim.claim
    if core.certainty is Certainty.PLANNED:
        return
    text = folded(core.span.exact)
    state = _state(claim, text)
    if state is not None and core.certainty not in (Certainty.DENIED, Certainty.UNVERIFIED):
        for actor in _holders(claim, state):
            for place in _located(claim):
                yield _hold(claim, actor, place, state, context)
    yield from _adjectives(claim, context)


def _state(claim: GroundedClaim, text: str) -> str | None:
    core = claim.claim
    controls = any(a.role is ActorRole.CONTROLLER for a in claim.actors)
    if core.polarity is Polarity.NEGATED:
        return "absent" if controls or (core.event_type == "relation" and has_cue(text, "states", "present")) else None
    if core.sub_event_type in _TAKING or core.event_type == "movement":
        found = next((name for name in _ORDER if has_cue(text, "states", name)), None)
        return found or ("held" if core.sub_event_type in _TAKING else None)
    if controls:
        return "held"
    return "present" if core.event_type == "relation" and has_cue(text, "states", "present") else None


def _holders(claim: GroundedClaim, state: str) -> list[tuple[Actor, str]]:
    """Who is said to hold it (or not): registry entry or name, and the words of the text."""
    roles = (*_HOLDERS, ActorRole.SUBJECT, ActorRole.OBJECT) if state in ("absent", "present", "withdrew") else _HOLDERS
    return sorted({((a.actor, a.name), a.span.exact) for a in claim.actors if a.role in roles}, key=str)


def _located(claim: GroundedClaim) -> list[GroundedPlace]:
    found = {p.place: p for p in claim.places if p.place is not None and p.precision is not PlacePrecision.COUNTRY}
    return [found[key] for key in sorted(found, key=str) if found[key].role not in ("origin",)]


def _adjectives(claim: GroundedClaim, context: Context) -> Iterator[Hold]:
    """ "Rebel-held Atarib", "the rebel-held town of Atarib", and "a rebel-held town" where the claim has one place only."""
    nouns = set(cues("held", "nouns"))
    pattern = re.compile(rf"\b([^\W\d_]{{3,20}})-(?:{'|'.join(cues('held', 'suffixes'))})\b")
    start, text = claim.claim.span.start, claim.claim.span.exact
    places = _located(claim)
    for match in pattern.finditer(text):
        end = start + match.end()
        near = [p for p in places if 0 <= p.span.start - end <= _NEAR]
        if not near and len(places) == 1 and nouns & set(folded(text[match.end() : match.end() + _NEAR]).split()):
            near = places
        if near:
            place = min(near, key=lambda p: p.span.start)
            at = start + match.start()
            known = next((a for a in claim.actors if a.span.start <= at < a.span.end), None)
            actor: Actor = (known.actor, known.name) if known else (None, match[1])
            yield _hold(claim, (actor, match[1]), place, "held", context)


def _hold(claim: GroundedClaim, holder: tuple[Actor, str], place: GroundedPlace, state: str, context: Context) -> Hold:
    speaker = context.speakers[claim.id]
    times = [(t.start, t.end) for t in claim.times if t.role in (TimeRole.EVENT, TimeRole.AS_OF) and t.end is not None]
    days: Days = times[0] if times else context.published.get(claim.report, (None, None))
    return Hold(
        claim=claim.id,
        report=claim.report,
        voice=context.origin[claim.id],
        label=speaker.label,
        actor=holder[0],
        written=holder[1],
        place=place,
        state=state,
        partial=has_cue(folded(claim.claim.span.exact), "control", "partial") is not None,
        days=days,
        dated=bool(times),
    )
