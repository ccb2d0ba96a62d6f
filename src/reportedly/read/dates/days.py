"""A date as written, read as one day or, where its order is open, as one of two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from reportedly.languages import OF_RULES, load_language
from reportedly.read.cleaning.cues import cue_set
from reportedly.read.dates.patterns import DATE

_PART = re.compile(r"\d+|[^\W\d_]+")
_NUMERIC = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})")
_PIVOT = 50  # two-digit years: 51..99 are 1951..1999, 00..50 are 2000..2050
_YEAR_DIGITS = 4
_LONGEST = 60  # characters of a date with its weekday and time
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Written:
    """``text[start:end]`` names one of ``days``; more than one where day and month could be either.

    ``partial`` is (month, day) when the year is not written; ``days`` is then empty.
    """

    start: int
    end: int
    days: tuple[date, ...]
    partial: tuple[int, int] | None = None


def written_dates(text: str) -> Iterator[Written]:
    """Every date that the text writes with day and month, left to right."""
    for match in _pattern().finditer(text):
        found = parse(match.group())
        if found is not None:
            yield Written(match.start(), match.end(), *found)


def is_date(text: str) -> bool:
    """Whether the text is a date, perhaps with a label ("Published on"), and nothing else."""
    if len(text) > _LONGEST:
        return False
    first = next(written_dates(text), None)
    if first is None or text[first.end :].strip(" |,:-"):
        return False
    label = text[: first.start].strip(" |,:-").lower()
    return not label or label in cue_set("header", "date_labels")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\d./]){DATE}")


def parse(written: str) -> tuple[tuple[date, ...], tuple[int, int] | None] | None:
    """The days that ``written`` may mean, and its month and day where the year is missing. None when it is no date."""
    numeric = _NUMERIC.search(written)
    if numeric:
        days = _numeric(numeric)
        return (days, None) if days else None
    month, weekday = 0, None
    numbers: list[str] = []
    for part in _PART.findall(written):
        if part.isdigit():
            numbers.append(part)
        else:
            month = month or _months().get(part.lower(), 0)
            weekday = _weekdays().get(part.lower(), weekday)
    if not month or not numbers:
        return None
    return _named(month, numbers)


def _named(month: int, numbers: list[str]) -> tuple[tuple[date, ...], tuple[int, int] | None] | None:
    if len(numbers) == 1 and len(numbers[0]) > _YEAR_DIGITS:  # "Apr 052017": day and year without the comma between
        numbers = [numbers[0][:-_YEAR_DIGITS], numbers[0][-_YEAR_DIGITS:]]
    if len(numbers) == 1:
        return (), (month, int(numbers[0]))
    day, year = int(numbers[0]), int(numbers[1])
    if len(numbers[1]) <= 2:  # noqa: PLR2004 - a year in two digits
        year += 1900 if year > _PIVOT else 2000
    found = _day(year, month, day)
    return ((found,), None) if found else None


def _numeric(match: re.Match[str]) -> tuple[date, ...]:
    first, sign, second, third = match.groups()
    if len(first) == _YEAR_DIGITS:
        found = _day(int(first), int(second), int(third))
        return (found,) if found else ()
    if len(third) != _YEAR_DIGITS:
        return ()
    day_first = _day(int(third), int(second), int(first))
    month_first = _day(int(third), int(first), int(second))
    # With full stops or hyphens the day stands first nearly everywhere; with strokes both orders are common.
    if (sign != "/" and day_first is not None) or month_first is None:
        return (day_first,) if day_first else ()
    if day_first is None or day_first == month_first:
        return (month_first,)
    return (day_first, month_first)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    table = load_language(OF_RULES).lexicon("time_words")
    return {**table["months"], **table["short_months"]}


@cache
def _weekdays() -> dict[str, int]:
    table = load_language(OF_RULES).lexicon("time_words")
    return {**table["weekdays"], **table["short_weekdays"]}


def month_of(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    following = date(year + month // _MONTHS, month % _MONTHS + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)
