"""The values of one claim, each beside the words that it was made of."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.cli.looking.explanation import Fact, fact
from reportedly.model import GroundedClaim, GroundedPlace, GroundedQuantity, GroundedSpeaker, GroundedTime


def claim_facts(grounded: GroundedClaim) -> tuple[Fact, ...]:
    """What the claim says, how sure, on whose word; who, where, when, how many."""
    return (*_what_and_how_sure(grounded), *_speakers(grounded), *_arguments(grounded))


def _what_and_how_sure(grounded: GroundedClaim) -> Iterator[Fact]:
    claim = grounded.claim
    made_by = claim.extractor
    yield fact("event type", f"{claim.event_type}: {claim.sub_event_type}", made_by, why="; ".join(claim.why))
    yield fact("certainty", claim.certainty, made_by)
    for cue in claim.cues:
        yield fact("  cue", f"signals {cue.signals}", made_by, span=cue.span)
    yield fact("temporality", claim.temporality, made_by)
    yield fact("polarity", claim.polarity, made_by)
    yield fact("confidence", f"{claim.confidence:.2f}", made_by)


def _speakers(grounded: GroundedClaim) -> Iterator[Fact]:
    for depth, speaker in enumerate(grounded.speakers):
        name = "says" if depth == 0 else "  citing"
        yield fact(name, _speaker(speaker), speaker.made_by, span=speaker.span, why=speaker.why)


def _arguments(grounded: GroundedClaim) -> Iterator[Fact]:
    for actor in grounded.actors:
        label = f", called by a {actor.label_family} label" if actor.label_family else ""
        value = f"{actor.name} ({actor.actor or 'not in the registry'}{label})"
        yield fact(actor.role.value, value, actor.made_by, span=actor.span, why=actor.why)
    for place in grounded.places:
        yield fact(place.role, _place(place), place.made_by, span=place.span, why=place.why)
        for other in place.candidates:
            value = f"{other.name} ({other.place}) {other.lat:.4f} {other.lon:.4f}, score {other.score:.2f}"
            yield fact("  candidate", value, place.made_by, why=other.why)
    for time in grounded.times:
        yield fact(f"time ({time.role.value})", _time(time), time.made_by, span=time.span, why=time.why)
    for quantity in grounded.quantities:
        yield fact(quantity.measure.value, _quantity(quantity), quantity.made_by, span=quantity.span, why=quantity.why)


def _speaker(speaker: GroundedSpeaker) -> str:
    known = speaker.actor or "not in the registry"
    party = ", a party to the conflict" if speaker.party else ""
    return f"{speaker.name or 'unknown'} ({speaker.kind.value}, {known}{party})"


def _place(place: GroundedPlace) -> str:
    if place.lat is None or place.lon is None:
        return f"{place.name}: not located" + (f", inside {place.inside}" if place.inside else "")
    radius = f", within {place.radius_km:g} km" if place.radius_km is not None else ""
    return f"{place.name} ({place.place or 'no id'}) {place.lat:.4f} {place.lon:.4f} ({place.precision.value}{radius})"


def _time(time: GroundedTime) -> str:
    clock = f" at {time.clock}" if time.clock else ""
    return f"{time.start or '..'} to {time.end or '..'} ({time.precision}, EDTF {time.edtf}){clock}"


def _quantity(quantity: GroundedQuantity) -> str:
    low = "0" if quantity.low is None else f"{quantity.low:g}"
    high = "no upper bound" if quantity.high is None else f"{quantity.high:g}"
    what = " ".join(filter(None, (quantity.unit, quantity.population and f"({quantity.population})")))
    as_of = f", as of {quantity.as_of}" if quantity.as_of else ""
    return f"{low} to {high} {what} ({quantity.bound.value}{as_of})"
