"""Writes intervals of days in EDTF (ISO 8601-2, levels 0 to 2): "2024-11-27", "2024-11", "199X", "2024-11-01~/2024-11-28", "2015/.."."""

from __future__ import annotations

import re
from datetime import date

UNSPECIFIED_DAY = "XXXX-XX-XX"
_DATE = r"(?:[0-9]{3}X|[0-9X]{4}(?:-(?:[0-9X]{2})(?:-(?:[0-9X]{2}))?)?)[?~%]?"
_INSTANT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2})?"
_EDTF = re.compile(rf"(?:{_DATE}|{_INSTANT}|(?:{_DATE}|\.\.)/(?:{_DATE}|\.\.)|\[{_DATE}(?:,{_DATE})*\])")


def is_edtf(text: str) -> bool:
    """Whether ``text`` has the form of the EDTF that this module writes."""
    return _EDTF.fullmatch(text) is not None


def partial(year: int | None, month: int | None, day: int | None) -> str:
    """A date with unspecified parts: "XXXX-11-27", "2024-11", "XXXX-XX-14"."""
    text = "XXXX" if year is None else f"{year:04d}"
    if month is None and day is None:
        return text
    text += "-XX" if month is None else f"-{month:02d}"
    return text if day is None else f"{text}-{day:02d}"


def interval(start: date | None, end: date | None, precision: str, *, approximate: bool = False) -> str:
    """The interval ``start`` to ``end`` (both included; None is open) in the shortest form its ``precision`` allows."""
    mark = "~" if approximate else ""
    if start is None and end is None:
        return UNSPECIFIED_DAY
    if start is None or end is None:
        return f"{_side(start, mark)}/{_side(end, mark)}"
    if start == end:
        return start.isoformat() + mark
    if precision == "month" and (start.year, start.month) == (end.year, end.month):
        return start.isoformat()[:7] + mark
    if precision == "year" and start.year == end.year:
        return start.isoformat()[:4] + mark
    if precision == "decade" and start.year // 10 == end.year // 10 and end.year - start.year == 9:  # noqa: PLR2004 - a decade is ten years
        return start.isoformat()[:3] + "X"
    return f"{_side(start, mark)}/{_side(end, mark)}"


def _side(day: date | None, mark: str) -> str:
    return ".." if day is None else day.isoformat() + mark


def instant(day: date, clock: str, zone: str | None) -> str:
    """A minute of a day; only UTC is written as a zone, local clocks stay without one."""
    return f"{day.isoformat()}T{clock}:00{'Z' if zone in ('GMT', 'UTC') else ''}"
