"""``reportedly read`` killed, interrupted and run again: no finished report is lost, none is half there."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from reportedly.config import DATABASE_NAME
from reportedly.model import Ledger
from reportedly.store import SqlStore

pytestmark = pytest.mark.slow

COUNT = 60
PLACES = ("Juba", "Kherson", "Mosul", "Goma", "Idlib", "Gao")
PATIENCE = 60.0


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough reports that a kill comes in the middle."""
    folder = tmp_path_factory.mktemp("inputs")
    for number in range(COUNT):
        place = PLACES[number % len(PLACES)]
        paragraphs = [
            f"Clashes in {place}, report {number}",
            f"At least {number + 2} people were killed in {place} on Tuesday, a hospital official said.",
            f"The army denied on Wednesday that its artillery had hit {place}. Residents fled.",
        ]
        (folder / f"{number:03}.txt").write_text("\n\n".join(paragraphs))
    return folder


@pytest.fixture(scope="module")
def whole(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """What an undisturbed run leaves."""
    project = tmp_path_factory.mktemp("whole")
    with reading(inputs, project) as process:
        assert process.wait(PATIENCE) == 0
    return ledger_of(project)


@contextmanager
def reading(inputs: Path, project: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The command with two workers, in a process group of its own."""
    command = [sys.executable, "-m", "reportedly", "read", str(inputs), "--project", str(project), "--workers", "2"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True) as process:
        try:
            yield process
        finally:
            process.kill()


def ledger_of(project: Path) -> Ledger:
    store = SqlStore(project / DATABASE_NAME)
    ledger = store.as_read()
    store.close()
    return ledger


def wait_for(project: Path, count: int, process: subprocess.Popen[bytes]) -> int:
    """Waits until so many reports are there, and says how many there are."""
    file = project / DATABASE_NAME
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if file.exists():
            with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
                tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'reports'").fetchone()[0]
                there = connection.execute("SELECT count(*) FROM reports").fetchone()[0] if tables else 0
            if there >= count:
                return int(there)
        time.sleep(0.002)
    raise AssertionError(f"fewer than {count} reports after {PATIENCE:.0f} s")


def processes_of_group(group: int) -> list[int]:
    """Running processes of a process group, from Linux's /proc."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(FileNotFoundError, ProcessLookupError):  # it ended while we looked
                state, _, its_group = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
                if int(its_group) == group and state != "Z":
                    found.append(int(folder.name))
    return found


def test_kills_in_the_middle_lose_no_finished_report(inputs: Path, whole: Ledger, tmp_path: Path) -> None:
    claims_of = {report.id: [c for c in whole.claims if c.report == report.id] for report in whole.reports}
    for least in (1, COUNT // 4, COUNT // 2):
        with reading(inputs, tmp_path) as process:
            there = wait_for(tmp_path, least, process)
            process.kill()
            process.wait()
            group = process.pid
        ledger = ledger_of(tmp_path)
        assert len(ledger.reports) >= there
        for report in ledger.reports:
            assert report in whole.reports
            assert [c for c in ledger.claims if c.report == report.id] == claims_of[report.id]
        end = time.monotonic() + PATIENCE
        while processes_of_group(group) and time.monotonic() < end:
            time.sleep(0.05)
        assert processes_of_group(group) == [], "workers outlive their supervisor"
    with reading(inputs, tmp_path) as process:
        assert process.wait(PATIENCE) == 0
    assert ledger_of(tmp_path) == whole


def test_a_killed_worker_costs_nothing(inputs: Path, whole: Ledger, tmp_path: Path) -> None:
    with reading(inputs, tmp_path) as process:
        wait_for(tmp_path, 2, process)
        workers = [pid for pid in processes_of_group(process.pid) if pid != process.pid]
        os.kill(max(workers), signal.SIGKILL)
        assert process.wait(PATIENCE) == 0
    assert ledger_of(tmp_path) == whole


def _hear_interrupts() -> None:
    """A shell starts what runs in its background deaf to interrupts, and so would be all that the tests start."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_an_interrupt_keeps_what_is_read_and_says_so(inputs: Path, whole: Ledger, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "reportedly", "read", str(inputs), "--project", str(tmp_path), "--workers", "2"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=_hear_interrupts,
    ) as process:  # fmt: skip
        wait_for(tmp_path, 5, process)
        os.killpg(process.pid, signal.SIGINT)
        told, complained = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert "run the same command again" in told
    assert complained == ""
    assert set(ledger_of(tmp_path).reports) <= set(whole.reports)
