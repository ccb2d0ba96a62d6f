"""Where the time goes: seconds by stage."""

from __future__ import annotations

from collections import defaultdict
from time import perf_counter


class Stopwatch:
    """Runs from when it is made; each lap goes to one stage."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._at = perf_counter()

    def lap(self, stage: str) -> None:
        """Everything since the last lap was this stage."""
        now = perf_counter()
        self.seconds[stage] += now - self._at
        self._at = now
