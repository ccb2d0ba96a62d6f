"""Resolves what needs an anchor: weekdays, steps, calendar periods, stretches."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reportedly.ground.times.days import (
    WEEK,
    Interval,
    back,
    conventions,
    latest_weekday,
    next_weekday,
    part_of,
    shift,
    unit_around,
    week,
)
from reportedly.ground.times.frame import Fields, Frame, Resolved, unresolved, whole
from reportedly.ground.times.partial_dates import season_around
from reportedly.languages import TimeExpression

UNKNOWN_PUBLICATION = "the publication date is unknown"
NO_NARRATIVE = "no day is told of before"
SATURDAY = 5
EXACT_UNITS = ("day",)
CLOCK_UNITS = ("second", "minute", "hour")
HALF_WEEK = 3
SOON = 6  # hours after what was told of: most likely still that day
NAMED_UNITS = ("week", "month", "year", "decade")  # units that are a precision of their own


def weekday_of(fields: Fields, frame: Frame) -> Resolved:
    """The latest such weekday not after the anchor; "last" strictly before, "next" strictly after."""
    number, direction = fields["weekday"], fields.get("direction")
    day = frame.day
    if fields.get("anchor") == "narrative":
        if frame.narrative is not None:
            day = frame.narrative[0] if direction == "last" else frame.narrative[1]
        elif frame.day is None:
            return unresolved(NO_NARRATIVE)
    if day is None:
        return unresolved(f"a weekday, and {UNKNOWN_PUBLICATION}")
    if "week" in fields:
        found, why = (
            shift(week(day)[0], WEEK * fields["week"] + number),
            "the weekday in the calendar week that is named",
        )
    elif direction == "last":
        found, why = latest_weekday(shift(day, -1), number), "the latest such weekday before the anchor"
    elif direction == "next":
        found, why = next_weekday(shift(day, 1), number), "the first such weekday after the anchor"
    elif frame.forward:
        found, why = (
            next_weekday(day, number),
            "the text speaks of the future: the first such weekday not before publication",
        )
    elif direction == "this":
        found, why = shift(week(day)[0], number), "the weekday of this calendar week"
    else:
        found, why = latest_weekday(day, number), "the latest such weekday not after publication"
    return Resolved(found, found, "day", why)


def anchor_of(fields: Fields, frame: Frame) -> Interval | str:
    """The interval that a step or period counts from, or why there is none."""
    name = fields.get("anchor", "report")
    if name == "event":
        return "counted from an event that the text does not date here"
    if name == "narrative":
        today = (
            None if frame.day is None else (frame.day, frame.day)
        )  # "the previous day" of a text that told of none: the day before
        return frame.narrative or (today if fields.get("amount", 1) < 0 else None) or NO_NARRATIVE
    return UNKNOWN_PUBLICATION if frame.day is None else (frame.day, frame.day)


def from_the_other_side(expression: TimeExpression) -> TimeExpression | None:
    """ "Two days after [rebels shelled the port]": for the shelling, two days before the day that the text tells of; None for others."""
    fields = expression.fields
    if expression.kind != "offset" or fields.get("anchor") != "event" or fields.get("unit") in CLOCK_UNITS:
        return None
    low, high = fields["amount"], fields.get("amount_high", fields["amount"])
    if low >= 0:  # only what comes after: "two days before the vote" says nothing of when the vote is
        turned = {**fields, "amount": -(low if high is None else high), "amount_high": -low, "anchor": "narrative"}
        return replace(expression, fields=turned)
    return None


def offset_of(fields: Fields, anchor: Interval | str, what: str) -> Resolved:
    """A step of some units from the anchor."""
    if isinstance(anchor, str):
        return unresolved(anchor)
    unit, low = fields["unit"], fields["amount"]
    high = fields.get("amount_high", low)
    why = f"counted from {what}"
    soon = fields.get("anchor") == "narrative" and low > 0 and (unit != "hour" or high <= SOON)
    if (fields.get("vague") or soon) and unit in CLOCK_UNITS:
        day = anchor[0] if low < 0 else anchor[1]
        return whole((day, day), "day", f"{why}, hours from it", approximate=True)
    if fields.get("vague"):
        sign = -1 if low < 0 else 1
        far = shift(anchor[0], sign * conventions()["recent"][unit])
        near = back(unit, anchor[0], abs(low), sign)
        return whole((min(far, near), max(far, near)), "range", why, approximate=True)
    if unit in CLOCK_UNITS:
        ends = sorted((back(unit, anchor[0], abs(low), -1 if low < 0 else 1), anchor[0] if low < 0 else anchor[1]))
        return whole((ends[0], ends[1]), "range", why)
    if unit in EXACT_UNITS:
        start, end = shift(anchor[0], low), shift(anchor[1], high)
        return whole((start, end), "day" if start == end else "range", why)
    first, last = _coarse_step(unit, anchor[0], low), _coarse_step(unit, anchor[1], high)
    precision = unit if first == last and unit in NAMED_UNITS else "range"
    return whole((first[0], last[1]), precision, why, approximate=unit == "week")


def _coarse_step(unit: str, day: date, amount: float) -> Interval:
    """ "two weeks ago" is three days either way, "two months ago" that calendar month, "two years ago" that year."""
    if unit in ("week", "fortnight", "weekend"):
        middle = back(unit, day, abs(amount), -1 if amount < 0 else 1)
        return shift(middle, -HALF_WEEK), shift(middle, HALF_WEEK)
    if unit == "decade":
        return unit_around("year", day, int(amount * 10))
    return unit_around(unit, day, int(amount))


def period_of(fields: Fields, anchor: Interval | str, frame: Frame) -> Resolved:
    """A calendar period: "last month", "this week" (up to the anchor), "late last year", "earlier this year"."""
    if isinstance(anchor, str):
        return unresolved(anchor)
    unit, offset, part = fields["unit"], fields["offset"], fields.get("part", "")
    day = anchor[0] if offset < 0 else anchor[1]
    if unit == "season":
        return season_around(fields["season"], day, offset)
    if unit == "weekend":
        return _weekend(day, offset, forward=frame.forward)
    found = unit_around(unit, day, offset)
    why = f"the calendar {unit} {offset:+d} from the anchor" if offset else f"the {unit} of the anchor"
    if "half" in fields or "quarter" in fields:
        months_each = 6 if "half" in fields else 3
        first = months_each * (fields.get("half", fields.get("quarter", 1)) - 1)
        start = unit_around("month", found[0], first)[0]
        return whole((start, unit_around("month", found[0], first + months_each - 1)[1]), "range", why)
    if part in ("early", "mid", "late"):
        return whole(part_of(unit, found, part), "range", why, approximate=True)
    if offset == 0 and found[0] <= day <= found[1]:
        later = part == "later" or (frame.forward and part != "earlier")
        return whole(
            (day, found[1]) if later else (found[0], day), "range", f"{why}, {'from' if later else 'up to'} the anchor"
        )
    return whole(found, unit if unit in NAMED_UNITS else "range", why)


def _weekend(day: date, offset: int, *, forward: bool) -> Resolved:
    if offset > 0 or (forward and offset == 0):
        saturday = next_weekday(day, SATURDAY)
    else:
        saturday = latest_weekday(shift(day, -2) if offset < 0 else day, SATURDAY)
    return whole((saturday, shift(saturday, 1)), "range", "Saturday and Sunday")


def stretch_of(kind: str, fields: Fields, frame: Frame) -> Resolved:
    """ "the past 24 hours", "recent weeks", "the first three days"."""
    unit = fields["unit"]
    if kind == "first":
        anchor: Interval | str = frame.narrative or NO_NARRATIVE
    else:
        anchor = anchor_of(fields, frame)
        if isinstance(anchor, str) and frame.day is not None and fields.get("anchor") == "narrative":
            anchor = (frame.day, frame.day)  # "the previous 24 hours" where no day was told of before
    if isinstance(anchor, str):
        return unresolved(anchor)
    sign = 1 if kind == "first" else fields["direction"]
    origin = anchor[0] if sign < 0 or kind == "first" else anchor[1]
    high = fields.get("amount_high")
    if high is None:
        other = shift(origin, sign * conventions()["recent"][unit])
        why = "an unstated number, by convention"
    else:
        other = back(unit, origin, high, sign)
        why = f"{high:g} {unit}{'' if high == 1 else 's'} {'up to' if sign < 0 else 'from'} the anchor"
    return whole((min(origin, other), max(origin, other)), "range", why, approximate=high is None)
