"""Resolves dates that lack a part: a day of the year without its year, a month, a day of the month, a season."""

from __future__ import annotations

from datetime import date

from reportedly.ground.times.days import anniversary, conventions, month, months, shift
from reportedly.ground.times.edtf import partial
from reportedly.ground.times.frame import Fields, Frame, Resolved, unresolved, whole
from reportedly.ground.times.named import named_day
from reportedly.ground.times.with_year import coarse, one_day, within_month

RECENT = 14  # days: a date this close before publication is news, not the anniversary of a named day
AHEAD = 62  # days: how far ahead a date with its weekday may be announced
SOON = 30  # days: a date so soon after publication is meant, not the same one of the year before
NEWS = 90  # days before publication in which a date without a year is taken for news, whatever was told before it
SEQUEL = 60  # days after a dated day of a story in which its next day lies
NO_YEAR = "no year, and the publication date is unknown"
YEAR_TOLD = "the year of the date told of before"
YEAR_STATED = "the latest such day not after the full date that the text gives later"
WEEKDAY_YEARS = 3  # a weekday comes back to its date after five or six years: further back nothing is guessed


def day_of_year(fields: Fields, frame: Frame) -> Resolved:
    """A day and a month: the latest such day not after publication, unless weekday, tense, a named day or the story say otherwise."""
    number, day = fields["month"], fields["day"]
    if frame.day is None:
        told = _near(frame.dated, number, day)
        if told is not None:
            return one_day(told, fields, YEAR_TOLD)
        later = _before(frame.stated, fields)
        return one_day(later, fields, YEAR_STATED) if later else unresolved(NO_YEAR, partial(None, number, day))
    forward = frame.forward or fields.get("direction") == "next"
    latest = anniversary(frame.day, number, day, forward=forward)
    if latest is None:
        return unresolved("no such day of the year", partial(None, number, day))
    coming = _coming(fields, frame.day, latest)
    if coming is not None:
        return coming
    age = (frame.day - latest).days
    if not forward and age > RECENT and (named := named_day(frame.context, number, day, frame.day)):
        return one_day(named.day, fields, f"the day of an event known by its date: {named.event}")
    sequel = anniversary(frame.dated, number, day, forward=True) if frame.dated and age > NEWS else None
    if sequel is not None and frame.dated is not None and (sequel - frame.dated).days <= SEQUEL and sequel <= frame.day:
        return one_day(sequel, fields, YEAR_TOLD)
    which = "the first such day not before" if forward else "the latest such day not after"
    return one_day(latest, fields, f"{which} publication")


def _coming(fields: Fields, today: date, latest: date) -> Resolved | None:
    """The day ahead, when its weekday or its nearness shows that it is meant."""
    ahead = anniversary(today, fields["month"], fields["day"], forward=True)
    weekday = fields.get("weekday")
    if ahead is None or ahead == latest:
        return None
    days = (ahead - today).days
    fits = weekday is None or ahead.weekday() == weekday
    if weekday is not None and latest.weekday() != weekday and fits and days <= AHEAD:
        return one_day(ahead, fields, "the coming such day, by its weekday")
    if fits and 0 < days <= SOON:
        return one_day(ahead, fields, "so soon after publication that the year before is not meant")
    return None


def _near(told: date | None, number: int, day: int) -> date | None:
    """The such day of the year that is nearest to the day told of before."""
    if told is None:
        return None
    around = [anniversary(told, number, day, forward=forward) for forward in (False, True)]
    return min((each for each in around if each), key=lambda each: (abs((each - told).days), each), default=None)


def _before(stated: date | None, fields: Fields) -> date | None:
    """The last such day of the year not after the full date that the text gives later; of another weekday than the text says, none."""
    found = None if stated is None else anniversary(stated, fields["month"], fields["day"], forward=False)
    weekday = fields.get("weekday")
    for _ in range(WEEKDAY_YEARS if weekday is not None else 0):
        if found is None or found.weekday() == weekday:
            break
        found = anniversary(shift(found, -1), fields["month"], fields["day"], forward=False)
    return found if found is None or weekday is None or found.weekday() == weekday else None


def month_of_year(fields: Fields, frame: Frame) -> Resolved:
    number = fields["month"]
    if frame.day is None:
        return unresolved(NO_YEAR, partial(None, number, None))
    year, direction = frame.day.year, fields.get("direction")
    if direction == "next" or frame.forward:
        year += number < frame.day.month or (direction == "next" and number == frame.day.month)
        why = "the first such month not before publication"
    elif direction == "this":
        why = "the month of the year of publication"
    else:
        year -= number > frame.day.month or (direction == "last" and number == frame.day.month)
        if "part" in fields and within_month(year, number, fields)[0] > frame.day:
            year -= 1
        why = "the latest such month not after publication"
    return whole(within_month(year, number, fields), coarse("month", fields), why)


def day_of_month(fields: Fields, frame: Frame) -> Resolved:
    """ "on the 14th": the latest such day of a month not after publication."""
    if frame.day is None or "day" not in fields:
        return unresolved("no month, and the publication date is unknown", partial(None, None, fields.get("day")))
    for step in range(3):
        first, last = month(frame.day.year, frame.day.month + (step if frame.forward else -step))
        if fields["day"] <= last.day:
            found = first.replace(day=fields["day"])
            if (found >= frame.day) if frame.forward else (found <= frame.day):
                return one_day(found, fields, "the latest such day of a month not after publication")
    return unresolved("no such day of the month", partial(None, None, fields["day"]))


def season_of_year(fields: Fields, frame: Frame) -> Resolved:
    if frame.day is None:
        return unresolved("no year, and the publication date is unknown")
    return season_around(fields["season"], frame.day, 0)


def season_around(name: str, day: date, offset: int) -> Resolved:
    """The season of that name: this year's or the latest begun (0), the latest that is over (-1), the next to begin (1)."""
    first, last = conventions()["seasons"][name]
    years = [months(day.year + step, first, last) for step in (-2, -1, 0, 1, 2)]
    over = [span for span in years if (span[1] < day if offset < 0 else span[0] <= day)]
    ahead = [span for span in years if span[0] > day]
    found = ahead[:1] if offset > 0 else over[-1:]
    if not found:
        return unresolved("outside the calendar")
    return whole(found[0], "range", f"{name} by the months of the northern hemisphere", approximate=True)
