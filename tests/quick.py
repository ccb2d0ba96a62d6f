"""``python -m tests.quick INPUT FOLDER|URL WORKERS``: `reportedly read` with a reader that needs no language model.

Prints each report when its step comes, and now and then the memory of this process. For tests of what a read survives.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from reportedly import pipeline
from reportedly.config import Project
from reportedly.errors import ReportedlyError
from reportedly.intake import Document
from reportedly.model import Rejection
from reportedly.pipeline import Timed
from reportedly.read import read_report
from reportedly.store import Reading, SetAside, Source, SqlStore
from tests.store.nouns import a_claim

EVERY = 500


def open_quick_reader() -> Callable[[Document], Timed]:
    """A reader that takes each paragraph for a claim."""
    return quick_read


def quick_read(document: Document) -> Timed:
    """The read stage as it is, and claims without a parser."""
    data = document.content()
    source = Source(document.key, document.file, document.digest(data, {}), document.made_with)
    report = read_report(data, document.file, found=document.found)
    if isinstance(report, Rejection):
        return Timed(SetAside(source, report), {})
    claims = tuple(a_claim(report, report.text[block.start : block.end]) for block in report.blocks)
    return Timed(Reading(source, report, claims), {})


def memory() -> int:
    """Of this process now, in kB, without the pages of files that it shares with everybody (the database is mapped)."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon"))


def main() -> int:
    """0 when everything was read, 2 with a reason where the project cannot be used."""
    source, workers = Path(sys.argv[1]), int(sys.argv[3])
    pipeline.open_reader = open_quick_reader
    try:
        project = Project.named(sys.argv[2]).created()
        store = SqlStore(project.database)
        for step in pipeline.read_into(store, project, [source], workers):
            print("done", step.file, step.usable, flush=True)
            if step.done % EVERY == 0:
                print("memory", step.done, memory(), flush=True)
        store.close()
    except ReportedlyError as error:
        print("failed", error, flush=True)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
