"""What only the SQLite store has: its file, its pragmas, its errors."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reportedly.errors import ProjectBusyError, ProjectError
from reportedly.store import SqlStore, engines
from tests.store.nouns import a_judgement, a_reading


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "reportedly.db"


def raw(file: Path, statement: str) -> list[tuple[object, ...]]:
    """The rows of a statement that goes past the store."""
    with closing(sqlite3.connect(file)) as connection, connection:
        return connection.execute(statement).fetchall()


def test_the_file_is_in_write_ahead_mode_and_sound(file: Path) -> None:
    store = SqlStore(file)
    store.keep(a_reading())
    store.close()
    assert raw(file, "PRAGMA journal_mode") == [("wal",)]
    assert raw(file, "PRAGMA integrity_check") == [("ok",)]
    assert raw(file, "PRAGMA foreign_key_check") == []


def test_judgements_cannot_be_changed_or_deleted_even_past_the_store(file: Path) -> None:
    store = SqlStore(file)
    store.judge(a_judgement())
    store.close()
    for statement in ("DELETE FROM judgements", "UPDATE judgements SET payload = ''"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw(file, statement)


def test_reading_goes_on_while_another_writes(file: Path) -> None:
    store = SqlStore(file)
    store.keep(a_reading())
    writer = sqlite3.connect(file, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM claims")
    assert len(store.ledger().claims) == 1
    writer.execute("ROLLBACK")
    writer.close()
    store.close()


def test_a_connection_that_is_out_when_the_store_closes_is_closed_when_it_comes_back(file: Path) -> None:
    store = SqlStore(file)
    with store.database.read() as db:
        connection = db.connection.dbapi_connection
        store.close()
        assert db.exec_driver_sql("SELECT 1").scalar() == 1
    with pytest.raises(sqlite3.ProgrammingError, match="closed database"):
        connection.execute("SELECT 1")


def test_a_held_database_is_reported_as_busy(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.05)
    store = SqlStore(file)
    writer = sqlite3.connect(file, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with pytest.raises(ProjectBusyError, match="in use by another program"):
        store.keep(a_reading())
    writer.execute("ROLLBACK")
    writer.close()
    store.keep(a_reading())
    assert len(store.ledger().reports) == 1
    store.close()


def test_a_file_that_is_no_database_is_named(file: Path) -> None:
    file.write_text("These are notes, and no database at all. " * 50)
    with pytest.raises(ProjectError, match="not a ledger, or damaged") as caught:
        SqlStore(file)
    assert str(file) in caught.value.message
    assert caught.value.advice


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="unable to open"):
        SqlStore(tmp_path / "missing" / "reportedly.db")
