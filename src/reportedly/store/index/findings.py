"""Index rows of findings: of each event what lists and filters need, and the counts of outlets, speakers, actors, places."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, NamedTuple

from reportedly.model import CERTAINTY_PRECEDENCE, Assessment, Certainty, Event, Findings, RelationKind, Sourcing
from reportedly.store.index.reading import ACTOR, Row, day
from reportedly.store.index.words import index_text

RANGE = "range@"
DOUBTED = frozenset({Certainty.UNVERIFIED.value, Certainty.HEDGED.value, Certainty.DENIED.value})


class ClaimHead(NamedTuple):
    """What the index knows of a claim."""

    id: str
    report: str
    event_type: str
    sub_event_type: str
    certainty: str
    speaker_kind: str
    speaker: str | None
    speaker_actor: str | None
    outlet: str | None
    party: bool
    controls: bool
    words: str


class Part(NamedTuple):
    """An actor or place of a claim."""

    kind: str
    value: str
    name: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str | None
    country: str | None
    admin1: str | None
    inside: str | None


class ReportHead(NamedTuple):
    """What the index knows of a report."""

    id: str
    outlet: str | None
    owner: str | None
    earliest: str
    latest: str


@dataclass(slots=True)
class Indexed:
    """What reading has put into the index, by id: the ground that findings stand on."""

    claims: dict[str, ClaimHead]
    parts: dict[str, list[Part]]
    reports: dict[str, ReportHead]


@dataclass(slots=True)
class Links:
    """By claim: its origins (with whether each is a party) and its contradictions; by event: children and range of killed."""

    origins: dict[str, list[tuple[str, bool]]] = field(default_factory=lambda: defaultdict(list))
    contradictions: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    children: Counter[str] = field(default_factory=Counter)
    killed: dict[str, Assessment] = field(default_factory=dict)
    disputed: set[str] = field(default_factory=set)
    sourcing: dict[str, Sourcing] = field(default_factory=dict)

    @classmethod
    def of(cls, findings: Findings) -> Links:
        links = cls(
            children=Counter(event.parent for event in findings.events if event.parent),
            sourcing={sourcing.event: sourcing for sourcing in findings.sourcing},
        )
        for origin in findings.origins:
            for claim in origin.claims:
                links.origins[claim].append((origin.id, origin.party))
        for relation in findings.relations:
            if relation.kind is RelationKind.CONTRADICTION:
                for claim in {*relation.a, *relation.b}:
                    links.contradictions[claim].append(relation.id)
        for assessment in findings.assessments:
            if assessment.policy.startswith(RANGE) and assessment.property == "killed":
                links.killed[assessment.event] = assessment
            if assessment.disputing:
                links.disputed.add(assessment.event)
        return links


def event_row(event: Event, position: int, indexed: Indexed, links: Links) -> Row:
    """The row of one event. Claims that reading no longer holds count for nothing."""
    claims = [indexed.claims[c] for c in event.claims if c in indexed.claims]
    reports = [indexed.reports[r] for r in {c.report for c in claims} if r in indexed.reports]
    voices = {origin for c in claims for origin in links.origins[c.id]}
    contradictions = {relation for c in claims for relation in links.contradictions[c.id]}
    certainties = {c.certainty for c in claims}
    place = _place_of(event, claims, indexed)
    killed = links.killed.get(event.id)
    low, high = (killed.low, killed.high) if killed else (None, None)
    start, end, told = day(event.start), day(event.end), links.sourcing.get(event.id)
    return {
        "id": event.id,
        "position": position,
        "title": event.title,
        "event_type": event.event_type,
        "precision": event.precision,
        "start": start,
        "end": end,
        "first_day": start or end,
        "last_day": end or start,
        "first_published": min((d for r in reports if (d := r.earliest or r.latest)), default=""),
        "last_published": max((d for r in reports if (d := r.latest or r.earliest)), default=""),
        "certainties": " ".join(c.value for c in CERTAINTY_PRECEDENCE if c.value in certainties),
        "place": event.place,
        "place_name": place.name if place else event.place,
        "country": place.country if place else None,
        "parent": event.parent,
        "lat": event.lat,
        "lon": event.lon,
        "radius_km": place.radius_km if place else None,
        "killed_low": low,
        "killed_high": high,
        "killed_rank": -1.0 if low is None else high if high is not None else low,
        "children": links.children[event.id],
        "claims": len(claims),
        "reports": len(told.reports if told else reports),
        "outlets": len(told.outlets if told else {r.outlet for r in reports if r.outlet}),
        "voices": len(told.voices if told else voices),
        "independent": len(told.independent) if told else sum(not party for _, party in voices),
        "contradictions": len(contradictions),
        "disputed": bool(contradictions) or event.id in links.disputed,
        "unverified": bool(certainties) and certainties <= DOUBTED,
        "words": index_text(event.title, place.name if place else event.place, *(c.words for c in claims)),
    }


def _place_of(event: Event, claims: Sequence[ClaimHead], indexed: Indexed) -> Part | None:
    """The place of a claim that stands where the event does, else one of its name."""
    places = [p for c in claims for p in indexed.parts.get(c.id, ()) if p.kind != ACTOR]
    there = [p for p in places if event.lat is not None and (p.lat, p.lon) == (event.lat, event.lon)]
    named = [p for p in places if event.place is not None and event.place in (p.name, p.value)]
    return next(iter(there or named), None)


def value_rows(event: Event, indexed: Indexed) -> list[Row]:
    """What the event can be found and counted by, each once."""
    found: dict[tuple[str, str], str] = {}
    for claim in (indexed.claims[c] for c in event.claims if c in indexed.claims):
        report = indexed.reports.get(claim.report)
        found.setdefault(("type", claim.event_type), claim.event_type)
        found.setdefault(("type", claim.sub_event_type), claim.sub_event_type)
        found.setdefault(("certainty", claim.certainty), claim.certainty)
        found.setdefault(("report", claim.report), claim.report)
        if report and report.outlet:
            found.setdefault(("outlet", report.outlet), report.outlet)
        for name in (claim.speaker_actor, claim.speaker):
            if name:
                found.setdefault(("speaker", name), claim.speaker or name)
        for part in indexed.parts.get(claim.id, ()):
            found.setdefault((part.kind, part.value), part.name)
            if part.kind == ACTOR:
                found.setdefault(("name", part.name), part.name)
            for region in (part.admin1, part.inside):
                if region:
                    found.setdefault(("region", region), region)
    return [{"kind": k, "value": v, "event": event.id, "label": label} for (k, v), label in found.items()]


def outlet_rows(indexed: Indexed, findings: Findings) -> list[Row]:
    """Outlets with what they published and how many voices stand behind it."""
    outlet_of = {r.id: r.outlet for r in indexed.reports.values() if r.outlet}
    claims = Counter(outlet_of[c.report] for c in indexed.claims.values() if c.report in outlet_of)
    events = _outlets_of(((e.id, e.claims) for e in findings.events), indexed, outlet_of)
    origins = _outlets_of(((o.id, o.claims) for o in findings.origins), indexed, outlet_of)
    by_name: dict[str, list[ReportHead]] = defaultdict(list)
    for report in indexed.reports.values():
        if report.outlet:
            by_name[report.outlet].append(report)
    return [
        {
            "name": name,
            "owner": min((r.owner for r in reports if r.owner), default=None),
            "reports": len(reports),
            "claims": claims[name],
            "events": events[name],
            "origins": origins[name],
            "first_published": min((d for r in reports if (d := r.earliest or r.latest)), default=""),
            "last_published": max((d for r in reports if (d := r.latest or r.earliest)), default=""),
        }
        for name, reports in sorted(by_name.items())
    ]


def _outlets_of(
    groups: Iterable[tuple[str, Sequence[str]]], indexed: Indexed, outlet_of: dict[str, str]
) -> Counter[str]:
    """In how many groups of claims each outlet has one."""
    counted: Counter[str] = Counter()
    for _, claims in groups:
        reports = {indexed.claims[c].report for c in claims if c in indexed.claims}
        counted.update({outlet_of[r] for r in reports if r in outlet_of})
    return counted


def shared_rows(indexed: Indexed, findings: Findings) -> list[Row]:
    """Pairs of outlets that have claims of one origin, with the evidence that links claims of the two."""
    origins: Counter[tuple[str, str]] = Counter()
    kinds: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for origin in findings.origins:
        heads = [indexed.reports.get(indexed.claims[c].report) for c in origin.claims if c in indexed.claims]
        origins.update(combinations(sorted({h.outlet for h in heads if h and h.outlet}), 2))
        for evidence in origin.evidence:
            a, b = sorted((_outlet(evidence.a, indexed), _outlet(evidence.b, indexed)))
            if a and a != b:
                kinds[a, b][evidence.kind] += 1
    return [
        {
            "outlet": a,
            "other": b,
            "origins": n,
            "kinds": json.dumps(sorted(kinds[a, b].items(), key=lambda k: (-k[1], k[0]))),
        }
        for (a, b), n in sorted(origins.items())
    ]


def _outlet(id_: str, indexed: Indexed) -> str:
    claim = indexed.claims.get(id_)
    report = indexed.reports.get(claim.report if claim else id_)
    return (report.outlet or "") if report else ""


def label_rows(findings: Findings) -> list[Row]:
    """What outlets call whom, counted; actor "" where the label is of nobody in the registry."""
    counted: dict[tuple[str, str, str], Row] = {}
    for label in sorted(findings.labels, key=lambda item: (item.outlet, item.actor or "", item.label, item.family)):
        key = (label.outlet, label.actor or "", label.label)
        row: dict[str, Any] = {"outlet": key[0], "actor": key[1], "label": key[2], "family": label.family}
        row = counted.setdefault(key, row | {"own_voice": 0, "quoted": 0})
        row["own_voice" if label.own_voice else "quoted"] += 1
    return list(counted.values())
