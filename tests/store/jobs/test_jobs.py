"""The job queue in PostgreSQL: what is put in is done once, by one at a time, tried again, and keeps the reason of its failure."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from reportedly import pipeline
from reportedly.errors import IdError, ProjectVersionError, SetupError
from reportedly.pipeline import refresh
from reportedly.store import SqlStore, backups
from reportedly.store.checking import check
from reportedly.store.database import FINDINGS_MAKER, Database
from reportedly.store.jobs import schema as jobs_schema
from reportedly.store.jobs.queue import JobKind, Jobs, JobState
from reportedly.store.jobs.worker import Handle, HopelessError, JobWorker, Pace
from tests.store.nouns import a_reading
from tests.store.servers import Server

QUICK = Pace(at_once=3, waits=(0.0, 0.0), sign_of_life=0.1, dead_after=5.0, ending=0.2, asking=0.05)


@pytest.fixture
def url(postgresql: Server) -> str:
    return postgresql.database()


@pytest.fixture
def jobs(url: str) -> Iterator[Jobs]:
    queue = Jobs(url)
    yield queue
    queue.close()


def works(jobs: Jobs, url: str, handle: Handle, pace: Pace = QUICK, **more: Any) -> None:
    """A worker that runs until nothing is due."""

    async def within() -> None:
        await asyncio.wait_for(JobWorker(jobs, url, handle, pace=pace, **more).run(until_empty=True), timeout=60)

    asyncio.run(within())


async def nothing(_kind: JobKind, _arguments: Mapping[str, Any]) -> dict[str, int]:
    return {"read": 3}


def test_a_job_is_done_with_its_arguments_and_keeps_what_it_counted(jobs: Jobs, url: str) -> None:
    seen = []

    async def handle(kind: JobKind, arguments: Mapping[str, Any]) -> dict[str, int]:
        seen.append((kind, dict(arguments)))
        return {"read": 3}

    number = jobs.put(JobKind.READ, {"paths": ["/a b", "/ä"]})
    before = jobs.job(number)
    works(jobs, url, handle)
    after = jobs.job(number)
    assert seen == [(JobKind.READ, {"paths": ["/a b", "/ä"]})]
    assert (before.state, before.attempts, before.started_at) == (JobState.WAITING, 0, None)
    assert (after.state, after.done, after.reason) == (JobState.DONE, {"read": 3}, "")
    assert None not in (after.put_at, after.started_at, after.ended_at)
    assert after.put_at <= after.started_at <= after.ended_at


def test_a_job_that_fails_is_tried_again_and_keeps_its_reason(jobs: Jobs, url: str) -> None:
    tries = []

    async def handle(_kind: JobKind, _arguments: Mapping[str, Any]) -> dict[str, int]:
        tries.append(jobs.jobs(JobState.RUNNING)[0].attempts)
        raise OSError("the disk is full")

    number = jobs.put(JobKind.BACKUP, {"folder": "/x"})
    works(jobs, url, handle)
    assert tries == [0, 1, 2]
    failed = jobs.job(number)
    assert (failed.state, failed.reason) == (JobState.FAILED, "the disk is full")
    jobs.retry(number)
    works(jobs, url, handle)
    assert len(tries) == 6, "who asks for another try gets all attempts again"
    jobs.retry(number)
    works(jobs, url, nothing)
    assert (jobs.job(number).state, jobs.job(number).reason) == (JobState.DONE, "")


def test_what_waits_for_another_attempt_keeps_nothing_back(jobs: Jobs, url: str) -> None:
    async def handle(_kind: JobKind, arguments: Mapping[str, Any]) -> dict[str, int]:
        if arguments["paths"] == ["/bad"]:
            raise OSError("not now")
        return {}

    bad, good = jobs.put(JobKind.READ, {"paths": ["/bad"]}), jobs.put(JobKind.READ, {"paths": ["/good"]})
    works(jobs, url, handle, Pace(waits=(3600.0,), sign_of_life=0.1, ending=0.2, asking=0.05))
    assert jobs.job(good).state == JobState.DONE
    waiting = jobs.job(bad)
    assert (waiting.state, waiting.reason) == (JobState.WAITING, "not now")
    assert waiting.due_at is not None
    assert waiting.ended_at is not None
    assert 3500 < (waiting.due_at - waiting.ended_at).total_seconds() < 3700


def test_a_hopeless_failure_is_not_tried_again(jobs: Jobs, url: str) -> None:
    tries = []

    async def handle(_kind: JobKind, _arguments: Mapping[str, Any]) -> dict[str, int]:
        tries.append(1)
        raise HopelessError("no such folder")

    number = jobs.put(JobKind.READ, {"paths": []})
    works(jobs, url, handle)
    assert (len(tries), jobs.job(number).state, jobs.job(number).reason) == (1, JobState.FAILED, "no such folder")


def test_one_waiting_job_for_findings_is_enough(jobs: Jobs) -> None:
    first = jobs.put(JobKind.FINDINGS)
    assert jobs.put(JobKind.FINDINGS) == first
    rounds = [jobs.put(JobKind.WATCH, {"feeds": name}) for name in ("/a", "/b", "/a")]
    assert rounds[0] == rounds[2] != rounds[1]
    assert len({jobs.put(JobKind.READ, {"paths": ["/a"]}) for _ in range(2)}) == 2


def test_two_workers_never_run_two_jobs_of_one_lock_at_once(jobs: Jobs, url: str) -> None:
    running: set[str] = set()
    overlaps: set[tuple[str, ...]] = set()
    done = []

    async def handle(kind: JobKind, _arguments: Mapping[str, Any]) -> dict[str, int]:
        assert kind.value not in running
        running.add(kind.value)
        overlaps.add(tuple(sorted(running)))
        await asyncio.sleep(1.0 if kind is JobKind.FINDINGS else 0.05)
        running.remove(kind.value)
        done.append(kind)
        return {}

    for number in range(6):
        jobs.put(JobKind.READ, {"paths": [str(number)]})
    jobs.put(JobKind.FINDINGS)

    async def both() -> None:
        await asyncio.gather(*(JobWorker(jobs, url, handle, pace=QUICK).run(until_empty=True) for _ in range(2)))

    asyncio.run(asyncio.wait_for(both(), timeout=60))
    assert done.count(JobKind.READ) == 6
    assert all(job.state == JobState.DONE for job in jobs.jobs()), [job.reason for job in jobs.jobs()]
    assert ("findings", "read") in overlaps, "what has another lock need not wait"


def put_aside(jobs: Jobs, number: int) -> None:
    """Leaves a job as a worker leaves it that was killed a minute ago."""
    with jobs.database.write() as db:
        worker = db.scalar(
            text("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 minute') RETURNING id")
        )
        state = "UPDATE procrastinate_jobs SET status = 'doing', worker_id = :worker WHERE id = :id"
        db.execute(text(state), {"worker": worker, "id": number})


def test_the_job_of_a_dead_worker_is_taken_up(jobs: Jobs, url: str) -> None:
    number = jobs.put(JobKind.READ, {"paths": ["/a"]})
    jobs.begin(JobKind.READ, number)
    put_aside(jobs, number)
    works(jobs, url, nothing)
    assert jobs.job(number).state == JobState.DONE
    assert jobs.failures(number) == 1, "the run that was lost counts"


def test_a_worker_that_is_late_with_its_sign_of_life_does_not_take_its_own_job_up(jobs: Jobs, url: str) -> None:
    runs = []

    async def handle(_kind: JobKind, _arguments: Mapping[str, Any]) -> dict[str, int]:
        runs.append(1)
        await asyncio.sleep(0.6)
        return {}

    number = jobs.put(JobKind.READ, {"paths": ["/a"]})
    works(jobs, url, handle, Pace(sign_of_life=0.1, dead_after=0.0, ending=0.2, asking=0.05))
    assert (len(runs), jobs.job(number).state) == (1, JobState.DONE)


def test_a_job_that_ends_its_worker_each_time_is_given_up(jobs: Jobs, url: str) -> None:
    number = jobs.put(JobKind.READ, {"paths": ["/a"]})
    for _ in range(len(QUICK.waits) + 1):
        jobs.begin(JobKind.READ, number)
    put_aside(jobs, number)
    works(jobs, url, nothing)
    assert jobs.job(number).state == JobState.FAILED
    assert "ended with their worker" in jobs.job(number).reason


def test_a_worker_that_is_stopped_lets_its_job_run_again_from_where_it_was(jobs: Jobs, url: str) -> None:
    begun = threading.Event()

    async def endless(_kind: JobKind, _arguments: Mapping[str, Any]) -> dict[str, int]:
        begun.set()
        await asyncio.sleep(3600)
        return {}

    async def stopped() -> None:
        task = asyncio.create_task(JobWorker(jobs, url, endless, pace=QUICK).run())
        while not begun.is_set():
            await asyncio.sleep(0.02)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    number = jobs.put(JobKind.READ, {"paths": ["/a"]})
    asyncio.run(asyncio.wait_for(stopped(), timeout=60))
    assert jobs.job(number).state == JobState.WAITING
    assert jobs.failures(number) == 0
    works(jobs, url, nothing)
    assert jobs.job(number).state == JobState.DONE


def test_a_job_is_cancelled_before_it_runs_and_while_it_runs(jobs: Jobs, url: str) -> None:
    waiting = jobs.put(JobKind.READ, {"paths": ["/a"]})
    jobs.cancel(waiting)
    assert jobs.job(waiting).state == JobState.CANCELLED
    running = jobs.put(JobKind.READ, {"paths": ["/b"]})

    async def endless(_kind: JobKind, _arguments: Mapping[str, Any]) -> dict[str, int]:
        jobs.cancel(running)
        await asyncio.sleep(3600)
        return {}

    async def cancelled() -> None:
        task = asyncio.create_task(JobWorker(jobs, url, endless, pace=QUICK).run())
        while jobs.job(running).state != JobState.CANCELLED:
            await asyncio.sleep(0.05)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(asyncio.wait_for(cancelled(), timeout=60))
    assert (jobs.job(running).state, jobs.job(running).attempts) == (JobState.CANCELLED, 1)
    with pytest.raises(IdError, match="cancelled"):
        jobs.retry(running)
    with pytest.raises(IdError, match="no job 999"):
        jobs.cancel(999)


def test_what_the_project_calls_for_is_put_in_but_not_again_when_it_has_just_failed(jobs: Jobs, url: str) -> None:
    runs = []

    async def handle(kind: JobKind, _arguments: Mapping[str, Any]) -> dict[str, int]:
        runs.append(kind)
        raise HopelessError("no")

    for _ in range(3):
        works(jobs, url, handle, due=lambda: (JobKind.FINDINGS,))
    assert runs == [JobKind.FINDINGS]


def test_a_worker_shows_that_it_lives(jobs: Jobs, url: str) -> None:
    alive = []

    async def handle(_kind: JobKind, _arguments: Mapping[str, Any]) -> dict[str, int]:
        alive.append(jobs.workers())
        return {}

    jobs.put(JobKind.CHECK)
    works(jobs, url, handle)
    assert (alive, jobs.workers()) == ([1], 0)


def test_only_one_holds_a_lock_and_who_goes_leaves_it(url: str) -> None:
    first, second = Database(url), Database(url)
    try:
        with first.alone(FINDINGS_MAKER) as got:
            assert got
            with second.alone(FINDINGS_MAKER, wait=False) as other:
                assert not other
        with second.alone(FINDINGS_MAKER, wait=False) as other:
            assert other
    finally:
        first.close()
        second.close()


def test_two_who_want_findings_at_once_compute_them_once(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stores = [SqlStore(url) for _ in range(3)]
    stores[0].keep(a_reading())
    computed, real = [], pipeline.look_across

    def counted(*arguments: Any, **named: Any) -> Any:
        computed.append(threading.get_ident())
        threading.Event().wait(0.3)
        return real(*arguments, **named)

    monkeypatch.setattr(pipeline, "look_across", counted)
    threads = [threading.Thread(target=refresh, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(computed) == 1
    assert stores[1].ledger().claims
    for store in stores:
        store.close()


def test_the_queue_is_no_part_of_the_ledger(jobs: Jobs, url: str, tmp_path: Path) -> None:
    jobs.put(JobKind.READ, {"paths": ["/somewhere"]})
    assert check(jobs.database) == []
    backups.back_up(jobs.database, tmp_path / "x.backup")
    assert b"somewhere" not in (tmp_path / "x.backup").read_bytes()


def test_a_project_in_sqlite_has_no_queue(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="PostgreSQL"):
        Jobs("", Database(tmp_path / "reportedly.db"))


def version(url: str, change: str | None = None) -> str:
    """The migration to which the tables of the queue have come, after a change to that."""
    database = Database(url)
    with database.write() as db:
        if change:
            db.execute(text("UPDATE job_schema SET migration = :name"), {"name": change})
        found = str(db.scalar(text("SELECT migration FROM job_schema")))
    database.close()
    return found


def test_tables_are_brought_up_to_the_library_and_newer_ones_refused(jobs: Jobs, url: str) -> None:
    newest = version(url)
    before_it = max(name for name in jobs_schema.migrations() if name < newest)
    with jobs.database.write() as db:
        db.execute(text("DROP TRIGGER procrastinate_trigger_status_events_update_v1 ON procrastinate_jobs"))
    version(url, before_it)
    again = Jobs(url)
    assert version(url) == newest
    number = again.put(JobKind.CHECK)
    works(again, url, nothing)
    with again.database.read() as db:
        events = db.scalars(
            text("SELECT type::text FROM procrastinate_events WHERE job_id = :id"), {"id": number}
        ).all()
    assert "succeeded" in events, "the migration has made the trigger again"
    again.close()
    version(url, "99.00.00_01_later.sql")
    with pytest.raises(ProjectVersionError, match="newer"):
        Jobs(url)


def test_many_who_open_it_at_once_set_it_up_once(url: str) -> None:
    opened: list[Jobs] = []
    make: Callable[[], None] = lambda: opened.append(Jobs(url))  # noqa: E731
    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(opened) == 4
    for queue in opened:
        queue.close()
