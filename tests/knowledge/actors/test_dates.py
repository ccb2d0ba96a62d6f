from __future__ import annotations

from datetime import date

import pytest

from reportedly.knowledge.actors import Interval
from reportedly.knowledge.actors.dates import read_interval


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2012-01-23/2016-07-28", date(2012, 1, 23), date(2016, 7, 28)),
        ("2012-02/2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("1994/", date(1994, 1, 1), None),
        ("/1991", None, date(1991, 12, 31)),
        ("2003", date(2003, 1, 1), date(2003, 12, 31)),
    ],
)
def test_partial_dates_cover_their_whole_period(text: str, start: date | None, end: date | None) -> None:
    assert read_interval(text) == Interval(start, end)


@pytest.mark.parametrize("text", ["2016/2012", "yesterday", "2012-13", "2012-02-30", "12/2012"])
def test_what_is_no_interval_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|ends before|month|day"):
        read_interval(text)


def test_an_unknown_day_may_lie_in_any_interval() -> None:
    assert read_interval("1990/1991").holds(None)
    assert not read_interval("1990/1991").holds(date(1992, 1, 1))
    assert not read_interval("1990/1991").overlaps(read_interval("1992/"))
    assert read_interval("/1991").overlaps(read_interval("1991-12-31/"))
