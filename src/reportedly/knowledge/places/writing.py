"""Rows of places and of the keys of their names on their way into the gazetteer's file.

The keys take half of the time of a build, so that another process makes them where there is a second core. What is written, and in
which order, is the same without one.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Iterable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType
from typing import Self

from reportedly.knowledge.places.names import fold_plain, plain, skeleton_of_fold
from reportedly.knowledge.places.records import PlaceRecord, radius_of

AHEAD = 24  # countries whose keys may be in the making; their places are written before the names of the first of them
MOST_WORKERS = 3

type NameRow = tuple[int, str, str, str, str, str]
"""Number of the place, country, plain name, fold key, skeleton, skeleton backwards: a row of the table ``name``."""

type Named = tuple[int, str, tuple[str, ...]]
"""Number of a place, its country, its names."""

_plain, _fold = plain.__wrapped__, fold_plain.__wrapped__  # a million different names would only turn over the caches


def name_rows(named: list[Named]) -> list[NameRow]:
    """The rows of the names of some places, in order of skeleton, so that a search reads few pages."""
    rows = []
    for number, country, names in named:
        for key in dict.fromkeys(map(_plain, names)):
            folded = _fold(key)
            if folded:
                bones = skeleton_of_fold(folded)
                rows.append((number, country, key, folded, bones, bones[::-1]))
    rows.sort(key=lambda row: (row[4], row[2], row[0]))
    return rows


def _leave_with(parent: int) -> None:
    """Has a worker end when the process that started it is gone, killed without a chance to end its workers."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


class PlaceWriter:
    """Inserts places and their name keys. A context: on leaving it the last names are written."""

    def __init__(self, database: sqlite3.Connection, workers: int | None = None) -> None:
        """``workers``: processes beside this one; by default one for each core, three at most, and none where there is one core."""
        self._database = database
        cores = os.cpu_count() or 1
        wanted = workers if workers is not None else min(MOST_WORKERS, cores) if cores > 1 else 0
        # Spawned, not forked: a worker must not hold the lock under which a gazetteer is built.
        self._pool: Executor | None = (
            ProcessPoolExecutor(wanted, get_context("spawn"), _leave_with, (os.getpid(),)) if wanted > 0 else None
        )
        self._making: deque[tuple[list[Named], Future[list[NameRow]] | None]] = deque()
        self.places = 0
        self.names = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            while self._making and error is None:
                self._write_names()
        finally:
            if self._pool is not None:
                self._pool.shutdown(cancel_futures=True)

    def write(self, records: Iterable[PlaceRecord], capital: str) -> None:
        """The places of one country; ``capital`` is the id of its seat of government."""
        places: list[tuple[object, ...]] = []
        named: list[Named] = []
        for record in records:
            self.places += 1
            radius = record.radius_km or radius_of(record.kind, record.population)
            places.append((
                self.places, record.id, record.name, record.kind.value,
                "PPLC" if record.id == capital else record.fcode, record.country, record.admin1,
                record.admin2, record.lat, record.lon, record.population, radius,
                " ".join(sorted(record.all_sources)),
            ))  # fmt: skip
            named.append((self.places, record.country, (record.name, *record.names)))
        self._database.executemany(f"INSERT INTO place VALUES ({', '.join('?' * 13)})", places)  # noqa: S608 - only question marks
        self._making.append((named, self._made(named)))
        if len(self._making) > AHEAD:
            self._write_names()

    def _made(self, named: list[Named]) -> Future[list[NameRow]] | None:
        try:
            return self._pool.submit(name_rows, named) if self._pool is not None else None
        except BrokenProcessPool:
            return None

    def _write_names(self) -> None:
        named, made = self._making.popleft()
        try:
            rows = made.result() if made is not None else name_rows(named)
        except BrokenProcessPool:
            rows = name_rows(named)  # a worker was killed: the rest is made here
        self._database.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)", rows)
        self.names += len(rows)
