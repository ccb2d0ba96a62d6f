"""A worker that is killed with kill -9 in the middle of a read: the next takes its job up, and the ledger is as if nothing had been."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportedly.config import Project
from reportedly.store import SqlStore
from reportedly.store.jobs.queue import JobKind, Jobs, JobState
from tests.store.servers import NoServerError, Server, running
from tests.surviving import environment, ledger_of, looked_at, table

pytestmark = pytest.mark.slow

ARTICLES = 200
KILLS = 2
PATIENCE = 400.0


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    try:
        context = running()
        found = context.__enter__()
    except NoServerError as missing:
        pytest.skip(f"no PostgreSQL: {missing}")
    yield found
    context.__exit__(None, None, None)


def start(url: str, log: Path) -> subprocess.Popen[bytes]:
    """A worker, in a session of its own, whose records go to a file."""
    command = [sys.executable, "-m", "tests.quick_worker", url]
    with log.open("ab") as records:
        return subprocess.Popen(command, env=environment(), stderr=records, start_new_session=True)


def members(session: int) -> set[int]:
    """The processes of a session that still live."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _parent, _group, its_session = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(its_session) == session and state != "Z":
            found.add(int(folder.name))
    return found


def wait_until(what: str, so: Callable[[], bool], worker: subprocess.Popen[bytes], log: Path) -> None:
    """Until ``so()`` holds; fails with what the worker said."""
    end = time.monotonic() + PATIENCE
    while not so():
        if time.monotonic() > end or worker.poll() is not None:
            worker.kill()
            worker.wait()
            raise AssertionError(f"not {what}: {log.read_text()[-3000:]}")
        time.sleep(0.1)


def test_a_killed_worker_costs_nothing(server: Server, tmp_path: Path) -> None:
    source, log = table(tmp_path, ARTICLES), tmp_path / "worker.log"
    undisturbed, killed = server.database(), server.database()
    jobs = Jobs(undisturbed)
    number = jobs.put(JobKind.READ, {"paths": [str(source)], "workers": 0})
    worker = start(undisturbed, log)
    wait_until("read", lambda: jobs.job(number).state == JobState.DONE, worker, log)
    wait_until("up to date", lambda: not outdated(undisturbed), worker, log)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(PATIENCE) == 0, "who is asked to stop ends in order"
    jobs.close()

    jobs = Jobs(killed)
    number = jobs.put(JobKind.READ, {"paths": [str(source)], "workers": 0})
    for kill in range(KILLS):
        worker = start(killed, log)
        wanted = (kill + 1) * ARTICLES // (KILLS + 2)
        wait_until(f"{wanted} read", lambda wanted=wanted: len(looked_at(killed)) >= wanted, worker, log)
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
        end = time.monotonic() + PATIENCE
        while members(worker.pid) and time.monotonic() < end:
            time.sleep(0.05)
        assert not members(worker.pid), "the process of the job ends with its worker"
        assert len(looked_at(killed)) < ARTICLES, "killed in the middle"
        assert jobs.job(number).state == JobState.RUNNING, "nobody has noticed yet"
    worker = start(killed, log)
    wait_until("read", lambda: jobs.job(number).state == JobState.DONE, worker, log)
    wait_until("up to date", lambda: not outdated(killed), worker, log)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(PATIENCE) == 0
    assert jobs.failures(number) == KILLS, "each kill is on record"
    assert jobs.job(number).done["read"] + jobs.job(number).done["rejected"] < ARTICLES, (
        "what was read was not read again"
    )
    jobs.close()
    assert ledger_of(killed) == ledger_of(undisturbed)
    assert stamp(killed) == stamp(undisturbed)


def outdated(url: str) -> bool:
    store = SqlStore(Project.named(url).database)
    try:
        return bool(store.catalogue.outdated())
    finally:
        store.close()


def stamp(url: str) -> str | None:
    """What the findings rest on."""
    store = SqlStore(Project.named(url).database)
    try:
        return store.across_stamp()
    finally:
        store.close()
