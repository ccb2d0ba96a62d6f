"""The supervisor: order, and what a document costs that crashes, hangs or fails."""

from __future__ import annotations

import multiprocessing
import os
import time
from pathlib import Path

import pytest

from reportedly.errors import InternalError
from reportedly.run import Poisoned, map_documents
from tests.run import documents as d


@pytest.mark.parametrize("workers", [0, 1, 3])
def test_results_come_in_the_order_of_the_items(workers: int, capfd: pytest.CaptureFixture[str]) -> None:
    results = map_documents(range(50), d.prepare_uneven, workers=workers, seconds=lambda _: 10)
    assert list(results) == [number * 2 for number in range(50)]
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("workers", [0, 2])
def test_no_items_start_nothing(workers: int) -> None:
    assert list(map_documents([], d.prepare_double, workers=workers, seconds=lambda _: 10)) == []


def test_a_document_that_kills_costs_only_itself() -> None:
    items = ["a", "b", "dies", "c", "exits", "d", "e"]
    results = list(map_documents(items, d.prepare_hostile, workers=1, seconds=lambda _: 10))
    assert [r for r in results if isinstance(r, str)] == ["A", "B", "C", "D", "E"]
    assert results[2] == Poisoned("crash", "it ended the reading process twice (signal 9)")
    assert results[4] == Poisoned("crash", "it ended the reading process twice (exit code 7)")


def test_the_outcome_does_not_depend_on_the_number_of_workers() -> None:
    items = [name for i in range(12) for name in (f"doc{i}", "dies" if i % 4 == 1 else f"more{i}", "fails")]
    one, three = (list(map_documents(items, d.prepare_hostile, workers=n, seconds=lambda _: 10)) for n in (1, 3))
    assert one == three
    assert sum(isinstance(result, Poisoned) and result.code == "crash" for result in one) == 3


def test_a_document_that_hangs_is_set_aside_in_time() -> None:
    began = time.monotonic()
    results = list(map_documents(["a", "hangs", "b"], d.prepare_hostile, workers=1, seconds=lambda _: 0.5))
    assert results == ["A", Poisoned("time", "it took more than 0.5 s"), "B"]
    assert time.monotonic() - began < 10


def test_results_that_wait_for_us_are_not_late() -> None:
    results = map_documents(["a", "b", "c", "d"], d.prepare_hostile, workers=1, seconds=lambda _: 0.2)
    taken = []
    for result in results:
        taken.append(result)
        time.sleep(0.3)
    assert taken == ["A", "B", "C", "D"]


@pytest.mark.parametrize("workers", [0, 1])
def test_a_fault_is_described_with_its_place(workers: int) -> None:
    good, bad = map_documents(["a", "fails"], d.prepare_hostile, workers=workers, seconds=lambda _: 10)
    assert good == "A"
    assert isinstance(bad, Poisoned)
    assert bad.code == "fault"
    assert bad.reason.startswith("ValueError: a bad day at run/documents.py:")


def test_a_worker_killed_by_accident_costs_no_document(tmp_path: Path) -> None:
    items = ["a", "b", "c"]
    assert list(map_documents(items, d.DiesOnce(tmp_path), workers=2, seconds=lambda _: 10)) == items


def test_workers_are_other_processes_with_one_mathematics_thread_each() -> None:
    found = set(map_documents(range(100), d.prepare_pid, workers=2, seconds=lambda _: 10))
    assert os.getpid() not in {pid for pid, _ in found}
    assert {threads for _, threads in found} == {"1"}


def test_what_preparing_raises_is_raised_here() -> None:
    with pytest.raises(LookupError, match="no model here"):
        list(map_documents([1], d.cannot_prepare, workers=1, seconds=lambda _: 10))


def test_workers_that_die_before_they_start_end_the_run() -> None:
    with pytest.raises(InternalError, match="exit code 3"):
        list(map_documents([1, 2], d.dies_preparing, workers=2, seconds=lambda _: 10))


def test_no_worker_outlives_a_run_that_is_given_up() -> None:
    results = map_documents(["a", "b", "hangs"], d.prepare_hostile, workers=2, seconds=lambda _: 60)
    assert next(results) == "A"
    results.close()
    assert multiprocessing.active_children() == []


def test_each_document_has_its_own_time() -> None:
    limits = {"slow": 5.0, "hangs": 0.4}
    results = list(map_documents(["slow", "hangs", "slow"], d.prepare_hostile, workers=1, seconds=limits.__getitem__))
    assert results == ["SLOW", Poisoned("time", "it took more than 0.4 s"), "SLOW"]


def test_a_process_that_is_killed_before_it_is_ready_is_started_again(tmp_path: Path) -> None:
    found = list(map_documents([1, 2, 3], d.StartsAtSecondTry(tmp_path), workers=1, seconds=lambda _: 30.0))
    assert found == [2, 4, 6]
