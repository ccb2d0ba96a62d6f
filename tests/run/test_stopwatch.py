"""Where the time goes."""

from __future__ import annotations

import pytest

from reportedly.run import Stopwatch, stopwatch


def test_a_part_of_a_lap_counts_as_a_stage_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter((0.0, 2.0, 7.0, 8.0))
    monkeypatch.setattr(stopwatch, "perf_counter", lambda: next(ticks))
    watch = Stopwatch()
    watch.lap("read")
    watch.lap("extract", parse=3.0)
    watch.lap("read")
    assert dict(watch.seconds) == {"read": 3.0, "extract": 2.0, "parse": 3.0}
