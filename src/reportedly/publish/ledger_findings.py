"""What looking across reports shows, as JSON objects of the ledger file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from reportedly.model import Assessment, Control, DayRange, Event, FramingLabel, Origin, Rejection, Relation, Sourcing
from reportedly.model.codec import to_plain
from reportedly.publish.ledger_values import day, number

Row = dict[str, Any]


def event_of_claim(events: Iterable[Event]) -> dict[str, str]:
    """The event of each claim: of an episode and its parts, the part; among equals, the first."""
    events = tuple(events)
    parents = {event.id: event.parent for event in events}
    found: dict[str, str] = {}
    for event in sorted(events, key=lambda event: -_depth(event.id, parents)):
        for claim in event.claims:
            found.setdefault(claim, event.id)
    return found


def _depth(event: str, parents: dict[str, str | None]) -> int:
    seen = {event}
    parent = parents[event]
    while parent is not None and parent not in seen:
        seen.add(parent)
        parent = parents.get(parent)
    return len(seen)


def event_row(event: Event) -> Row:
    return {
        "id": event.id,
        "title": event.title,
        "event_type": event.event_type,
        "parent": event.parent,
        "claims": list(event.claims),
        "from": day(event.start),
        "to": day(event.end),
        "lat": number(event.lat),
        "lon": number(event.lon),
        "precision": event.precision,
        "merged_because": list(event.merged_because),
        "place": event.place,
        "made_by": event.made_by,
    }


def origin_row(origin: Origin) -> Row:
    return {
        "id": origin.id,
        "claims": list(origin.claims),
        "reports": list(origin.reports),
        "speakers": list(origin.speakers),
        "party": origin.party,
        "evidence": to_plain(origin.evidence),
        "made_by": origin.made_by,
    }


def relation_row(relation: Relation) -> Row:
    return {
        "id": relation.id,
        "kind": relation.kind.value,
        "a": list(relation.a),
        "b": list(relation.b),
        "property": relation.property,
        "rule": relation.rule,
        "explanation": relation.explanation,
        "made_by": relation.made_by,
    }


def assessment_row(assessment: Assessment) -> Row:
    return {
        "event": assessment.event,
        "property": assessment.property,
        "policy": assessment.policy,
        "low": number(assessment.low),
        "best": number(assessment.best),
        "high": number(assessment.high),
        "voices": [
            {
                "origin": voice.origin,
                "speaker": voice.speaker,
                "low": number(voice.low),
                "high": number(voice.high),
                "as_of": day(voice.as_of),
                "party": voice.party,
                "claim": voice.claim,
            }
            for voice in assessment.voices
        ],
        "supporting": list(assessment.supporting),
        "disputing": list(assessment.disputing),
        "why": assessment.why,
        "made_by": assessment.made_by,
        "value": assessment.value,
    }


def label_row(label: FramingLabel) -> Row:
    row: Row = to_plain(label)
    return row


def sourcing_row(sourcing: Sourcing) -> Row:
    row: Row = to_plain(sourcing)
    return row


def control_row(hold: Control) -> Row:
    return {
        "id": hold.id,
        "place": hold.place,
        "place_name": hold.place_name,
        "lat": number(hold.lat),
        "lon": number(hold.lon),
        "precision": hold.precision.value,
        "actor": hold.actor,
        "claimant": hold.claimant,
        "state": hold.state.value,
        "partial": hold.partial,
        "began": _range_row(hold.began),
        "told_until": day(hold.told_until),
        "ended": _range_row(hold.ended) if hold.ended else None,
        "basis": hold.basis.value,
        "voices": list(hold.voices),
        "origins": list(hold.origins),
        "parties": list(hold.parties),
        "claims": list(hold.claims),
        "excluded_by": list(hold.excluded_by),
        "why": hold.why,
        "made_by": hold.made_by,
    }


def _range_row(days: DayRange) -> Row:
    return {"earliest": day(days.earliest), "latest": day(days.latest)}


def rejection_row(rejection: Rejection) -> Row:
    return {
        "file": PurePath(rejection.file).name,
        "stage": rejection.stage,
        "reason": rejection.reason,
        "code": rejection.code,
    }
