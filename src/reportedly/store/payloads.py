"""Payloads back to nouns: reports with their claims as they were read, and with what companions gave; findings; judgements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, exists, func, select

from reportedly.model import (
    Assessment,
    Control,
    Event,
    Findings,
    FramingLabel,
    GroundedClaim,
    Judgement,
    Ledger,
    Origin,
    ProposedMerge,
    Publication,
    Rejection,
    Relation,
    Report,
    Sourcing,
)
from reportedly.store import rows
from reportedly.store import tables as t
from reportedly.store.columns import MANY, is_among_some
from reportedly.store.index.tables import judgement_index

IS_CURRENT = exists().where(t.sources.c.report == t.reports.c.id)
"""Whether a report of the store is one of the ledger: whether some path still holds it."""
_R, _C = t.reports.c, t.claims.c
_REPORTS = (
    select(_R.payload, _R.raw, t.redated.c.payload)
    .outerjoin_from(t.reports, t.redated, t.redated.c.report == _R.id)
    .where(is_among_some(_R.id), IS_CURRENT)
    .order_by(_R.file, _R.id)
)
NOW = func.coalesce(t.regrounded.c.payload, _C.payload)
"""A claim with what companions gave."""
_CLAIMS_OF = (
    select(_C.report, NOW)
    .outerjoin_from(t.claims, t.regrounded, t.regrounded.c.claim == _C.id)
    .where(is_among_some(_C.report))
    .order_by(_C.report, _C.position)
)
_TOUCHING = select(t.judged_subjects.c.position).where(is_among_some(t.judged_subjects.c.subject))
_JUDGED = select(t.judgements.c.position, t.judgements.c.payload).where(t.judgements.c.position.in_(_TOUCHING))
"""Made once: to put a statement together takes longer than to ask SQLite."""


def as_read(db: Connection) -> Ledger:
    """Reports, claims and rejections as the per-report stages left them."""
    r, c, x = t.reports.c, t.claims.c, t.rejections.c
    of_report = select(r.payload, r.raw).where(IS_CURRENT).order_by(r.file, r.id)
    of_claim = select(c.payload).join(t.reports).where(IS_CURRENT).order_by(r.file, r.id, c.position)
    of_rejection = select(x.file, x.stage, x.reason, x.code).order_by(x.file, x.path)
    return Ledger(
        reports=tuple(rows.report_of(payload, raw) for payload, raw in db.execute(of_report)),
        claims=tuple(rows.unpack(GroundedClaim, payload) for payload in db.scalars(of_claim)),
        findings=Findings(),
        rejections=tuple(Rejection(*row) for row in db.execute(of_rejection)),
    )


def with_companions(db: Connection, ledger: Ledger) -> Ledger:
    """The ledger with the publications and groundings that companions gave."""
    redated, regrounded = publications(db), groundings(db)
    return replace(
        ledger,
        reports=tuple(replace(r, published=redated.get(r.id, r.published)) for r in ledger.reports),
        claims=tuple(regrounded.get(claim.id, claim) for claim in ledger.claims),
    )


def publications(db: Connection, reports: Collection[str] | None = None) -> dict[str, Publication]:
    """By report the publication that its companions gave; of all or of these."""
    found = _all_or_some(db, t.redated.c.report, reports)
    return {report: rows.unpack(Publication, payload) for report, payload in found}


def groundings(db: Connection, claims: Collection[str] | None = None) -> dict[str, GroundedClaim]:
    """By claim its grounding with the publication that companions gave; of all or of these."""
    found = _all_or_some(db, t.regrounded.c.claim, claims)
    return {claim: rows.unpack(GroundedClaim, payload) for claim, payload in found}


def _all_or_some(db: Connection, column: Any, ids: Collection[str] | None) -> Iterable[Any]:
    if ids is None:
        return db.execute(select(column, column.table.c.payload))
    return db.execute(_with(column), {"some": list(ids)}) if ids else ()


@cache
def _with(column: Any) -> Select[str, str]:
    return select(column, column.table.c.payload).where(is_among_some(column))


def reports_with_claims(db: Connection, ids: Sequence[str]) -> list[tuple[Report, list[GroundedClaim]]]:
    """Those of the reports that are in the ledger, by file, with their claims in order and with what companions gave."""
    found: list[tuple[Report, list[GroundedClaim]]] = []
    for some in in_parts(ids):
        claims: dict[str, list[GroundedClaim]] = defaultdict(list)
        for report, payload in db.execute(_CLAIMS_OF, {"some": some}):
            claims[report].append(rows.unpack(GroundedClaim, payload))
        for payload, raw, redated in db.execute(_REPORTS, {"some": some}).all():
            report = rows.report_of(payload, raw)
            if redated is not None:
                report = replace(report, published=rows.unpack(Publication, redated))
            found.append((report, claims[report.id]))
    return found


def current_in_parts(db: Connection, size: int) -> Iterator[list[tuple[Report, list[GroundedClaim]]]]:
    """All reports of the ledger with their claims, some at a time."""
    ids = db.scalars(select(t.reports.c.id).where(IS_CURRENT).order_by(t.reports.c.file, t.reports.c.id)).all()
    for start in range(0, len(ids), size):
        yield reports_with_claims(db, ids[start : start + size])


def findings(db: Connection) -> Findings:
    """All findings in the order in which weighing gave them."""
    return Findings(
        events=in_order(db, t.events, Event),
        origins=in_order(db, t.origins, Origin),
        relations=in_order(db, t.relations, Relation),
        assessments=in_order(db, t.assessments, Assessment),
        labels=in_order(db, t.labels, FramingLabel),
        sourcing=in_order(db, t.sourcing, Sourcing),
        control=in_order(db, t.control, Control),
        proposed=in_order(db, t.proposed, ProposedMerge),
    )


def in_order[T](db: Connection, table: Table, kind: type[T], where: ColumnElement[bool] | None = None) -> tuple[T, ...]:
    """The nouns of a table by position."""
    query = select(table.c.payload).order_by(table.c.position)
    return tuple(rows.unpack(kind, p) for p in db.scalars(query if where is None else query.where(where)))


def numbered_judgements(db: Connection) -> Iterator[tuple[int, Judgement]]:
    """The judgements with their positions."""
    j = t.judgements.c
    for position, payload in db.execute(select(j.position, j.payload).order_by(j.position)).all():
        yield position, rows.unpack(Judgement, payload)


def judgements_about(db: Connection, subjects: Sequence[str]) -> list[tuple[int, Judgement]]:
    """The judgements that touch any of the ids, with their positions, in order."""
    found: dict[int, str] = {}
    for some in in_parts(subjects):
        found.update(db.execute(_JUDGED, {"some": some}).all())
    return [(position, rows.unpack(Judgement, found[position])) for position in sorted(found)]


def in_parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """The ids, as many at a time as a statement takes."""
    for start in range(0, len(ids), MANY):
        yield ids[start : start + MANY]


def numbered_judgements_of(db: Connection, kinds: Collection[str]) -> list[tuple[int, Judgement]]:
    """The judgements of some kinds, with their positions."""
    j, k = t.judgements.c, judgement_index.c
    query = select(j.position, j.payload).join(judgement_index, k.position == j.position).where(k.kind.in_(kinds))
    return [(at, rows.unpack(Judgement, payload)) for at, payload in db.execute(query.order_by(j.position))]
