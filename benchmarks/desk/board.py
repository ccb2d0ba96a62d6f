"""The store of the desk under load: every question of the catalogue with eight readers and one writer, on both databases.

A writer keeps reports and judges all the while. The limit is 100 ms for the 95th percentile, so that a page stays below 300 ms.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks.contract import Benchmark, Outcome
from benchmarks.desk.ledgers import SyntheticLedger, judgement_on, make_ledger
from benchmarks.desk.questions import questions
from reportedly.store import SqlStore
from tests.store.keeping import reading_number
from tests.store.servers import NoServerError, running

LIMIT_MS = 100.0
PAUSE = 0.05
"""Seconds between two things that the writer keeps."""


@dataclass
class Measured:
    """Milliseconds of each call, by question, and what the writer did meanwhile."""

    calls: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    written: int = 0


def fill(store: SqlStore, ledger: SyntheticLedger) -> tuple[float, float]:
    """Seconds to keep all readings, and to keep the findings."""
    began = time.perf_counter()
    for reading in ledger.readings():
        store.keep(reading)
    read = time.perf_counter()
    store.keep_across(ledger.across, "synthetic")
    return read - began, time.perf_counter() - read


def under_load(store: SqlStore, ledger: SyntheticLedger, readers: int, rounds: int) -> Measured:
    """Lets readers ask every question ``rounds`` times each, in orders of their own, while one writer works."""
    asked, measured, over, lock = questions(ledger), Measured(), threading.Event(), threading.Lock()

    def read(number: int) -> None:
        random = Random(number)  # noqa: S311 - which question comes next, no secret
        for _ in range(rounds):
            for name in random.sample(sorted(asked), len(asked)):
                began = time.perf_counter()
                asked[name](store.catalogue, random)
                spent = 1000 * (time.perf_counter() - began)
                with lock:
                    measured.calls[name].append(spent)

    def write() -> None:
        while not over.wait(PAUSE):
            store.keep(reading_number(measured.written))
            store.judge(judgement_on(measured.written, (ledger.claims[measured.written % len(ledger.claims)].id,)))
            measured.written += 1

    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    writer = threading.Thread(target=write)
    for thread in (*threads, writer):
        thread.start()
    for thread in threads:
        thread.join()
    over.set()
    writer.join()
    return measured


@contextmanager
def databases() -> Iterator[tuple[dict[str, Path | str], list[str]]]:
    """Where to measure, by name, and why a database is left out."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        found: dict[str, Path | str] = {"sqlite": folder / "reportedly.db"}
        missing = []
        try:
            found["postgresql"] = stack.enter_context(running()).database()
        except NoServerError as reason:
            missing.append(f"postgresql left out: {reason}")
        yield found, missing


def run(options: argparse.Namespace) -> Outcome:
    """p95 of each question and of all, for each database."""
    ledger = make_ledger(options.claims)
    figures: dict[str, dict[str, float | None]] = {}
    notes = [
        f"{len(ledger.claims)} claims in {len(ledger.across.findings.events)} events; {options.readers} readers, one writer"
    ]
    with databases() as (found, missing):
        notes += missing
        for name, where in found.items():
            store = SqlStore(where)
            kept, across = fill(store, ledger)
            measured = under_load(store, ledger, options.readers, options.rounds)
            store.close()
            shown = {question: round(p95(calls), 1) for question, calls in sorted(measured.calls.items())}
            slow = [question for question, value in shown.items() if value > LIMIT_MS]
            everything = [value for calls in measured.calls.values() for value in calls]
            figures[name] = {
                "p95 ms": round(p95(everything), 1),
                "median ms": round(statistics.median(everything), 1),
                "questions within the limit": round(1 - len(slow) / len(shown), 4),
                "keeping s per 1000 reports": round(1000 * kept / len(ledger.reports), 2),
                "keeping findings s": round(across, 2),
            }
            notes.append(
                f"{name}, p95 in ms beside the limit of {LIMIT_MS:.0f}, writer kept {measured.written} reports:"
            )
            notes += [
                f"  {question}: {value}{'  ABOVE' if value > LIMIT_MS else ''}" for question, value in shown.items()
            ]
    return Outcome(figures, notes=notes)


def p95(values: list[float]) -> float:
    """The value below which 95 of 100 lie."""
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--claims", type=int, default=1000, help="size of the ledger; 100000 is the measure of the desk"
    )
    parser.add_argument("--readers", type=int, default=8, help="how many ask at once")
    parser.add_argument("--rounds", type=int, default=5, help="how often each reader asks every question")


BENCHMARK = Benchmark(
    summary="p95 of every question of the desk's store under load, on SQLite and PostgreSQL",
    run=run,
    arguments=arguments,
    needs_data=False,
)
