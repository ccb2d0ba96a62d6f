"""The side of the job queue that runs jobs: takes what is due, tries again what failed, takes up what a dead worker left."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any

from procrastinate import App, BaseRetryStrategy, JobContext, PsycopgConnector, RetryDecision
from procrastinate.exceptions import ConnectorException, JobAborted
from procrastinate.job_context import AbortReason
from procrastinate.jobs import Job as TheirJob

from reportedly.errors import ReportedlyError
from reportedly.store.database import UPTAKER
from reportedly.store.engines import libpq_url
from reportedly.store.jobs.queue import ALIVE_SECONDS, LOCKS, QUEUE, JobKind, Jobs

LOG = logging.getLogger("reportedly.jobs")
CONNECTIONS: dict[str, Any] = {"min_size": 1, "max_size": 6, "timeout": 30.0}
KEPT_HOURS = 24 * 30
"""How long jobs that have ended can still be looked at."""
DAY_SECONDS = 86_400.0

type Handle = Callable[[JobKind, Mapping[str, Any]], Awaitable[Mapping[str, int]]]


class HopelessError(ReportedlyError):
    """A job failed for a reason that another attempt would meet again."""


class RunFailedError(Exception):
    """A run failed; the next is due in ``wait`` seconds, None where there is none."""

    def __init__(self, reason: str, wait: float | None) -> None:
        super().__init__(reason)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds, and how many jobs at once.

    Attributes:
        at_once: jobs that one worker runs beside each other.
        waits: pauses before the second, third ... attempt; after the last it stays failed.
        sign_of_life: how often the worker shows that it lives, and looks for what dead ones left and for what is due.
        dead_after: silence after which a worker counts as dead.
        ending: how long jobs may go on when the worker is stopped; then they are ended, and run again.
        asking: how often the queue is asked where no notification came.
    """

    at_once: int = 3
    waits: tuple[float, ...] = (10.0, 60.0, 300.0, 1800.0)
    sign_of_life: float = 10.0
    dead_after: float = ALIVE_SECONDS
    ending: float = 30.0
    asking: float = 5.0


USUAL = Pace()


