"""Calendar dates with the name of a month: "27 Nov. 2024", "18-23 October", "May 2023", "July"; and a day alone, "on the 14th"."""

from __future__ import annotations

from reportedly.languages.en.time_atoms import Atom, Fields, Source, table, words
from reportedly.languages.en.time_figures import (
    ORDINAL_ENDINGS,
    after_month,
    counted_soon,
    day_at,
    month_at,
    range_atom,
    short_year_at,
    year_at,
)
from reportedly.languages.en.time_numeric import numeric_date
from reportedly.languages.en.tokens import Kind, joined, phrase_at

DAY_CONNECTORS = ("-", "to", "and", "&", "through", "until", "/")
AFTER_LONE_DAY = (
    "", ",", ".", ";", ":", ")", "and", "of", "at", "when", "that", "in", "although", "though", "but", "while", "after", "as", "by", "near",
    "from", "the", "a", "an", "they", "he", "she", "it", "we", "two", "three", "government", "rebel", "were", "was", "had",
)  # fmt: skip
SURE_OPENERS = ("in", "of", "since", "until", "last", "this", "next", "early", "mid", "late", "during", "from")


def calendar_date(source: Source, i: int) -> Atom | None:
    """The calendar date at token ``i``: a day or at least a month; years alone are in ``time_years``."""
    if source.tokens[i].digits:
        return numeric_date(source, i) or _day_first(source, i)
    return _month_first(source, i) if month_at(source, i) else None


def _last_day(source: Source, j: int, first: int) -> int | None:
    """The second day of "18-23" or "18 and 23", whose connector is token ``j``."""
    second = day_at(source, j + 1) if source.low(j) in DAY_CONNECTORS else None
    return second if second is not None and second > first else None


def _day_first(source: Source, i: int) -> Atom | None:
    """ "27 Nov. 2024", "the 27th of November", "18-23 October", "26 and 27 November"."""
    first = day_at(source, i)
    if first is None:
        return None
    last, j = first, i + 1
    second = _last_day(source, j, first)
    if second is not None and month_at(source, j + 2 + (source.low(j + 2) == "of")):
        last, j = second, j + 2
    j += source.low(j) == "of"
    j += source.low(j) == "-" and joined(source.tokens, j)
    month = month_at(source, j)
    if month is None or (source.low(j) in words("ambiguous_months", "verbs") and not source.capital(j)):
        return None
    j = after_month(source, j)
    j += source.low(j) == "of" and year_at(source, j + 1) is not None
    j += source.low(j) == "-" and joined(source.tokens, j) and source.low(j + 1).isdecimal()
    year = year_at(source, j) or short_year_at(source, j)
    fields: Fields = ({"year": year[0]} if year else {}) | {"month": month}
    return range_atom(i, year[1] if year else j, fields | {"day": first}, fields | {"day": last})


def _month_first(source: Source, i: int) -> Atom | None:
    """ "November 27, 2024", "October 18-23", "March 2011", "May"."""
    j = after_month(source, i)
    j += source.low(j) == "the" and day_at(source, j + 1) is not None
    day = day_at(source, j)
    fields: Fields = {"month": month_at(source, i)}
    if day is not None and not _counts_people(source, i, j):
        last, end = _through(source, day, j + 1)
        year = year_at(source, end)
        fields = ({"year": year[0]} if year else {}) | fields
        return range_atom(i, year[1] if year else end, fields | {"day": day}, fields | {"day": last})
    k = j + (source.low(j) == "of" and year_at(source, j + 1) is not None)
    year = year_at(source, k)
    if year is not None and not counted_soon(source, year[1] if source.low(k) == "," else len(source.tokens)):
        return Atom(i, year[1], "date", {"year": year[0]} | fields)
    return Atom(i, i + 1, "date", fields) if surely_month(source, i) else None


def _through(source: Source, first: int, j: int) -> tuple[int, int]:
    """The last day of "October 18-23" and where it ends; the first again when token ``j`` connects nothing."""
    second = _last_day(source, j, first)
    if second is None or source.low(j + 2) in (":", "am", "pm") or counted_soon(source, j + 2):
        return first, j
    if source.low(j) == "and" and month_at(source, j + 2):  # "November 26 and 27 December"
        return first, j
    return second, j + 2


def _counts_people(source: Source, i: int, j: int) -> bool:
    """ "In May 20 people died": after "in" a figure before a counted noun is no day of the month."""
    return source.low(i - 1) in ("in", "last", "since", "this") and counted_soon(source, j + 1)


def surely_month(source: Source, i: int) -> bool:
    """Whether a month name alone is the month: not the verb "may" or "march", not a person's name, no short form."""
    low, before = source.low(i), source.low(i - 1)
    if low in table("short_months"):
        return False
    if low not in words("ambiguous_months", "words"):
        return source.capital(i) or before in words("ambiguous_months", "openers")
    if not source.capital(i) or source.low(i + 1) in words("ambiguous_months", "not_before"):
        return False
    if before in SURE_OPENERS or (source.low(i + 1) in DAY_CONNECTORS and month_at(source, i + 2)):
        return True
    if i == 0 or source.text[source.tokens[i].start : source.tokens[i].end].isupper():
        return False
    plain_word = source.tokens[i - 1].kind is Kind.WORD and not source.capital(i - 1)
    return plain_word or before in words("ambiguous_months", "openers")


def _part_before(source: Source, i: int) -> bool:
    """ "The night of the 4th", "in the afternoon of the 24th"."""
    return phrase_at(source.tokens, i - 2, ("of", "the")) and source.low(i - 3) in table("dayparts")


def day_alone(source: Source, i: int) -> Atom | None:
    """ "on the 14th": a day whose month the context gives; only where nothing follows that it could count."""
    token = source.tokens[i]
    day = day_at(source, i)
    opened = phrase_at(source.tokens, i - 2, ("on", "the")) or _part_before(source, i)
    if day is None or token.suffix not in ORDINAL_ENDINGS or not opened:
        return None
    plain = source.low(i + 1) in AFTER_LONE_DAY or (source.capital(i - 2) and _is_many(source.low(i + 1)))
    return Atom(i, i + 1, "date", {"day": day}) if plain else None


def _is_many(word: str) -> bool:
    """ "On the 21st gunmen": behind a day that opens a sentence, a plural begins what happened; an ordinal counts one thing."""
    return (word.endswith("s") and not word.endswith("ss")) or word.endswith("men") or word in words("lone_day", "many")
