"""What jobs do, in place: on a project in SQLite, which has no queue."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from reportedly import pipeline
from reportedly.config import Project
from reportedly.errors import InternalError, SetupError
from reportedly.jobs import Surroundings, child, in_own_process, run_worker, work
from reportedly.store import SqlStore
from reportedly.store.jobs.queue import JobKind
from reportedly.store.jobs.worker import HopelessError
from tests.quick import open_quick_reader
from tests.store.nouns import a_judgement, a_reading


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Surroundings:
    monkeypatch.setattr(pipeline, "open_reader", open_quick_reader)
    return Surroundings(Project(tmp_path / "project").created())


def test_reading_counts_and_findings_follow(here: Surroundings, tmp_path: Path) -> None:
    for name, text in {"a.txt": "Shells hit Kost on Monday.", "b.txt": "Two died in Dorn.", "c.txt": ""}.items():
        (tmp_path / name).write_text(text)
    paths = [str(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt")]
    assert work(JobKind.READ, here, {"paths": paths, "workers": 0}) == {"read": 2, "unchanged": 0, "rejected": 1}
    assert work(JobKind.READ, here, {"paths": paths, "workers": 0}) == {"read": 0, "unchanged": 2, "rejected": 1}
    store = SqlStore(here.project.database)
    assert not store.catalogue.outdated()
    store.close()


def test_what_is_not_there_is_hopeless(here: Surroundings) -> None:
    with pytest.raises(HopelessError, match="nowhere"):
        work(JobKind.READ, here, {"paths": ["/nowhere/at/all"]})


def test_backups_are_whole_and_the_oldest_go(here: Surroundings, tmp_path: Path) -> None:
    store = SqlStore(here.project.database)
    store.keep(a_reading())
    store.close()
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in range(1, 6):
        (folder / f"ledger-2024-06-0{day}T023000Z.backup").write_text("")
    (folder / "notes.txt").write_text("mine")
    done = work(JobKind.BACKUP, here, {"folder": str(folder), "keep": 3})
    left = sorted(path.name for path in folder.iterdir())
    assert left[:2] == ["ledger-2024-06-04T023000Z.backup", "ledger-2024-06-05T023000Z.backup"]
    assert left[3:] == ["notes.txt"]
    assert (folder / left[2]).stat().st_size == done["bytes"] > 0
    assert done["rows"] > 0


def test_a_project_that_is_not_sound_fails_its_check(here: Surroundings) -> None:
    store = SqlStore(here.project.database)
    store.judge(a_judgement(1))
    assert work(JobKind.CHECK, here, {}) == {"problems": 0}
    with store.database.write() as db:
        db.exec_driver_sql("DROP TRIGGER IF EXISTS judgements_no_update")
        for (name,) in db.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").all():
            db.exec_driver_sql(f'DROP TRIGGER "{name}"')
        db.exec_driver_sql("UPDATE judgements SET payload = payload || ' '")
    store.close()
    with pytest.raises(HopelessError, match="problems, first"):
        work(JobKind.CHECK, here, {})


def test_findings_take_in_what_was_read(here: Surroundings) -> None:
    store = SqlStore(here.project.database)
    store.keep(a_reading())
    assert work(JobKind.FINDINGS, here, {})["computed"] == 1
    assert work(JobKind.FINDINGS, here, {})["computed"] == 0
    assert store.ledger().claims
    store.close()


@pytest.mark.parametrize(
    ("raised", "kind"),
    [(SetupError("no gazetteer", "build it"), HopelessError), (OSError("the disk is full"), InternalError)],
)
def test_a_failure_says_why_and_whether_another_attempt_makes_sense(
    here: Surroundings, monkeypatch: pytest.MonkeyPatch, raised: Exception, kind: type[Exception]
) -> None:
    def broken(*_: Any) -> dict[str, int]:
        raise raised

    monkeypatch.setattr(child, "work", broken)
    answer = child.attempt(JobKind.CHECK, here, {})
    assert isinstance(answer, child.Failed)
    assert answer.hopeless is (kind is HopelessError)
    assert str(raised) in answer.reason


@pytest.mark.slow
def test_a_job_has_a_process_of_its_own(here: Surroundings, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    SqlStore(here.project.database).close()
    done = asyncio.run(in_own_process(JobKind.BACKUP, here, {"folder": str(tmp_path / "backups")}))
    assert done["rows"] > 0
    with pytest.raises(HopelessError, match="not there"):
        asyncio.run(in_own_process(JobKind.READ, here, {"paths": ["/nowhere/at/all"]}))


def test_a_worker_needs_a_queue(here: Surroundings) -> None:
    with pytest.raises(SetupError, match="PostgreSQL"):
        run_worker(here)
