"""Answers that were made once and are kept, by a key that says everything they depend on."""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_BYTES = 64_000_000
AT_ONCE = 3
"""Bodies made at a time: Python computes one thing at a time, so of many begun together each ends late."""
MOST_SHARE = 8
"""A body larger than this part of the room is not kept."""


@dataclass
class KeptBodies:
    """Bodies of answers by key, those asked for last, up to ``room`` bytes. Who asks for one that is being made waits for it."""

    room: int = MOST_BYTES
    _kept: OrderedDict[str, bytes] = field(default_factory=OrderedDict, repr=False)
    _size: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _turns: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(AT_ONCE), repr=False)
    _making: dict[str, threading.Lock] = field(default_factory=lambda: defaultdict(threading.Lock), repr=False)

    def of(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The body kept under the key, else the one that is made now."""
        found = self._get(key)
        if found is not None:
            return found
        with self._lock:
            turn = self._making[key]
        try:
            with turn:
                found = self._get(key)
                if found is None:
                    with self._turns:
                        found = make()
                    self._put(key, found)
                return found
        finally:
            with self._lock:
                self._making.pop(key, None)

    def _get(self, key: str) -> bytes | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _put(self, key: str, body: bytes) -> None:
        if len(body) * MOST_SHARE > self.room:
            return
        with self._lock:
            self._size += len(body) - len(self._kept.pop(key, b""))
            self._kept[key] = body
            while self._size > self.room:
                _, oldest = self._kept.popitem(last=False)
                self._size -= len(oldest)
