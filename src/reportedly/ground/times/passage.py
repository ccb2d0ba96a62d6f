"""One pass over a report: its time expressions in the order of the text, each read against publication and what was told before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportedly.ground.times.days import Interval
from reportedly.ground.times.frame import Frame, Resolved
from reportedly.ground.times.partial_dates import YEAR_TOLD
from reportedly.ground.times.relative import CLOCK_UNITS
from reportedly.ground.times.resolve import resolve_between
from reportedly.languages import Language, TimeExpression
from reportedly.model import Publication, Report, Span

CONTEXT = 120  # characters on either side in which the words of a named day are looked for
SENTENCE = 300  # characters before an expression in which words of the future are looked for
_STOP = re.compile(r"[.!?;\n]\s")
FARTHEST, FARTHEST_PARAGRAPH = 1500, 2  # characters and paragraph breaks that "the next day" reaches back
FULL = ("year", "month", "day")
ANCHORING = ("date", "weekday", "offset", "period", "range", "open")  # kinds that "the next day" may refer to


@dataclass(frozen=True, slots=True)
class Told:
    """What the text has told of before an expression: the last day, the last day with its year; and the first full date behind it."""

    narrative: Interval | None = None
    dated: date | None = None
    stated: date | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """An expression, what it means, and what was told before it."""

    expression: TimeExpression
    resolved: Resolved
    told: Told


class Passage:
    """The time expressions of a report, resolved once."""

    def __init__(self, report: Report, language: Language, published: Publication) -> None:
        self._text = report.text
        self._language = language
        self._published = published
        self._future: Mapping[str, Any] = language.lexicon("time_words").get("future", {})
        self._reads: list[Read] = []
        self._anchors: list[tuple[int, date | None]] = []  # where an expression that can anchor ends, and its day
        self._dated: list[tuple[int, date | None]] = []  # the same for days with their year
        expressions = language.times(report.text)
        self._full = [(e.start, date(*(e.fields[k] for k in FULL))) for e in expressions if _is_full(e)]
        for expression in expressions:
            told = self._told_before(expression.start)
            resolved = self.resolve(expression, told)
            self._reads.append(Read(expression, resolved, told))
            if (
                expression.kind in ANCHORING
                and expression.fields.get("anchor") != "event"
                and not of_told_day(expression)
            ):
                self._anchors.append((expression.end, resolved.day))
            whole_month = published.latest is None and _is_month_with_year(expression)
            last = resolved.end if whole_month or _is_range_with_year(expression) else resolved.day
            if last is not None and ("year" in expression.fields or resolved.why == YEAR_TOLD or last != resolved.day):
                self._dated.append((expression.end, last))
        self._starts = [read.expression.start for read in self._reads]

    def days(self) -> tuple[date | None, ...]:
        """The day that each expression means, in the order of the text; None where it means no single day."""
        return tuple(read.resolved.day for read in self._reads)

    def resolve(
        self, expression: TimeExpression, told: Told, *, day: date | None = None, forward: bool = False
    ) -> Resolved:
        """What the expression means; ``day`` replaces publication where a statement has its own date."""
        around = self._text[max(0, expression.start - CONTEXT) : expression.end + CONTEXT].lower()
        frame = Frame(day, told.narrative, told.dated, told.stated, forward, around)
        earliest, latest = (day, day) if day is not None else (self._published.earliest, self._published.latest)
        return resolve_between(expression.kind, expression.fields, earliest, latest, frame)

    def at(self, span: Span) -> Read | None:
        """The expression that shares most characters with ``span``; for a mention that the report's pass missed, its own words."""
        index = max(0, bisect_left(self._starts, span.start) - 1)
        best: Read | None = None
        shared = 0
        while index < len(self._reads) and self._starts[index] < span.end:
            e = self._reads[index].expression
            common = min(e.end, span.end) - max(e.start, span.start)
            if common > shared:
                best, shared = self._reads[index], common
            index += 1
        return best or self._alone(span)

    def _alone(self, span: Span) -> Read | None:
        found = next(iter(self._language.times(span.exact)), None)
        if found is None:
            return None
        told = self._told_before(span.start)
        return Read(found, self.resolve(found, told), told)

    def _told_before(self, offset: int) -> Told:
        """What was told of last before ``offset``; not what lies too far away."""
        day = self._last(self._anchors, offset)
        behind = bisect_right(self._full, offset, key=lambda full: full[0])
        stated = self._full[behind][1] if behind < len(self._full) else None
        return Told(None if day is None else (day, day), self._last(self._dated, offset), stated)

    def _last(self, days: list[tuple[int, date | None]], offset: int) -> date | None:
        """The last of ``days`` before ``offset``, when it is one single day and not too far away."""
        index = bisect_right(days, offset, key=lambda anchor: anchor[0]) - 1
        if index < 0:
            return None
        end, day = days[index]
        far = offset - end > FARTHEST or self._text.count("\n\n", end, offset) > FARTHEST_PARAGRAPH
        return None if far else day

    def speaks_of_future(self, start: int, *, sure: bool = False) -> bool:
        """Whether a word of the future stands before the expression in its sentence and no verb of saying right before it.

        ``sure``: a word that has no other meaning, shortly before it ("that will take effect on Sunday").
        """
        before = self._text[max(0, start - SENTENCE) : start]
        sentence = _STOP.split(before)[-1].lower()
        words = re.findall(r"[^\W\d_]+", sentence)
        cues: Collection[str] = self._future.get("words", ())
        saying: Collection[str] = self._future.get("saying", ())
        if sure:
            cues = self._future.get("sure", ())
            words = words[-self._future.get("reach", 0) :]
        return any(word in cues for word in words) and not any(
            word in saying for word in words[-self._future.get("window", 3) :]
        )


def of_told_day(expression: TimeExpression) -> bool:
    """ "An hour later", "in the evening": the words give an hour, the day is the one told of before."""
    fields = expression.fields
    step = expression.kind == "offset" and fields.get("anchor") == "narrative" and fields.get("unit") in CLOCK_UNITS
    return step or expression.kind == "clock"


def _is_range_with_year(expression: TimeExpression) -> bool:
    """Whether the text writes a range of days with its year: "3-4 October 2020"."""
    inner = expression.fields.get("end") if expression.kind == "range" else None
    return isinstance(inner, Mapping) and all(k in inner.get("fields", {}) for k in FULL)


def _is_month_with_year(expression: TimeExpression) -> bool:
    """Whether the text writes a month with its year, as lists of incidents are headed: their days are of it."""
    return (
        expression.kind == "date" and "day" not in expression.fields and {"year", "month"} <= expression.fields.keys()
    )


def _is_full(expression: TimeExpression) -> bool:
    """Whether the text writes day, month and year, in one order only."""
    fields = expression.fields
    return expression.kind == "date" and all(k in fields for k in FULL) and "alternative" not in fields
