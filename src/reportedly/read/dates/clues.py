"""Days that a text speaks of: they bound its publication from below where nothing states it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from reportedly.languages import OF_RULES, load_language
from reportedly.read.dates.days import month_of

_READ = 40_000  # characters of a text that are searched: enough for any article, and a bound on time
_NOT_YET = frozenset(("until", "before"))


@dataclass(frozen=True, slots=True)
class Clue:
    """One time that the text speaks of, as far as it is given: ``text[start:end]``."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    @property
    def earliest(self) -> date | None:
        """The first day that the clue may mean; None without a year."""
        if self.year is None:
            return None
        try:
            return date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            return None

    @property
    def full(self) -> bool:
        return None not in (self.year, self.month, self.day)


@lru_cache(maxsize=64)
def clues(text: str, language: str = OF_RULES) -> tuple[Clue, ...]:
    """The dates and weekday names of the text's beginning, but for those that lie ahead ("until 2030")."""
    found: list[Clue] = []
    for expression in load_language(language).times(text[:_READ]):
        found.extend(_clue(expression.start, expression.end, expression.kind, expression.fields))
    return tuple(found)


def _clue(start: int, end: int, kind: str, fields: Mapping[str, Any]) -> Iterator[Clue]:
    if kind in ("date", "weekday"):
        if (
            fields.get("direction") == "next"
            or "alternative" in fields
            or "year_offset" in fields
            or "decade" in fields
        ):
            return
        if "week" in fields or (kind == "weekday" and fields.get("direction") == "last"):
            return
        yield Clue(start, end, fields.get("year"), fields.get("month"), fields.get("day"), fields.get("weekday"))
    elif kind == "open" and fields.get("relation") not in _NOT_YET:
        inner = fields.get("of") or {}
        ahead = fields.get("relation") == "by" and "year" in (
            inner.get("fields") or {}
        )  # "by 2030"; "by Friday" is past
        if not ahead:
            yield from _clue(start, end, str(inner.get("kind")), inner.get("fields") or {})
    elif kind == "range":
        for side in ("start", "end"):
            inner = fields.get(side) or {}
            yield from _clue(start, end, str(inner.get("kind")), inner.get("fields") or {})


def latest_stated(text: str) -> tuple[date, str] | None:
    """The latest day, month or year that the text names with its year: the text is not earlier. Its words beside it."""
    dated = [(clue.earliest, text[clue.start : clue.end]) for clue in clues(text)]
    known = [(day, words) for day, words in dated if day is not None]
    return max(known, default=None)


def bounds(clue: Clue) -> tuple[date, date] | None:
    """First and last day of a clue with its year."""
    first = clue.earliest
    if first is None:
        return None
    if clue.day is not None:
        return first, first
    if clue.month is not None:
        return month_of(first.year, clue.month)
    return first, date(first.year, 12, 31)
