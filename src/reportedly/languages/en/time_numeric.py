"""Dates in figures only: "2024-11-27", "11.10.2017", "27/11/2024"."""

from __future__ import annotations

import re

from reportedly.languages.en.time_atoms import Atom, Fields, Source
from reportedly.languages.en.time_figures import LONG, SHORT, date_atom, figure, full_year, is_figure, is_year, valid
from reportedly.languages.en.tokens import joined

PARTS = 5  # tokens of a date with two separators
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")


def numeric_date(source: Source, i: int) -> Atom | None:
    """The date in figures at token ``i``."""
    return _dotted(source, i) or _iso(source, i) or _slashed(source, i)


def _separated(source: Source, i: int) -> str:
    """The separator of three figures without spaces that begin at token ``i``, "" when there are none."""
    tokens = source.tokens
    if i + PARTS > len(tokens) or source.low(i + 1) != source.low(i + 3) or source.low(i + 1) not in ("-", "/"):
        return ""
    glued = all(joined(tokens, k) for k in range(i, i + PARTS - 1))
    return source.low(i + 1) if glued and not tokens[i].suffix and tokens[i + 2].digits else ""


def _iso(source: Source, i: int) -> Atom | None:
    """Year, month, day; a time may be glued to the day ("2024-11-27T07:50Z")."""
    if not is_year(source.tokens[i].digits) or not _separated(source, i):
        return None
    month, last = source.tokens[i + 2].digits, source.tokens[i + 4]
    if not is_figure(month, 1, SHORT) or not is_figure(last.digits, 1, SHORT) or last.suffix[:1] not in ("", "t"):
        return None
    return date_atom(i, i + PARTS, {"year": int(source.tokens[i].digits), "month": int(month), "day": int(last.digits)})


def _dotted(source: Source, i: int) -> Atom | None:
    """Day.month.year."""
    found = _DOTTED.fullmatch(source.tokens[i].digits)
    if not found or source.tokens[i].suffix or not source.tokens[i].digits.isascii():
        return None
    return date_atom(i, i + 1, {"year": full_year(found[3]), "month": int(found[2]), "day": int(found[1])})


def _slashed(source: Source, i: int) -> Atom | None:
    """ "27/11/2024" or "11/27/2024"; when both readings are dates the other one is kept in ``alternative``."""
    separator = _separated(source, i)
    a, b = figure(source, i, SHORT), figure(source, i + 2, SHORT)
    if not separator or a is None or b is None:
        return None
    digits = source.low(i + 4)
    if not is_figure(digits, LONG) and not (separator == "/" and is_figure(digits, SHORT)):
        return None
    day_first: Fields = {"year": full_year(digits), "month": b, "day": a}
    month_first: Fields = {"year": full_year(digits), "month": a, "day": b}
    if valid(day_first) and valid(month_first) and a != b:
        return Atom(i, i + PARTS, "date", day_first | {"alternative": {"month": a, "day": b}})
    return date_atom(i, i + PARTS, day_first) or date_atom(i, i + PARTS, month_first)
