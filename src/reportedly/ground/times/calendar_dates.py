"""Resolves calendar dates: those with a year stand by themselves, the others need the day of publication."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from reportedly.ground.times.days import Interval, anniversary, conventions, month, months, part_of, shift
from reportedly.ground.times.edtf import partial
from reportedly.ground.times.frame import Fields, Frame, Resolved, unresolved, whole
from reportedly.ground.times.named import named_day

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NEAR = 45  # days: an ambiguous numeric date this close to publication, the other one not, is decided
RECENT = 14  # days: a date this close before publication is news, not the anniversary of a named day
AHEAD = 62  # days: how far ahead a date with its weekday may be announced
SOON = 30  # days: a date so soon after publication is meant, not the same one of the year before
DECADE = 10
MIDDLE = 15  # the day that ends the first half of a month


def date_of(fields: Fields, frame: Frame) -> Resolved:
    """The interval of a ``date`` expression."""
    if "decade" in fields:
        years = months(fields["decade"], 1, 12 * DECADE)
        return whole(
            part_of("decade", years, fields.get("part", "")),
            _coarse("decade", fields),
            f"the decade {fields['decade']}s",
        )
    if "year_offset" in fields or "month_offset" in fields:
        return _offset_year(fields, frame)
    if "year" in fields:
        return _with_year(fields, frame)
    if "season" in fields:
        return _season_without_year(fields, frame)
    if "month" in fields:
        return _day_of_year(fields, frame) if "day" in fields else _month_without_year(fields, frame)
    return _day_of_month(fields, frame)


def _coarse(precision: str, fields: Fields) -> str:
    """A part of a unit is a range."""
    return "range" if fields.keys() & {"part", "half", "quarter", "season"} else precision


def _with_year(fields: Fields, frame: Frame) -> Resolved:
    year = fields["year"]
    if "day" in fields:
        if "alternative" in fields:
            return _ambiguous(fields, frame)
        return _one_day(date(year, fields["month"], fields["day"]), fields, "a full date")
    if "month" in fields:
        return whole(
            _within_month(year, fields["month"], fields), _coarse("month", fields), "month and year as written"
        )
    return whole(_within_year(year, fields), _coarse("year", fields), "the year as written")


def _within_year(year: int, fields: Fields) -> Interval:
    if "season" in fields:
        first, last = conventions()["seasons"][fields["season"]]
        return months(year, first, last)
    if "half" in fields:
        return months(year, 1 + 6 * (fields["half"] - 1), 6 * fields["half"])
    if "quarter" in fields:
        return months(year, 1 + 3 * (fields["quarter"] - 1), 3 * fields["quarter"])
    return part_of("year", months(year, 1, 12), fields.get("part", ""))


def _within_month(year: int, number: int, fields: Fields) -> Interval:
    first, last = month(year, number)
    if "half" in fields:
        middle = first.replace(day=MIDDLE)
        return (first, middle) if fields["half"] == 1 else (shift(middle, 1), last)
    return part_of("month", (first, last), fields.get("part", ""))


def _one_day(day: date, fields: Fields, why: str) -> Resolved:
    weekday = fields.get("weekday")
    if weekday is not None and day.weekday() != weekday:
        why += f"; the text says {WEEKDAYS[weekday]}, but {day} is a {WEEKDAYS[day.weekday()]}"
    return Resolved(day, day, "day", why)


def _ambiguous(fields: Fields, frame: Frame) -> Resolved:
    """ "05/06/2024": the reading that lies close to publication, when only one does; else both stay."""
    other = fields["alternative"]
    readings = (
        date(fields["year"], fields["month"], fields["day"]),
        date(fields["year"], other["month"], other["day"]),
    )
    if frame.day is not None:
        near = [day for day in readings if 0 <= (frame.day - day).days <= NEAR] or [
            day for day in readings if day <= frame.day
        ]
        if len(near) == 1:
            return _one_day(near[0], fields, "day and month in the order that fits the publication")
    first, last = sorted(readings)
    why = "day and month may stand in either order"
    return Resolved(first, last, "unknown", why, template=f"[{first.isoformat()},{last.isoformat()}]")


def _day_of_year(fields: Fields, frame: Frame) -> Resolved:
    """A day and a month: the latest such day not after publication, unless weekday, named day or tense say otherwise."""
    number, day = fields["month"], fields["day"]
    if frame.day is None:
        return unresolved("no year, and the publication date is unknown", partial(None, number, day))
    forward = frame.forward or fields.get("direction") == "next"
    latest = anniversary(frame.day, number, day, forward=forward)
    if latest is None:
        return unresolved("no such day of the year", partial(None, number, day))
    weekday = fields.get("weekday")
    ahead = anniversary(frame.day, number, day, forward=True)
    if (
        weekday is not None
        and latest.weekday() != weekday
        and ahead
        and ahead.weekday() == weekday
        and (ahead - frame.day).days <= AHEAD
    ):
        return _one_day(ahead, fields, "the coming such day, by its weekday")
    if ahead is not None and 0 < (ahead - frame.day).days <= SOON and (weekday is None or ahead.weekday() == weekday):
        return _one_day(ahead, fields, "so soon after publication that the year before is not meant")
    if not forward and (frame.day - latest).days > RECENT:
        named = named_day(frame.context, number, day, frame.day)
        if named is not None:
            return _one_day(named.day, fields, f"the day of an event known by its date: {named.event}")
    which = "the first such day not before" if forward else "the latest such day not after"
    return _one_day(latest, fields, f"{which} publication")


def _month_without_year(fields: Fields, frame: Frame) -> Resolved:
    number = fields["month"]
    if frame.day is None:
        return unresolved("no year, and the publication date is unknown", partial(None, number, None))
    year, direction = frame.day.year, fields.get("direction")
    if direction == "next" or frame.forward:
        year += number < frame.day.month or (direction == "next" and number == frame.day.month)
        why = "the first such month not before publication"
    elif direction == "this":
        why = "the month of the year of publication"
    else:
        year -= number > frame.day.month or (direction == "last" and number == frame.day.month)
        if "part" in fields and part_of("month", month(year, number), fields["part"])[0] > frame.day:
            year -= 1
        why = "the latest such month not after publication"
    return whole(_within_month(year, number, fields), _coarse("month", fields), why)


def _day_of_month(fields: Fields, frame: Frame) -> Resolved:
    """ "on the 14th": the latest such day of a month not after publication."""
    if frame.day is None or "day" not in fields:
        return unresolved("no month, and the publication date is unknown", partial(None, None, fields.get("day")))
    for step in range(3):
        first, last = month(frame.day.year, frame.day.month + (step if frame.forward else -step))
        if fields["day"] <= last.day:
            found = first.replace(day=fields["day"])
            if (found >= frame.day) if frame.forward else (found <= frame.day):
                return _one_day(found, fields, "the latest such day of a month not after publication")
    return unresolved("no such day of the month", partial(None, None, fields["day"]))


def _offset_year(fields: Fields, frame: Frame) -> Resolved:
    """ "May last year", "the 14th of this month"."""
    if frame.day is None:
        return unresolved("the publication date is unknown", partial(None, fields.get("month"), fields.get("day")))
    if "month_offset" in fields:
        first, last = month(frame.day.year, frame.day.month + fields["month_offset"])
        if fields["day"] > last.day:
            return unresolved("no such day of that month", partial(first.year, first.month, None))
        return _one_day(first.replace(day=fields["day"]), fields, "counted from the month of publication")
    given = {k: v for k, v in fields.items() if k != "year_offset"} | {"year": frame.day.year + fields["year_offset"]}
    if "day" in given and given["day"] > monthrange(given["year"], given["month"])[1]:
        return unresolved("no such day in that year", partial(given["year"], given["month"], None))
    found = _with_year(given, frame)
    return Resolved(found.start, found.end, found.precision, "counted from the year of publication")


def _season_without_year(fields: Fields, frame: Frame) -> Resolved:
    if frame.day is None:
        return unresolved("no year, and the publication date is unknown")
    return season_around(fields["season"], frame.day, 0)


def season_around(name: str, day: date, offset: int) -> Resolved:
    """The season of that name: this year's or the latest begun (0), the latest that is over (-1), the next to begin (1)."""
    first, last = conventions()["seasons"][name]
    years = [months(day.year + step, first, last) for step in (-2, -1, 0, 1, 2)]
    if offset < 0:
        found = [span for span in years if span[1] < day][-1]
    elif offset > 0:
        found = next(span for span in years if span[0] > day)
    else:
        found = [span for span in years if span[0] <= day][-1]
    return whole(found, "range", f"{name} by the months of the northern hemisphere", approximate=True)
