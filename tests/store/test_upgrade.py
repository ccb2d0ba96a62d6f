"""Projects of older versions are brought up without loss, those of newer ones refused and left alone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.pool import NullPool

from reportedly.errors import ProjectVersionError
from reportedly.model.chain import first_bad
from reportedly.model.codec import to_plain
from reportedly.store import SqlStore, rows, upgrading
from reportedly.store.schema import INPUTS, metadata
from tests.store.nouns import a_judgement, a_reading

VERSION_1 = """
CREATE TABLE meta ("key" VARCHAR NOT NULL PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE reports (id VARCHAR NOT NULL PRIMARY KEY, file VARCHAR NOT NULL, revision VARCHAR NOT NULL, raw TEXT NOT NULL,
  payload TEXT NOT NULL);
CREATE TABLE claims (id VARCHAR NOT NULL PRIMARY KEY, report VARCHAR NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  position INTEGER NOT NULL, payload TEXT NOT NULL);
CREATE INDEX claims_by_report ON claims (report, position);
CREATE TABLE sources (path VARCHAR NOT NULL PRIMARY KEY, file VARCHAR NOT NULL, digest VARCHAR NOT NULL,
  made_with VARCHAR NOT NULL, report VARCHAR REFERENCES reports (id));
CREATE INDEX sources_by_report ON sources (report);
CREATE TABLE rejections (path VARCHAR NOT NULL, named BOOLEAN NOT NULL, file VARCHAR NOT NULL, stage VARCHAR NOT NULL,
  reason TEXT NOT NULL, code VARCHAR NOT NULL, PRIMARY KEY (path, named));
CREATE TABLE events (id VARCHAR NOT NULL PRIMARY KEY, position INTEGER NOT NULL, payload TEXT NOT NULL);
CREATE TABLE origins (id VARCHAR NOT NULL PRIMARY KEY, position INTEGER NOT NULL, payload TEXT NOT NULL);
CREATE TABLE relations (id VARCHAR NOT NULL PRIMARY KEY, position INTEGER NOT NULL, payload TEXT NOT NULL);
CREATE TABLE assessments (position INTEGER NOT NULL PRIMARY KEY, event VARCHAR NOT NULL, payload TEXT NOT NULL);
CREATE INDEX ix_assessments_event ON assessments (event);
CREATE TABLE labels (position INTEGER NOT NULL PRIMARY KEY, claim VARCHAR NOT NULL, payload TEXT NOT NULL);
CREATE INDEX ix_labels_claim ON labels (claim);
CREATE TABLE about (finding VARCHAR NOT NULL, claim VARCHAR NOT NULL, PRIMARY KEY (finding, claim));
CREATE INDEX about_by_claim ON about (claim);
CREATE TABLE redated (report VARCHAR NOT NULL PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE, payload TEXT NOT NULL);
CREATE TABLE regrounded (claim VARCHAR NOT NULL PRIMARY KEY REFERENCES claims (id) ON DELETE CASCADE, payload TEXT NOT NULL);
CREATE TABLE judgements (position INTEGER NOT NULL PRIMARY KEY, id VARCHAR NOT NULL UNIQUE, payload TEXT NOT NULL);
CREATE TRIGGER judgements_unchanged BEFORE UPDATE ON judgements
  BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
CREATE TRIGGER judgements_undeleted BEFORE DELETE ON judgements
  BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
INSERT INTO meta VALUES ('schema', '1');
"""
OLD_FIELDS = ("id", "kind", "subject", "decision", "reason", "person", "made_at")


@pytest.fixture
def version_1(tmp_path: Path) -> Path:
    """A project as the first version left it: one report, three judgements with a hole in their positions."""
    file, reading = tmp_path / "reportedly.db", a_reading()
    claims = rows.claim_rows(reading.claims)
    with closing(sqlite3.connect(file)) as db, db:
        db.executescript(VERSION_1)
        _insert(db, "reports", rows.report_row(reading.report, claims))
        for claim in claims:
            _insert(db, "claims", claim)
        _insert(db, "sources", to_plain(reading.source) | {"report": reading.report.id})
        for position, number in ((1, 7), (2, 3), (5, 4)):
            plain = to_plain(a_judgement(number))
            payload = json.dumps({name: plain[name] for name in OLD_FIELDS}, separators=(",", ":"))
            _insert(db, "judgements", {"position": position, "id": plain["id"], "payload": payload})
    return file


def _insert(db: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    marks = ", ".join("?" * len(row))
    db.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))  # noqa: S608  # noqa: S608


def test_a_project_of_the_first_version_is_upgraded_without_loss(version_1: Path) -> None:
    store, reading = SqlStore(version_1), a_reading()
    assert store.ledger().reports == (reading.report,)
    assert store.ledger().claims == reading.claims
    assert store.judgements() == tuple(a_judgement(number) for number in (7, 3, 4))
    assert [row.position for row in store.chain()] == [1, 2, 3]
    assert first_bad(store.chain()) is None
    assert store.judge(a_judgement(9)).position == 4
    assert store.past(["clm-1"]) == store.judgements()
    store.close()
    with closing(sqlite3.connect(version_1)) as db, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute("DELETE FROM judgements")


def test_the_first_version_refuses_an_upgraded_project(version_1: Path) -> None:
    SqlStore(version_1).close()
    with closing(sqlite3.connect(version_1)) as db:
        assert db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() != ("1",)


def test_an_upgraded_project_has_the_tables_of_a_new_one(version_1: Path) -> None:
    SqlStore(version_1).close()
    engine = create_engine(f"sqlite:///{version_1}", poolclass=NullPool)
    with engine.connect() as db:
        ours = {table.name for table in metadata.sorted_tables}
        context = MigrationContext.configure(
            db, opts={"include_name": lambda name, kind, _: kind != "table" or name in ours}
        )
        different = [
            d
            for d in compare_metadata(context, metadata)
            if isinstance(d, tuple) and not d[0].endswith(("_index", "_fk"))
        ]
    assert different == []


def test_a_newer_project_is_refused_and_left_alone(
    store: SqlStore, where: Path | str, open_at: Callable[[Path | str], SqlStore]
) -> None:
    store.keep(a_reading())
    with store.database.write() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ProjectVersionError, match="schema 9999") as caught:
        open_at(where)
    assert "newer" in caught.value.message
    assert caught.value.advice
    with store.database.read() as db:
        assert db.scalar(text("SELECT version_num FROM alembic_version")) == "9999"


def test_a_broken_project_of_an_unknown_form_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "reportedly.db"
    with closing(sqlite3.connect(file)) as db, db:
        db.executescript(VERSION_1)
        db.execute("UPDATE meta SET value = '99'")
    with pytest.raises(ProjectVersionError, match="schema 99"):
        SqlStore(file)


def test_migrations_are_one_chain_and_their_numbers_are_their_files() -> None:
    config = Config()
    config.set_main_option("script_location", str(upgrading.MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    assert script.get_current_head() == upgrading.newest_revision()
    for revision in script.walk_revisions():
        assert Path(revision.path).name.startswith(revision.revision + "_")


def test_an_empty_database_is_set_up_on_first_use(new_project: Callable[[], Path | str]) -> None:
    store = SqlStore(new_project())
    with store.database.read() as db:
        assert {table.name for table in INPUTS} <= set(inspect(db).get_table_names())
    assert store.ledger().reports == ()
    store.close()


def test_index_tables_of_another_form_are_made_again(store: SqlStore, reopen: Callable[[], SqlStore]) -> None:
    store.keep(a_reading())
    with store.database.write() as db:
        db.execute(text("UPDATE meta SET value = 'another' WHERE key = 'index_schema'"))
        db.execute(text("DELETE FROM claim_index"))
    again = reopen()
    with again.database.read() as db:
        assert db.scalar(text("SELECT count(*) FROM claim_index")) == 1
