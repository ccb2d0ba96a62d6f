"""Reports and claims as JSON objects of the ledger file."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from reportedly.model import (
    Block,
    GroundedActor,
    GroundedClaim,
    GroundedPlace,
    GroundedQuantity,
    GroundedSpeaker,
    GroundedTime,
    Publication,
    Report,
    Span,
)
from reportedly.model.claim import TypeReading
from reportedly.model.codec import to_plain
from reportedly.publish.ledger_values import day, folded, number

Row = dict[str, Any]


def _dated(report: Report, when: Publication) -> Row:
    return {
        "earliest": day(when.earliest),
        "latest": day(when.latest),
        "evidence": when.evidence,
        **_place_in_raw(report, when.span),
    }


def report_row(report: Report) -> Row:
    return {
        "id": report.id,
        "file": PurePath(report.file).name,
        "outlet": report.outlet.name,
        "title": report.title,
        "url": report.url,
        "language": report.language,
        "published": _dated(report, report.published),
        "modified": _dated(report, report.modified),
        "author": report.author,
        "damage": [{"start": d.raw_start, "end": d.raw_end, "kind": d.kind} for d in report.damage],
        "quarantined": [{"start": q.raw_start, "end": q.raw_end, "reason": q.reason} for q in report.quarantined],
        "embedded": [_embedded_row(report, block) for block in report.blocks if block.voice is not None],
        "owner": report.outlet.owner,
        "outlet_evidence": report.outlet.evidence,
        "sha256": report.sha256,
        "encoding": report.encoding,
        "characters": len(report.raw),
        "made_by": report.made_by,
    }


def _embedded_row(report: Report, block: Block) -> Row:
    span = report.span(block.start, block.end)
    return {**_place_in_raw(report, span), "voice": block.voice, "evidence": block.voice_evidence}


def claim_row(grounded: GroundedClaim, report: Report, event: str | None) -> Row:
    claim = grounded.claim
    return {
        "id": claim.id,
        "report": report.id,
        "file": PurePath(report.file).name,
        **_place_in_raw(report, claim.span),
        "quote": report.quote(claim.span),
        "text": folded(claim.span.exact),
        "event_type": claim.event_type,
        "sub_event_type": claim.sub_event_type,
        "certainty": claim.certainty.value,
        "temporality": claim.temporality.value,
        "polarity": claim.polarity.value,
        "cues": [
            {**_place_in_raw(report, cue.span), "text": folded(cue.span.exact), "signals": cue.signals.value}
            for cue in claim.cues
        ],
        "speakers": [_speaker_row(report, speaker) for speaker in grounded.speakers],
        "actors": [_actor_row(report, actor) for actor in grounded.actors],
        "places": [_place_row(report, place) for place in grounded.places],
        "times": [_time_row(report, time) for time in grounded.times],
        "quantities": [_quantity_row(report, claim.id, quantity) for quantity in grounded.quantities],
        "event": event,
        "extractor": claim.extractor,
        "confidence": number(claim.confidence),
        "why": list(claim.why),
        "overruled": _type_row(claim.overruled),
    }


def _type_row(told: TypeReading | None) -> Row | None:
    if told is None:
        return None
    return {
        "event_type": told.event_type,
        "sub_event_type": told.sub_event_type,
        "confidence": number(told.confidence),
    }


def _speaker_row(report: Report, speaker: GroundedSpeaker) -> Row:
    return {
        "kind": speaker.kind.value,
        "name": speaker.name,
        "actor": speaker.actor,
        **_place_in_raw(report, speaker.span),
        "label": _label(speaker.span),
        "party": speaker.party,
        **_made(speaker),
    }


def _actor_row(report: Report, actor: GroundedActor) -> Row:
    return {
        "role": actor.role.value,
        "label": _label(actor.span),
        "name": actor.name,
        "actor": actor.actor,
        **_place_in_raw(report, actor.span),
        "quoted": actor.quoted,
        "label_family": actor.label_family,
        **_made(actor),
    }


def _place_row(report: Report, place: GroundedPlace) -> Row:
    return {
        "label": _label(place.span),
        "name": place.name,
        "place": place.place,
        "lat": number(place.lat),
        "lon": number(place.lon),
        "precision": place.precision.value,
        "role": place.role,
        **_place_in_raw(report, place.span),
        "radius_km": number(place.radius_km),
        "country": place.country,
        "admin1": place.admin1,
        "inside": place.inside,
        "candidates": to_plain(place.candidates),
        **_made(place),
    }


def _time_row(report: Report, time: GroundedTime) -> Row:
    return {
        "label": _label(time.span),
        "role": time.role.value,
        "from": day(time.start),
        "to": day(time.end),
        "edtf": time.edtf,
        **_place_in_raw(report, time.span),
        "precision": time.precision,
        "clock": time.clock,
        **_made(time),
    }


def _quantity_row(report: Report, claim: str, quantity: GroundedQuantity) -> Row:
    """The whole that a quantity is part of stands in the same claim, so ``part_of`` is that claim's id."""
    return {
        "label": _label(quantity.span),
        "measure": quantity.measure.value,
        "population": quantity.population,
        "unit": quantity.unit,
        "value": number(quantity.value),
        "low": number(quantity.low),
        "high": number(quantity.high),
        "bound": quantity.bound.value,
        "part_of": claim if quantity.part_of is not None else None,
        "as_of": day(quantity.as_of),
        **_place_in_raw(report, quantity.span),
        "part_of_quantity": quantity.part_of,
        **_made(quantity),
    }


def _place_in_raw(report: Report, span: Span | None) -> Row:
    start, end = report.raw_range(span) if span is not None else (None, None)
    return {"start": start, "end": end}


def _label(span: Span | None) -> str | None:
    return folded(span.exact) if span is not None else None


def _made(item: GroundedSpeaker | GroundedActor | GroundedPlace | GroundedTime | GroundedQuantity) -> Row:
    return {"made_by": item.made_by, "why": item.why}
