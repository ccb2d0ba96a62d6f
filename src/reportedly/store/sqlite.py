"""The default store: one SQLite file in the project's folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, Table, delete, exists, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from reportedly.model import (
    Assessment,
    ChainHead,
    ChainRow,
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
    Sourcing,
    content_id,
)
from reportedly.model.chain import head_of, next_row
from reportedly.model.codec import to_plain
from reportedly.model.judgements import conflict, touched
from reportedly.store import rows
from reportedly.store import tables as t
from reportedly.store.database import Database
from reportedly.store.protocol import Across, Found, JudgedMeanwhileError, Reading, ReadOutcome, Source

ACROSS_STAMP = "across_stamp"
IS_CURRENT = exists().where(t.sources.c.report == t.reports.c.id)


class SqliteStore:
    """A :class:`reportedly.store.Store`, which says what each method promises. Its errors are those of `Database`."""

    def __init__(self, file: Path) -> None:
        self._database = Database(file)

    def close(self) -> None:
        self._database.close()

    def sources(self) -> tuple[Source, ...]:
        s = t.sources.c
        query = select(s.path, s.file, s.digest, s.made_with, s.report).order_by(s.path)
        with self._database.read() as db:
            return tuple(Source(*row) for row in db.execute(query))

    def keep(self, outcome: ReadOutcome) -> None:
        source, x = outcome.source, t.rejections.c
        report_id = None
        with self._database.write() as db:
            db.execute(delete(t.rejections).where(x.path == source.path, x.named.is_(False)))
            if isinstance(outcome, Reading):
                report_id = outcome.report.id
                if not _stands_under_earlier_name(db, outcome):
                    _replace_report(db, outcome)
            else:
                db.execute(insert(t.rejections).values(rows.rejection_row(source.path, outcome.rejection)))
            row = {"file": source.file, "digest": source.digest, "made_with": source.made_with, "report": report_id}
            into = upsert(t.sources).values(path=source.path, **row)
            db.execute(into.on_conflict_do_update(index_elements=["path"], set_=row))

    def reject(self, rejections: Sequence[Rejection], *, instead_of: Sequence[str] = ()) -> None:
        with self._database.write() as db:
            for path in (*instead_of, *(rejection.file for rejection in rejections)):
                db.execute(delete(t.rejections).where(t.rejections.c.path == path, t.rejections.c.named))
            for rejection in rejections:
                db.execute(insert(t.rejections).values(rows.rejection_row(rejection.file, rejection, named=True)))

    def as_read(self) -> Ledger:
        with self._database.read() as db:
            return _as_read(db)

    def ledger(self) -> Ledger:
        with self._database.read() as db:
            base = _as_read(db)
            of_report = db.execute(select(t.redated.c.report, t.redated.c.payload))
            redated = {report: rows.unpack(Publication, payload) for report, payload in of_report}
            of_claim = db.execute(select(t.regrounded.c.claim, t.regrounded.c.payload))
            regrounded = {claim: rows.unpack(GroundedClaim, payload) for claim, payload in of_claim}
            findings = Findings(
                events=_in_order(db, t.events, Event),
                origins=_in_order(db, t.origins, Origin),
                relations=_in_order(db, t.relations, Relation),
                assessments=_in_order(db, t.assessments, Assessment),
                labels=_in_order(db, t.labels, FramingLabel),
                sourcing=_in_order(db, t.sourcing, Sourcing),
                control=_in_order(db, t.control, Control),
                proposed=_in_order(db, t.proposed, ProposedMerge),
            )
        return replace(
            base,
            reports=tuple(replace(r, published=redated.get(r.id, r.published)) for r in base.reports),
            claims=tuple(regrounded.get(claim.id, claim) for claim in base.claims),
            findings=findings,
        )

    def input_stamp(self) -> str:
        query = select(t.reports.c.id, t.reports.c.revision).where(IS_CURRENT).order_by(t.reports.c.id)
        with self._database.read() as db:
            reports = [part for row in db.execute(query) for part in row]
            judgements = db.scalars(select(t.judgements.c.id).order_by(t.judgements.c.position))
            return content_id("input", len(reports), *reports, *judgements)

    def across_stamp(self) -> str | None:
        with self._database.read() as db:
            return db.scalar(select(t.meta.c.value).where(t.meta.c.key == ACROSS_STAMP))

    def keep_across(self, across: Across, stamp: str) -> None:
        of_table = rows.findings_rows(across.findings)
        of_table["redated"] = [{"report": r.id, "payload": rows.pack(r.published)} for r in across.redated]
        of_table["regrounded"] = [{"claim": c.id, "payload": rows.pack(c)} for c in across.regrounded]
        with self._database.write() as db:
            for table in t.ACROSS:
                db.execute(delete(table))
                if of_table[table.name]:
                    db.execute(insert(table), of_table[table.name])
            into = upsert(t.meta).values(key=ACROSS_STAMP, value=stamp)
            db.execute(into.on_conflict_do_update(index_elements=["key"], set_={"value": stamp}))

    def judgements(self) -> tuple[Judgement, ...]:
        with self._database.read() as db:
            return _in_order(db, t.judgements, Judgement)

    def judge(self, judgement: Judgement, expected: str | None = None) -> ChainHead:
        j = t.judgements.c
        subjects = sorted(touched(judgement))
        with self._database.write(durable=True) as db:
            if expected is not None and (found := conflict(_past(db, subjects), expected, judgement)):
                raise JudgedMeanwhileError(found)
            last = db.execute(select(j.position, j.hash).order_by(j.position.desc()).limit(1)).first()
            row = next_row(ChainHead(*last) if last else ChainHead(), judgement)
            db.execute(insert(t.judgements).values(to_plain(row)))
            if subjects:
                db.execute(insert(t.judged_subjects), [{"subject": s, "position": row.position} for s in subjects])
        return head_of(row)

    def past(self, subjects: Sequence[str]) -> tuple[Judgement, ...]:
        with self._database.read() as db:
            return _past(db, subjects)

    def chain(self) -> tuple[ChainRow, ...]:
        j = t.judgements.c
        query = select(j.position, j.id, j.previous, j.hash, j.payload).order_by(j.position)
        with self._database.read() as db:
            return tuple(ChainRow(*row) for row in db.execute(query))

    def find(self, prefix: str, limit: int = 20) -> tuple[Found, ...]:
        found: list[Found] = []
        with self._database.read() as db:
            for kind, table in t.HAVE_IDS.items():
                column = table.c.id
                query = select(column).where(column.between(prefix, prefix + "\U0010ffff"))
                found += [Found(kind, id_) for id_ in db.scalars(query.order_by(column).limit(limit))]
        return tuple(sorted(found, key=lambda f: (f.id, f.kind))[:limit])


def _stands_under_earlier_name(db: Connection, reading: Reading) -> bool:
    s, mine = t.sources.c, reading.source
    others = select(s.file, s.path, s.made_with).where(s.report == reading.report.id, s.path != mine.path)
    return any(
        (file, path) < (mine.file, mine.path) and made_with == mine.made_with
        for file, path, made_with in db.execute(others)
    )


def _replace_report(db: Connection, reading: Reading) -> None:
    claims = rows.claim_rows(reading.claims)
    row = rows.report_row(reading.report, claims)
    into = upsert(t.reports).values(row)
    db.execute(into.on_conflict_do_update(index_elements=["id"], set_=row))
    db.execute(delete(t.claims).where(t.claims.c.report == reading.report.id))
    if claims:
        db.execute(insert(t.claims), claims)


def _as_read(db: Connection) -> Ledger:
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


def _in_order[T](db: Connection, table: Table, kind: type[T]) -> tuple[T, ...]:
    query = select(table.c.payload).order_by(table.c.position)
    return tuple(rows.unpack(kind, payload) for payload in db.scalars(query))


def _past(db: Connection, subjects: Sequence[str]) -> tuple[Judgement, ...]:
    j, about = t.judgements.c, t.judged_subjects.c
    touching = select(about.position).where(about.subject.in_(subjects))
    query = select(j.payload).where(j.position.in_(touching)).order_by(j.position)
    return tuple(rows.unpack(Judgement, payload) for payload in db.scalars(query))
