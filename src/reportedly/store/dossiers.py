"""Everything about one event or one report, and the part of the ledger that some events rest on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, or_, select

from reportedly.model import (
    Assessment,
    Control,
    Event,
    Findings,
    FramingLabel,
    Judgement,
    Ledger,
    Origin,
    Relation,
    Sourcing,
)
from reportedly.store import event_lists, payloads, report_lists, rows
from reportedly.store import index_tables as x
from reportedly.store import tables as t
from reportedly.store.catalogue_moment import Known
from reportedly.store.catalogue_rows import EventDossier, EventRow, ReportDossier

State = tuple[Known, frozenset[str], int]
"""What is known of events, the rejected claims, and the last judgement that the findings know."""


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
    relations = about(db, t.relations, Relation, ids)
    decided = judgements_about(db, [id_, *ids, *(relation.id for relation in relations)])
    reports = {claim.report.id: claim.report for claim in claims}
    parents = event_lists.rows_by_id(db, [found.parent], known) if found.parent else ()
    sourcing = _of(db, Sourcing, t.sourcing.c.event, [id_])
    return EventDossier(
        row=row[0],
        event=found,
        parent=parents[0] if parents else None,
        children=_children(db, id_, known),
        claims=claims,
        reports=tuple(sorted(reports.values(), key=lambda r: (r.file, r.id))),
        relations=relations,
        origins=about(db, t.origins, Origin, ids),
        assessments=_of(db, Assessment, t.assessments.c.event, [id_]),
        labels=_of(db, FramingLabel, t.labels.c.claim, ids),
        judgements=tuple(judgement for _, judgement in decided),
        outdated=any(position > basis for position, _ in decided),
        sourcing=sourcing[0] if sourcing else None,
        control=about(db, t.control, Control, ids),
    )


def event_now(db: Connection, id_: str) -> str | None:
    """The event that an id stands for by now: the one of this id, else the one that holds the claim which gave the id."""
    if db.scalar(select(x.event_index.c.id).where(x.event_index.c.id == id_)) is not None:
        return id_
    c = x.event_claims.c
    return db.scalar(select(c.event).where(c.anchored == id_).order_by(c.event).limit(1))


def _children(db: Connection, id_: str, known: Known) -> tuple[EventRow, ...]:
    e: Any = x.event_index.c
    ids = db.scalars(select(e.id).where(e.parent == id_).order_by(e.first_day, e.id)).all()
    return event_lists.rows_by_id(db, ids, known)


def about[T](db: Connection, table: Table, kind: type[T], claims: Sequence[str]) -> tuple[T, ...]:
    """The findings of a table that are about any of the claims, in their order."""
    return _nouns(db, kind, _about(table), claims)


@cache
def _about(table: Table) -> Select[int, str]:
    """Made once, as are all statements of a page: to put one together takes longer than to ask SQLite."""
    among = select(t.about.c.finding).where(t.about.c.claim.in_(payloads.SOME))
    return select(table.c.position, table.c.payload).where(table.c.id.in_(among))


@cache
def _with(column: Any) -> Select[int, str]:
    table = column.table
    return select(table.c.position, table.c.payload).where(column.in_(payloads.SOME))


def _nouns[T](db: Connection, kind: type[T], query: Select[int, str], ids: Sequence[str]) -> tuple[T, ...]:
    """The nouns that a query for positions and payloads gives of ``some`` ids after the other, by position."""
    found: dict[int, str] = {}
    for some in payloads.in_parts(ids):
        for position, payload in db.execute(query, {"some": some}):
            found[position] = payload
    return tuple(rows.unpack(kind, found[position]) for position in sorted(found))


def judgements_about(db: Connection, subjects: Sequence[str]) -> list[tuple[int, Judgement]]:
    """The judgements that touch any of the ids, with their positions, in order."""
    s, j = t.judged_subjects.c, t.judgements.c
    positions: set[int] = set()
    for some in payloads.in_parts(subjects):
        positions.update(db.scalars(select(s.position).where(s.subject.in_(some))))
    query = select(j.position, j.payload).where(j.position.in_(sorted(positions))).order_by(j.position)
    return [(position, rows.unpack(Judgement, payload)) for position, payload in db.execute(query)]


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
    return ReportDossier(
        row=row,
        report=found[0][0],
        claims=claims,
        events=event_lists.rows_by_id(db, events, known),
        labels=_of(db, FramingLabel, t.labels.c.claim, ids),
        origins=about(db, t.origins, Origin, ids),
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
    kept, named = [claim.id for claim in grounded], frozenset(event.id for event in events)
    findings = Findings(
        events=events,
        origins=_narrowed(about(db, t.origins, Origin, kept), frozenset(kept), frozenset(reports_)),
        relations=tuple(r for r in about(db, t.relations, Relation, kept) if claims.issuperset((*r.a, *r.b))),
        assessments=_of(db, Assessment, t.assessments.c.event, named),
        labels=_of(db, FramingLabel, t.labels.c.claim, kept),
        sourcing=_of(db, Sourcing, t.sourcing.c.event, named),
        control=tuple(c for c in about(db, t.control, Control, kept) if claims.issuperset(c.claims)),
    )
    return Ledger(tuple(report for report, _ in found), grounded, findings)


def _family(db: Connection, ids: Sequence[str]) -> tuple[Event, ...]:
    """The events, the episodes that hold them, and what they hold, in the order of the ledger."""
    e: Any = x.event_index.c
    wanted: set[str] = set()
    for some in payloads.in_parts(list(ids)):
        query = select(e.id, e.parent).where(or_(e.id.in_(some), e.parent.in_(some)))
        for id_, parent in db.execute(query):
            wanted.add(id_)
            if id_ in ids and parent:
                wanted.add(parent)
    return _of(db, Event, t.events.c.id, wanted)


def _of[T](db: Connection, kind: type[T], column: Any, ids: Collection[str]) -> tuple[T, ...]:
    """The nouns of the column's table where it has one of the values, by position."""
    return _nouns(db, kind, _with(column), sorted(ids))


def _reports_of(db: Connection, claims: Collection[str]) -> set[str]:
    c: Any = x.claim_index.c
    return {
        report
        for some in payloads.in_parts(sorted(claims))
        for report in db.scalars(select(c.report).where(c.id.in_(some)).distinct())
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
