"""A worker: runs what is queued, one process a job, until it is stopped."""

from __future__ import annotations

import asyncio
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from reportedly.errors import SetupError
from reportedly.jobs.child import in_own_process
from reportedly.jobs.kinds import Surroundings, due
from reportedly.store import SqlStore
from reportedly.store.desk.outbox import Outbox
from reportedly.store.jobs.queue import JobKind, Jobs
from reportedly.store.jobs.worker import USUAL, JobWorker, Pace

BACKUP_AT, CHECK_AT = "30 2 * * *", "0 3 * * *"
"""When backups and checks begin, in cron's notation, UTC."""


def run_worker(
    here: Surroundings, *, backups: Path | None = None, until_empty: bool = False, pace: Pace = USUAL
) -> None:
    """Runs jobs until the process is asked to stop. With ``backups`` a backup is written there every night, and the project checked.

    Raises:
        SetupError: the project does not lie in PostgreSQL.
    """
    url = here.project.url
    if url is None:
        raise SetupError(
            f"{here.project}: a worker needs a project in PostgreSQL", "In SQLite the same work is done in place."
        )
    nightly: dict[JobKind, tuple[str, dict[str, Any]]] = {}
    if backups is not None:
        nightly = {
            JobKind.BACKUP: (BACKUP_AT, {"folder": str(backups.resolve())}),
            JobKind.CHECK: (CHECK_AT, {}),
        }
    with closing(SqlStore(url)) as store, closing(Jobs(url, store.database)) as jobs:

        async def handle(kind: JobKind, arguments: Any) -> Any:
            return await in_own_process(kind, here, arguments)

        worker = JobWorker(
            jobs, url, handle, due=partial(due, store, Outbox(store.database)), nightly=nightly, pace=pace
        )
        asyncio.run(worker.run(until_empty=until_empty))
