"""Figures of the job queue for those who watch over a server: how much waits, how old it is, what was done and how long it took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import text

from reportedly.store.database import Database
from reportedly.store.jobs.queue import ALIVE_SECONDS, STATES, JobKind

THERE = "SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'job_schema')"
BY_STATE = (
    "SELECT task_name, status::text, count(*) FROM procrastinate_jobs WHERE task_name = ANY(:kinds) GROUP BY 1, 2"
)
OLDEST = """
SELECT coalesce(extract(epoch FROM now() - min(coalesce(j.scheduled_at, e.at))), 0)
  FROM procrastinate_jobs j JOIN procrastinate_events e ON e.job_id = j.id AND e.type = 'deferred'
 WHERE j.status = 'todo' AND coalesce(j.scheduled_at, now()) <= now()
"""
ALIVE = "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => :seconds)"
LAST = """
SELECT DISTINCT ON (kind, outcome) kind, outcome, extract(epoch FROM ended_at), extract(epoch FROM ended_at - started_at)
  FROM job_runs WHERE ended_at IS NOT NULL AND outcome IN ('done', 'failed', 'lost') ORDER BY kind, outcome, ended_at DESC
"""
COUNTED = """
SELECT kind, what.key, sum(what.value::numeric) FROM job_runs, jsonb_each_text(done) AS what
 WHERE ended_at > now() - interval '1 day' GROUP BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class LastRun:
    """The last run of a kind that came to an outcome: when it ended (seconds since 1970), and how long it took."""

    ended_at: float
    seconds: float


@dataclass(frozen=True, slots=True)
class JobFigures:
    """The queue at one moment.

    ``oldest``: seconds for which the longest waiting job has been due; ``last`` is by kind and outcome, ``counted`` by kind and what
    was counted, over the last day.
    """

    by_state: Mapping[tuple[str, str], int] = field(default_factory=dict)
    oldest: float = 0.0
    workers: int = 0
    last: Mapping[tuple[str, str], LastRun] = field(default_factory=dict)
    counted: Mapping[tuple[str, str], float] = field(default_factory=dict)

    @property
    def waiting(self) -> int:
        """Jobs that wait."""
        return sum(count for (_, state), count in self.by_state.items() if state == "waiting")


def job_figures(database: Database) -> JobFigures | None:
    """The figures; None where the project has no queue, or nobody has used it yet."""
    if not database.is_postgresql:
        return None
    with database.read() as db:
        if not db.scalar(text(THERE)):
            return None
        by_state: dict[tuple[str, str], int] = {}
        for kind, status, count in db.execute(text(BY_STATE), {"kinds": list(JobKind)}):
            key = (kind, STATES[status].value)
            by_state[key] = by_state.get(key, 0) + count
        return JobFigures(
            by_state,
            float(db.scalar(text(OLDEST)) or 0.0),
            int(db.scalar(text(ALIVE), {"seconds": ALIVE_SECONDS}) or 0),
            {(row[0], row[1]): LastRun(float(row[2]), float(row[3])) for row in db.execute(text(LAST))},
            {(row[0], row[1]): float(row[2]) for row in db.execute(text(COUNTED))},
        )
