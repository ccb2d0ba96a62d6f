"""PLOVER: one JSON object a claim, with its actors, mode, size and the words it was coded from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TextIO

from reportedly.codebook.crosswalks import crosswalk
from reportedly.knowledge.actors import Registry
from reportedly.model import (
    ActorRole,
    Event,
    GroundedActor,
    GroundedClaim,
    Ledger,
    Measure,
    PlacePrecision,
    Polarity,
    Report,
    Temporality,
    TimeRole,
)
from reportedly.publish.coded import Coded
from reportedly.publish.lands import land
from reportedly.publish.ledger_values import folded

_ACTS = frozenset(
    {ActorRole.PERPETRATOR, ActorRole.SUPPORTER, ActorRole.SUBJECT, ActorRole.PARTICIPANT, ActorRole.CONTROLLER}
)
_UNKNOWN_SECTOR = "UNK"
_GEONAMES = "gn:"
_CIVILIANS = "CVL"
_CIVIL_WORDS = frozenset(
    {"civilians", "children", "women", "families", "residents", "villagers", "journalists", "aid workers"}
)
_SIZES = {Measure.KILLED: "dead", Measure.INJURED: "injured"}


@dataclass(frozen=True, slots=True)
class PloverJsonl:
    """PLOVER's JSON lines."""

    name: str = "plover-jsonl"
    summary: str = "PLOVER events, one JSON object a claim"
    suffix: str = ".jsonl"
    media_type: str = "application/jsonl"
    policies: tuple[str, ...] = ()

    def write(self, ledger: Ledger, stream: TextIO) -> None:
        coded = Coded(ledger, "")
        for claim in ledger.claims:
            record = plover_record(claim, coded)
            if record is not None:
                stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        stream.write("" if ledger.claims else "\n")


def plover_record(claim: GroundedClaim, coded: Coded) -> dict[str, Any] | None:
    """The record; None for a claim of a type that the codebook lacks (statements, relations, opinions, displacement)."""
    kind = _kinds().get(claim.claim.sub_event_type)
    report = coded.index.reports[claim.report]
    event = coded.index.events.get(coded.index.event_of.get(claim.id, ""))
    when = _day(claim, event, report)
    if kind is None:
        return None
    record = {
        "id": claim.id,
        "date": when[0].isoformat() if when[0] else "",
        "enddate": when[1].isoformat() if when[1] and when[1] != when[0] else None,
        "has_event": True,
        "actor": [_entity(a) for a in claim.actors if a.role in _ACTS]
        or [{"code": "UNK", "sector": [_UNKNOWN_SECTOR]}],
        "recipient": [_entity(a) for a in claim.actors if a.role not in _ACTS],
        "event": [{"code": kind["code"], "size": _size(claim)}],
        "mode": [*kind["mode"], *_auxiliary(claim)],
        "quad_code": kind["quad"],
        "event_loc": _location(claim),
        "event_text": folded(claim.claim.span.exact),
        "link": event.id if event else None,
        "text_info": _text_info(claim, report),
        "cite_info": {
            "title": report.title,
            "url": report.url,
            "language": report.language,
            "publication": coded.index.outlet(report),
            "coder": claim.claim.extractor,
            "codebook": "PLOVER",
        },
        "coder": claim.claim.extractor,
        "comment": f"certainty {claim.claim.certainty}; speaker {coded.index.chain(claim)[-1]}",
    }
    return {key: value for key, value in record.items() if value not in (None, [])}


@cache
def _kinds() -> dict[str, dict[str, Any]]:
    return {sub: entry for entry in crosswalk("plover")["event"] for sub in entry["sub_types"]}


def _text_info(claim: GroundedClaim, report: Report) -> dict[str, int]:
    start, end = report.raw_range(claim.claim.span)
    return {"start": start, "end": end}


def _day(claim: GroundedClaim, event: Event | None, report: Report) -> tuple[date | None, date | None]:
    """The claim's own days; failing that, its event's; failing that, those of the event told around it; failing that, the publication's."""
    own = _first_days(claim.as_said)
    if own is not None:
        return own
    if event is not None and event.start:
        return event.start, event.end
    return _first_days(claim) or (report.published.latest, None)


def _first_days(claim: GroundedClaim) -> tuple[date, date | None] | None:
    return next(((t.start, t.end) for t in claim.times if t.role is TimeRole.EVENT and t.start), None)


def _entity(actor: GroundedActor) -> dict[str, Any]:
    entry = Registry.load().actor(actor.actor) if actor.actor else None
    country = land(entry.country).iso3 if entry and entry.country else ""
    known = entry.sector if entry else None
    sector = known or (_CIVILIANS if actor.actor is None and actor.name.casefold() in _CIVIL_WORDS else _UNKNOWN_SECTOR)
    row = {
        "code": country or "UNK",
        "sector": [sector],
        "entity_text": folded(actor.span.exact),
        "identifier_id": actor.actor,
        "identifier_text": actor.name,
    }
    return {key: value for key, value in row.items() if value is not None}


def _size(claim: GroundedClaim) -> dict[str, int]:
    """Counts as their lower bound: the codebook has one number. Groups that the claim counts side by side add up."""
    groups: dict[str, dict[str, int]] = {}
    for quantity in claim.quantities:
        name = _SIZES.get(quantity.measure)
        if name is not None and quantity.low is not None and quantity.part_of is None:
            of = groups.setdefault(name, {})
            who = quantity.population or ""
            of[who] = max(of.get(who, 0), int(quantity.low))
    return {name: sum(of.values()) for name, of in sorted(groups.items())}


def _auxiliary(claim: GroundedClaim) -> Sequence[str]:
    modes: Mapping[str, str] = crosswalk("plover")["auxiliary"]
    said = claim.claim
    states = [said.certainty.value]
    states += ["negated"] if said.polarity is Polarity.NEGATED else []
    states += ["background"] if said.temporality is Temporality.BACKGROUND else []
    return list(dict.fromkeys(modes[s] for s in states if s in modes))


def _location(claim: GroundedClaim) -> dict[str, Any] | None:
    place = next((p for p in claim.places if p.precision is not PlacePrecision.UNLOCATED), None)
    if place is None:
        return None
    row = {
        "extracted_place": folded(place.span.exact),
        "resolved_place": place.name,
        "geonameid": place.place.removeprefix(_GEONAMES) if place.place and place.place.startswith(_GEONAMES) else None,
        "lat": place.lat,
        "lon": place.lon,
        "country": land(place.country).iso3 if place.country else None,
    }
    return {key: value for key, value in row.items() if value is not None}


EXPORTERS = (PloverJsonl(),)
