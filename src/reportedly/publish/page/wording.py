"""The model's values in words: counts, days, intervals, names of kinds."""

from __future__ import annotations

import tomllib
from calendar import monthrange
from datetime import date
from functools import cache
from importlib import resources

from reportedly.model import Bound, GroundedQuantity, GroundedTime

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
OF_PEOPLE = frozenset({"killed", "injured", "killed_or_injured", "casualties", "missing", "detained", "displaced"})


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files(__package__).joinpath("wording.toml").read_text(encoding="utf-8"))


def say(kind: str, value: str) -> str:
    """The words of the page for ``value`` of a kind such as "measure"; its own words where there are none."""
    return _words().get(kind, {}).get(value, value.replace("_", " "))


def plural(count: int, one: str, many: str | None = None) -> str:
    """ "1 report", "2 reports"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def figure(value: float) -> str:
    """A number with separators of thousands."""
    return f"{int(value):,}" if value.is_integer() else f"{value:,.1f}"


def bounds(low: float | None, high: float | None) -> str:
    """An interval of counts: "12", "12 or more", "24 to 99", "up to 9", "not given"."""
    if low is None and high is None:
        return "not given"
    if high is None:
        return f"{figure(low or 0.0)} or more"
    if low is None:
        return f"up to {figure(high)}"
    return figure(low) if low == high else f"{figure(low)} to {figure(high)}"


def count(quantity: GroundedQuantity) -> str:
    """The count as its bound has it: "more than 20" stays that, "about 50" too; words such as "dozens" become a range."""
    value, bound = quantity.value, quantity.bound
    if value is not None and bound is Bound.MORE_THAN:
        return f"more than {figure(value)}"
    if value is not None and bound is Bound.ABOUT:
        return f"about {figure(value)}"
    if quantity.low is not None and quantity.low <= 0 and bound is Bound.AT_MOST:
        return bounds(None, quantity.high)
    return bounds(quantity.low, quantity.high)


def counted(quantity: GroundedQuantity) -> str:
    """What is counted, as far as the measure does not say it: the population, else the unit."""
    noun = quantity.population or _as_written(quantity.unit or "", quantity.span.exact)
    return "" if noun in ("people", "persons") and quantity.measure in OF_PEOPLE else noun


def _as_written(unit: str, phrase: str) -> str:
    """The word of the phrase that the unit stands for: "villages" for the unit "village"."""
    stem = unit.casefold()[: max(3, len(unit) - 1)]
    words = (word.strip(",.;:()'\"“”‘’") for word in phrase.split())
    return next((word for word in words if unit and word.casefold().startswith(stem)), unit)


def day(when: date) -> str:
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def interval(start: date | None, end: date | None) -> str:
    """Days, both ends included; an open end says so."""
    if start is None and end is None:
        return "date unknown"
    if end is None:
        return f"from {day(start)} on" if start else ""
    if start is None:
        return f"until {day(end)}"
    if start == end:
        return day(end)
    if _whole_month(start, end):
        return f"{MONTHS[end.month - 1]} {end.year}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(end.year) if start.year == end.year else f"{start.year} to {end.year}"
    if start.year != end.year:
        return f"{day(start)} to {day(end)}"
    if start.month != end.month:
        return f"{start.day} {MONTHS[start.month - 1]} to {day(end)}"
    return f"{start.day} to {day(end)}"


def _whole_month(start: date, end: date) -> bool:
    if (start.year, start.month, start.day) != (end.year, end.month, 1):
        return False
    return end.day == monthrange(end.year, end.month)[1]


def moment(time: GroundedTime) -> str:
    """A time of a claim, with its time of day where the text gives one."""
    return interval(time.start, time.end) + (f", {time.clock}" if time.clock else "")


def clipped(text: str, limit: int) -> str:
    """At most ``limit`` characters, cut between words."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > limit // 2 else head).rstrip(" ,;:") + "…"
