"""Intervals of whole days: gaps, the narrowest, and what lasts."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reportedly.link.profiles.windows import Window, lasting, narrowest

days = st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2020, 3, 1)))
windows = st.builds(lambda a, b: Window(*sorted((a, b))) if a and b else Window(a, b), days, days)


@given(windows, windows)
def test_gaps_are_symmetric_and_zero_when_windows_meet(a: Window, b: Window) -> None:
    assert a.gap(b) == b.gap(a) >= 0
    assert a.meets(b) == (a.gap(b) == 0)


@given(st.lists(windows))
def test_the_narrowest_window_is_no_longer_than_any(found: list[Window]) -> None:
    best = narrowest(tuple(found))
    assert (best is None) == (not found)
    lengths = [w.days for w in found if w.days is not None]
    assert (best.days if best else None) == min(lengths, default=None)


def test_a_lasting_window_stops_at_the_end_of_the_calendar() -> None:
    assert lasting(date(9999, 12, 30), 40) == Window(date(9999, 12, 30), date.max)
