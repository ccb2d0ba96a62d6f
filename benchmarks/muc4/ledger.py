"""What the ledger's claims say in the terms of MUC-4: role mentions by incident type, dates and places with their spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from benchmarks.muc4.texts import Message
from benchmarks.reading import reader
from reportedly.codebook.event_types import event_types
from reportedly.extract.networks.wordpiece import find_words
from reportedly.extract.parsing.parser import parse_paragraphs
from reportedly.extract.roles.mentions import RoleMention
from reportedly.extract.roles.phrases import NO_PHRASES, Phrases
from reportedly.model import GroundedClaim, Rejection, Report, Span
from reportedly.model.claim import ActorRole, Certainty, Measure, Polarity, Temporality, TimeRole
from reportedly.model.grounded import GroundedPlace, PlacePrecision

# Sub-event types as incident types of MUC-4. Clashes of armed forces are no incident: an attack has a target that is none.
INCIDENTS = {
    "Armed clash": "ATTACK",
    "Shelling/artillery/missile attack": "ATTACK",
    "Air/drone strike": "BOMBING",
    "Suicide bomb": "BOMBING",
    "Remote explosive/landmine/IED": "BOMBING",
    "Grenade": "BOMBING",
    "Attack": "ATTACK",
    "Sexual violence": "ATTACK",
    "Abduction/forced disappearance": "KIDNAPPING",
    "Looting/property destruction": "ROBBERY",
}
BURNING = frozenset({"burn", "burned", "burnt", "burning", "fire", "arson", "torched", "ablaze"})
EFFECTS = {Measure.KILLED: "DEATH", Measure.INJURED: "INJURY"}
CONFIDENCES = {
    Certainty.ASSERTED: "REPORTED AS FACT",
    Certainty.ATTRIBUTED: "SUSPECTED OR ACCUSED",
    Certainty.HEDGED: "POSSIBLE",
    Certainty.UNVERIFIED: "POSSIBLE",
}
ROLES = {ActorRole.PERPETRATOR: "perpetrator", ActorRole.VICTIM: "victim", ActorRole.TARGET: "target"}


@dataclass(frozen=True, slots=True)
class When:
    """Days of an event, and where in the report they are named."""

    at: int
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Where:
    """A place of an event, and where in the report it is named. ``country`` is an ISO code, ``name`` empty for a country."""

    at: int
    country: str | None
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the line makes of one message, by characters of its report."""

    mentions: tuple[RoleMention, ...]
    times: tuple[When, ...]
    places: tuple[Where, ...]
    phrases: Phrases = NO_PHRASES
    reason: str = ""


def read_message(message: Message) -> Reading:
    """The message read by the line; a rejection gives an empty reading with its reason."""
    stated = {"published": message.day.isoformat()} if message.day else None
    got = reader().read(message.report, f"{message.id}.txt", stated)
    if isinstance(got, Rejection):
        return Reading((), (), (), reason=got.reason)
    report, claims = got
    mentions = tuple(m for c in claims for m in _mentions(report, c))
    times = tuple(
        When(report.raw_range(t.span)[0], t.start, t.end)
        for claim in claims
        for t in claim.times
        if t.role is TimeRole.EVENT and (t.start or t.end)
    )
    places = tuple(_where(report, place) for claim in claims for place in claim.places)
    return Reading(mentions, times, places, _phrases(report))


def phrases_of(message: Message) -> Phrases:
    """The parse of a message alone; of one that cannot be read, that of nothing."""
    report = reader().report(message.report, f"{message.id}.txt")
    return NO_PHRASES if isinstance(report, Rejection) else _phrases(report)


def _phrases(report: Report) -> Phrases:
    docs = parse_paragraphs(reader().nlp, (report.text[block.start : block.end] for block in report.blocks))
    return Phrases.of(zip((block.start for block in report.blocks), docs, strict=True), report.offsets.to_raw)


def _where(report: Report, place: GroundedPlace) -> Where:
    small = place.precision in (PlacePrecision.EXACT, PlacePrecision.NEAR)
    name = "" if place.precision is PlacePrecision.COUNTRY else place.name
    return Where(report.raw_range(place.span)[0], place.country, name, "CITY" if small else "DEPARTMENT")


def incident_type(claim: GroundedClaim) -> str | None:
    """The incident type of a claim, None of a claim that is of no incident: not violent, denied, only planned, long past."""
    own = claim.claim
    if own.polarity is Polarity.NEGATED or own.temporality is Temporality.BACKGROUND:
        return None
    if own.certainty in (Certainty.DENIED, Certainty.PLANNED) or own.sub_event_type not in event_types():
        return None
    kind = INCIDENTS.get(own.sub_event_type)
    if kind == "ROBBERY" and BURNING & {w.text for w in find_words(own.span.exact)}:
        return "ARSON"
    return kind


def _mentions(report: Report, claim: GroundedClaim) -> list[RoleMention]:
    kind = incident_type(claim)
    if kind is None:
        return []
    effects = {EFFECTS[q.measure]: 1.0 for q in claim.quantities if q.measure in EFFECTS}
    found = []
    for grounded in claim.actors:
        role = ROLES.get(grounded.role)
        if role is None:
            continue
        said = {CONFIDENCES[claim.claim.certainty]: 1.0} if role == "perpetrator" else effects
        found.append(_mention(report, grounded.span, role, kind, said))
        if role == "perpetrator" and grounded.actor is not None:
            found.append(_mention(report, grounded.span, "organisation", kind, said))
    return found


def _mention(report: Report, span: Span, role: str, kind: str, said: dict[str, float]) -> RoleMention:
    begin, stop = report.raw_range(span)
    text = " ".join(report.text[span.start : span.end].split())
    words = [w for w in find_words(report.text[span.start : span.end]) if w.text.isalnum()]
    return RoleMention(role, begin, stop, text, tuple(w.text for w in words), 1.0, {kind: 1.0}, said, 1.0)


def by_rules(mentions: Sequence[RoleMention]) -> list[RoleMention]:
    """The mentions that have any words left."""
    return [m for m in mentions if m.words]
