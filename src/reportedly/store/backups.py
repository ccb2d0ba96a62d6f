"""Backups: a SQLite file that holds everything of a project but the index tables, from either database into either.

A backup is itself a project that the program can open. It is taken from one moment while writers go on, appears only when
it is whole, and carries a digest over all of its rows.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Integer, Table, delete, func, insert, select, text

from reportedly.errors import OutputError, ProjectError
from reportedly.store import tables as t
from reportedly.store.append_only import protect
from reportedly.store.columns import insert_all, is_postgresql
from reportedly.store.database import Database
from reportedly.store.engines import engine_of
from reportedly.store.index import indexing
from reportedly.store.schema import APPEND_ONLY, INPUTS
from reportedly.store.upgrading import newest_revision

DIGEST_KEY = "backup_digest"
ROWS_AT_ONCE = 1000
NOT_CARRIED = (indexing.INDEX_KEY, DIGEST_KEY)


def back_up(database: Database, file: Path) -> int:
    """Writes a backup and gives the number of rows in it.

    Raises:
        OutputError: the file cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{file.name[:100]}.", dir=file.parent)
        os.close(handle)
    except OSError as error:
        raise OutputError(
            f"{file}: cannot be written ({error.strerror})", "Name another place for the backup."
        ) from error
    draft = Path(name)
    draft.unlink()
    try:
        with database.read() as source:
            rows = write(source, draft)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    return rows


def write(source: Connection, draft: Path) -> int:
    """Writes a backup of what the transaction sees into a file that is not there yet."""
    engine = engine_of(draft)
    try:
        with engine.connect() as raw:
            target = raw.execution_options(begin="BEGIN IMMEDIATE", synchronous="FULL")
            with target.begin():
                t.metadata.create_all(target, tables=INPUTS)
                target.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
                target.execute(text("INSERT INTO alembic_version VALUES (:number)"), {"number": newest_revision()})
                rows = _copy(source, target)
                for table in APPEND_ONLY:
                    protect(target, table.name)
                target.execute(insert(t.meta).values(key=DIGEST_KEY, value=digest(target)))
    finally:
        engine.dispose()
    with closing(sqlite3.connect(draft, isolation_level=None)) as last:
        last.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
    return rows


def _copy(source: Connection, target: Connection) -> int:
    """Copies all rows of all tables that are no index."""
    total = 0
    for table in INPUTS:
        found = source.execution_options(yield_per=ROWS_AT_ONCE).execute(
            select(table).order_by(*table.primary_key.columns)
        )
        for some in found.mappings().partitions(ROWS_AT_ONCE):
            rows = [row for row in some if table is not t.meta or row["key"] not in NOT_CARRIED]
            insert_all(target, table, [dict(row) for row in rows])
            total += len(rows)
    return total


def digest(db: Connection) -> str:
    """A digest over every row of the tables that are no index, the same in both databases."""
    total = hashlib.sha256()
    for table in INPUTS:
        total.update(f"{table.name}\n".encode())
        found = db.execution_options(yield_per=ROWS_AT_ONCE).execute(select(table).order_by(*table.primary_key.columns))
        for row in found:
            if table is not t.meta or row[0] not in NOT_CARRIED:
                total.update(json.dumps(list(row), ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
    return total.hexdigest()


def restore(file: Path, database: Database) -> int:
    """Fills an empty project from a backup, makes its index tables, and gives the number of rows.

    Raises:
        ProjectError: the file is no backup or was damaged, or the project is not empty.
        ProjectVersionError: a newer version of the program wrote it.
    """
    with tempfile.TemporaryDirectory(prefix="reportedly-restore-") as folder:
        copy = Path(folder) / "backup.db"
        try:
            shutil.copyfile(file, copy)
        except OSError as error:
            raise ProjectError(f"{file}: cannot be read ({error.strerror})", "Name the file of a backup.") from error
        verify(copy, str(file))
        source = Database(copy)  # brings an older one up to the present schema
        try:
            with source.read() as there, database.write(durable=True) as db:
                _refuse_unless_empty(db, database.shown)
                db.execute(delete(t.meta))
                rows = _copy(there, db)
                _go_on_counting(db)
                indexing.rebuild(db)
        finally:
            source.close()
    return rows


def verify(file: Path, shown: str) -> None:
    """Raises ProjectError where the file is no backup, or not the one that was written."""
    engine = engine_of(file)
    try:
        with engine.connect() as db, db.begin():
            intact = db.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            expected = db.scalar(select(t.meta.c.value).where(t.meta.c.key == DIGEST_KEY))
            revision = db.scalar(text("SELECT version_num FROM alembic_version"))
            same = revision != newest_revision() or digest(db) == expected
    except Exception as error:
        reason = getattr(error, "orig", error)
        raise ProjectError(f"{shown}: not a backup, or damaged ({reason})", "Take another backup.") from error
    finally:
        engine.dispose()
    if expected is None:
        raise ProjectError(f"{shown}: not a backup", "Name a file that reportedly backup wrote.")
    if not (intact and same):
        raise ProjectError(f"{shown}: the backup was changed or damaged since it was written", "Take another backup.")


def _refuse_unless_empty(db: Connection, shown: str) -> None:
    for table in INPUTS:
        if table is not t.meta and db.scalar(select(func.count()).select_from(table)):
            raise ProjectError(
                f"{shown}: holds something already ({table.name}); a backup is restored into an empty project only",
                "Name a new folder or an empty database with --project.",
            )


def _go_on_counting(db: Connection) -> None:
    """Numbers that PostgreSQL gives go on behind those that came with the backup."""
    if not is_postgresql(db):
        return
    for table in INPUTS:
        column = _counted(table)
        if column is not None:
            newest = db.scalar(select(func.max(column)))
            if newest:
                sequence = func.pg_get_serial_sequence(table.name, column.name)
                db.execute(select(func.setval(sequence, newest)))


def _counted(table: Table) -> Any:
    """The column whose numbers the database gives, None where there is none."""
    column = table.autoincrement_column
    return column if column is not None and isinstance(column.type, Integer) else None
