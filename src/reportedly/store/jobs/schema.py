"""The tables of the job queue: procrastinate's own, brought to its present version, and what each run of a job came to.

They are no part of the ledger: backups do not carry them, and a project that nobody queues anything for has none.
"""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable

from sqlalchemy import Connection, text

from reportedly.errors import ProjectVersionError, SetupError
from reportedly.store.database import Database

VERSION = "1"
"""Of the tables of ours."""
OURS = """
CREATE TABLE job_schema (version TEXT NOT NULL, migration TEXT NOT NULL);
CREATE TABLE job_runs (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job BIGINT REFERENCES procrastinate_jobs (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    ended_at TIMESTAMPTZ,
    outcome TEXT NOT NULL DEFAULT 'running',
    reason TEXT NOT NULL DEFAULT '',
    done JSONB NOT NULL DEFAULT '{}'
);
CREATE INDEX job_runs_of_job ON job_runs (job, id);
CREATE INDEX job_runs_of_kind ON job_runs (kind, ended_at);
"""


def make_jobs_current(database: Database) -> None:
    """Makes the tables where there are none, and runs the migrations of procrastinate that came after those that were run.

    Raises:
        SetupError: procrastinate is not installed.
        ProjectVersionError: a newer version of the program, or of procrastinate, made them.
    """
    known = migrations()
    with database.read() as db:
        if _is_current(db, database.shown, known):
            return
    with database.write() as db:  # alone: another program may be about it
        if _is_current(db, database.shown, known):
            return
        before = _version(db)
        if before is None:
            _run(db, _sql().joinpath("schema.sql").read_text(encoding="utf-8"))
            _run(db, OURS)
            row = {"version": VERSION, "migration": known[-1]}
            db.execute(text("INSERT INTO job_schema VALUES (:version, :migration)"), row)
            return
        for name in known:
            if name > before[1]:
                _run(db, _sql().joinpath("migrations", name).read_text(encoding="utf-8"))
        db.execute(text("UPDATE job_schema SET migration = :newest"), {"newest": known[-1]})


def _is_current(db: Connection, shown: str, known: list[str]) -> bool:
    found = _version(db)
    if found is None:
        return False
    version, migration = found
    if version > VERSION or migration > known[-1]:
        raise ProjectVersionError(
            f"{shown}: its job queue was made by a newer version ({version}, {migration})", "Use that version."
        )
    return migration == known[-1]


def _version(db: Connection) -> tuple[str, str] | None:
    # not to_regclass: in a transaction that has waited it may answer from a cache of before
    there = "SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'job_schema')"
    if not db.scalar(text(there)):
        return None
    version, migration = db.execute(text("SELECT version, migration FROM job_schema")).one()
    return version, migration


def _run(db: Connection, script: str) -> None:
    """Several statements; nothing in them is a parameter."""
    db.execution_options(no_parameters=True).exec_driver_sql(script)


def migrations() -> list[str]:
    """The names of procrastinate's migrations, which sort by version."""
    return sorted(file.name for file in _sql().joinpath("migrations").iterdir() if file.name.endswith(".sql"))


def _sql() -> Traversable:
    try:
        return resources.files("procrastinate").joinpath("sql")
    except ModuleNotFoundError as error:
        raise SetupError(
            "a job queue needs the package procrastinate", "Install it: pip install 'reportedly[postgres]'."
        ) from error
