"""Files that people handed in over the desk, in batches: who gave what, how far reading is, what became of each file."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, func, insert, or_, select, update

from reportedly.store import rows
from reportedly.store import tables as t
from reportedly.store.database import READER, Database
from reportedly.store.desk.upload_tables import upload_runs, uploads
from reportedly.store.index import tables as x

MEMBERS = "!#"
"""What stands in a key between a file and what is in it."""
LAST = "\U0010ffff"
MOST_ATTEMPTS = 2
SHOWN_MEMBERS = 100


class UploadState(StrEnum):
    """How far a batch is. What was cut off while it was read is waiting again."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """One file: its name, the key under which the project knows it, bytes, SHA-256.

    ``refused`` says why it was not taken, ``speaks_for`` names the file that it tells the outlet and the day of; else they are "".
    """

    name: str
    key: str
    size: int
    sha256: str
    refused: str = ""
    speaks_for: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that one person handed in together. ``folder`` is where they lie."""

    id: str
    made_at: str
    person: str
    folder: str
    files: tuple[UploadedFile, ...]


@dataclass(frozen=True, slots=True)
class Upload:
    """A batch and how far it is; ``reason`` says why reading it failed."""

    batch: Batch
    state: UploadState
    reason: str


@dataclass(frozen=True, slots=True)
class ReportRead:
    """A report that a file holds."""

    id: str
    title: str
    claims: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file, or something in it, that could not be used."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of a file: reports and refusals, the first of each with their number."""

    file: UploadedFile
    reports: tuple[ReportRead, ...]
    read: int
    refusals: tuple[Refusal, ...]
    refused: int


class Uploads:
    """The batches of one project."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, batch: Batch) -> None:
        """Notes a batch whose files are there. One without a file to read is done."""
        state = UploadState.WAITING if any(not file.refused for file in batch.files) else UploadState.DONE
        row = {"id": batch.id, "made_at": batch.made_at, "person": batch.person, "payload": rows.pack(batch)}
        with self._database.write() as db:
            db.execute(insert(uploads).values(row))
            db.execute(insert(upload_runs).values(upload=batch.id, state=state.value, attempts=0, reason=""))

    def latest(self, limit: int) -> tuple[Upload, ...]:
        """The batches, the latest first."""
        query = _joined().order_by(uploads.c.made_at.desc(), uploads.c.id).limit(limit)
        with self._database.read() as db:
            return tuple(map(_upload, db.execute(query)))

    def one(self, id_: str) -> Upload | None:
        """The batch of this id, None where there is none."""
        with self._database.read() as db:
            row = db.execute(_joined().where(uploads.c.id == id_)).one_or_none()
        return None if row is None else _upload(row)

    def waiting(self) -> tuple[Upload, ...]:
        """What is to be read, the oldest first."""
        query = _joined().where(upload_runs.c.state == UploadState.WAITING.value)
        with self._database.read() as db:
            return tuple(map(_upload, db.execute(query.order_by(uploads.c.made_at, uploads.c.id))))

    def reading(self) -> AbstractContextManager[bool]:
        """Held by whoever reads, so that of several desks one does; says whether it was had."""
        return self._database.alone(READER, wait=False)

    def begin(self, id_: str) -> bool:
        """Notes that reading begins; False where it was begun too often and never ended: then it has failed."""
        c = upload_runs.c
        with self._database.write() as db:
            attempts = db.scalar(select(c.attempts).where(c.upload == id_)) or 0
            if attempts >= MOST_ATTEMPTS:
                reason = "reading was begun and never came to its end"
                db.execute(
                    update(upload_runs).where(c.upload == id_).values(state=UploadState.FAILED.value, reason=reason)
                )
                return False
            db.execute(update(upload_runs).where(c.upload == id_).values(attempts=attempts + 1))
            return True

    def end(self, id_: str, state: UploadState, reason: str = "") -> None:
        """Notes how reading ended."""
        with self._database.write() as db:
            changed = update(upload_runs).where(upload_runs.c.upload == id_)
            db.execute(changed.values(state=state.value, reason=reason[:500]))

    def version(self) -> str:
        """Changes whenever a batch is added, is done or has failed."""
        done = select(func.count()).select_from(upload_runs).where(upload_runs.c.state != UploadState.WAITING.value)
        number = select(func.count()).select_from(uploads)
        with self._database.glance() as db:
            return "-".join(map(str, db.execute(select(number.scalar_subquery(), done.scalar_subquery())).one()))

    def outcomes(self, files: Sequence[UploadedFile]) -> tuple[FileOutcome, ...]:
        """What became of each file so far."""
        with self._database.read() as db:
            return tuple(_outcome(db, file) for file in files)


def _joined() -> Any:
    columns = (uploads.c.payload, upload_runs.c.state, upload_runs.c.reason)
    return select(*columns).join_from(uploads, upload_runs, upload_runs.c.upload == uploads.c.id)


def _upload(row: Row[Any]) -> Upload:
    return Upload(rows.unpack(Batch, row.payload), UploadState(row.state), row.reason)


def _below(column: Any, key: str) -> Any:
    """The rows of a file and of all that is in it."""
    return or_(column == key, *(column.between(key + mark, key + mark + LAST) for mark in MEMBERS))


def _outcome(db: Connection, file: UploadedFile) -> FileOutcome:
    if file.refused:
        return FileOutcome(file, (), 0, (Refusal(file.name, file.refused),), 1)
    r: Any = x.report_index.c
    s, refused = t.sources.c, t.rejections.c
    named = select(r.id, r.title, r.file, r.claims).join(t.sources, s.report == r.id).where(_below(s.path, file.key))
    reports = tuple(
        ReportRead(id_, title or name, claims)
        for id_, title, name, claims in db.execute(named.order_by(s.path).limit(SHOWN_MEMBERS))
    )
    count = select(func.count()).select_from(t.sources).where(_below(s.path, file.key), s.report.is_not(None))
    why = select(refused.file, refused.reason).where(_below(refused.path, file.key)).order_by(refused.path)
    refusals = tuple(Refusal(*row) for row in db.execute(why.limit(SHOWN_MEMBERS)))
    number = select(func.count()).select_from(t.rejections).where(_below(refused.path, file.key))
    return FileOutcome(file, reports, db.scalar(count) or 0, refusals, db.scalar(number) or 0)
