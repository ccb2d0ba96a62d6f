"""Appending judgements: those that come in at once are one transaction, so that they wait for the disk together.

Each is compared with what its person had seen as if it came alone, in the order in which they came in, and is acknowledged only when all
of them are on the disk.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, insert, select

from reportedly.model import ChainHead, ChainRow, Judgement
from reportedly.model.chain import head_of, next_row
from reportedly.model.codec import to_plain
from reportedly.model.judgements import conflict, touched
from reportedly.store import payloads
from reportedly.store import tables as t
from reportedly.store.database import Database
from reportedly.store.index import indexing
from reportedly.store.protocol import JudgedMeanwhileError

TOGETHER = 256
"""Judgements of one transaction at most."""


@dataclass(slots=True)
class _Wanted:
    """A judgement that waits for its turn, and what became of it."""

    judgement: Judgement
    expected: str | None
    subjects: list[str]
    head: ChainHead | None = None
    error: Exception | None = None
    done: bool = False


@dataclass
class Judging:
    """Appends the judgements of the threads of this process."""

    database: Database
    _waiting: deque[_Wanted] = field(default_factory=deque)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def judge(self, judgement: Judgement, expected: str | None) -> ChainHead:
        """Appends the judgement, with those that other threads want to append, and gives the head of the chain after it.

        Raises:
            JudgedMeanwhileError: its history is not the ``expected`` one by now; it was not appended.
        """
        mine = _Wanted(judgement, expected, sorted(touched(judgement)))
        self._waiting.append(mine)
        with self._turn:
            if not mine.done:  # nobody who had the turn before took it along
                self._append_waiting()
        if mine.error is not None:
            raise mine.error
        assert mine.head is not None  # noqa: S101 - done without an error
        return mine.head

    def _append_waiting(self) -> None:
        """Appends what waits, from the first on, until nothing is left of what waited when the turn began."""
        for _ in range(len(self._waiting) // TOGETHER + 1):
            some = [self._waiting.popleft() for _ in range(min(TOGETHER, len(self._waiting)))]
            try:
                self._append(some)
            except Exception as error:  # noqa: BLE001 - each thread gets its own back
                self._append_one_by_one(some, error)

    def _append_one_by_one(self, some: Sequence[_Wanted], error: Exception) -> None:
        """One of several cannot be kept, such as an id that is there already: the others must not fail with it."""
        if len(some) == 1:
            some[0].error, some[0].done = error, True
            return
        for wanted in some:
            try:
                self._append([wanted])
            except Exception as its_own:  # noqa: BLE001 - its thread raises it
                wanted.error, wanted.done = its_own, True

    def _append(self, some: Sequence[_Wanted]) -> None:
        for wanted in some:
            wanted.head = wanted.error = None
        with self.database.append() as db:
            head, rows = _head(db), list[tuple[ChainRow, _Wanted]]()
            pending: set[str] = set()
            for wanted in some:
                if wanted.expected is not None:
                    if pending.intersection(wanted.subjects):
                        _insert(db, rows)
                        rows, pending = [], set()
                    found = conflict(past(db, wanted.subjects), wanted.expected, wanted.judgement)
                    if found is not None:
                        wanted.error = JudgedMeanwhileError(found)
                        continue
                row = next_row(head, wanted.judgement)
                head = wanted.head = head_of(row)
                rows.append((row, wanted))
                pending.update(wanted.subjects)
            _insert(db, rows)
        for wanted in some:
            wanted.done = True


def past(db: Connection, subjects: Sequence[str]) -> tuple[Judgement, ...]:
    """All judgements that touch any of these ids, in the order of the log."""
    return tuple(judgement for _, judgement in payloads.judgements_about(db, subjects))


def _head(db: Connection) -> ChainHead:
    j = t.judgements.c
    last = db.execute(select(j.position, j.hash).order_by(j.position.desc()).limit(1)).first()
    return ChainHead(*last) if last else ChainHead()


def _insert(db: Connection, rows: Sequence[tuple[ChainRow, _Wanted]]) -> None:
    if not rows:
        return
    db.execute(insert(t.judgements), [to_plain(row) for row, _ in rows])
    subjects = [{"subject": s, "position": row.position} for row, wanted in rows for s in wanted.subjects]
    if subjects:
        db.execute(insert(t.judged_subjects), subjects)
    indexing.add_judgements(db, [(row.position, wanted.judgement) for row, wanted in rows])
