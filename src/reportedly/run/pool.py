"""The supervisor: hands out chunks, keeps the order, and finds the document that ended its worker.

A worker answers document by document, so when it dies the first unanswered document is the suspect. The rest of its
chunk goes to another worker; the suspect gets one more try alone, and is set aside when that ends a worker too.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection, get_context
from time import monotonic

from reportedly.errors import InternalError
from reportedly.run.worker import Answer, CannotPrepare, Poisoned, Ready, attempt, serve

CHUNK = 8
"""Documents a message: enough to keep a worker busy while the supervisor stores results, few enough to share evenly."""
AHEAD = 64
"""Chunks that may be answered before the oldest open one: bounds the memory of results that wait for their turn."""
PREPARE_SECONDS = 300.0
MOST_FALSE_STARTS = 2  # processes that may end before they are ready, one after the other, until the run is given up
ENDING_SECONDS = 5.0
MATH_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")

type Work[Item, Result] = Callable[[Item], Result]
type Chunk[Item] = deque[tuple[int, Item]]


@dataclass(frozen=True, slots=True)
class Settled[Result]:
    """An item that has its result already: it only takes its place in the order."""

    result: Result


def map_documents[Item, Result](
    items: Iterable[Item | Settled[Result]],
    prepare: Callable[[], Work[Item, Result]],
    *,
    workers: int,
    seconds: Callable[[Item], float],
) -> Iterator[Result | Poisoned]:
    """The result for each item, in the order of the items, whatever the number of workers.

    Args:
        items: documents, none of them None; sent to the workers, so they must be picklable. They are taken only when a worker has room for
            them, so that memory does not grow with their number.
        prepare: makes the work, once in each process; a function of a module, since it is sent by name.
        workers: processes. 0 works in this process, without protection against crashes and without a time limit.
        seconds: how long the document may take.

    Raises:
        Exception: whatever ``prepare`` raises.
        InternalError: workers end before they are prepared.
    """
    if workers == 0:
        return _alone(items, prepare)
    return _Supervisor(items, prepare, workers, seconds).run()


def _alone[Item, Result](
    items: Iterable[Item | Settled[Result]], prepare: Callable[[], Work[Item, Result]]
) -> Iterator[Result | Poisoned]:
    work: Work[Item, Result] | None = None
    for item in items:
        if isinstance(item, Settled):
            yield item.result
            continue
        work = work or prepare()
        yield attempt(work, item)


class _Worker[Item]:
    """One process as the supervisor sees it. ``deadline`` is None while it has nothing to do."""

    def __init__(self, prepare: Callable[[], Work[Item, object]]) -> None:
        spawn = get_context("spawn")
        self.link, theirs = spawn.Pipe()
        self.process = spawn.Process(target=serve, args=(theirs, prepare), daemon=True)
        self.process.start()
        theirs.close()
        self.ready = False
        self.chunk: Chunk[Item] = deque()
        self.deadline: float | None = monotonic() + PREPARE_SECONDS

    def give(self, chunk: Chunk[Item]) -> None:
        self.chunk = chunk
        with suppress(BrokenPipeError):  # it died idle: the next listening notices, and the chunk goes to another
            self.link.send([item for _, item in chunk])

    def end(self, *, at_once: bool) -> str:
        """Ends the process, at once or after a moment in which it may end by itself, and says how it ended."""
        self.process.join(timeout=0 if at_once else ENDING_SECONDS)
        self.process.kill()
        self.process.join()
        self.link.close()
        code = self.process.exitcode or 0
        return f"signal {-code}" if code < 0 else f"exit code {code}"


class _Supervisor[Item, Result]:
    def __init__(
        self,
        items: Iterable[Item | Settled[Result]],
        prepare: Callable[[], Work[Item, Result]],
        workers: int,
        seconds: Callable[[Item], float],
    ) -> None:
        self._prepare = prepare
        self._most = workers
        self._seconds = seconds
        self._items = iter(items)
        self._taken = 0
        self._ended = False
        self._open: deque[Chunk[Item]] = deque()
        self._workers: list[_Worker[Item]] = []
        self._done: dict[int, Result | Poisoned] = {}
        self._next = 0
        self._suspects: set[int] = set()
        self._false_starts = 0

    def run(self) -> Iterator[Result | Poisoned]:
        for name in MATH_THREADS:
            os.environ.setdefault(name, "1")
        try:
            self._take()
            while self._next < self._taken or not self._ended:
                self._hand_out()
                if any(worker.chunk or not worker.ready for worker in self._workers):
                    self._listen()
                while self._next in self._done:
                    yield self._done.pop(self._next)
                    self._next += 1
                self._take()
        finally:
            for worker in self._workers:
                worker.end(at_once=True)

    def _take(self) -> None:
        """Keeps a chunk open for each worker without one, but never too far ahead of the oldest item without a result."""
        wanted = self._most - sum(1 for worker in self._workers if worker.chunk)
        horizon = self._next + AHEAD * CHUNK
        while not self._ended and len(self._open) < wanted and self._taken < horizon:
            chunk: Chunk[Item] = deque()
            size = max(
                1, min(CHUNK, self._taken // (self._most * 4))
            )  # the first ones single, so that few are shared evenly
            while len(chunk) < size and self._taken < horizon:
                item = next(self._items, None)
                if item is None:
                    self._ended = True
                    break
                if isinstance(item, Settled):
                    self._done[self._taken] = item.result
                else:
                    chunk.append((self._taken, item))
                self._taken += 1
                if not chunk and self._next in self._done:
                    return  # nothing to wait for: it is given away first
            if chunk:
                self._open.append(chunk)

    def _hand_out(self) -> None:
        busy = sum(1 for worker in self._workers if worker.chunk)
        for _ in range(min(self._most, busy + len(self._open)) - len(self._workers)):
            self._workers.append(_Worker(self._prepare))
        for worker in self._workers:
            if worker.ready and not worker.chunk and self._open:
                worker.give(self._open.popleft())
                self._start_clock(worker)

    def _start_clock(self, worker: _Worker[Item]) -> None:
        """Gives the worker its time for the first document of its chunk; without a document it needs none."""
        worker.deadline = monotonic() + self._seconds(worker.chunk[0][1]) if worker.chunk else None

    def _listen(self) -> None:
        began = monotonic()
        patience = max(0.0, min(w.deadline for w in self._workers if w.deadline is not None) - began)
        heard = connection.wait([worker.link for worker in self._workers], timeout=patience)
        stopped = monotonic() - began - patience
        if stopped > 1.0:  # the whole program was stopped and continued: nobody had time to work
            for worker in self._workers:
                worker.deadline = worker.deadline and worker.deadline + stopped
        for worker in [w for w in self._workers if w.link in heard]:
            self._hear(worker)
        late = [w for w in self._workers if w.deadline is not None and w.deadline <= monotonic()]
        for worker in late:
            if not worker.link.poll():  # an answer that waits for us is not late
                self._lost(worker, timed_out=True)

    def _hear(self, worker: _Worker[Item]) -> None:
        try:
            message = worker.link.recv()
        except (EOFError, OSError):
            self._lost(worker, timed_out=False)
            return
        match message:
            case Ready():
                worker.ready, worker.deadline = True, None
                self._false_starts = 0
            case CannotPrepare(error):
                raise error
            case Answer(result):
                index, _ = worker.chunk.popleft()
                self._done[index] = result
                self._start_clock(worker)

    def _lost(self, worker: _Worker[Item], *, timed_out: bool) -> None:
        self._workers.remove(worker)
        how = worker.end(at_once=timed_out)
        if not worker.ready:
            self._false_starts += 1
            if not timed_out and self._false_starts <= MOST_FALSE_STARTS:
                return  # somebody killed it, or memory was short for a moment: the next handing out starts another
            how = f"not ready after {PREPARE_SECONDS:.0f} s" if timed_out else how
            raise InternalError(f"a reading process ended before it could start ({how})", "Is there enough memory?")
        if not worker.chunk:
            return
        index, item = worker.chunk.popleft()
        if worker.chunk:
            self._open.appendleft(worker.chunk)
        if timed_out:
            self._done[index] = Poisoned("time", f"it took more than {self._seconds(item):g} s")
        elif index in self._suspects:
            self._done[index] = Poisoned("crash", f"it ended the reading process twice ({how})")
        else:
            self._suspects.add(index)
            self._open.appendleft(deque([(index, item)]))
