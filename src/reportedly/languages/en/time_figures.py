"""Days, months and years as figures or names: the pieces that calendar dates are made of."""

from __future__ import annotations

import calendar

from reportedly.languages.en.number_lexicon import words as number_words
from reportedly.languages.en.time_atoms import Atom, Fields, Source, table
from reportedly.languages.en.tokens import Kind, joined

FIRST_YEAR, LAST_YEAR = 1900, 2099
CENTURY_PIVOT = 69  # POSIX: 69-99 are 19xx, 00-68 are 20xx
LAST_DAY, LAST_MONTH = 31, 12
LONG, SHORT = 4, 2  # figures of a year
LOOKAHEAD = 3  # words after a figure in which a counted noun is looked for
ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th", "d"))
CLAUSE_WORDS = frozenset(("in", "of", "by", "and", "the", "to", "on", "at", "when", "for", "was", "were"))


def valid(fields: Fields) -> bool:
    """Whether the parts make a date of the calendar, in the years that news speaks of."""
    year, month, day = fields.get("year", 2000), fields.get("month", 1), fields.get("day", 1)
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= LAST_MONTH):
        return False
    return bool(1 <= day <= calendar.monthrange(year, month)[1])


def date_atom(start: int, end: int, fields: Fields) -> Atom | None:
    """The date, when the calendar has it."""
    return Atom(start, end, "date", fields) if valid(fields) else None


def range_atom(start: int, end: int, first: Fields, last: Fields) -> Atom | None:
    """The range of two dates, when the calendar has them; the date itself, when they are the same."""
    if not valid(first) or not valid(last):
        return None
    if first == last:
        return Atom(start, end, "date", first)
    ends: Fields = {"start": {"kind": "date", "fields": first}, "end": {"kind": "date", "fields": last}}
    return Atom(start, end, "range", ends)


def is_figure(text: str, *lengths: int) -> bool:
    """Whether ``text`` is plain ASCII digits, of one of the lengths if any are given."""
    return text.isascii() and text.isdecimal() and (not lengths or len(text) in lengths)


def figure(source: Source, i: int, most: int) -> int | None:
    """The plain figure of at most ``most`` digits at token ``i``; an ordinal ending is allowed."""
    if not 0 <= i < len(source.tokens):
        return None
    token = source.tokens[i]
    if not is_figure(token.digits) or len(token.digits) > most:
        return None
    return int(token.digits) if not token.suffix or token.suffix in ORDINAL_ENDINGS else None


def day_at(source: Source, i: int) -> int | None:
    """The day of a month at token ``i``."""
    value = figure(source, i, SHORT)
    return value if value is not None and 1 <= value <= LAST_DAY else None


def month_at(source: Source, i: int) -> int | None:
    """The month named at token ``i``, full or short."""
    low = source.low(i)
    found: int | None = table("months").get(low) or table("short_months").get(low)
    return found


def after_month(source: Source, i: int) -> int:
    """The token after the month name at ``i`` and the point of its short form."""
    pointed = source.low(i + 1) == "." and source.low(i) in table("short_months") and joined(source.tokens, i)
    return i + 2 if pointed else i + 1


def full_year(digits: str) -> int:
    """The year that two or four figures mean."""
    if len(digits) != SHORT:
        return int(digits)
    return (1900 if int(digits) >= CENTURY_PIVOT else 2000) + int(digits)


def is_year(text: str) -> bool:
    return is_figure(text, LONG) and FIRST_YEAR <= int(text) <= LAST_YEAR


def year_at(source: Source, i: int) -> tuple[int, int] | None:
    """A four-figure year at token ``i``, perhaps after a comma or point, and where it ends."""
    j = i + 1 if source.low(i) in (",", ".") else i
    return (int(source.low(j)), j + 1) if is_year(source.low(j)) else None


def short_year_at(source: Source, i: int) -> tuple[int, int] | None:
    """The "90" of "6 JAN 90" or "6 Jan '90": only right after day and month, and not before a counted noun."""
    j = i + (source.low(i) == "'")
    value = source.low(j)
    if not is_figure(value, SHORT) or source.low(j + 1) == ":" or counted_soon(source, j + 1):
        return None
    return full_year(value), j + 1


def counted_soon(source: Source, i: int) -> bool:
    """Whether a counted noun stands at token ``i`` or shortly after, before any mark: then a figure before it is a number."""
    nouns = number_words().counted
    for k in range(i, i + LOOKAHEAD):
        low = source.low(k)
        if low in nouns:
            return True
        if not low or source.tokens[k].kind is not Kind.WORD or low in CLAUSE_WORDS:
            return False
    return False
