"""Reads that are killed with SIGKILL at random moments, and what must be left of them. For the tests and for ``tools.survival``."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from reportedly.config import Project
from reportedly.model import Ledger
from reportedly.store import SqlStore

PLACES = ("Kost", "Dorn", "Lenz", "Marrow", "Tarn", "Velt")
PATIENCE = 900
LATEST = 0.05
"""Seconds after the last line that is waited for within which the kill falls."""


def table(folder: Path, count: int) -> Path:
    """A table of short articles, some of them spoilt."""
    file = folder / "articles.jsonl"
    with file.open("w", encoding="utf-8") as out:
        for n in range(count):
            place = PLACES[n % len(PLACES)]
            text = f"Shells hit {place} on Monday, report {n} says, and {n % 40 + 2} people died.\n\nThe army denied that it had fired."
            out.write(json.dumps({"title": f"{place} hit, {n}", "text": text if n % 97 else ""}) + "\n")
    return file


def command(source: Path, project: Path | str, workers: int) -> Sequence[str]:
    """A read of the table by a reader that needs no language model; it prints a line for each report that is on the disk."""
    return [sys.executable, "-m", "tests.quick", str(source), str(project), str(workers)]


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[1]), *sys.path])}


def run(source: Path, project: Path | str, workers: int = 2) -> subprocess.CompletedProcess[str]:
    """A read that nobody disturbs."""
    return subprocess.run(
        command(source, project, workers),
        env=environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def ledger_of(project: Path | str) -> Ledger:
    """What the project holds."""
    store = SqlStore(Project.named(str(project)).database)
    try:
        return store.as_read()
    finally:
        store.close()


def looked_at(project: Path | str) -> frozenset[str]:
    """The files that the project knows."""
    store = SqlStore(Project.named(str(project)).database)
    try:
        return frozenset(source.file for source in store.sources())
    finally:
        store.close()


def killed_read(
    source: Path, project: Path | str, lines: int, moments: random.Random, workers: int = 2
) -> tuple[set[str], bool]:
    """A read that is killed, with all its processes, a moment after its ``lines``-th line.

    Gives the files that it had acknowledged, those included that it said between our last look and the kill, and whether it had ended
    by itself before.
    """
    acknowledged: set[str] = set()
    with subprocess.Popen(
        command(source, project, workers), env=environment(), stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        for _, line in zip(range(lines), process.stdout, strict=False):
            acknowledged |= said(line)
        time.sleep(moments.uniform(0.0, LATEST))
        ended = process.poll() is not None
        if not ended:
            os.killpg(process.pid, signal.SIGKILL)
        for line in process.stdout:
            acknowledged |= said(line)
    return acknowledged, ended


def said(line: str) -> set[str]:
    """The file of a line that says that it is done; of a line that was cut off, none."""
    return {line.split()[1]} if line.startswith("done ") and line.endswith("\n") else set()
