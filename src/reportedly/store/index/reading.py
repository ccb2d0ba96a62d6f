"""Index rows of one report and its claims."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from reportedly.model import ActorRole, GroundedClaim, Report, TimeRole
from reportedly.store.index.words import index_text
from reportedly.store.rows import pack

Row = dict[str, Any]
ACTOR, PLACE, OUTLET_VOICE = "actor", "place", "outlet"


def day(value: date | None) -> str:
    """A day as index tables hold it: "" where unknown."""
    return value.isoformat() if value else ""


def report_row(report: Report, claims: int) -> Row:
    return {
        "id": report.id,
        "file": report.file,
        "language": report.language,
        "earliest": day(report.published.earliest),
        "latest": day(report.published.latest),
        "title": report.title,
        "outlet": report.outlet.name,
        "owner": report.outlet.owner,
        "agency": report.outlet.agency,
        "url": report.url,
        "published": pack(report.published),
        "claims": claims,
        "damaged": len(report.damage),
        "quarantined": len(report.quarantined),
        "words": index_text(report.title, report.text),
    }


def claim_row(grounded: GroundedClaim, report: Report, position: int) -> Row:
    claim, speaker = grounded.claim, grounded.speaker
    own = speaker.kind.value == OUTLET_VOICE
    days = [t for t in grounded.times if t.role is TimeRole.EVENT and (t.start or t.end)]
    starts = [t.start or t.end for t in days]
    ends = [t.end or t.start for t in days]
    return {
        "id": claim.id,
        "report": report.id,
        "file": report.file,
        "position": position,
        "event_type": claim.event_type,
        "sub_event_type": claim.sub_event_type,
        "certainty": claim.certainty.value,
        "start": min((day(d) for d in starts), default=""),
        "end": max((day(d) for d in ends), default=""),
        "speaker_kind": speaker.kind.value,
        "speaker": None if own else speaker.name,
        "speaker_actor": None if own else speaker.actor,
        "outlet": report.outlet.name,
        "party": speaker.party,
        "controls": any(a.role is ActorRole.CONTROLLER for a in grounded.actors),
        "words": index_text(claim.span.exact),
    }


def part_rows(grounded: GroundedClaim) -> list[Row]:
    """One row for each actor in each role and each located or named place, the first mention of each."""
    nowhere = {
        "lat": None,
        "lon": None,
        "radius_km": None,
        "precision": None,
        "country": None,
        "admin1": None,
        "inside": None,
    }
    rows: dict[tuple[str, str, str], Row] = {}
    for actor in grounded.actors:
        key = (ACTOR, actor.role.value, actor.actor or actor.name)
        rows.setdefault(key, _part(grounded.id, key, actor.name) | nowhere)
    for place in grounded.places:
        key = (PLACE, place.role, place.place or place.name)
        where = {
            "lat": place.lat,
            "lon": place.lon,
            "radius_km": place.radius_km,
            "precision": place.precision.value,
            "country": place.country,
            "admin1": place.admin1,
            "inside": place.inside,
        }
        rows.setdefault(key, _part(grounded.id, key, place.name) | where)
    return list(rows.values())


def _part(claim: str, key: tuple[str, str, str], name: str) -> Row:
    kind, role, value = key
    return {"claim": claim, "kind": kind, "role": role, "value": value, "name": name}


def rows_of(report: Report, claims: Sequence[GroundedClaim]) -> tuple[Row, list[Row], list[Row]]:
    """The row of the report, those of its claims in their order, and those of their actors and places."""
    of_claims = [claim_row(claim, report, position) for position, claim in enumerate(claims)]
    parts = [row for claim in claims for row in part_rows(claim)]
    return report_row(report, len(claims)), of_claims, parts
