"""How often something may be tried, counted in this process: a desk runs as one process, so nothing is shared."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_KEYS = 10_000


@dataclass
class Limit:
    """At most ``burst`` at once and ``per_second`` in the long run, for each key (a token bucket).

    Of more than ``MOST_KEYS`` keys those that were idle longest are forgotten.
    """

    burst: float
    per_second: float
    clock: Callable[[], float] = time.monotonic
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def wait(self, key: str, cost: float = 1.0) -> float:
        """Takes ``cost`` from what the key may do: 0.0 when it was there, else the seconds until it will be."""
        with self._lock:
            now = self.clock()
            left, then = self._left.pop(key, (self.burst, now))
            left = min(self.burst, left + (now - then) * self.per_second)
            short = max(0.0, cost - left)
            self._left[key] = (left if short else left - cost, now)
            while len(self._left) > MOST_KEYS:
                self._left.popitem(last=False)
            return short / self.per_second

    def forgive(self, key: str) -> None:
        """Gives the key everything back."""
        with self._lock:
            self._left.pop(key, None)
