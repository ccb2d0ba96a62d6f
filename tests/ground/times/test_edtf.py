"""EDTF as written and as recognised."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.ground.times.edtf import UNSPECIFIED_DAY, instant, interval, is_edtf, partial

DAY = date(2024, 11, 27)


@pytest.mark.parametrize(
    ("start", "end", "precision", "expected"),
    [
        (DAY, DAY, "day", "2024-11-27"),
        (date(2023, 5, 1), date(2023, 5, 31), "month", "2023-05"),
        (date(2019, 1, 1), date(2019, 12, 31), "year", "2019"),
        (date(1980, 1, 1), date(1989, 12, 31), "decade", "198X"),
        (date(2017, 10, 1), date(2017, 10, 10), "range", "2017-10-01/2017-10-10"),
        (date(2015, 1, 1), None, "year", "2015-01-01/.."),
        (None, DAY, "day", "../2024-11-27"),
        (None, None, "unknown", UNSPECIFIED_DAY),
    ],
)
def test_intervals(start: date | None, end: date | None, precision: str, expected: str) -> None:
    written = interval(start, end, precision)
    assert written == expected
    assert is_edtf(written)


def test_what_is_approximate_says_so() -> None:
    assert interval(date(2024, 10, 31), DAY, "range", approximate=True) == "2024-10-31~/2024-11-27~"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((None, 11, 27), "XXXX-11-27"),
        ((None, 5, None), "XXXX-05"),
        ((None, None, 14), "XXXX-XX-14"),
        ((2024, 2, None), "2024-02"),
    ],
)
def test_dates_with_unspecified_parts(parts: tuple[int | None, int | None, int | None], expected: str) -> None:
    assert partial(*parts) == expected
    assert is_edtf(expected)


def test_minutes() -> None:
    assert instant(DAY, "07:50", None) == "2024-11-27T07:50:00"
    assert instant(DAY, "07:50", "GMT") == "2024-11-27T07:50:00Z"
    assert instant(DAY, "07:50", "local") == "2024-11-27T07:50:00"


@pytest.mark.parametrize(
    "text", ["", "yesterday", "27.11.2024", "2024-1-2", "2024/", "/..", "2024-11-27/2024-11-28/2024-11-29"]
)
def test_what_is_no_edtf(text: str) -> None:
    assert not is_edtf(text)
