"""Intervals as the registry's data files write them: ``2012-01/2016-07-28``, ``2017/``, ``/1992``, ``1992``.

This is EDTF level 0 with open ends.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from reportedly.knowledge.actors.actor import Interval

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def read_interval(text: str) -> Interval:
    """The interval of the text.

    Raises:
        ValueError: a date is not a calendar date, or the end lies before the start.
    """
    head, slash, tail = text.strip().partition("/")
    if not slash:
        tail = head
    start = _partial(head, last=False) if head.strip() else None
    end = _partial(tail, last=True) if tail.strip() else None
    if start is not None and end is not None and end < start:
        raise ValueError(f"the interval {text!r} ends before it starts")
    return Interval(start, end)


def _partial(text: str, *, last: bool) -> date:
    match = _PARTIAL.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not a date (YYYY, YYYY-MM or YYYY-MM-DD)")
    year = int(match[1])
    month = int(match[2]) if match[2] else (12 if last else 1)
    if match[3]:
        return date(year, month, int(match[3]))
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        raise ValueError(f"{text!r} has no month {month}")
    return date(year, month, calendar.monthrange(year, month)[1] if last else 1)
