"""The store: a project's ledger in SQLite or PostgreSQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, Table, delete, insert, select

from reportedly.model import ChainHead, ChainRow, Judgement, Ledger, Rejection, content_id
from reportedly.model.codec import to_plain
from reportedly.store import payloads, replacing, rows
from reportedly.store import tables as t
from reportedly.store.catalogue.sql import SqlCatalogue
from reportedly.store.columns import insert_all, is_one_of, upsert
from reportedly.store.database import FINDINGS_MAKER, Database
from reportedly.store.index import indexing
from reportedly.store.payloads import IS_CURRENT
from reportedly.store.protocol import Across, Basis, Found, Reading, ReadOutcome, Source
from reportedly.store.review.judging import Judging, past
from reportedly.store.state import CHANGES, FINDINGS, READINGS, count_up, counter, keep_basis, present_basis

ACROSS_STAMP = "across_stamp"
ATTEMPTS = 3
"""How often differences are looked for while others write, before findings are kept with all others waiting."""


class SqlStore:
    """A :class:`reportedly.store.Store`, which says what each method promises. Its errors are those of `Database`.

    ``where`` is a file for SQLite or a ``postgresql://`` URL.
    """

    def __init__(self, where: Path | str) -> None:
        self._database = Database(where)
        self._judging = Judging(self._database)
        self.catalogue = SqlCatalogue(self._database)
        """The read side for pages and the API."""

    @property
    def database(self) -> Database:
        """For the other parts of the store that share its connections."""
        return self._database

    def close(self) -> None:
        self._database.close()

    def sources(self) -> tuple[Source, ...]:
        s = t.sources.c
        query = select(s.path, s.file, s.digest, s.made_with, s.report).order_by(s.path)
        with self._database.read() as db:
            return tuple(Source(*row) for row in db.execute(query))

    def keep(self, outcome: ReadOutcome) -> None:
        with self._database.write() as db:
            _keep(db, outcome)
            count_up(db, READINGS, CHANGES)

    def keep_all(self, readings: Sequence[Reading]) -> None:
        with self._database.write() as db:
            fresh = _fresh(db, readings)
            claims = [(r, rows.claim_rows(r.claims)) for r in fresh]
            insert_all(db, t.reports, [rows.report_row(r.report, of_report) for r, of_report in claims])
            insert_all(db, t.claims, [row for _, of_report in claims for row in of_report])
            insert_all(db, t.sources, [{**to_plain(r.source), "report": r.report.id} for r in fresh])
            indexing.add_reports(db, [(r.report, r.claims) for r in fresh])
            alone = {reading.source.path for reading in fresh}
            for reading in readings:
                if reading.source.path not in alone:
                    _keep(db, reading)
            count_up(db, READINGS, CHANGES)

    def reject(self, rejections: Sequence[Rejection], *, instead_of: Sequence[str] = ()) -> None:
        with self._database.write() as db:
            for path in (*instead_of, *(rejection.file for rejection in rejections)):
                db.execute(delete(t.rejections).where(t.rejections.c.path == path, t.rejections.c.named))
            for rejection in rejections:
                db.execute(insert(t.rejections).values(rows.rejection_row(rejection.file, rejection, named=True)))
            count_up(db, CHANGES)

    def as_read(self) -> Ledger:
        with self._database.read() as db:
            return payloads.as_read(db)

    def ledger(self) -> Ledger:
        with self._database.read() as db:
            base = payloads.with_companions(db, payloads.as_read(db))
            return replace(base, findings=payloads.findings(db))

    def input_stamp(self) -> str:
        query = select(t.reports.c.id, t.reports.c.revision).where(IS_CURRENT).order_by(t.reports.c.id)
        with self._database.read() as db:
            reports = [part for row in db.execute(query) for part in row]
            judgements = db.scalars(select(t.judgements.c.id).order_by(t.judgements.c.position))
            return content_id("input", len(reports), *reports, *judgements)

    def basis(self) -> Basis:
        with self._database.read() as db:
            return present_basis(db)

    def across_stamp(self) -> str | None:
        with self._database.read() as db:
            return db.scalar(select(t.meta.c.value).where(t.meta.c.key == ACROSS_STAMP))

    def computing(self) -> AbstractContextManager[bool]:
        return self._database.alone(FINDINGS_MAKER)

    def keep_across(self, across: Across, stamp: str, basis: Basis | None = None) -> None:
        wanted = _rows_of(across)

        def finish(db: Connection) -> None:
            upsert(db, t.meta, {"key": ACROSS_STAMP, "value": stamp}, "key")
            keep_basis(db, basis or present_basis(db))
            count_up(db, FINDINGS, CHANGES)

        for _ in range(ATTEMPTS):
            with self._database.read() as db:
                seen, found = counter(db, CHANGES), _differences(db, across, wanted)
            if found is None:
                break
            with self._database.write() as db:
                if counter(db, CHANGES) == seen:  # nothing came in while the differences were looked for
                    for one in found:
                        replacing.apply(db, one)
                    finish(db)
                    return
        with self._database.write() as db:
            _replace_all(db, across, wanted)
            finish(db)

    def judgements(self) -> tuple[Judgement, ...]:
        with self._database.read() as db:
            return payloads.in_order(db, t.judgements, Judgement)

    def judge(self, judgement: Judgement, expected: str | None = None) -> ChainHead:
        return self._judging.judge(judgement, expected)

    def past(self, subjects: Sequence[str]) -> tuple[Judgement, ...]:
        with self._database.read() as db:
            return past(db, subjects)

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


def _keep(db: Connection, outcome: ReadOutcome) -> None:
    source, x, report_id, replaced = outcome.source, t.rejections.c, None, False
    before = db.scalar(select(t.sources.c.report).where(t.sources.c.path == source.path))
    db.execute(delete(t.rejections).where(x.path == source.path, x.named.is_(False)))
    if isinstance(outcome, Reading):
        report_id = outcome.report.id
        replaced = not _stands_under_earlier_name(db, outcome)
        if replaced:
            _replace_report(db, outcome)
    else:
        db.execute(insert(t.rejections).values(rows.rejection_row(source.path, outcome.rejection)))
    row = {"file": source.file, "digest": source.digest, "made_with": source.made_with, "report": report_id}
    upsert(db, t.sources, {"path": source.path, **row}, "path")
    if isinstance(outcome, Reading) and replaced:
        _index_report(db, outcome)
    if before and before != report_id and not db.scalar(select(IS_CURRENT).where(t.reports.c.id == before)):
        indexing.remove_reports(db, [before])


def _fresh(db: Connection, readings: Sequence[Reading]) -> list[Reading]:
    """Those whose path and report nobody has named before, here or in the store: they need no look at anything else."""
    paths, reports = Counter(r.source.path for r in readings), Counter(r.report.id for r in readings)
    known = set(db.scalars(select(t.sources.c.path).where(is_one_of(t.sources.c.path, sorted(paths)))))
    known |= set(db.scalars(select(t.rejections.c.path).where(is_one_of(t.rejections.c.path, sorted(paths)))))
    there = set(db.scalars(select(t.reports.c.id).where(is_one_of(t.reports.c.id, sorted(reports)))))
    return [
        r
        for r in readings
        if paths[r.source.path] == reports[r.report.id] == 1 and r.source.path not in known and r.report.id not in there
    ]


def _stands_under_earlier_name(db: Connection, reading: Reading) -> bool:
    s, mine = t.sources.c, reading.source
    others = select(s.file, s.path, s.made_with).where(s.report == reading.report.id, s.path != mine.path)
    return any(
        (file, path) < (mine.file, mine.path) and made_with == mine.made_with
        for file, path, made_with in db.execute(others)
    )


def _replace_report(db: Connection, reading: Reading) -> None:
    claims = rows.claim_rows(reading.claims)
    upsert(db, t.reports, rows.report_row(reading.report, claims), "id")
    db.execute(delete(t.claims).where(t.claims.c.report == reading.report.id))
    if claims:
        db.execute(insert(t.claims), claims)


def _index_report(db: Connection, reading: Reading) -> None:
    """The index shows the publication that companions gave earlier until findings are kept anew, as the ledger does."""
    published = payloads.publications(db, [reading.report.id]).get(reading.report.id, reading.report.published)
    indexing.remove_reports(db, [reading.report.id])
    indexing.add_reports(db, [(replace(reading.report, published=published), reading.claims)])


def _rows_of(across: Across) -> dict[Table, list[rows.Row]]:
    of_table = rows.findings_rows(across.findings)
    of_table["redated"] = [{"report": r.id, "payload": rows.pack(r.published)} for r in across.redated]
    of_table["regrounded"] = [{"claim": c.id, "payload": rows.pack(c)} for c in across.regrounded]
    of_table["questions"] = rows.question_rows(across.questions)
    return {table: of_table[table.name] for table in t.ACROSS}


def _differences(
    db: Connection, across: Across, wanted: Mapping[Table, list[rows.Row]]
) -> list[replacing.Difference] | None:
    """What has to be written for these findings; None where everything has to: nothing was kept before, or companions now give
    other publications, on which the index of reports and claims rests.
    """
    if db.scalar(select(t.meta.c.value).where(t.meta.c.key == ACROSS_STAMP)) is None:
        return None
    if any(replacing.difference(db, table, wanted[table]) for table in (t.redated, t.regrounded)):
        return None
    index = indexing.finding_rows(across.findings, indexing.indexed_reading(db))
    everything = {table: some for table, some in wanted.items() if table not in (t.redated, t.regrounded)} | index
    return [found for table, some in everything.items() if (found := replacing.difference(db, table, some))]


def _replace_all(db: Connection, across: Across, wanted: Mapping[Table, list[rows.Row]]) -> None:
    changed = _companions_changed(db) | {r.id for r in across.redated} | {c.report for c in across.regrounded}
    for table, some in wanted.items():
        db.execute(delete(table))
        insert_all(db, table, some)
    again = sorted(changed)
    indexing.remove_reports(db, again)
    indexing.add_reports(db, payloads.reports_with_claims(db, again))
    indexing.index_findings_again(db, across.findings)


def _companions_changed(db: Connection) -> set[str]:
    """Reports whose publication or claims companions have changed so far."""
    c = t.claims.c
    reports = set(db.scalars(select(t.redated.c.report)))
    return reports | set(db.scalars(select(c.report).join(t.regrounded, t.regrounded.c.claim == c.id)))
