"""Connections to SQLite and PostgreSQL, set up the way the store needs them."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.pool import QueuePool

from reportedly.errors import ProjectError, SetupError

PASSWORD_VARIABLE = "REPORTEDLY_PASSWORD_FILE"  # noqa: S105 - the name of a variable
"""Names a file with the password of a URL that holds none, so that it stands in no command and no environment."""
BUSY_SECONDS: float = 30
RESTED_SECONDS = 2.0
"""After so long a connection to a server may have been closed from the other side."""
SCHEMES = ("postgresql://", "postgres://", "postgresql+psycopg://")
POOL = {"pool_size": 12, "max_overflow": 52, "pool_timeout": 30}
"""Connections kept open, and how many more a rush may take."""
PRAGMAS = ("journal_mode = WAL", "foreign_keys = ON", "synchronous = NORMAL", "cache_size = -32000")
PAGE_MAPPING = "mmap_size = 268435456"
"""Reads the first 256 MB of the file without a system call a page."""


def is_url(where: Path | str) -> bool:
    """Whether a project is named by the URL of a PostgreSQL database, and not by its file."""
    return isinstance(where, str) and where.startswith(SCHEMES)


def shown(where: Path | str) -> str:
    """How messages name a database: without a password."""
    if not is_url(where):
        return str(where)
    return _url(str(where)).set(drivername="postgresql").render_as_string(hide_password=True)


def engine_of(where: Path | str) -> Engine:
    """The engine of a SQLite file or a PostgreSQL URL.

    Raises:
        ProjectError: the URL cannot be read.
        SetupError: the driver of PostgreSQL is not installed.
    """
    return _postgresql(_with_password(_url(str(where)))) if is_url(where) else _sqlite(Path(where))


def libpq_url(where: str) -> str:
    """The URL as PostgreSQL's own library reads it, with the password: for connections, never to be shown."""
    return _with_password(_url(where)).set(drivername="postgresql").render_as_string(hide_password=False)


def _with_password(url: URL) -> URL:
    file = os.environ.get(PASSWORD_VARIABLE)
    if not file or url.password is not None:
        return url
    try:
        return url.set(password=Path(file).read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError(
            f"{file}: the password of the database cannot be read", f"Check the file that {PASSWORD_VARIABLE} names."
        ) from error


def _url(where: str) -> URL:
    try:
        return make_url(where).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as error:
        raise ProjectError(
            f"{where.partition('@')[2] or 'the project'}: not a URL of a database",
            "Write it as postgresql://USER:PASSWORD@HOST/DATABASE.",
        ) from error


def _postgresql(url: URL) -> Engine:
    try:
        engine = create_engine(url, **POOL, connect_args={"connect_timeout": 10})
    except ModuleNotFoundError as error:
        raise SetupError(
            "a project in PostgreSQL needs the package psycopg", "Install it: pip install 'reportedly[postgres]'."
        ) from error
    _look_after_rest(engine)
    _answer_alone(engine)
    _close_what_comes_back_late(engine)
    return engine


def _answer_alone(engine: Engine) -> None:
    """Has the server answer each question with one process and no compiled code: starting those costs more than a question of the desk."""

    @event.listens_for(engine, "connect")
    def _set(connection: Any, _record: object) -> None:
        connection.execute("SET max_parallel_workers_per_gather = 0")
        connection.execute("SET jit = off")
        connection.commit()


def _look_after_rest(engine: Engine) -> None:
    """Has connections that were idle for a while asked whether their server still answers, and no others: asking is a round trip."""

    @event.listens_for(engine, "checkin")
    def _put_back(_connection: Any, record: Any) -> None:
        record.info["since"] = monotonic()

    @event.listens_for(engine, "checkout")
    def _take(connection: Any, record: Any, _proxy: object) -> None:
        if monotonic() - record.info.get("since", monotonic()) < RESTED_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise DisconnectionError("the server has closed it") from error  # the pool opens another


def _sqlite(file: Path) -> Engine:
    url = URL.create("sqlite", database=str(file))
    arguments = {"timeout": BUSY_SECONDS, "isolation_level": None, "check_same_thread": False}
    engine = create_engine(url, poolclass=QueuePool, **POOL, connect_args=arguments)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        for pragma in (*PRAGMAS, PAGE_MAPPING):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(db: Connection) -> None:
        options = db.get_execution_options()
        if "synchronous" in options:
            db.exec_driver_sql(f"PRAGMA synchronous = {options['synchronous']}")
        db.exec_driver_sql(options.get("begin", "BEGIN"))

    _close_what_comes_back_late(engine)
    return engine


def _close_what_comes_back_late(engine: Engine) -> None:
    """Closes connections that were out when the engine was closed: they come back to a pool that nobody holds, which would lose them."""
    closed = threading.Event()

    @event.listens_for(engine, "engine_disposed")
    def _disposed(_engine: Engine) -> None:
        closed.set()

    @event.listens_for(engine, "checkin")
    def _back(_connection: Any, record: Any) -> None:
        if closed.is_set():
            record.invalidate()
