"""Years, decades and seasons: "2019", "2015-16", "the 1980s", "the '90s", "summer of 2014"."""

from __future__ import annotations

from reportedly.languages.en.time_atoms import Atom, Source, table, words
from reportedly.languages.en.time_figures import (
    FIRST_YEAR,
    LAST_YEAR,
    LONG,
    SHORT,
    counted_soon,
    is_figure,
    is_year,
    range_atom,
    year_at,
)
from reportedly.languages.en.tokens import POSSESSIVE, Kind, joined

DECADE = 10
DECADE_PIVOT = 30  # "the '30s" and later are of the last century, "the '20s" and before of this one


def year(source: Source, i: int) -> Atom | None:
    """A year or a decade alone at token ``i``."""
    token = source.tokens[i]
    if token.suffix == "s" and is_figure(token.digits, SHORT, LONG) and token.digits.endswith("0"):
        return _decade(source, i)
    if token.suffix or not is_year(token.digits):
        return None
    value, before, after = int(token.digits), source.low(i - 1), source.low(i + 1)
    if value % DECADE == 0 and after == POSSESSIVE and before == "the":  # "the 1980's"
        return Atom(i, i + 2, "date", {"decade": value})
    counts = counted_soon(source, i + 1) and before != "the" and not _dates(source, i)
    if counts or before in words("years", "not_after"):
        return None
    if after in words("years", "not_before") or _tied(source, i):
        return None
    return _year_range(source, i, value) or Atom(i, i + 1, "date", {"year": value})


def _dates(source: Source, i: int) -> bool:
    """ "The war that began in 1991 killed a million": behind a preposition of time a verb with its object follows, no counted noun."""
    after = source.low(i + 2)
    has_object = after in ("a", "an", "the", "his", "her", "its", "their") or (
        bool(after) and source.tokens[i + 2].kind is Kind.NUMBER
    )
    opens = i == 1 or source.low(i - 2) == "."  # "In 1987 gunmen killed 38 passengers"
    return source.low(i - 1) == "since" or (source.low(i - 1) == "in" and (has_object or opens))


def _tied(source: Source, i: int) -> bool:
    """Whether a hyphen ties it to a word ("a 2000-strong force")."""
    tokens = source.tokens
    if source.low(i + 1) != "-" or not joined(tokens, i) or not joined(tokens, i + 1):
        return False
    return tokens[i + 2].kind is Kind.WORD


def _year_range(source: Source, i: int, value: int) -> Atom | None:
    """ "2015-16", "2015/16", "2015-2018"."""
    glued = joined(source.tokens, i) and joined(source.tokens, i + 1)
    digits = source.low(i + 2)
    if source.low(i + 1) not in ("-", "/") or not glued or not is_figure(digits, SHORT, LONG):
        return None
    last = int(digits) if len(digits) == LONG else value // 100 * 100 + int(digits)
    return range_atom(i, i + 3, {"year": value}, {"year": last}) if last > value else None


def _decade(source: Source, i: int) -> Atom | None:
    digits, before = source.tokens[i].digits, source.low(i - 1)
    if len(digits) == LONG:
        return Atom(i, i + 1, "date", {"decade": int(digits)}) if FIRST_YEAR <= int(digits) <= LAST_YEAR else None
    if before not in ("'", "the"):  # "in his 20s" is an age
        return None
    century = 1900 if int(digits) >= DECADE_PIVOT else 2000
    return Atom(i - 1 if before == "'" else i, i + 1, "date", {"decade": century + int(digits)})


def season(source: Source, i: int) -> Atom | None:
    """ "summer 2014", "the spring of 2015"; without a year only after "last" and the like (see ``time_relative``)."""
    name = table("seasons").get(source.low(i))
    found = year_at(source, i + 1 + (source.low(i + 1) == "of")) if name is not None else None
    return Atom(i, found[1], "date", {"year": found[0], "season": name}) if found else None
