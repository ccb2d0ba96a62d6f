"""Keeps the index tables in step with the payloads, and makes them again from these."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, inspect, select

from reportedly.model import Findings, GroundedClaim, Judgement, Publication, Report, event_id
from reportedly.store import tables as t
from reportedly.store.columns import insert_all, upsert
from reportedly.store.index import findings as index_findings
from reportedly.store.index import full_text
from reportedly.store.index import names as index_names
from reportedly.store.index import reading as index_reading
from reportedly.store.index import tables as x
from reportedly.store.index.findings import ClaimHead, Indexed, Links, Part, ReportHead

INDEX_KEY = "index_schema"
INDEX_VERSION = "5"
"""Goes up with every change of the index tables or of what is written into them."""
REBUILT_AT_ONCE = 200
"""Reports whose rows are made before they are written, so that a rebuild needs little memory."""


def is_current(db: Connection) -> bool:
    """Whether the index tables are there and of the present form."""
    if not inspect(db).has_table(t.meta.name):
        return False
    return db.scalar(select(t.meta.c.value).where(t.meta.c.key == INDEX_KEY)) == INDEX_VERSION


def rebuild(db: Connection) -> None:
    """Drops the index tables and makes them again from reports, findings and judgements."""
    from reportedly.store import payloads  # it reads through this package's rows

    full_text.drop(db)
    t.metadata.drop_all(db, tables=list(x.TABLES), checkfirst=True)
    t.metadata.create_all(db, tables=list(x.TABLES))
    full_text.create(db)
    for reports in payloads.current_in_parts(db, REBUILT_AT_ONCE):
        add_reports(db, reports)
    findings = payloads.findings(db)
    index_findings_again(db, findings)
    add_judgements(db, list(payloads.numbered_judgements(db)))
    upsert(db, t.meta, {"key": INDEX_KEY, "value": INDEX_VERSION}, "key")


# Reading


def remove_reports(db: Connection, ids: Sequence[str]) -> None:
    """Takes reports and their claims out of the index."""
    for id_ in ids:
        of_report = select(x.claim_index.c.id).where(x.claim_index.c.report == id_)
        db.execute(delete(x.claim_parts).where(x.claim_parts.c.claim.in_(of_report)))
        db.execute(delete(x.claim_index).where(x.claim_index.c.report == id_))
        db.execute(delete(x.report_index).where(x.report_index.c.id == id_))


def add_reports(db: Connection, readings: Sequence[tuple[Report, Sequence[GroundedClaim]]]) -> None:
    """Puts reports and their claims, which are not there, into the index."""
    reports, claims, parts = [], [], []
    for report, grounded in readings:
        row, of_claims, of_parts = index_reading.rows_of(report, grounded)
        reports.append(row)
        claims += of_claims
        parts += of_parts
    for table, rows in ((x.report_index, reports), (x.claim_index, claims), (x.claim_parts, parts)):
        insert_all(db, table, rows)


# Findings


def index_findings_again(db: Connection, findings: Findings) -> None:
    """Replaces everything that the index says about findings."""
    rows = finding_rows(findings, indexed_reading(db))
    for table in x.OF_FINDINGS:
        db.execute(delete(table))
        insert_all(db, table, rows[table])


def finding_rows(findings: Findings, indexed: Indexed) -> dict[Table, list[dict[str, Any]]]:
    """The rows of each index table of findings."""
    links = Links.of(findings)
    names, grams = index_names.name_rows(indexed, findings.events)
    return {
        x.event_index: [
            index_findings.event_row(event, position, indexed, links) for position, event in enumerate(findings.events)
        ],
        x.event_claims: [
            {"event": e.id, "claim": c, "anchored": event_id(c)}
            for e in findings.events
            for c in dict.fromkeys(e.claims)
        ],
        x.event_values: [row for e in findings.events for row in index_findings.value_rows(e, indexed)],
        x.relation_index: [
            {"id": r.id, "position": position, "kind": r.kind.value, "property": r.property}
            for position, r in enumerate(findings.relations)
        ],
        x.outlet_index: index_findings.outlet_rows(indexed, findings),
        x.shared_index: index_findings.shared_rows(indexed, findings),
        x.label_index: index_findings.label_rows(findings),
        x.name_index: names,
        x.name_grams: grams,
    }


def indexed_reading(db: Connection) -> Indexed:
    """What reading has put into the index, as of this moment."""
    c, p, r = x.claim_index.c, x.claim_parts.c, x.report_index.c
    heads = db.execute(select(*(c[name] for name in ClaimHead._fields)))
    parts: dict[str, list[Part]] = defaultdict(list)
    of_part = select(p.claim, *(p[name] for name in Part._fields)).order_by(p.claim, p.kind, p.role, p.value)
    for claim, *rest in db.execute(of_part):
        parts[claim].append(Part(*rest))
    reports = db.execute(select(*(r[name] for name in ReportHead._fields)))
    return Indexed(
        {head.id: head for head in (ClaimHead(*row) for row in heads)},
        parts,
        {head.id: head for head in (ReportHead(*row) for row in reports)},
    )


# Judgements


def add_judgements(db: Connection, appended: Sequence[tuple[int, Judgement]]) -> None:
    """What filters ask of judgements that were appended at these positions."""
    rows = [
        {"position": position, "id": j.id, "kind": j.kind, "decision": j.decision, "reverses": j.reverses}
        for position, j in appended
    ]
    if rows:
        db.execute(insert(x.judgement_index), rows)


def digest(db: Connection, tables: Sequence[Table] = x.TABLES) -> str:
    """A digest of index tables that does not depend on the order in which rows came in."""
    total = hashlib.sha256()
    for table in tables:
        columns = [c for c in table.c if c.name != "number"]
        keys = [c for c in table.primary_key.columns if c.name != "number"] or [table.c.id]
        total.update(f"{table.name}\n".encode())
        for row in db.execute(select(*columns).order_by(*keys)):
            total.update(json.dumps(list(row), ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
    return total.hexdigest()


__all__ = [
    "Publication",
    "add_judgements",
    "add_reports",
    "digest",
    "index_findings_again",
    "is_current",
    "rebuild",
    "remove_reports",
]
