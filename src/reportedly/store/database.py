"""A project's database, SQLite or PostgreSQL: how it is opened, what a transaction is, what its errors mean to a person."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError, IntegrityError

from reportedly.errors import InternalError, ProjectBusyError, ProjectError
from reportedly.store import engines
from reportedly.store.engines import engine_of, is_url, shown
from reportedly.store.upgrading import is_current, make_current

ALL_WRITERS = 0x7265706F7274
JUDGES = ALL_WRITERS + 1
"""Numbers of PostgreSQL's advisory locks: who keeps readings or findings waits for whoever does, who judges for judges."""
FINDINGS_MAKER = ALL_WRITERS + 2
MESSENGER = ALL_WRITERS + 3
UPTAKER = ALL_WRITERS + 4
NOTICER = ALL_WRITERS + 5
READER = ALL_WRITERS + 6
"""Further ones, for :meth:`Database.alone`: who computes findings, sends messages, takes up jobs of workers that died, notices changes,
reads what was handed in."""


class Database:
    """Transactions on one database in which readers wait for nobody and writers for each other.

    ``where`` is the file of a project in a folder, or the ``postgresql://`` URL of one in PostgreSQL. A database of an older
    version is brought up to the present one, an empty one is set up.

    Raises:
        ProjectError: it is no ledger, is damaged, or cannot be opened.
        ProjectVersionError: a newer version of the program made it.
        ProjectBusyError: another program has been writing for more than :data:`reportedly.store.engines.BUSY_SECONDS`.
    """

    def __init__(self, where: Path | str) -> None:
        self.shown = shown(where)
        self.is_postgresql = is_url(where)
        self._engine = engine_of(where)
        self._turn = threading.Lock()
        self._here = threading.local()
        self._dispose = weakref.finalize(self, self._engine.dispose)
        try:
            with self._explained():
                make_current(self._engine, self.shown)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees the database as it is at one moment; within :meth:`at_one_moment` that of the block."""
        begun: Connection | None = getattr(self._here, "db", None)
        if begun is not None:
            yield begun
            return
        with self._explained(), self._engine.connect() as db:
            if self.is_postgresql:
                db = db.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with db.begin():
                yield db

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """Everything that this thread reads within the block is read in one transaction, and so of one moment.

        What is written meanwhile, by this thread too, is not seen before the block ends.
        """
        if getattr(self._here, "db", None) is not None:
            yield
            return
        with self.read() as db:
            self._here.db = db
            try:
                yield
            finally:
                self._here.db = None

    @contextmanager
    def glance(self) -> Iterator[Connection]:
        """For one question, a moment by itself: PostgreSQL begins and ends nothing around it, each of which is a round trip."""
        if not self.is_postgresql or getattr(self._here, "db", None) is not None:
            with self.read() as db:
                yield db
            return
        with self._explained(), self._engine.connect() as raw:
            yield raw.execution_options(isolation_level="AUTOCOMMIT", postgresql_readonly=True)

    @contextmanager
    def write(self, *, durable: bool = False) -> Iterator[Connection]:
        """A transaction that writes all or nothing. No kill loses what was committed; with ``durable`` no power cut."""
        if self.is_postgresql:
            with self._explained(), self._in_turn(ALL_WRITERS) as db:
                yield db
            return
        with self._alone(), self._explained(), self._engine.connect() as db:
            db = db.execution_options(begin="BEGIN IMMEDIATE", synchronous="FULL" if durable else "NORMAL")
            with db.begin():
                yield db

    @contextmanager
    def append(self) -> Iterator[Connection]:
        """A durable transaction that sees everything committed before it and is alone among its kind: to judge.

        On PostgreSQL it does not wait for findings that are being kept; it must not write what :meth:`write` does.
        """
        if not self.is_postgresql:
            with self.write(durable=True) as db:
                yield db
            return
        with self._explained(), self._in_turn(JUDGES) as db:
            yield db

    @contextmanager
    def alone(self, lock: int, *, wait: bool = True) -> Iterator[bool]:
        """Holds a lock of the whole database, outside of any transaction, and says whether it was had; without ``wait`` it may not be.

        It ends with the connection, so a process that is killed leaves none behind. In SQLite, a project of one machine, there is none.
        """
        if not self.is_postgresql:
            yield True
            return
        with self._explained(), self._engine.connect() as raw:
            db = raw.execution_options(isolation_level="AUTOCOMMIT", postgresql_readonly=False)
            asked = "SELECT pg_advisory_lock(:lock)" if wait else "SELECT pg_try_advisory_lock(:lock)"
            had = db.scalar(text(asked), {"lock": lock})
            got = wait or bool(had)
            try:
                yield got
            finally:
                if got:
                    db.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": lock})

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Threads of this process take turns before they ask SQLite, which would let them wait by chance."""
        if not self._turn.acquire(timeout=engines.BUSY_SECONDS):
            raise self._error("busy")
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def _in_turn(self, lock: int) -> Iterator[Connection]:
        """A transaction of PostgreSQL that holds a lock of the whole database."""
        with self._engine.connect() as db:
            db = db.execution_options(isolation_level="READ COMMITTED", postgresql_readonly=False)
            with db.begin():
                db.execute(text(f"SET LOCAL lock_timeout = '{int(engines.BUSY_SECONDS * 1000)}ms'"))
                db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": lock})
                yield db

    def at_head(self) -> bool:
        """Whether the schema is the one that this program knows, asked anew.

        Raises:
            ProjectError: the database cannot be reached.
            ProjectVersionError: a newer version of the program has changed it meanwhile.
        """
        with self.read() as db:
            return is_current(db, self.shown)

    def close(self) -> None:
        """Closes the connections, which is also done when nobody holds the database any more."""
        self._dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError as error:
            raise InternalError(f"{self.shown}: a row that contradicts the others: {error.orig}") from error
        except DatabaseError as error:
            raise self._error(str(error.orig).strip()) from error

    def _error(self, reason: str) -> ProjectError:
        if any(word in reason for word in ("locked", "busy", "lock timeout")):
            return ProjectBusyError(
                f"{self.shown}: in use by another program for more than {engines.BUSY_SECONDS} s",
                "Wait until that program has finished, then run the command again; what was read so far is kept.",
            )
        if "not a database" in reason or "malformed" in reason:
            return ProjectError(
                f"{self.shown}: not a ledger, or damaged ({reason})",
                "Move the file away and read the reports again, or restore it from a backup.",
            )
        if self.is_postgresql:
            return ProjectError(
                f"{self.shown}: {reason}", "Check that the server runs, and the name, password and rights of the URL."
            )
        return ProjectError(
            f"{self.shown}: {reason}", "Check that the folder exists, is writable and that its disk has room."
        )
