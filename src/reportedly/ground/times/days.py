"""Calendar arithmetic on whole days."""

from __future__ import annotations

import tomllib
from calendar import monthrange
from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date
from functools import cache
from importlib import resources
from typing import Any

Interval = tuple[date, date]
WEEK = 7
MONTHS = 12


@cache
def conventions() -> Mapping[str, Any]:
    """What vague words are taken to mean: ``conventions.toml``."""
    return tomllib.loads((resources.files("reportedly.ground.times") / "conventions.toml").read_text(encoding="utf-8"))


def shift(day: date, days: float) -> date:
    """``day`` moved by whole days, kept inside the calendar."""
    ordinal = day.toordinal() + max(-(10**7), min(10**7, int(days)))
    return date.fromordinal(max(date.min.toordinal(), min(date.max.toordinal(), ordinal)))


def month(year: int, number: int) -> Interval:
    """The month ``number`` of ``year``; 13 is January of the next year, 0 December of the one before."""
    index = year * MONTHS + number - 1
    year, number = index // MONTHS, index % MONTHS + 1
    year = max(MINYEAR, min(MAXYEAR, year))
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def months(year: int, first: int, last: int) -> Interval:
    """From the first day of month ``first`` to the last day of month ``last``, both counted in ``year``."""
    return month(year, first)[0], month(year, last)[1]


def week(day: date) -> Interval:
    """Monday to Sunday around ``day``."""
    monday = shift(day, -day.weekday())
    return monday, shift(monday, WEEK - 1)


def unit_around(unit: str, day: date, offset: int) -> Interval:
    """The calendar week, month, quarter, year, decade or century that lies ``offset`` of them from the one of ``day``."""
    if unit in ("week", "fortnight"):
        return week(shift(day, WEEK * offset * (2 if unit == "fortnight" else 1)))
    if unit == "month":
        return month(day.year, day.month + offset)
    if unit == "quarter":
        first = (day.month - 1) // 3 * 3 + 1 + 3 * offset
        return months(day.year, first, first + 2)
    length = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if length is None:
        moved = shift(day, offset)
        return moved, moved
    first = day.year // length * length + offset * length
    return months(first, 1, MONTHS * length)


def part_of(unit: str, whole: Interval, part: str) -> Interval:
    """The early, middle or late part of a week, month, year or decade, by the conventions; the whole where there is none."""
    bounds = conventions()["parts"].get(unit, {}).get(part)
    if bounds is None:
        return whole
    first, last = bounds
    start, end = whole
    if unit == "week":
        return shift(start, first), shift(start, last)
    if unit == "month":
        return date(start.year, start.month, first), min(end, shift(start, last - 1))
    if unit == "year":
        return months(start.year, first, last)
    return months(start.year + first, 1, MONTHS * (last - first + 1))


def back(unit: str, day: date, amount: float, sign: int) -> date:
    """The day that lies ``amount`` units before (sign -1) or after ``day``; hours count as the days that they begin."""
    days: Mapping[str, int] = conventions()["days"]
    if unit in days:
        size = days[unit]
        if size == 0:
            hours = amount if unit == "hour" else amount / 60 if unit == "minute" else amount / 3600
            return shift(day, sign * max(1, -(-hours // 24)))
        return shift(day, sign * amount * size)
    steps = int(min(amount * conventions()["months"][unit], 10**5))
    first, last = month(day.year, day.month + sign * steps)
    return first.replace(day=min(day.day, last.day))


def latest_weekday(day: date, weekday: int) -> date:
    """The latest such weekday that is not after ``day``."""
    return shift(day, -((day.weekday() - weekday) % WEEK))


def next_weekday(day: date, weekday: int) -> date:
    """The first such weekday that is not before ``day``."""
    return shift(day, (weekday - day.weekday()) % WEEK)


def anniversary(day: date, month_number: int, day_number: int, *, forward: bool) -> date | None:
    """The latest such day of the year not after ``day`` (``forward``: the first not before it); None when no year has it."""
    for step in range(9):  # 29 February may be eight years away
        year = day.year + (step if forward else -step)
        if MINYEAR <= year <= MAXYEAR and day_number <= monthrange(year, month_number)[1]:
            found = date(year, month_number, day_number)
            if (found >= day) if forward else (found <= day):
                return found
    return None
