"""One SQLite file: how it is opened, what a transaction is, and what its errors mean to a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.pool import NullPool

from reportedly.errors import InternalError, ProjectBusyError, ProjectError, ProjectVersionError
from reportedly.store import tables as t

BUSY_SECONDS = 30
APPEND_ONLY = (
    "CREATE TRIGGER judgements_unchanged BEFORE UPDATE ON judgements "
    "BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END",
    "CREATE TRIGGER judgements_undeleted BEFORE DELETE ON judgements "
    "BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END",
)


class Database:
    """Transactions on one file in write-ahead mode, so that readers and one writer do not wait for each other.

    Raises:
        ProjectError: the file is no ledger, is damaged, or cannot be opened.
        ProjectVersionError: it has another version of the schema.
        ProjectBusyError: another program has been writing for more than ``BUSY_SECONDS``.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._engine = _engine(file)
        with self.read() as db:
            new = not inspect(db).has_table(t.meta.name)
        if new:
            self._create()
        self._check_version()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees the database as it is at one moment."""
        with self._explained(), self._engine.connect() as db, db.begin():
            yield db

    @contextmanager
    def write(self, *, durable: bool = False) -> Iterator[Connection]:
        """A transaction that writes all or nothing. No kill loses what was committed; with ``durable`` no power cut."""
        with self._explained(), self._engine.connect() as db:
            db = db.execution_options(begin="BEGIN IMMEDIATE", synchronous="FULL" if durable else "NORMAL")
            with db.begin():
                yield db

    def close(self) -> None:
        self._engine.dispose()

    def _create(self) -> None:
        with self.write(durable=True) as db:
            if inspect(db).has_table(t.meta.name):  # another program was faster
                return
            t.metadata.create_all(db)
            for trigger in APPEND_ONLY:
                db.exec_driver_sql(trigger)
            db.execute(insert(t.meta).values(key="schema", value=str(t.SCHEMA_VERSION)))

    def _check_version(self) -> None:
        with self.read() as db:
            version = db.scalar(select(t.meta.c.value).where(t.meta.c.key == "schema"))
        if version != str(t.SCHEMA_VERSION):
            raise ProjectVersionError(
                f"{self._file}: made by another version of reportedly (schema {version}, not {t.SCHEMA_VERSION})",
                "Use that version, or read the reports into a new folder with --project DIR.",
            )

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError as error:
            raise InternalError(f"{self._file}: a row that contradicts the others: {error.orig}") from error
        except DatabaseError as error:
            raise self._error(str(error.orig)) from error

    def _error(self, reason: str) -> ProjectError:
        if "locked" in reason or "busy" in reason:
            return ProjectBusyError(
                f"{self._file}: in use by another program for more than {BUSY_SECONDS} s",
                "Wait until that program has finished, then run the command again; what was read so far is kept.",
            )
        if "not a database" in reason or "malformed" in reason:
            return ProjectError(
                f"{self._file}: not a ledger, or damaged ({reason})",
                "Move the file away and read the reports again, or restore it from a backup.",
            )
        return ProjectError(
            f"{self._file}: {reason}", "Check that the folder exists, is writable and that its disk has room."
        )


def _engine(file: Path) -> Engine:
    engine = create_engine(
        f"sqlite:///{file}", poolclass=NullPool, connect_args={"timeout": BUSY_SECONDS, "isolation_level": None}
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        for pragma in ("journal_mode = WAL", "foreign_keys = ON", "synchronous = NORMAL"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(db: Connection) -> None:
        options = db.get_execution_options()
        if options.get("synchronous") == "FULL":
            db.exec_driver_sql("PRAGMA synchronous = FULL")
        db.exec_driver_sql(options.get("begin", "BEGIN"))

    return engine
