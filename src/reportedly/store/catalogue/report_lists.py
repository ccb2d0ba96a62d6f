"""Lists of reports, claims, relations and rejections, and their rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, false, func, or_, select, tuple_

from reportedly.model import GroundedClaim, Publication, Rejection, Relation
from reportedly.store import payloads, rows
from reportedly.store import tables as t
from reportedly.store.catalogue.cursors import cursor, key_of
from reportedly.store.catalogue.filters import ClaimFilter, RelationFilter, ReportFilter
from reportedly.store.catalogue.rows import ClaimRow, RelationRow, ReportRow, Rows
from reportedly.store.columns import is_among_some
from reportedly.store.index import full_text
from reportedly.store.index import tables as x
from reportedly.store.index.words import words_of

R: Any = x.report_index.c
C: Any = x.claim_index.c
L: Any = x.relation_index.c
REPORT_COLUMNS = [column for column in x.report_index.c if column.name not in ("words", "number")]
Found = list[ColumnElement[bool]]
_V: Any = x.event_values.c
_E: Any = x.event_claims.c
_EVENTS_OF_REPORT = (
    select(func.count()).where(_V.kind == "report", _V.value == R.id).correlate(x.report_index).scalar_subquery()
)
REPORTS: Select[Any] = select(*REPORT_COLUMNS, _EVENTS_OF_REPORT.label("events"))
_REPORTS: Select[Any] = REPORTS.where(is_among_some(R.id))
_CLAIMS = (
    select(payloads.NOW)
    .select_from(t.claims)
    .join(x.claim_index, C.id == t.claims.c.id)
    .outerjoin(t.regrounded, t.regrounded.c.claim == t.claims.c.id)
    .where(is_among_some(t.claims.c.id))
)
_EVENTS_OF_CLAIMS = select(_E.claim, _E.event).where(is_among_some(_E.claim)).order_by(_E.event)
"""Made once: to put a statement together takes longer than to ask SQLite."""

"""Gives the total of a list by its name, counted only once for each state of the ledger."""


def _spoken(db: Connection, table: Table, words: str, walked: bool) -> Found:
    asked = words_of(words)
    if asked:
        return [full_text.matches(db, table, asked, walked=walked)]
    return [false()] if words.strip() else []


def count(db: Connection, table: Table, found: Found) -> int:
    return db.scalar(select(func.count()).select_from(table).where(*found)) or 0


# Reports


def report_conditions(db: Connection, wanted: ReportFilter, walked: bool = False) -> Found:
    """What a report has to fulfil."""
    found = _spoken(db, x.report_index, wanted.words, walked)
    if wanted.outlet is not None:
        found.append(R.outlet == wanted.outlet)
    if wanted.language is not None:
        found.append(R.language == wanted.language)
    if wanted.start:
        found.append(R.latest >= wanted.start.isoformat())
    if wanted.end:
        found += [or_(R.earliest <= wanted.end.isoformat(), R.earliest == ""), R.latest != ""]
    if wanted.undated is not None:
        found.append(R.latest == "" if wanted.undated else R.latest != "")
    return found


def reports(db: Connection, wanted: ReportFilter, limit: int, after: str | None, total: int) -> Rows[ReportRow]:
    """One page of reports, the latest first."""
    asked = ("reports", wanted)
    found = report_conditions(db, wanted, full_text.is_walked(db, x.report_index, total, limit))
    if key := key_of(after, (str, str), *asked):
        found.append(or_(R.latest < key[0], (R.latest == key[0]) & (R.id > key[1])))
    query = REPORTS.where(*found).order_by(R.latest.desc(), R.id).limit(limit + 1)
    got = db.execute(query).all() if total else []
    more = cursor((got[limit - 1].latest, got[limit - 1].id), *asked) if len(got) > limit else None
    return Rows(_report_rows(got[:limit]), total, more)


def report_rows(db: Connection, ids: Collection[str]) -> dict[str, ReportRow]:
    """The rows of these reports by id."""
    found: dict[str, ReportRow] = {}
    for some in payloads.in_parts(sorted(ids)):
        found |= {row.id: row for row in _report_rows(db.execute(_REPORTS, {"some": some}).all())}
    return found


def _report_rows(got: Sequence[Row[Any]]) -> tuple[ReportRow, ...]:
    return tuple(
        ReportRow(
            id=row.id,
            file=row.file,
            title=row.title,
            outlet=row.outlet,
            owner=row.owner,
            agency=row.agency,
            url=row.url,
            language=row.language,
            published=rows.unpack(Publication, row.published),
            claims=row.claims,
            events=row.events,
            damaged=row.damaged,
            quarantined=row.quarantined,
        )
        for row in got
    )


# Claims


def claim_conditions(db: Connection, wanted: ClaimFilter, walked: bool = False) -> Found:
    """What a claim has to fulfil."""
    found = _spoken(db, x.claim_index, wanted.words, walked)
    for column, value in ((C.report, wanted.report), (C.outlet, wanted.outlet), (C.certainty, wanted.certainty)):
        if value is not None:
            found.append(column == str(value))
    if wanted.event is not None:
        c = x.event_claims.c
        found.append(C.id.in_(select(c.claim).where(c.event == wanted.event)))
    if wanted.speaker is not None:
        found.append(or_(C.speaker == wanted.speaker, C.speaker_actor == wanted.speaker))
    if wanted.event_type is not None:
        found.append(or_(C.event_type == wanted.event_type, C.sub_event_type == wanted.event_type))
    if wanted.start:
        found.append(C.end >= wanted.start.isoformat())
    if wanted.end:
        found += [C.start <= wanted.end.isoformat(), C.start != ""]
    if wanted.controls is not None:
        found.append(C.controls.is_(wanted.controls))
    return found + _part_conditions(wanted)


def _part_conditions(wanted: ClaimFilter) -> Found:
    p: Any = x.claim_parts.c
    found: Found = []
    if wanted.actor is not None or wanted.role is not None:
        who = [p.kind == "actor"]
        if wanted.actor is not None:
            who.append(or_(p.value == wanted.actor, p.name == wanted.actor))
        if wanted.role is not None:
            who.append(p.role == wanted.role.value)
        found.append(C.id.in_(select(p.claim).where(*who)))
    if wanted.place is not None:
        where = or_(p.value == wanted.place, p.admin1 == wanted.place, p.inside == wanted.place)
        found.append(C.id.in_(select(p.claim).where(p.kind == "place", where)))
    return found


def claims(db: Connection, wanted: ClaimFilter, limit: int, after: str | None, total: int) -> Rows[ClaimRow]:
    """One page of claims in the order of the ledger; which were rejected is left to :func:`with_rejected`."""
    asked = ("claims", wanted)
    found = claim_conditions(db, wanted, full_text.is_walked(db, x.claim_index, total, limit))
    if key := key_of(after, (str, str, int), *asked):
        found.append(tuple_(C.file, C.report, C.position) > tuple_(*key))
    query = select(C.id, C.file, C.report, C.position).where(*found).order_by(C.file, C.report, C.position)
    got = db.execute(query.limit(limit + 1)).all() if total else []
    more = cursor(tuple(got[limit - 1][1:]), *asked) if len(got) > limit else None
    return Rows(claim_rows(db, [row.id for row in got[:limit]]), total, more)


def with_rejected(shown: Sequence[ClaimRow], rejected: frozenset[str]) -> tuple[ClaimRow, ...]:
    """The rows, those of rejected claims marked so."""
    return tuple(replace(row, rejected=True) if row.claim.id in rejected else row for row in shown)


def claim_rows(db: Connection, ids: Sequence[str], rejected: frozenset[str] = frozenset()) -> tuple[ClaimRow, ...]:
    """The rows of these claims in their order; ids that the ledger does not hold are passed over."""
    found: dict[str, GroundedClaim] = {}
    events: dict[str, list[str]] = defaultdict(list)
    for some in payloads.in_parts(list(dict.fromkeys(ids))):
        claims_ = [rows.unpack(GroundedClaim, payload) for payload in db.scalars(_CLAIMS, {"some": some})]
        found |= {claim.id: claim for claim in claims_}
        for claim, event in db.execute(_EVENTS_OF_CLAIMS, {"some": some}):
            events[claim].append(event)
    of_report = report_rows(db, {claim.report for claim in found.values()})
    return tuple(
        ClaimRow(found[id_], of_report[found[id_].report], tuple(events[id_]), id_ in rejected)
        for id_ in ids
        if id_ in found
    )


def claim_ids(db: Connection, besides: Collection[str]) -> tuple[str, ...]:
    """The ids of all claims but those of some types, in order."""
    return tuple(db.scalars(select(C.id).where(C.event_type.not_in(sorted(besides))).order_by(C.id)))


# Relations and rejections


def relation_conditions(wanted: RelationFilter) -> Found:
    """What a relation has to fulfil."""
    about, c, s = t.about.c, x.event_claims.c, t.judged_subjects.c
    found: Found = []
    if wanted.kind is not None:
        found.append(L.kind == wanted.kind.value)
    if wanted.property is not None:
        found.append(L.property == wanted.property)
    if wanted.claim is not None:
        found.append(L.id.in_(select(about.finding).where(about.claim == wanted.claim)))
    if wanted.event is not None:
        of_event = select(about.finding).join(x.event_claims, c.claim == about.claim).where(c.event == wanted.event)
        found.append(L.id.in_(of_event))
    if wanted.judged is not None:
        decided = L.id.in_(select(s.subject))
        found.append(decided if wanted.judged else ~decided)
    return found


def relations(db: Connection, wanted: RelationFilter, limit: int, after: str | None, total: int) -> Rows[RelationRow]:
    """One page of relations in the order of weighing."""
    asked = ("relations", wanted)
    found = relation_conditions(wanted)
    if key := key_of(after, (int,), *asked):
        found.append(L.position > key[0])
    query = select(L.position, t.relations.c.payload).join(t.relations, t.relations.c.id == L.id)
    got = db.execute(query.where(*found).order_by(L.position).limit(limit + 1)).all()
    shown = [rows.unpack(Relation, row.payload) for row in got[:limit]]
    more = cursor((got[limit - 1].position,), *asked) if len(got) > limit else None
    return Rows(_relation_rows(db, shown), total, more)


def _relation_rows(db: Connection, shown: Sequence[Relation]) -> tuple[RelationRow, ...]:
    events: dict[str, list[str]] = defaultdict(list)
    for some in payloads.in_parts(sorted({claim for r in shown for claim in (*r.a, *r.b)})):
        for claim, event in db.execute(_EVENTS_OF_CLAIMS, {"some": some}):
            events[claim].append(event)
    made = []
    for relation in shown:
        a = {event for claim in relation.a for event in events[claim]}
        b = {event for claim in relation.b for event in events[claim]}
        made.append(RelationRow(relation, (*sorted(a & b), *sorted(a ^ b))))
    return tuple(made)


def rejections(db: Connection, limit: int, after: str | None) -> Rows[Rejection]:
    """One page of rejections by file."""
    r: Any = t.rejections.c
    query = select(r.file, r.stage, r.reason, r.code, r.path).order_by(r.file, r.path, r.named).limit(limit + 1)
    if key := key_of(after, (str, str), "rejections"):
        query = query.where(tuple_(r.file, r.path) > tuple_(*key))
    got = db.execute(query).all()
    more = cursor((got[limit - 1].file, got[limit - 1].path), "rejections") if len(got) > limit else None
    return Rows(tuple(Rejection(*row[:4]) for row in got[:limit]), count(db, t.rejections, []), more)
