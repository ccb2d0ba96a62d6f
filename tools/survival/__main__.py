"""``python -m tools.survival [--kills 200] [--articles 2000] [--postgresql] [--folder DIR]``: one read, killed again and again.

Each round starts the read again and kills it with SIGKILL at a random moment: at its start, after some reports, between two of them. After
each kill everything that it had acknowledged must be in the project; every twentieth time the project must be sound; at the end it
must equal that of a read that nobody disturbed. Where a read ends before the kills do, the next begins a new project.

It may be stopped and called again: with the same folder it goes on after the last round. With ``--postgresql`` the project lies in
a server that is started for as long as it runs, so there it cannot. Exit 0: nothing was lost.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic

from reportedly.config import Project
from reportedly.model import Ledger
from reportedly.store import SqlStore
from reportedly.store.checking import check
from tests.store.servers import Server, running
from tests.surviving import killed_read, ledger_of, looked_at, run, table

SEED = 20240514
SOUND_EVERY = 20
AT_START = 0.15
"""Share of the kills that do not wait for a report."""
WITH_WORKERS = 0.25
"""Share of the reads in two further processes, which take three times as long to start; the others read in their own."""


@dataclass
class Progress:
    """How far it is: rounds done, reads that were ended and begun anew, reports acknowledged before a kill, in all reads."""

    rounds: int = 0
    reads: int = 0
    acknowledged: int = 0
    seconds: float = 0.0


class LostError(Exception):
    """Something acknowledged is missing, or the ledger is another than it must be."""


def rounds(source: Path, folder: Path, kills: int, articles: int, server: Server | None) -> Progress:
    """All rounds that are not done yet."""
    notes = folder / "progress.json"
    resumed = server is None and notes.is_file()
    progress = Progress(**json.loads(notes.read_text())) if resumed else Progress()
    undisturbed = _undisturbed(source, folder)
    project = _project(folder, progress, server)
    while progress.rounds < kills:
        moments, began = random.Random(SEED + progress.rounds), monotonic()  # noqa: S311 - the same moments each time
        more = 0 if moments.random() < AT_START else moments.randrange(max(2, 2 * articles // kills))
        lines = len(looked_at(project)) + more if more else 0  # what is read already is passed over first, a line each
        acknowledged, ended = killed_read(source, project, lines, moments, 2 if moments.random() < WITH_WORKERS else 0)
        if missing := acknowledged - looked_at(project):
            raise LostError(
                f"round {progress.rounds}: {len(missing)} acknowledged reports are missing: {sorted(missing)[:5]}"
            )
        if progress.rounds % SOUND_EVERY == 0:
            _sound(project)
        progress.rounds += 1
        progress.acknowledged += len(acknowledged)
        progress.seconds += monotonic() - began
        if ended:
            _same(source, project, undisturbed)
            progress.reads += 1
            project = _project(folder, progress, server)
        notes.write_text(json.dumps(asdict(progress)))
        print(f"{progress.rounds}/{kills} kills, {len(looked_at(project))}/{articles} reports", flush=True)
    _same(source, project, undisturbed)
    return progress


def _undisturbed(source: Path, folder: Path) -> Ledger:
    project = folder / "undisturbed"
    if (done := run(source, project)).returncode:
        raise LostError(f"the undisturbed read failed: {done.stderr[-500:]}")
    return ledger_of(project)


def _project(folder: Path, progress: Progress, server: Server | None) -> Path | str:
    if server is not None:
        return server.database()
    project = folder / f"killed-{progress.reads}"
    project.mkdir(exist_ok=True)  # it is looked into before the first read begins it
    return project


def _sound(project: Path | str) -> None:
    store = SqlStore(Project.named(str(project)).database)
    try:
        if problems := check(store.database):
            raise LostError(f"not sound: {problems[0]}")
    finally:
        store.close()


def _same(source: Path, project: Path | str, undisturbed: Ledger) -> None:
    """Reads to the end and compares."""
    if (done := run(source, project)).returncode:
        raise LostError(f"the last read failed: {done.stderr[-500:]}")
    _sound(project)
    if ledger_of(project) != undisturbed:
        raise LostError("the ledger is not that of an undisturbed read")


def main() -> int:
    """0 when nothing was lost."""
    parser = argparse.ArgumentParser(prog="python -m tools.survival", description="One read, killed again and again.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--postgresql", action="store_true", help="in PostgreSQL, started for this run")
    parser.add_argument("--folder", type=Path, help="where the projects lie; kept, so that the same command goes on")
    said = parser.parse_args()
    with ExitStack() as stack:
        folder: Path = said.folder or Path(tempfile.mkdtemp(prefix="reportedly-survival-"))
        folder.mkdir(parents=True, exist_ok=True)
        server = stack.enter_context(running()) if said.postgresql else None
        try:
            progress = rounds(table(folder, said.articles), folder, said.kills, said.articles, server)
        except LostError as lost:
            print(f"LOST: {lost} ({folder} is kept)")
            return 1
        print(
            f"{progress.rounds} kills in {progress.seconds:.0f} s, {progress.acknowledged} reports acknowledged before them, "
            f"{progress.reads + 1} reads of {said.articles}: nothing lost, the ledger equals an undisturbed one's"
        )
        if said.folder is None:
            shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
