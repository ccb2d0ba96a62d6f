"""Weekdays, parts of longer times ("early October", "the end of last year"), and the order in which the rules are tried."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cache

from reportedly.languages.en.number_grammar import parse_number
from reportedly.languages.en.number_lexicon import words as number_words
from reportedly.languages.en.time_atoms import Atom, Source, fixed, table, words
from reportedly.languages.en.time_calendar import calendar_date, day_alone
from reportedly.languages.en.time_clock import clock, daypart
from reportedly.languages.en.time_measures import ENDS, measured, series
from reportedly.languages.en.time_relative import first_stretch, fixed_phrase, framed
from reportedly.languages.en.time_years import season, year
from reportedly.languages.en.tokens import joined

HALVES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
NUMBERED_WEEKS = (2, 3, 4)  # of a month
NEED_OF = ("beginning", "start", "end", "middle")  # "the end of May", but not "the start May brought"


def weekday(source: Source, i: int) -> Atom | None:
    """ "Wednesday", "Wednesdays" (an apostrophe may be lost), "Wed." before a date."""
    low = source.low(i)
    if low not in table("weekdays"):
        return _short_weekday(source, i)
    before, after = source.low(i - 1), source.low(i + 1)
    if after in words("weekday_names", "after") or before in words("weekday_names", "before") or before == "every":
        return None
    return Atom(i, i + 1, "weekday", {"weekday": table("weekdays")[low]})


def _short_weekday(source: Source, i: int) -> Atom | None:
    low = source.low(i)
    if low not in table("short_weekdays") or not source.capital(i):
        return None
    pointed = source.low(i + 1) == "."
    j = i + 1
    while source.low(j) in (".", ",") and j < i + 3:
        j += 1
    if j >= len(source.tokens) or not (calendar_date(source, j) or (pointed and clock(source, j))):
        return None
    return Atom(i, i + 1 + pointed, "weekday", {"weekday": table("short_weekdays")[low]})


def part(source: Source, i: int) -> Atom | None:
    """A part of a longer time: "early October", "mid-2015", "late last year", "the end of the month", "earlier this week"."""
    low = source.low(i)
    name = table("parts").get(low) or (low if low in ("earlier", "later") else None)
    if name is None:
        return None
    j = i + 1
    j += source.low(j) == "-" and joined(source.tokens, i)
    linked = source.low(j) in ("in", "of", "on") and low != "mid"
    if low in NEED_OF and not linked:
        return None
    j += linked
    the = source.low(j) == "the"
    whole = _whole(source, j + the, the=the)
    if whole is None or (low in NEED_OF and "day" in whole.fields):
        return None
    return Atom(i, whole.end, whole.kind, whole.fields | {"part": name})


def _whole(source: Source, j: int, *, the: bool) -> Atom | None:
    """What the part is of."""
    if j >= len(source.tokens):
        return None
    found = framed(source, j) or calendar_date(source, j) or season(source, j) or year(source, j) or weekday(source, j)
    if found is not None:
        return found if found.kind in ("date", "period", "weekday") else None
    unit = table("units").get(source.low(j))
    if the and unit in ("week", "month", "year", "decade"):
        return Atom(j, j + 1, "period", {"unit": unit, "offset": 0})
    name = table("seasons").get(source.low(j))
    return Atom(j, j + 1, "date", {"season": name}) if name is not None and source.low(j) != "fall" else None


def half_or_quarter(source: Source, i: int) -> Atom | None:
    """ "the first half of 2024", "third quarter of last year"."""
    number, kind = HALVES.get(source.low(i)), source.low(i + 1)
    if number is None or kind not in ("half", "quarter") or source.low(i + 2) != "of":
        return None
    j = i + 3 + (source.low(i + 3) == "the")
    whole = _whole(source, j, the=j > i + 3)
    if whole is None or not (whole.fields.keys() & {"year", "month"} or whole.fields.get("unit") == "year"):
        return None
    if "day" in whole.fields or (kind == "quarter" and "month" in whole.fields):
        return None
    number = min(number, 2) if kind == "half" else number
    return Atom(i, whole.end, whole.kind, whole.fields | {kind: number})


def edge(source: Source, i: int) -> Atom | None:
    """ "the first week of March", "the last 10 days of May", "the final days of 2019": by convention its early or late part."""
    name = table("edges").get(source.low(i))
    if name is None or i + 1 >= len(source.tokens):
        return None
    number = parse_number(source.tokens, i + 1)
    k = number.end if number is not None else i + 1
    if table("units").get(source.low(k)) not in ("day", "week", "month") or source.low(k + 1) != "of":
        return None
    j = k + 2 + (source.low(k + 2) == "the")
    whole = _whole(source, j, the=j > k + 2)
    if whole is None or whole.kind == "weekday" or whole.fields.keys() & {"day", "part"}:
        return None
    return Atom(i, whole.end, whole.kind, whole.fields | {"part": name})


def numbered_week(source: Source, i: int) -> Atom | None:
    """ "The second week of November": seven days from the eighth; the first and the last are parts of the month by :func:`edge`."""
    number = table("ordinals").get(source.low(i))
    if (
        number not in NUMBERED_WEEKS
        or source.low(i + 1) != "week"
        or source.low(i + 2) != "of"
        or i + 3 >= len(source.tokens)
    ):
        return None
    whole = calendar_date(source, i + 3)
    if whole is None or whole.kind != "date" or "day" in whole.fields or "month" not in whole.fields:
        return None
    ends = [{"kind": "date", "fields": whole.fields | {"day": day}} for day in (7 * number - 6, 7 * number)]
    return Atom(i, whole.end, "range", {"start": ends[0], "end": ends[1]})


def weekday_of_month(source: Source, i: int) -> Atom | None:
    """ "The last Tuesday of March", "the second Sunday in May 1986": one day of a month."""
    number = table("places_in_month").get(source.low(i))
    day = table("weekdays").get(source.low(i + 1))
    if number is None or day is None or source.low(i + 2) not in ("of", "in") or i + 3 >= len(source.tokens):
        return None
    whole = calendar_date(source, i + 3)
    if whole is None or whole.kind != "date" or "day" in whole.fields or "month" not in whole.fields:
        return None
    return Atom(i, whole.end, "date", whole.fields | {"weekday": day, "nth": number})


def weekend(source: Source, i: int) -> Atom | None:
    """ "the weekend": the only calendar unit that needs no frame word."""
    if source.low(i) != "weekend" or source.low(i - 1) not in ("the", "at", "over"):
        return None
    return Atom(i, i + 1, "period", {"unit": "weekend", "offset": 0})


def stands_alone(source: Source, atom: Atom) -> bool:
    """Whether a time of day without a day says something: "at dawn", "7:50 a.m."; not "morning"."""
    if "clock" in atom.fields:
        return True
    part, before = atom.fields.get("daypart"), source.low(atom.start - 1)
    if before == "the" and source.low(atom.start - 2) in words("alone", "opening"):
        return part in words("alone", "within") and not part_of_something(source, atom)
    return part in words("alone", "dayparts") and before in words("alone", "after")


def part_of_something(source: Source, atom: Atom) -> bool:
    """ "In the evening of his life": a part of what follows."""
    return source.low(atom.end) == "of"


def in_name(source: Source, atom: Atom) -> bool:
    """Whether the date belongs to a name: "19 April Movement", "14 February Street", "Six-Day War"."""
    return (
        atom.kind in ("date", "duration")
        and source.low(atom.end) in words("names", atom.kind)
        and source.capital(atom.end)
    )


def week_of(source: Source, i: int) -> Atom | None:
    """ "the week of 5 May"; "the week before" and "the month after", at the end of a phrase."""
    unit = source.low(i)
    if unit not in ("week", "month", "year"):
        return None
    after = source.low(i + 1)
    if after == "of" and unit == "week":
        day = calendar_date(source, i + 2) if i + 2 < len(source.tokens) else None
        if day is None or day.kind != "date" or "day" not in day.fields:
            return None
        of = {"kind": day.kind, "fields": day.fields}
        return Atom(i, day.end, "period", {"unit": unit, "offset": 0, "anchor": "of", "of": of})
    if source.low(i - 1) != "the" or after not in ("before", "after") or source.low(i + 2) not in ENDS:
        return None
    return Atom(i, i + 2, "period", {"unit": unit, "offset": -1 if after == "before" else 1, "anchor": "narrative"})


@cache
def first_words() -> frozenset[str]:
    """Words at which a simple expression can begin, beside runs of digits. Only saves time: the rules decide."""
    tables = ("months", "short_months", "weekdays", "short_weekdays", "frames", "parts", "ordinals", "seasons", "units")
    found = {word for name in (*tables, "dayparts") for word in table(name)} | set(fixed())
    found |= set(table("edges")) | {"'", "earlier", "later", "opening", "initial", "small", "wee", "pre"}
    return frozenset(found) | number_words().openers


@cache
def openings() -> Mapping[str, tuple[Callable[[Source, int], Atom | None], ...]]:
    """The rules to try at each of :func:`first_words`, in their order. Only saves time: those left out ask for another word first."""
    begins: Mapping[Callable[[Source, int], Atom | None], Collection[str]] = {
        fixed_phrase: fixed().keys(),
        half_or_quarter: HALVES.keys(),
        edge: table("edges").keys(),
        numbered_week: table("ordinals").keys(),
        weekday_of_month: table("places_in_month").keys(),
        part: {*table("parts"), "earlier", "later"},
        calendar_date: {*table("months"), *table("short_months")},
        measured: {*number_words().openers, *table("units"), "half", "a", "an", "one"},
        weekday: {*table("weekdays"), *table("short_weekdays")},
        week_of: {"week", "month", "year"},
        first_stretch: words("amounts", "first"),
        framed: table("frames").keys(),
        season: table("seasons").keys(),
        clock: number_words().units.keys(),
        year: frozenset[str](),  # digits alone, and so the next
        day_alone: frozenset[str](),
        weekend: {"weekend"},
        daypart: {*table("dayparts"), "early", "late", "mid", "pre", "small", "wee"},
    }
    return {word: tuple(r for r in RULES if r not in begins or word in begins[r]) for word in first_words()}


RULES: tuple[Callable[[Source, int], Atom | None], ...] = (
    fixed_phrase,
    clock,
    half_or_quarter,
    edge,
    numbered_week,
    weekday_of_month,
    part,
    calendar_date,
    weekday,
    week_of,
    first_stretch,
    framed,
    series,
    measured,
    season,
    year,
    day_alone,
    weekend,
    daypart,
)
