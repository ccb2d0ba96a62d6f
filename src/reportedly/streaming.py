"""Documents to readings on the disk, as a stream: over one process or many, in the order of the input either way."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from reportedly.config import FEW
from reportedly.intake import Document, Step
from reportedly.model import NO_CONFLICT, Rejection
from reportedly.run import Poisoned, Settled, Stopwatch, map_documents
from reportedly.store import Reading, ReadOutcome, SetAside, Source, Store

MOST_LOOKED_AT = 1000
"""Items from the front that are looked at to tell few reports from many."""


@dataclass(frozen=True, slots=True)
class Timed:
    """What came of a document, and the seconds that each stage took."""

    outcome: ReadOutcome
    seconds: Mapping[str, float]


def read_documents(
    store: Store,
    items: Iterable[Document | Step],
    prepare: Callable[[], Callable[[Document], Timed]],
    workers: int | None = None,
) -> Iterator[Step]:
    """Reads documents into the store, one transaction each; steps among them are passed on in their place.

    ``prepare`` makes the reader, once in each process; a function of a module, since it is sent by name.
    """
    if workers is None:
        few, items = _first(items, FEW)
        workers = 1 if len(few) < FEW else os.cpu_count() or 1
    waiting: deque[Document] = deque()

    def tasks() -> Iterator[Document | Settled[Timed | Step]]:
        for item in items:
            if isinstance(item, Document):
                waiting.append(item)
                yield item
            else:
                yield Settled(item)

    results: Iterator[Timed | Step | Poisoned] = map_documents(
        tasks(), prepare, workers=workers, seconds=Document.seconds
    )
    for done, result in enumerate(results, 1):
        if isinstance(result, Step):
            yield replace(result, done=done)
        else:
            yield replace(_kept(store, waiting.popleft(), result), done=done)


def _kept(store: Store, document: Document, result: Timed | Poisoned) -> Step:
    """The step of a document whose outcome is on the disk now."""
    watch = Stopwatch()
    timed = Timed(_set_aside(document, result), {}) if isinstance(result, Poisoned) else result
    store.keep(timed.outcome)
    watch.lap("store")
    outcome, seconds = timed.outcome, {**timed.seconds, **watch.seconds}
    usable = isinstance(outcome, Reading)
    irrelevant = not isinstance(outcome, Reading) and outcome.rejection.code == NO_CONFLICT
    return Step(outcome.source.file, usable, outcome, 0, document.share, seconds, irrelevant)


def _first(items: Iterable[Document | Step], count: int) -> tuple[list[Document], Iterator[Document | Step]]:
    """As many documents from the front as there are, at most ``count``, and all items again."""
    source = iter(items)
    taken: list[Document | Step] = []
    documents: list[Document] = []
    for item in source:
        taken.append(item)
        if isinstance(item, Document):
            documents.append(item)
        if len(documents) >= count or len(taken) >= MOST_LOOKED_AT:
            break
    return documents, chain(taken, source)


def _set_aside(document: Document, poisoned: Poisoned) -> SetAside:
    source = Source(document.key, document.file, document.digest_now() or "", document.made_with)
    reason = f"this program failed on the file: {poisoned.reason}; please report it"
    return SetAside(source, Rejection(source.file, "run", reason, poisoned.code))
