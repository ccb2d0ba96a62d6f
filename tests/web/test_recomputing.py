"""Judgements are taken into account by themselves, beside the requests."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from reportedly.config import Project
from reportedly.model import Judgement
from reportedly.pipeline import bring_up_to_date
from reportedly.store import SqlStore
from reportedly.web import recomputing
from reportedly.web.recomputing import Recomputing, in_own_process
from tests.store.nouns import a_reading


def test_it_computes_when_woken_and_only_what_is_outdated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recomputing, "TOGETHER_SECONDS", 0.01)
    waiting, computed, told = [1], [], threading.Semaphore(0)

    def compute() -> bool:
        computed.append(waiting.pop())
        return True

    worker = Recomputing(lambda: bool(waiting), compute, told.release)
    worker.start()
    assert told.acquire(timeout=5)
    assert computed == [1]
    waiting.append(2)
    worker.wake()
    assert told.acquire(timeout=5)
    assert computed == [1, 2]
    worker.wake()
    assert told.acquire(timeout=5)
    assert computed == [1, 2]
    worker.stop()
    assert worker.progress.failed is False


def test_a_failure_is_said_and_the_next_attempt_made() -> None:
    outcomes = [RuntimeError("no"), False, True]

    def compute() -> bool:
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    worker = Recomputing(lambda: True, compute, lambda: None)
    failed = []
    for _ in range(3):
        worker.once()
        failed.append(worker.progress.failed)
    assert failed == [True, True, False]


@pytest.mark.slow
def test_another_process_takes_a_judgement_into_account(tmp_path: Path) -> None:
    store = SqlStore(tmp_path / "reportedly.db")
    reading = a_reading()
    store.keep(reading)
    assert [claim.id for event in bring_up_to_date(store).findings.events for claim in [event]]
    claim = reading.claims[0].id
    store.judge(
        Judgement("judgement-1", "valid_claim", (claim,), "invalid", "A test.", "Amal", "2031-05-03T00:00:00+00:00")
    )
    assert in_own_process(Project(tmp_path), lambda: True)
    assert store.ledger().findings.events == ()
    assert len(list(tmp_path.glob("readers-*.db"))) == 1
    store.close()


def test_computing_ends_when_the_desk_does(tmp_path: Path) -> None:
    SqlStore(tmp_path / "reportedly.db").close()
    began = time.monotonic()
    assert not in_own_process(Project(tmp_path), lambda: False, lambda: True)
    assert time.monotonic() - began < 30


def test_a_process_that_fails_says_so(tmp_path: Path) -> None:
    assert not in_own_process(Project(tmp_path / "no" / "such"), lambda: False)
