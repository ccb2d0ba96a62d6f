"""The job queue of a project in PostgreSQL: what is to be done, by whichever worker is free, and what came of it.

The queue is procrastinate's (https://procrastinate.readthedocs.io), in the same database; this is the side of those who put jobs in
and look at them. The side that runs them is :mod:`reportedly.store.jobs.worker`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from reportedly.errors import IdError, SetupError
from reportedly.store.database import Database
from reportedly.store.engines import libpq_url
from reportedly.store.jobs.schema import make_jobs_current

if TYPE_CHECKING:
    from procrastinate import App

ALIVE_SECONDS = 30.0
"""A worker that gave no sign of life for so long is taken for dead, and its jobs are taken up by others."""
LONGEST_REASON = 500
CALM_SECONDS = 600.0
"""How long nothing puts a job in by itself whose like has just failed."""
CONNECTIONS: dict[str, Any] = {"min_size": 0, "max_size": 2, "timeout": 10.0}


class JobKind(StrEnum):
    """What a job does."""

    READ = "read"
    WATCH = "watch"
    FINDINGS = "findings"
    MESSAGES = "messages"
    BACKUP = "backup"
    CHECK = "check"


LOCKS = {JobKind.READ: "reading", JobKind.WATCH: "reading", JobKind.BACKUP: "keeping", JobKind.CHECK: "keeping"}
"""Jobs of one lock run one after the other; where none is named the kind has its own."""
ONE_WAITING = frozenset({JobKind.FINDINGS, JobKind.MESSAGES, JobKind.WATCH})
"""Of these a second job with the same arguments would do nothing that the one that waits does not."""


class JobState(StrEnum):
    """How far a job is. One that waits for another attempt is waiting."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


STATES = {
    "todo": JobState.WAITING,
    "doing": JobState.RUNNING,
    "succeeded": JobState.DONE,
    "failed": JobState.FAILED,
    "cancelled": JobState.CANCELLED,
    "aborted": JobState.CANCELLED,
    "aborting": JobState.RUNNING,
}


@dataclass(frozen=True, slots=True)
class Job:
    """A job. ``attempts``: runs that have ended; ``reason``: why the last failed; ``done``: what it counted, by name."""

    id: int
    kind: JobKind
    arguments: Mapping[str, Any]
    state: JobState
    attempts: int
    put_at: datetime | None
    due_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    reason: str = ""
    done: Mapping[str, int] = field(default_factory=dict)


SELECT_JOBS = """
SELECT j.id, j.task_name, j.args, j.status::text AS status, j.attempts, j.scheduled_at,
       (SELECT min(e.at) FROM procrastinate_events e WHERE e.job_id = j.id) AS put_at,
       r.started_at, r.ended_at, coalesce(r.reason, '') AS reason, coalesce(r.done, '{}') AS done
  FROM procrastinate_jobs j
  LEFT JOIN LATERAL (SELECT * FROM job_runs r WHERE r.job = j.id ORDER BY r.id DESC LIMIT 1) r ON true
 WHERE j.task_name = ANY(:kinds) AND (CAST(:id AS bigint) IS NULL OR j.id = :id)
   AND (CAST(:states AS text[]) IS NULL OR j.status::text = ANY(:states))
 ORDER BY j.id DESC LIMIT :most
"""


