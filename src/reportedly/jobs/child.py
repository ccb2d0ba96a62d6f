"""A job in a process of its own: what it takes is given back when it ends, and if it dies, the worker lives and says so."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from reportedly.errors import (
    IdError,
    InternalError,
    NoProjectError,
    ProjectVersionError,
    ReportedlyError,
    SetupError,
)
from reportedly.jobs.kinds import Surroundings, work
from reportedly.run.worker import describe, end_with_parent
from reportedly.store.jobs.queue import JobKind
from reportedly.store.jobs.worker import HopelessError

HOPELESS = (HopelessError, IdError, NoProjectError, ProjectVersionError, SetupError)
"""Failures that a person has to mend."""

KINDNESS = 10
"""By how much computing findings steps back behind requests to the desk on the same machine."""


@dataclass(frozen=True, slots=True)
class Failed:
    """What the process says when the job failed."""

    reason: str
    hopeless: bool


async def in_own_process(kind: JobKind, here: Surroundings, arguments: Mapping[str, Any]) -> Mapping[str, int]:
    """:func:`reportedly.jobs.work` in another process, which is ended when this is cancelled.

    Raises:
        HopelessError: it failed, and would fail again.
        InternalError: it failed, or the process died.
    """
    spawn = get_context("spawn")
    link, theirs = spawn.Pipe(duplex=False)
    process = spawn.Process(target=_serve, args=(theirs, kind, here, dict(arguments)), name=f"job {kind}")
    process.start()
    theirs.close()
    try:
        answer = await asyncio.to_thread(_heard, link)
    finally:
        process.kill()
        process.join()
        link.close()
    if isinstance(answer, Failed):
        raise (HopelessError if answer.hopeless else InternalError)(answer.reason)
    if answer is None:
        raise InternalError("the process of the job died: is there enough memory?")
    return answer


def _heard(link: Connection) -> dict[str, int] | Failed | None:
    try:
        answer: dict[str, int] | Failed = link.recv()
    except (EOFError, OSError):
        return None
    return answer


def _serve(link: Connection, kind: JobKind, here: Surroundings, arguments: dict[str, Any]) -> None:
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, signal.SIG_IGN)  # the worker decides how long it may go on
    threading.Thread(target=end_with_parent, daemon=True).start()
    if kind is JobKind.FINDINGS:  # a reading has its time by the clock: on a busy machine it must not step back
        os.nice(KINDNESS)
    link.send(attempt(kind, here, arguments))


def attempt(kind: JobKind, here: Surroundings, arguments: dict[str, Any]) -> dict[str, int] | Failed:
    """What the job counted, or why it failed."""
    try:
        return work(kind, here, arguments)
    except ReportedlyError as error:
        return Failed(f"{error.message}{f' ({error.advice})' if error.advice else ''}", isinstance(error, HOPELESS))
    except Exception as error:  # noqa: BLE001 - sent to the worker, which tries again or gives up
        return Failed(describe(error), hopeless=False)
