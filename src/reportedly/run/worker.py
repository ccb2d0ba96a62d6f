"""The side of a worker process: prepare once, then answer documents one by one."""

from __future__ import annotations

import os
import signal
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import connection, parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Poisoned:
    """A document that the work failed on. ``code`` is "crash", "time" or "fault"; ``reason`` says it in words."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker is prepared."""


@dataclass(frozen=True, slots=True)
class CannotPrepare:
    """The preparation raised ``error``."""

    error: Exception


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of the next document of the chunk."""

    result: Any


def attempt[Item, Result](work: Callable[[Item], Result], item: Item) -> Result | Poisoned:
    """The work on one document; whatever it raises becomes a :class:`Poisoned` that says where."""
    try:
        return work(item)
    except Exception as error:  # noqa: BLE001 - the one place where a fault in one document must not stop the others
        return Poisoned("fault", describe(error))


def describe(error: BaseException) -> str:
    """What was raised and at which line of which file, in one line."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {'/'.join(Path(frames[-1].filename).parts[-2:])}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}: {error}{where}"


def serve(link: Connection, prepare: Callable[[], Callable[[object], object]]) -> None:
    """The life of a worker process: chunks come in and one :class:`Answer` a document goes out, until it is ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the supervisor decides what an interrupt means
    threading.Thread(target=end_with_parent, daemon=True).start()
    try:
        work = prepare()
    except Exception as error:  # noqa: BLE001 - sent to the supervisor, which raises it
        link.send(CannotPrepare(error))
        return
    try:
        link.send(Ready())
        while True:
            for item in link.recv():
                link.send(Answer(attempt(work, item)))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the supervisor has gone: nobody waits for an answer


def end_with_parent() -> None:
    """Waits until the process that started this one has ended, and ends this one too. For a thread."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
