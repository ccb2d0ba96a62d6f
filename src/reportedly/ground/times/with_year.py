"""Resolves dates whose year is written: they need no publication date."""

from __future__ import annotations

from datetime import date

from reportedly.ground.times.days import Interval, conventions, month, months, part_of, shift
from reportedly.ground.times.frame import Fields, Frame, Resolved, whole

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NEAR = 45  # days: an ambiguous numeric date this close to publication, the other one not, is decided
MIDDLE = 15  # the day that ends the first half of a month
DECADE = 10


def decade(fields: Fields) -> Resolved:
    """ "the late 1990s"."""
    years = months(fields["decade"], 1, 12 * DECADE)
    why = f"the decade {fields['decade']}s"
    return whole(part_of("decade", years, fields.get("part", "")), coarse("decade", fields), why)


def coarse(precision: str, fields: Fields) -> str:
    """A part of a unit is a range."""
    return "range" if fields.keys() & {"part", "half", "quarter", "season"} else precision


def with_year(fields: Fields, frame: Frame) -> Resolved:
    year = fields["year"]
    if "day" in fields:
        if "alternative" in fields:
            return ambiguous(fields, frame)
        return one_day(date(year, fields["month"], fields["day"]), fields, "a full date")
    if "month" in fields:
        return whole(within_month(year, fields["month"], fields), coarse("month", fields), "month and year as written")
    return whole(within_year(year, fields), coarse("year", fields), "the year as written")


def within_year(year: int, fields: Fields) -> Interval:
    if "season" in fields:
        first, last = conventions()["seasons"][fields["season"]]
        return months(year, first, last)
    if "half" in fields:
        return months(year, 1 + 6 * (fields["half"] - 1), 6 * fields["half"])
    if "quarter" in fields:
        return months(year, 1 + 3 * (fields["quarter"] - 1), 3 * fields["quarter"])
    return part_of("year", months(year, 1, 12), fields.get("part", ""))


def within_month(year: int, number: int, fields: Fields) -> Interval:
    first, last = month(year, number)
    if "half" in fields:
        middle = first.replace(day=MIDDLE)
        return (first, middle) if fields["half"] == 1 else (shift(middle, 1), last)
    return part_of("month", (first, last), fields.get("part", ""))


def one_day(day: date, fields: Fields, why: str) -> Resolved:
    weekday = fields.get("weekday")
    if weekday is not None and day.weekday() != weekday:
        why += f"; the text says {WEEKDAYS[weekday]}, but {day} is a {WEEKDAYS[day.weekday()]}"
    return Resolved(day, day, "day", why)


def ambiguous(fields: Fields, frame: Frame) -> Resolved:
    """ "05/06/2024": the reading that its weekday or the nearness of publication decides for; else both stay."""
    year, other = fields["year"], fields["alternative"]
    readings = sorted((date(year, fields["month"], fields["day"]), date(year, other["month"], other["day"])))
    fitting = [day for day in readings if day.weekday() == fields.get("weekday")]
    if len(fitting) == 1:
        return one_day(fitting[0], fields, "day and month in the order that fits the weekday")
    if frame.day is not None:
        before = [day for day in readings if day <= frame.day]
        near = [day for day in before if (frame.day - day).days <= NEAR] or before
        if len(near) == 1:
            return one_day(near[0], fields, "day and month in the order that fits the publication")
    why = "day and month may stand in either order"
    template = f"[{readings[0].isoformat()},{readings[1].isoformat()}]"
    return Resolved(readings[0], readings[1], "unknown", why, template=template)
