"""FollowTheMoney: statements about reports, actors, mentions and events; and our claims as an extension beside them.

FollowTheMoney has no claims, counts or coordinates: ``ftm`` writes what it knows as statements whose ``origin`` is the claim or report
that they rest on, ``ftm-claims`` the claims themselves, tied to the same entity ids.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TextIO

from reportedly.knowledge.actors import Registry
from reportedly.knowledge.actors.actor import STATE_KINDS, ActorKind
from reportedly.model import Event, GroundedClaim, Ledger, Report
from reportedly.publish.coded import Coded
from reportedly.publish.ledger_rows import claim_row
from reportedly.publish.ledger_values import folded

DATASET = "reportedly"
_LANGUAGES = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "uk": "ukr"}
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FtmStatements:
    """Statements as JSON lines."""

    name: str = "ftm"
    summary: str = "FollowTheMoney statements: reports, actors, mentions, events"
    suffix: str = ".jsonl"
    media_type: str = "application/jsonl"
    policies: tuple[str, ...] = ()

    def write(self, ledger: Ledger, stream: TextIO) -> None:
        coded = Coded(ledger, "")
        written = set()
        for row in _statements(coded):
            if row["id"] not in written:
                written.add(row["id"])
                stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        stream.write("" if written else "\n")


@dataclass(frozen=True, slots=True)
class FtmClaims:
    """Claims as JSON lines, each with the ids of the entities of ``ftm`` that it speaks of."""

    name: str = "ftm-claims"
    summary: str = "our claims, tied to the entities of ftm"
    suffix: str = ".jsonl"
    media_type: str = "application/jsonl"
    policies: tuple[str, ...] = ()

    def write(self, ledger: Ledger, stream: TextIO) -> None:
        index = Coded(ledger, "").index
        for claim in ledger.claims:
            event = index.event_of.get(claim.id)
            row = claim_row(claim, index.reports[claim.report], event)
            entities = {
                "document": report_id(claim.report),
                "event": event_id(event) if event else None,
                "actors": [actor_id(a.actor) if a.actor else None for a in claim.actors],
                "speakers": [actor_id(s.actor) if s.actor else None for s in claim.speakers],
            }
            stream.write(json.dumps({"entities": entities, **row}, ensure_ascii=False) + "\n")
        stream.write("" if ledger.claims else "\n")


def report_id(report: str) -> str:
    """The entity of a report."""
    return f"{DATASET}-{report}"


def event_id(event: str) -> str:
    """The entity of an event."""
    return f"{DATASET}-{event}"


def actor_id(actor: str) -> str:
    """The entity of an actor of the registry."""
    return f"{DATASET}-actor-{actor}"


def statement(entity: str, schema: str, prop: str, value: str, origin: str) -> Row:
    """One statement; its id is the hash that the standard prescribes."""
    key = f"{DATASET}.{entity}.{prop}.{value}"
    return {
        "canonical_id": entity,
        "entity_id": entity,
        "prop": prop,
        "schema": schema,
        "value": value,
        "dataset": DATASET,
        "lang": None,
        "original_value": None,
        "first_seen": None,
        "last_seen": None,
        "external": False,
        "origin": origin,
        "id": hashlib.sha1(key.encode("utf-8")).hexdigest(),  # noqa: S324 - the standard's own hash
    }


def _statements(coded: Coded) -> Iterator[Row]:
    for report in coded.ledger.reports:
        yield from _of_report(report, coded)
    for claim in coded.ledger.claims:
        yield from _of_claim(claim)
    for event in coded.index.events.values():
        claims = coded.index.known(event.claims)
        if claims:
            yield from _of_event(event, claims, coded)


def _entity(entity: str, schema: str, values: list[tuple[str, str | None]], origin: str) -> Iterator[Row]:
    yield statement(entity, schema, "id", entity, origin)
    for prop, value in values:
        if value:
            yield statement(entity, schema, prop, value, origin)


def _of_report(report: Report, coded: Coded) -> Iterator[Row]:
    published = report.published.latest
    values = [
        ("title", folded(report.title) if report.title else None),
        ("fileName", report.file),
        ("language", _LANGUAGES.get(report.language)),
        ("publishedAt", published.isoformat() if published and published == report.published.earliest else None),
        ("publisher", coded.index.outlet(report)),
        ("sourceUrl", report.url if report.url and report.url.startswith("http") else None),
    ]
    yield from _entity(report_id(report.id), "Article", values, report.id)


def _of_claim(claim: GroundedClaim) -> Iterator[Row]:
    for actor in claim.actors:
        if actor.actor is None:
            continue
        yield from _of_actor(actor.actor, actor.name, claim.id)
        mention = f"{DATASET}-mention-{claim.report}-{actor.span.start}-{actor.span.end}"
        values: list[tuple[str, str | None]] = [
            ("document", report_id(claim.report)),
            ("resolved", actor_id(actor.actor)),
            ("name", folded(actor.span.exact)),
            ("detectedSchema", _schema(actor.actor)),
        ]
        yield from _entity(mention, "Mention", values, claim.id)
    for speaker in claim.speakers:
        if speaker.actor is not None:
            yield from _of_actor(speaker.actor, speaker.name or speaker.actor, claim.id)


def _of_actor(actor: str, name: str, origin: str) -> Iterator[Row]:
    entry = Registry.load().actor(actor)
    values = [
        ("name", name),
        ("country", entry.country.lower() if entry and entry.country else None),
        ("wikidataId", entry.wikidata if entry else None),
    ]
    yield from _entity(actor_id(actor), _schema(actor), values, origin)


def _schema(actor: str) -> str:
    entry = Registry.load().actor(actor)
    return "PublicBody" if entry and entry.kind in STATE_KINDS | {ActorKind.COURT} else "Organization"


def _of_event(event: Event, claims: list[GroundedClaim], coded: Coded) -> Iterator[Row]:
    entity, first = event_id(event.id), claims[0].id
    countries = dict.fromkeys(p.country for c in claims for p in c.places if p.country)
    values: list[tuple[str, str | None]] = [
        ("name", event.title),
        ("startDate", event.start.isoformat() if event.start else None),
        ("endDate", event.end.isoformat() if event.end else None),
        ("location", coded.index.place_name(event)),
        *(("country", code.lower()) for code in countries),
    ]
    yield from _entity(entity, "Event", values, first)
    for claim in claims:
        yield statement(entity, "Event", "proof", report_id(claim.report), claim.id)
        yield statement(entity, "Event", "summary", folded(claim.claim.span.exact), claim.id)
        for actor in claim.actors:
            if actor.actor is not None:
                yield statement(entity, "Event", "involved", actor_id(actor.actor), claim.id)


EXPORTERS = (FtmStatements(), FtmClaims())