class JobWorker:
    """A worker over the queue of one project.

    Args:
        jobs: the queue.
        url: that of its database.
        handle: does the work of a job and gives what it counted; raises HopelessError where another attempt makes no sense.
        due: kinds of jobs that the state of the project calls for, asked again and again.
        nightly: jobs that are put in by the clock: kind to a time in cron's notation (UTC) and the arguments.
    """

    def __init__(  # noqa: PLR0913 - what its callers differ in, each by its name
        self,
        jobs: Jobs,
        url: str,
        handle: Handle,
        *,
        due: Callable[[], Iterable[JobKind]] = tuple,
        nightly: Mapping[JobKind, tuple[str, dict[str, Any]]] | None = None,
        pace: Pace = USUAL,
    ) -> None:
        self._jobs, self._handle, self._due, self._pace = jobs, handle, due, pace
        self._at_work: set[int] = set()
        self._app = App(connector=PsycopgConnector(conninfo=libpq_url(url), **CONNECTIONS))
        for kind in JobKind:
            task = self._app.task(
                name=kind.value, queue=QUEUE, lock=LOCKS.get(kind, kind.value), pass_context=True, retry=_AsSaid()
            )(self._work(kind))
            if nightly and kind in nightly:
                cron, arguments = nightly[kind]
                self._app.periodic_registry.register_task(task, cron, "nightly", {"task_kwargs": arguments})

    async def run(self, *, until_empty: bool = False) -> None:
        """Runs jobs until the process is asked to stop (SIGTERM, SIGINT), or with ``until_empty`` until none is due."""
        async with self._app.open_async():
            await self._look_around()
            beside = asyncio.create_task(self._look_around_always())
            try:
                await self._work_on(until_empty)
                while until_empty and await asyncio.to_thread(self._jobs.any_due):
                    await asyncio.sleep(self._pace.asking)  # another worker may hold the lock of what is due
                    await self._work_on(until_empty)
            finally:
                beside.cancel()
                await asyncio.gather(beside, return_exceptions=True)

    async def _work_on(self, until_empty: bool) -> None:
        await self._app.run_worker_async(
            queues=[QUEUE],
            concurrency=self._pace.at_once,
            wait=not until_empty,
            fetch_job_polling_interval=self._pace.asking,
            abort_job_polling_interval=self._pace.asking,
            shutdown_graceful_timeout=DAY_SECONDS if until_empty else self._pace.ending,
            update_heartbeat_interval=self._pace.sign_of_life,
            stalled_worker_timeout=self._pace.dead_after,
        )

    def _work(self, kind: JobKind) -> Callable[..., Awaitable[None]]:
        async def work(context: JobContext, **arguments: Any) -> None:
            arguments.pop("timestamp", None)  # which the clock adds
            assert context.job.id is not None  # noqa: S101 - one that was fetched has a number
            self._at_work.add(context.job.id)
            try:
                await self._run(context, kind, context.job.id, arguments)
            finally:
                self._at_work.remove(context.job.id)

        return work

    async def _run(self, context: JobContext, kind: JobKind, id_: int, arguments: dict[str, Any]) -> None:
        run, began = await asyncio.to_thread(self._jobs.begin, kind, id_), monotonic()
        said: dict[str, Any] = {"job": id_, "kind": kind.value}
        LOG.info("job begins", extra={"said": said})
        try:
            if (before := await asyncio.to_thread(self._jobs.failures, id_)) > len(self._pace.waits):
                raise HopelessError(f"{before} runs of it failed or ended with their worker")
            done = await self._handle(kind, arguments)
        except asyncio.CancelledError:
            await asyncio.shield(asyncio.to_thread(self._jobs.end, run, "stopped", "stopped before its end"))
            LOG.info("job stopped", extra={"said": said})
            if context.abort_reason() == AbortReason.USER_REQUEST:
                raise JobAborted from None
            raise
        except Exception as error:  # noqa: BLE001 - kept as the reason of the job, which is tried again or fails
            await asyncio.to_thread(self._jobs.end, run, "failed", str(error) or type(error).__name__)
            wait = None if isinstance(error, HopelessError) else await self._wait(id_)
            # the words of an error may quote a report: they are in the table of jobs, not in the log
            LOG.warning("job failed", extra={"said": {**said, "error": type(error).__name__, "again_in": wait}})
            raise RunFailedError(type(error).__name__, wait) from None
        await asyncio.to_thread(self._jobs.end, run, "done", "", done)
        LOG.info("job done", extra={"said": {**said, "seconds": round(monotonic() - began, 3), **done}})

    async def _wait(self, id_: int) -> float | None:
        failures = await asyncio.to_thread(self._jobs.failures, id_)
        return self._pace.waits[failures - 1] if failures <= len(self._pace.waits) else None

    async def _look_around_always(self) -> None:
        cleaned = monotonic()
        while True:
            await asyncio.sleep(self._pace.sign_of_life)
            try:
                await self._look_around()
                if monotonic() - cleaned > DAY_SECONDS:
                    await self._app.job_manager.delete_old_jobs(KEPT_HOURS, None, True, True, True)
                    cleaned = monotonic()
            except (ReportedlyError, ConnectorException) as error:  # the database is away for a moment
                LOG.warning("looking around failed", extra={"said": {"error": type(error).__name__}})

    async def _look_around(self) -> None:
        """Takes up what dead workers left, and puts in what is due."""
        with self._jobs.database.alone(UPTAKER, wait=False) as mine:
            if not mine:
                return  # another worker is about it
            left = await self._app.job_manager.get_stalled_jobs(seconds_since_heartbeat=self._pace.dead_after)
            for job in left:
                if job.id in self._at_work:
                    continue  # we live: our sign of life is late, as on a machine that has too much to do
                await self._app.job_manager.retry_job(job)
                LOG.warning("job of a dead worker taken up", extra={"said": {"job": job.id, "kind": job.task_name}})
        for kind in await asyncio.to_thread(lambda: tuple(self._due())):
            if await asyncio.to_thread(self._jobs.calm, kind):
                await asyncio.to_thread(self._jobs.put, kind)


class _AsSaid(BaseRetryStrategy):
    """Tries again when the run that failed says so, and at once where the worker was stopped in the middle.

    What is tried again lets other jobs of its lock go first, so that one that waits for its next attempt keeps none back.
    """

    def get_retry_decision(self, *, exception: BaseException, job: TheirJob) -> RetryDecision | None:
        if isinstance(exception, asyncio.CancelledError):
            return RetryDecision(retry_in={"seconds": 0})
        if isinstance(exception, RunFailedError) and exception.wait is not None:
            return RetryDecision(retry_in={"seconds": int(exception.wait)}, priority=job.priority - 1)
        return None
