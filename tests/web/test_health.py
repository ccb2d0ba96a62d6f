"""Whether a desk is alive and ready, what its workers do, and that it leaves work to them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from reportedly.config import Project
from reportedly.people import Role
from reportedly.store import SqlStore, upgrading
from reportedly.store.database import Database
from reportedly.store.jobs.figures import job_figures
from reportedly.store.jobs.queue import JobKind, Jobs, JobState
from reportedly.web import recomputing
from reportedly.web.app import create_app
from reportedly.web.measuring import Measures
from reportedly.web.recomputing import by_worker
from reportedly.web.settings import Settings
from tests.store.servers import NoServerError, running
from tests.web.desks import HERE, client_of, desk_of, log_in, staff


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    try:
        context = running()
        server = context.__enter__()
    except NoServerError as missing:
        pytest.skip(f"no PostgreSQL: {missing}")
    yield server.database()
    context.__exit__(None, None, None)


@pytest.fixture
def jobs(url: str) -> Iterator[Jobs]:
    queue = Jobs(url)
    with queue.database.write() as db:
        db.execute(text("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE"))
    yield queue
    queue.close()


def a_worker(jobs: Jobs, last_seen: str = "0 seconds") -> None:
    with jobs.database.write() as db:
        ago = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - CAST(:ago AS interval))"
        db.execute(text(ago), {"ago": last_seen})


def end(jobs: Jobs, number: int, status: str) -> None:
    """Lets a job end as a worker lets it end."""
    with jobs.database.write() as db:
        db.execute(text("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = :id"), {"id": number})
        ended = "UPDATE procrastinate_jobs SET status = CAST(:status AS procrastinate_job_status) WHERE id = :id"
        db.execute(text(ended), {"id": number, "status": status})


def test_a_desk_on_sqlite_is_alive_and_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    staff(tmp_path, monkeypatch)
    client = client_of(tmp_path, single_user=False)
    assert (client.get("/healthz").status_code, client.get("/healthz").text) == (200, "ok\n")
    ready = client.get("/readyz")
    assert (ready.status_code, ready.text) == (200, "database: ok\nschema: current\n")
    assert ready.headers["cache-control"] == "no-store"


def test_a_schema_of_another_version_is_not_ready_and_alive_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(tmp_path)
    monkeypatch.setattr(upgrading, "newest_revision", lambda: "9999")
    assert client.get("/readyz").status_code == 503
    monkeypatch.setattr(upgrading, "newest_revision", lambda: "0000")
    assert client.get("/readyz").status_code == 503, "a newer program has changed it"
    assert client.get("/healthz").status_code == 200


def test_a_database_that_is_away_is_not_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(Project(tmp_path))
    desk = desk_of(settings)
    client = TestClient(create_app(settings, desk), base_url=HERE, client=("127.0.0.1", 50000))
    (tmp_path / "gone").mkdir()
    desk.database.close()
    for file in tmp_path.glob("reportedly.db*"):
        file.unlink()
    (tmp_path / "reportedly.db").mkdir()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.text) == (503, "database: ProjectError\n")


def test_the_queue_shows_in_readiness_and_figures(url: str, jobs: Jobs, tmp_path: Path) -> None:
    done = jobs.put(JobKind.READ, {"paths": ["/srv/inbox/secret-name"]})
    jobs.end(jobs.begin(JobKind.READ, done), "done", "", {"read": 7, "rejected": 2})
    end(jobs, done, "succeeded")
    jobs.put(JobKind.FINDINGS)
    a_worker(jobs)
    a_worker(jobs, "1 hour")
    settings = Settings(Project(tmp_path, url))
    client = TestClient(create_app(settings, desk_of(settings)), base_url=HERE, client=("127.0.0.1", 50000))
    assert client.get("/readyz").text.splitlines()[2:] == ["jobs waiting: 1", "workers: 1"]
    text = client.get("/metrics").text
    for line in (
        'reportedly_jobs{kind="findings",state="waiting"} 1',
        'reportedly_jobs{kind="read",state="done"} 1',
        "reportedly_workers 1",
        'reportedly_job_counted_last_day{kind="read",what="read"} 7',
        'reportedly_job_counted_last_day{kind="read",what="rejected"} 2',
    ):
        assert line in text.splitlines()
    assert 'reportedly_job_last_duration_seconds{kind="read",outcome="done"}' in text
    assert text.count("# TYPE reportedly_jobs gauge") == 1
    assert "secret" not in text


def test_figures_keep_their_digits() -> None:
    lines = Measures().text({'ended{kind="a"}': 1_700_000_123.25, "waiting": 3.0}).splitlines()
    assert 'reportedly_ended{kind="a"} 1700000123.25' in lines
    assert "reportedly_waiting 3" in lines


def test_where_no_worker_lives_the_desk_computes_itself(url: str, jobs: Jobs, tmp_path: Path) -> None:
    a_worker(jobs, "5 minutes")
    assert by_worker(url, jobs.database, lambda: False) is None
    assert jobs.jobs() == ()
    plain = Database(tmp_path / "reportedly.db")
    assert job_figures(plain) is None
    plain.close()


@pytest.mark.parametrize(("status", "well"), [("succeeded", True), ("failed", False)])
def test_with_a_worker_the_desk_waits_for_it(
    url: str, jobs: Jobs, monkeypatch: pytest.MonkeyPatch, status: str, well: bool
) -> None:
    monkeypatch.setattr(recomputing, "ASKING_SECONDS", 0.05)
    a_worker(jobs)
    answers: list[bool | None] = []
    waiting = threading.Thread(target=lambda: answers.append(by_worker(url, jobs.database, lambda: False)))
    waiting.start()
    while not (found := jobs.jobs(JobState.WAITING)):
        assert waiting.is_alive()
    assert [job.kind for job in found] == [JobKind.FINDINGS]
    assert answers == []
    end(jobs, found[0].id, status)
    waiting.join(30)
    assert answers == [well]


def test_a_reader_asks_for_figures_and_nobody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    staff(tmp_path, monkeypatch)
    client = client_of(tmp_path, single_user=False)
    assert client.get("/metrics").status_code != 200
    log_in(client, Role.READER)
    assert client.get("/metrics").status_code == 200


def test_findings_are_kept_when_the_store_is_shared(url: str) -> None:
    store = SqlStore(url)
    with store.computing() as mine:
        assert mine
    store.close()
