"""Resolves calendar dates: those with a year stand by themselves, the others need the day of publication."""

from __future__ import annotations

from calendar import monthrange

from reportedly.ground.times.days import month, shift
from reportedly.ground.times.edtf import partial
from reportedly.ground.times.frame import Fields, Frame, Resolved, unresolved
from reportedly.ground.times.partial_dates import day_of_month, day_of_year, month_of_year, season_of_year
from reportedly.ground.times.with_year import decade, one_day, with_year

DAYS_A_WEEK = 7


def date_of(fields: Fields, frame: Frame) -> Resolved:
    """The interval of a ``date`` expression."""
    if "decade" in fields:
        return decade(fields)
    if "nth" in fields:
        return _weekday_of_month(fields, frame)
    if "year_offset" in fields or "month_offset" in fields:
        return _offset_year(fields, frame)
    if "year" in fields:
        return with_year(fields, frame)
    if "season" in fields:
        return season_of_year(fields, frame)
    if "month" in fields:
        return day_of_year(fields, frame) if "day" in fields else month_of_year(fields, frame)
    return day_of_month(fields, frame)


def _weekday_of_month(fields: Fields, frame: Frame) -> Resolved:
    """ "The last Tuesday of March": the day in the month that the rest of the words means."""
    number, weekday = fields["nth"], fields["weekday"]
    found = date_of({k: v for k, v in fields.items() if k not in ("nth", "weekday")}, frame)
    if found.start is None or found.end is None:
        return found
    first, last = month(found.start.year, found.start.month)
    back = (last.weekday() - weekday) % DAYS_A_WEEK
    ahead = (weekday - first.weekday()) % DAYS_A_WEEK + DAYS_A_WEEK * (number - 1)
    day = shift(last, -back) if number < 0 else shift(first, ahead)
    return Resolved(day, day, "day", f"which such weekday of the month; {found.why}")


def _offset_year(fields: Fields, frame: Frame) -> Resolved:
    """ "May last year", "the 14th of this month"."""
    if frame.day is None:
        return unresolved("the publication date is unknown", partial(None, fields.get("month"), fields.get("day")))
    if "month_offset" in fields:
        first, last = month(frame.day.year, frame.day.month + fields["month_offset"])
        if fields["day"] > last.day:
            return unresolved("no such day of that month", partial(first.year, first.month, None))
        return one_day(first.replace(day=fields["day"]), fields, "counted from the month of publication")
    given = {k: v for k, v in fields.items() if k != "year_offset"} | {"year": frame.day.year + fields["year_offset"]}
    if "day" in given and given["day"] > monthrange(given["year"], given["month"])[1]:
        return unresolved("no such day in that year", partial(given["year"], given["month"], None))
    found = with_year(given, frame)
    return Resolved(found.start, found.end, found.precision, "counted from the year of publication")
