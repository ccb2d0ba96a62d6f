"""A kill at any moment loses nothing that was reported as kept and leaves no half report."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from reportedly.model import Ledger
from reportedly.store import SqlStore
from tests.architecture.source import ROOT
from tests.store.keeping import reading_number

ROUNDS = 12


@pytest.mark.slow
def test_kills_lose_nothing_kept_and_leave_nothing_half(tmp_path: Path) -> None:
    file = tmp_path / "reportedly.db"
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    kept = -1
    for round_ in range(ROUNDS):
        command = [sys.executable, "-m", "tests.store.keeping", str(file)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
            assert process.stdout
            for _ in range(5 + round_):
                kept = int(process.stdout.readline())
            time.sleep(0.0007 * round_)  # at another point of a transaction each time
            process.kill()
            kept = max([kept, *(int(line) for line in process.stdout if line.endswith("\n"))])
        ledger = _sound_ledger(file)
        assert len(ledger.reports) in (kept + 1, kept + 2)
        expected = [reading_number(number) for number in range(len(ledger.reports))]
        assert ledger.reports == tuple(reading.report for reading in expected)
        assert ledger.claims == tuple(claim for reading in expected for claim in reading.claims)


def _sound_ledger(file: Path) -> Ledger:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    store = SqlStore(file)
    ledger = store.as_read()
    store.close()
    return ledger