class Jobs:
    """The queue of one project. Opening it sets up its tables.

    Raises:
        SetupError: the project does not lie in PostgreSQL, or procrastinate is not installed.
        ProjectError: the database cannot be opened.
    """

    def __init__(self, url: str, database: Database | None = None) -> None:
        self._own = database is None
        self.database = database or Database(url)
        if not self.database.is_postgresql:
            raise SetupError(f"{url}: only a project in PostgreSQL has a job queue", "Jobs run in place there.")
        try:
            make_jobs_current(self.database)
            self._app = queue_app(url)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Lets go of the database."""
        if "_app" in self.__dict__:
            self._app.close()
        if self._own:
            self.database.close()

    def put(self, kind: JobKind, arguments: Mapping[str, Any] | None = None) -> int:
        """Puts a job in and gives its number; of a kind of which one that waits is enough, that of the one that waits already."""
        from procrastinate.exceptions import AlreadyEnqueued

        said = dict(arguments or {})
        one = f"{kind} {json.dumps(said, sort_keys=True)}" if kind in ONE_WAITING else None
        task = self._app.configure_task(
            kind.value, lock=LOCKS.get(kind, kind.value), queueing_lock=one, queue=QUEUE, allow_unknown=True
        )
        while True:
            with suppress(AlreadyEnqueued):
                return task.defer(**said)
            waiting = [job.id for job in self.jobs(JobState.WAITING) if (job.kind, job.arguments) == (kind, said)]
            if waiting:  # else a worker has just taken it up, and what came since needs another
                return waiting[-1]

    def jobs(self, state: JobState | None = None, most: int = 100) -> tuple[Job, ...]:
        """Jobs, the newest first."""
        return self._select(state=state, most=most)

    def job(self, id_: int) -> Job:
        """One job. Raises IdError: there is none of this number."""
        found = self._select(id_=id_, most=1)
        if not found:
            raise IdError(f"There is no job {id_}.", "Numbers stand in the first column of: reportedly jobs ls")
        return found[0]

    def retry(self, id_: int) -> None:
        """Lets a job that failed run again, now. Raises IdError where it did not fail."""
        self._expect(id_, JobState.FAILED)
        with self.database.write() as db:
            db.execute(text("UPDATE job_runs SET outcome = 'tried again' WHERE job = :id"), {"id": id_})
            db.execute(text("SELECT procrastinate_retry_job_v2(:id, now(), 0, NULL, NULL)"), {"id": id_})

    def cancel(self, id_: int) -> None:
        """Takes a job out that waits, or stops one that runs; what it has done so far stays."""
        self._expect(id_, JobState.WAITING, JobState.RUNNING)
        self._app.job_manager.cancel_job_by_id(id_, abort=True)

    def workers(self) -> int:
        """Workers that gave a sign of life lately."""
        alive = (
            "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => :seconds)"
        )
        with self.database.read() as db:
            return int(db.scalar(text(alive), {"seconds": ALIVE_SECONDS}) or 0)

    def begin(self, kind: JobKind, id_: int | None = None) -> int:
        """Notes that a run begins, of a job or of work that nobody queued, and gives its number.

        An earlier run of the job that never ended is lost.
        """
        lost = "UPDATE job_runs SET outcome = 'lost', ended_at = now(), reason = :reason WHERE job = :id AND ended_at IS NULL"
        new = "INSERT INTO job_runs (job, kind) VALUES (:id, :kind) RETURNING id"
        with self.database.write() as db:
            db.execute(text(lost), {"id": id_, "reason": "its worker died"})
            return int(db.execute(text(new), {"id": id_, "kind": kind.value}).scalar_one())

    def end(self, run: int, outcome: str, reason: str = "", done: Mapping[str, int] | None = None) -> None:
        """Notes how a run ended ("done", "failed", "stopped") and what it counted."""
        change = "UPDATE job_runs SET outcome = :outcome, reason = :reason, done = CAST(:done AS jsonb), ended_at = now() WHERE id = :id"
        said = {"outcome": outcome, "reason": reason[:LONGEST_REASON], "done": json.dumps(dict(done or {})), "id": run}
        with self.database.write() as db:
            db.execute(text(change), said)

    def failures(self, id_: int) -> int:
        """How many runs of the job have failed or were lost with their worker, since somebody last asked to try again."""
        count = "SELECT count(*) FROM job_runs WHERE job = :id AND outcome IN ('failed', 'lost')"
        with self.database.read() as db:
            return int(db.scalar(text(count), {"id": id_}) or 0)

    def calm(self, kind: JobKind) -> bool:
        """Whether no job of a kind waits or runs, and the last run did not fail less than :data:`CALM_SECONDS` ago."""
        busy = "SELECT EXISTS (SELECT FROM procrastinate_jobs WHERE task_name = :kind AND status IN ('todo', 'doing'))"
        last = (
            "SELECT outcome = 'failed' AND ended_at > now() - make_interval(secs => :seconds) FROM job_runs"
            " WHERE kind = :kind ORDER BY id DESC LIMIT 1"
        )
        asked = {"kind": kind.value, "seconds": CALM_SECONDS}
        with self.database.read() as db:
            return not (db.scalar(text(busy), asked) or db.scalar(text(last), asked))

    def any_due(self) -> bool:
        """Whether a job waits that may run now."""
        due = "SELECT EXISTS (SELECT FROM procrastinate_jobs WHERE status = 'todo' AND coalesce(scheduled_at, now()) <= now())"
        with self.database.read() as db:
            return bool(db.scalar(text(due)))

    def _expect(self, id_: int, *states: JobState) -> None:
        job = self.job(id_)
        if job.state not in states:
            raise IdError(f"Job {id_} is {job.state}.", f"Only one that is {' or '.join(states)} can be meant.")

    def _select(self, state: JobState | None = None, id_: int | None = None, most: int = 100) -> tuple[Job, ...]:
        states = [theirs for theirs, ours in STATES.items() if ours == state] if state else None
        asked = {"kinds": list(JobKind), "id": id_, "states": states, "most": most}
        with self.database.read() as db:
            return tuple(
                Job(
                    row.id,
                    JobKind(row.task_name),
                    row.args,
                    STATES[row.status],
                    row.attempts,
                    row.put_at,
                    row.scheduled_at,
                    row.started_at,
                    row.ended_at,
                    row.reason,
                    row.done,
                )
                for row in db.execute(text(SELECT_JOBS), asked)
            )


QUEUE = "reportedly"


def queue_app(url: str) -> App:
    """Procrastinate's application over a database, open for putting jobs in. Raises SetupError: it is not installed."""
    try:
        from procrastinate import App, SyncPsycopgConnector
    except ModuleNotFoundError as error:
        raise SetupError(
            "a job queue needs the package procrastinate", "Install it: pip install 'reportedly[postgres]'."
        ) from error
    app = App(connector=SyncPsycopgConnector(conninfo=libpq_url(url), **CONNECTIONS))
    app.open()
    return app
