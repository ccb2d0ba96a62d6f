"""Where the time goes: seconds by stage."""

from __future__ import annotations

from collections import defaultdict
from time import perf_counter


class Stopwatch:
    """Runs from when it is made; each lap goes to one stage."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._at = perf_counter()

    def lap(self, stage: str, **parts: float) -> None:
        """Everything since the last lap was this stage, but for the seconds of its ``parts``, which count as stages of their own."""
        now = perf_counter()
        self.seconds[stage] += now - self._at - sum(parts.values())
        for part, seconds in parts.items():
            self.seconds[part] += seconds
        self._at = now
