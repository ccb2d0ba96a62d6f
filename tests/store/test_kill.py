"""A kill at any moment loses nothing that was acknowledged and leaves nothing half; many who judge at once lose nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reportedly.model.chain import first_bad
from reportedly.store import SqlStore
from tests.architecture.source import ROOT
from tests.store.nouns import a_judgement

ROUNDS = 200
THREADS = 32


@pytest.mark.slow
def test_kills_in_the_middle_of_keeping_and_judging_lose_nothing(where: Path | str) -> None:
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-m", "tests.store.killing", str(where), str(ROUNDS)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert found["acknowledged"] >= ROUNDS
    assert found["kept"] + found["judged"] >= found["acknowledged"]


def judge_at_once(stores: list[SqlStore], each: int) -> None:
    """Each thread judges through one of the stores."""

    def judge(thread: int) -> None:
        for number in range(each):
            stores[thread % len(stores)].judge(a_judgement(thread * each + number))

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(judge, range(THREADS)))


def test_many_threads_and_connections_lose_no_judgement(reopen: Callable[[], SqlStore]) -> None:
    stores = [reopen() for _ in range(4)]
    judge_at_once(stores, 4)
    chain = stores[0].chain()
    assert {row.id for row in chain} == {a_judgement(number).id for number in range(THREADS * 4)}
    assert [row.position for row in chain] == list(range(1, THREADS * 4 + 1))
    assert first_bad(chain) is None


@pytest.mark.slow
def test_a_long_day_of_thirty_two_coders_loses_no_judgement(reopen: Callable[[], SqlStore]) -> None:
    stores = [reopen() for _ in range(4)]
    judge_at_once(stores, 100)
    assert len(stores[0].chain()) == THREADS * 100
    assert first_bad(stores[0].chain()) is None
