"""Bringing a project's database to the present schema: set up when new, migrated when older, refused when newer.

Inputs (reports, judgements, accounts) are migrated by Alembic (``migrations/``). Index tables are derived: when their
version is another, they are dropped and made again from payloads.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, inspect, select, text

from reportedly.errors import ProjectVersionError
from reportedly.store import tables as t
from reportedly.store.append_only import protect
from reportedly.store.columns import is_postgresql, upsert
from reportedly.store.index import indexing
from reportedly.store.schema import APPEND_ONLY, INPUTS, metadata

MIGRATIONS = Path(__file__).parent / "migrations"
FIRST = "0001"
BEFORE_MIGRATIONS = ("1", "2", "3")
"""What ``meta`` calls the schema in projects that were made before there were migrations."""
LOCK = 0x7265706F7274


@cache
def newest_revision() -> str:
    """The revision of the schema that this program knows: migrations are numbered by their file names."""
    return max(file.stem.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def make_current(engine: Engine, shown: str) -> None:
    """Sets up or upgrades the database.

    Raises:
        ProjectVersionError: a newer program made it, or an older one that cannot be upgraded.
    """
    with engine.connect() as db, db.begin():
        if is_current(db, shown):
            return
    with engine.connect() as db:
        if not is_postgresql(db):
            db = db.execution_options(begin="BEGIN IMMEDIATE", synchronous="FULL")
        with db.begin():
            if is_postgresql(db):
                db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            if not is_current(db, shown):  # another program may have been faster
                _make_current(db)


def is_current(db: Connection, shown: str) -> bool:
    """Whether the database has the present schema and index.

    Raises:
        ProjectVersionError: it has a schema that this program does not know.
    """
    revision = _revision(db)
    if revision is None:
        return False
    if revision > newest_revision() or not revision.isdigit():
        raise ProjectVersionError(
            f"{shown}: made by a newer version of reportedly (schema {revision}, this one knows {newest_revision()})",
            "Use that version; or restore a backup from before its upgrade.",
        )
    return revision == newest_revision() and indexing.is_current(db)


def _revision(db: Connection) -> str | None:
    """The revision of the database, None of an empty one."""
    there = inspect(db)
    if there.has_table("alembic_version"):
        return str(db.scalar(text("SELECT version_num FROM alembic_version")))
    if not there.has_table(t.meta.name):
        return None
    schema = db.scalar(select(t.meta.c.value).where(t.meta.c.key == "schema"))
    return FIRST if schema in BEFORE_MIGRATIONS else str(schema)


def _make_current(db: Connection) -> None:
    if _revision(db) is None:
        metadata.create_all(db, tables=INPUTS)
        for table in APPEND_ONLY:
            protect(db, table.name)
        db.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        db.execute(text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": newest_revision()})
        db.execute(insert(t.meta).values(key="schema", value=str(t.SCHEMA_VERSION)))
    elif _revision(db) != newest_revision():
        _migrate(db)
        upsert(db, t.meta, {"key": "schema", "value": str(t.SCHEMA_VERSION)}, "key")
    if not indexing.is_current(db):
        indexing.rebuild(db)


def _migrate(db: Connection) -> None:
    """Runs the migrations between the database's revision and the newest, in the transaction of ``db``."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = db
    if not inspect(db).has_table("alembic_version"):
        command.stamp(config, FIRST)
    command.upgrade(config, "head")
