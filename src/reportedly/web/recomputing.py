"""Taking judgements and new readings into account: in a process of its own, so that the desk goes on answering."""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from time import monotonic
from typing import Any

from reportedly.config import Project
from reportedly.store.database import Database
from reportedly.store.jobs.figures import job_figures
from reportedly.store.jobs.queue import JobKind, Jobs, JobState

LOG = logging.getLogger("reportedly.web")
TOGETHER_SECONDS = 1.0
"""How long a first judgement waits for others, so that ten in a row are one computation."""
KINDNESS = 10
"""By how much the computing process steps back behind requests that come in meanwhile."""
ASKING_SECONDS = 0.5
"""How often a worker's job, or the process of our own, is looked at."""
LOOK_SECONDS = 60.0
"""How often the desk looks by itself whether another program has added something."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Whether findings are computed now, when they last were (seconds it took), and whether that failed."""

    running: bool = False
    seconds: float | None = None
    failed: bool = False


class Recomputing:
    """A thread that computes findings again when it is woken, one computation at a time.

    Args:
        outdated: whether there is something that the findings do not know.
        compute: computes them, and says whether that went well.
        afterwards: what is done when they are new.
    """

    def __init__(
        self, outdated: Callable[[], bool], compute: Callable[[], bool], afterwards: Callable[[], None]
    ) -> None:
        self._outdated = outdated
        self._compute = compute
        self._afterwards = afterwards
        self._woken = threading.Event()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self.progress = Progress()

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="recomputing", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._woken.set()
        if self._thread is not None:
            self._thread.join(timeout=5)

    @property
    def stopped(self) -> bool:
        """Whether it was asked to stop."""
        return self._stopped.is_set()

    def wake(self) -> None:
        """Something has come in."""
        self._woken.set()

    def _run(self) -> None:
        while not self._stopped.is_set():
            self.once()
            if self._woken.wait(LOOK_SECONDS):
                self._stopped.wait(TOGETHER_SECONDS)
                self._woken.clear()

    def once(self) -> None:
        """Computes where something is outdated, then does what follows."""
        try:
            if self._outdated():
                began = monotonic()
                self.progress = Progress(True, self.progress.seconds)
                went_well = self._compute()
                self.progress = Progress(False, monotonic() - began, not went_well)
            if not self._stopped.is_set():
                self._afterwards()
        except Exception:
            self.progress = Progress(False, self.progress.seconds, True)
            LOG.exception("computing findings failed")


def by_worker(
    url: str,
    database: Database,
    stopped: Callable[[], bool],
    kind: JobKind = JobKind.FINDINGS,
    arguments: Mapping[str, Any] | None = None,
) -> bool | None:
    """Leaves a job to a worker (``reportedly worker``) and waits for it; whether it went well, None where no worker is alive."""
    figures = job_figures(database)
    if figures is None or not figures.workers:
        return None
    with closing(Jobs(url, database)) as jobs:
        number = jobs.put(kind, arguments)
        while not stopped():
            job = jobs.job(number)
            if job.state in (JobState.DONE, JobState.FAILED, JobState.CANCELLED) or job.reason:
                return job.state is JobState.DONE
            if not jobs.workers():
                return None
            time.sleep(ASKING_SECONDS)
    return False


def in_own_process(project: Project, edition: Callable[[], bool], stopped: Callable[[], bool] = lambda: False) -> bool:
    """Brings findings up to date in another process, and the readers' edition if one is needed; whether that went well.

    The process ends with this one, and at once when ``stopped`` says so: what it had begun to write is as if it had never been.
    """
    return ended_well(_compute, (project, edition()), stopped)


def ended_well(
    work: Callable[..., None], arguments: tuple[Any, ...], stopped: Callable[[], bool], *, alone: bool = True
) -> bool:
    """Whether the work came to its end in another process, which is killed when ``stopped`` says so, or with this one.

    With ``alone`` False it may start processes of its own.
    """
    spawn = multiprocessing.get_context("spawn")
    process = spawn.Process(target=beside_the_desk, args=(work, *arguments), daemon=alone)
    process.start()
    while process.is_alive():
        process.join(ASKING_SECONDS)
        if stopped():
            process.kill()
            process.join()
    return process.exitcode == 0


def beside_the_desk(work: Callable[..., None], *arguments: Any) -> None:
    """Does the work in a process that steps back behind requests and ends when the desk does."""
    threading.Thread(target=_end_with_desk, name="watching the desk", daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(KINDNESS)
    work(*arguments)


def _compute(project: Project, edition: bool) -> None:
    from reportedly.pipeline import refresh
    from reportedly.store import SqlStore
    from reportedly.web.editions import make_edition, today

    store = SqlStore(project.database)
    try:
        refresh(store)
        if edition:
            make_edition(project, store, today())
    finally:
        store.close()


def _end_with_desk() -> None:
    """Computing for a desk that was killed would hold a core and its memory for minutes."""
    desk = multiprocessing.parent_process()
    if desk is not None:
        desk.join()
        os._exit(1)
