"""Resolves calendar dates: those with a year stand by themselves, the others need the day of publication."""

from __future__ import annotations

from calendar import monthrange

from reportedly.ground.times.days import month
from reportedly.ground.times.edtf import partial
from reportedly.ground.times.frame import Fields, Frame, Resolved, unresolved
from reportedly.ground.times.partial_dates import day_of_month, day_of_year, month_of_year, season_of_year
from reportedly.ground.times.with_year import decade, one_day, with_year


def date_of(fields: Fields, frame: Frame) -> Resolved:
    """The interval of a ``date`` expression."""
    if "decade" in fields:
        return decade(fields)
    if "year_offset" in fields or "month_offset" in fields:
        return _offset_year(fields, frame)
    if "year" in fields:
        return with_year(fields, frame)
    if "season" in fields:
        return season_of_year(fields, frame)
    if "month" in fields:
        return day_of_year(fields, frame) if "day" in fields else month_of_year(fields, frame)
    return day_of_month(fields, frame)


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
