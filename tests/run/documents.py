"""Work for worker processes. They import this module by name, so it stands beside the tests."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path


def prepare_double() -> Callable[[int], int]:
    return _double


def _double(number: int) -> int:
    return number * 2


def prepare_uneven() -> Callable[[int], int]:
    """Later documents are ready sooner."""
    return _uneven


def _uneven(number: int) -> int:
    time.sleep(0.05 if number % 8 == 0 else 0.0)
    return number * 2


def prepare_hostile() -> Callable[[str], str]:
    return _hostile


def _hostile(document: str) -> str:
    match document:
        case "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exits":
            os._exit(7)
        case "slow":
            time.sleep(0.8)
        case "hangs":
            time.sleep(60)
        case "fails":
            raise ValueError("a bad day")
    return document.upper()


class DiesOnce:
    """Dies at its first document and, since the folder remembers, at none after that."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self) -> Callable[[str], str]:
        return self.work

    def work(self, document: str) -> str:
        mark = self.folder / f"{document}.seen"
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return document


def prepare_pid() -> Callable[[int], tuple[int, str]]:
    return lambda _number: (os.getpid(), os.environ.get("OPENBLAS_NUM_THREADS", "unset"))


def cannot_prepare() -> Callable[[int], int]:
    raise LookupError("no model here")


def dies_preparing() -> Callable[[int], int]:
    os._exit(3)


class StartsAtSecondTry:
    """Ends its process while it prepares, the first time only: the folder remembers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self) -> Callable[[int], int]:
        mark = self.folder / "started"
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return _double
