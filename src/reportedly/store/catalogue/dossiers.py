"""Everything about one event or one report, and the part of the ledger that some events rest on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, or_, select

from reportedly.model import Event, Ledger, Origin
from reportedly.store import payloads, rows
from reportedly.store import tables as t
from reportedly.store.catalogue import event_lists, report_lists
from reportedly.store.catalogue.findings_about import findings_about
from reportedly.store.catalogue.moment import Known
from reportedly.store.catalogue.rows import EventDossier, EventRow, ReportDossier
from reportedly.store.columns import is_among_some
from reportedly.store.index import tables as x

State = tuple[Known, frozenset[str], int]
"""What is known of events, the rejected claims, and the last judgement that the findings know."""
E: Any = x.event_index.c
C: Any = x.claim_index.c
_EVENTS = select(t.events.c.position, t.events.c.payload).where(is_among_some(t.events.c.id))
_FAMILY = select(E.id, E.parent).where(or_(is_among_some(E.id), is_among_some(E.parent)))
_REPORTS_OF_CLAIMS = select(C.report).where(is_among_some(C.id)).distinct()
"""Made once, as are all statements of a page: to put one together takes longer than to ask SQLite."""


def event(db: Connection, id_: str, state: State) -> EventDossier | None:
    """Everything about the event, None where there is none of this id."""
    known, rejected, basis = state
    payload = db.scalar(select(t.events.c.payload).where(t.events.c.id == id_))
    row = event_lists.rows_by_id(db, [id_], known)
    if payload is None or not row:
        return None
    found = rows.unpack(Event, payload)
    claims = report_lists.claim_rows(db, found.claims, rejected)
    ids = [claim.claim.id for claim in claims]
    there = findings_about(db, ids, [id_])
    decided = payloads.judgements_about(db, [id_, *ids, *(relation.id for relation in there.relations)])
    reports = {claim.report.id: claim.report for claim in claims}
    parents = event_lists.rows_by_id(db, [found.parent], known) if found.parent else ()
    return EventDossier(
        row=row[0],
        event=found,
        parent=parents[0] if parents else None,
        children=_children(db, id_, known),
        claims=claims,
        reports=tuple(sorted(reports.values(), key=lambda r: (r.file, r.id))),
        relations=there.relations,
        origins=there.origins,
        assessments=there.assessments,
        labels=there.labels,
        judgements=tuple(judgement for _, judgement in decided),
        outdated=any(position > basis for position, _ in decided),
        sourcing=there.sourcing[0] if there.sourcing else None,
        control=there.control,
    )


def event_now(db: Connection, id_: str) -> str | None:
    """The event that an id stands for by now: the one of this id, else the one that holds the claim which gave the id."""
    if db.scalar(select(x.event_index.c.id).where(x.event_index.c.id == id_)) is not None:
        return id_
    c = x.event_claims.c
    return db.scalar(select(c.event).where(c.anchored == id_).order_by(c.event).limit(1))


def _children(db: Connection, id_: str, known: Known) -> tuple[EventRow, ...]:
    ids = db.scalars(select(E.id).where(E.parent == id_).order_by(E.first_day, E.id)).all()
    return event_lists.rows_by_id(db, ids, known)


def report(db: Connection, id_: str, state: State) -> ReportDossier | None:
    """One report of the ledger with its claims, None where there is none of this id."""
    known, rejected, _ = state
    row = report_lists.report_rows(db, [id_]).get(id_)
    found = payloads.reports_with_claims(db, [id_])
    if row is None or not found:
        return None
    claims = report_lists.claim_rows(db, [claim.id for claim in found[0][1]], rejected)
    ids = [claim.claim.id for claim in claims]
    events = list(dict.fromkeys(event for claim in claims for event in claim.events))
    there = findings_about(db, ids)
    return ReportDossier(
        row=row,
        report=found[0][0],
        claims=claims,
        events=event_lists.rows_by_id(db, events, known),
        labels=there.labels,
        origins=there.origins,
    )


# A slice of the ledger


def ledger_of(db: Connection, ids: Sequence[str]) -> Ledger:
    """What these events rest on, their episodes and parts included: claims, reports, findings about these."""
    events = _family(db, ids)
    claims = {claim for event in events for claim in event.claims}
    reports_ = _reports_of(db, claims)
    found = payloads.reports_with_claims(db, sorted(reports_))
    found.sort(key=lambda pair: (pair[0].file, pair[0].id))
    grounded = tuple(claim for _, of_report in found for claim in of_report if claim.id in claims)
    kept = [claim.id for claim in grounded]
    there = findings_about(db, kept, [event.id for event in events])
    findings = replace(
        there,
        events=events,
        origins=_narrowed(there.origins, frozenset(kept), frozenset(reports_)),
        relations=tuple(r for r in there.relations if claims.issuperset((*r.a, *r.b))),
        control=tuple(c for c in there.control if claims.issuperset(c.claims)),
    )
    return Ledger(tuple(report for report, _ in found), grounded, findings)


def _family(db: Connection, ids: Sequence[str]) -> tuple[Event, ...]:
    """The events, the episodes that hold them, and what they hold, in the order of the ledger."""
    wanted: set[str] = set()
    for some in payloads.in_parts(list(ids)):
        for id_, parent in db.execute(_FAMILY, {"some": some}):
            wanted.add(id_)
            if id_ in ids and parent:
                wanted.add(parent)
    found: dict[int, str] = {}
    for some in payloads.in_parts(sorted(wanted)):
        found.update(db.execute(_EVENTS, {"some": some}).all())
    return tuple(rows.unpack(Event, found[position]) for position in sorted(found))


def _reports_of(db: Connection, claims: Collection[str]) -> set[str]:
    return {
        report
        for some in payloads.in_parts(sorted(claims))
        for report in db.scalars(_REPORTS_OF_CLAIMS, {"some": some})
    }


def _narrowed(origins: Sequence[Origin], claims: frozenset[str], reports: frozenset[str]) -> tuple[Origin, ...]:
    """Origins as far as they lie in the slice: with its claims and reports, and the evidence between these."""
    there = claims | reports
    return tuple(
        replace(
            origin,
            claims=tuple(c for c in origin.claims if c in claims),
            reports=tuple(r for r in origin.reports if r in reports),
            evidence=tuple(e for e in origin.evidence if e.a in there and e.b in there),
        )
        for origin in origins
    )
