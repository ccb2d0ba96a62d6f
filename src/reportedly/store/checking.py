"""Whether a project is sound: the database's own check, payloads, the chain, rows that lead nowhere, index tables, full text."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, exists, select

from reportedly.model import ChainRow, GroundedClaim, content_id
from reportedly.model.chain import first_bad
from reportedly.store import backups, rows
from reportedly.store import tables as t
from reportedly.store.columns import is_postgresql
from reportedly.store.database import Database
from reportedly.store.index import full_text, indexing
from reportedly.store.index import tables as x
from reportedly.store.state import known_basis

REBUILD = "Run: reportedly check --rebuild"
RESTORE = "Restore the last backup into a new project (reportedly restore FILE --project NEW)."
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong: where, what, and what to do. ``derived``: making index tables again mends it."""

    where: str
    what: str
    advice: str
    derived: bool = False


def check(database: Database) -> list[Problem]:
    """All problems of a project. Writers go on meanwhile: it looks at one moment, and at a copy of it."""
    with database.read() as db:
        problems = [*_database(db), *_reports(db), *_chain(db), *_orphans(db)]
        known, readings = known_basis(db)
        # what was read since findings were computed is in lists of names only when they are computed again
        tables = x.TABLES if known.readings == readings else (*x.OF_READING, x.judgement_index)
        present = indexing.digest(db, tables)
        with tempfile.TemporaryDirectory(prefix="reportedly-check-") as folder:
            copy = Path(folder) / "copy.db"
            if not problems:
                backups.write(db, copy)
                problems += _against(copy, present, tables)
    with database.write() as db:
        problems += [Problem("full text", reason, REBUILD, derived=True) for reason in full_text.out_of_step(db)]
    return problems


def _against(copy: Path, present: str, tables: Sequence[Table]) -> Iterator[Problem]:
    made_again = Database(copy)
    try:
        with made_again.read() as other:
            if indexing.digest(other, tables) != present:
                yield Problem(
                    "index tables", "do not say what reports, findings and judgements say", REBUILD, derived=True
                )
    finally:
        made_again.close()


def rebuild(database: Database) -> bool:
    """Makes the index tables again; whether they had been right."""
    with database.write(durable=True) as db:
        before = indexing.digest(db)
        indexing.rebuild(db)
        return indexing.digest(db) == before


def _database(db: Connection) -> Iterator[Problem]:
    if is_postgresql(db):
        return
    for (reason,) in db.exec_driver_sql("PRAGMA integrity_check").all():
        if reason != "ok":
            yield Problem("database file", str(reason), RESTORE)
    for table, row, parent, _ in db.exec_driver_sql("PRAGMA foreign_key_check").all():
        yield Problem(str(table), f"row {row} leads to a row of {parent} that is not there", RESTORE)


def _reports(db: Connection) -> Iterator[Problem]:
    """Every report and claim can be read, and is what was kept."""
    r, c = t.reports.c, t.claims.c
    for id_, file, revision, raw, payload in db.execute(select(r.id, r.file, r.revision, r.raw, r.payload)).all():
        of_claims = db.scalars(select(c.payload).where(c.report == id_).order_by(c.position)).all()
        try:
            report = rows.report_of(payload, raw)
            claims = [rows.unpack(GroundedClaim, one) for one in of_claims]
        except (ValueError, TypeError, KeyError) as error:
            yield Problem(f"report {id_} ({file})", f"cannot be read: {error}", RESTORE)
            continue
        if content_id("revision", raw, payload, *of_claims) != revision:
            yield Problem(f"report {id_} ({file})", "it or its claims are not what was kept", RESTORE)
        elif report.id != id_ or any(claim.report != id_ for claim in claims):
            yield Problem(f"report {id_} ({file})", "its rows do not belong together", RESTORE)


def _chain(db: Connection) -> Iterator[Problem]:
    j = t.judgements.c
    query = select(j.position, j.id, j.previous, j.hash, j.payload).order_by(j.position)
    bad = first_bad(ChainRow(*row) for row in db.execute(query))
    if bad:
        yield Problem(f"judgement {bad.position} ({bad.id})", bad.reason, RESTORE)


def _orphans(db: Connection) -> Iterator[Problem]:
    """Rows that lead nowhere. Findings may lead to claims of reports that came anew since: those are no orphans."""
    i: Any = x.claim_index.c
    leads: list[tuple[str, Any, Any, bool]] = [
        ("claims", t.claims.c.report, t.reports.c.id, False),
        ("sources", t.sources.c.report, t.reports.c.id, False),
        ("assessments", t.assessments.c.event, t.events.c.id, False),
        ("sourcing", t.sourcing.c.event, t.events.c.id, False),
        ("judged_subjects", t.judged_subjects.c.position, t.judgements.c.position, False),
        ("claim_index", i.id, t.claims.c.id, True),
        ("claim_parts", x.claim_parts.c.claim, i.id, True),
        ("event_claims", x.event_claims.c.event, t.events.c.id, True),
    ]
    for name, column, leads_to, derived in leads:
        there = exists().where(leads_to == column)
        lost = db.scalars(select(column).where(column.is_not(None), ~there).distinct().limit(MOST_SHOWN)).all()
        if lost:
            shown = ", ".join(map(str, lost[:3]))
            advice = REBUILD if derived else RESTORE
            yield Problem(name, f"{len(lost)} or more lead nowhere: {shown}", advice, derived=derived)
