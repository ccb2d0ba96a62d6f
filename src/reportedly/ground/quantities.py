"""Counts with bounds: what the number part of a mention says, read through the report's language.

A mention whose text holds no number is read by its determiner and the form of its noun: "a soldier" and "another base" are 1;
"no civilians" 0; a bare plural ("soldiers") is 2 or more and never a point; "most of the guards" and "all hostages" are at least 1.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportedly.ground.times import ground_times
from reportedly.languages import Language, NumberExpression, TimeExpression
from reportedly.model import (
    NAMED_PERSON,
    Bound,
    Claim,
    GroundedQuantity,
    GroundedTime,
    Publication,
    QuantityMention,
    Report,
    Span,
    TimeRole,
)

MADE_BY = "ground.quantities@1"
AS_OF_ROLES = (TimeRole.AS_OF, TimeRole.STATEMENT, TimeRole.REPORT)  # the first that a claim has dates its figures
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Count:
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    why: str


def ground_quantities(
    report: Report,
    claims: Sequence[Claim],
    language: Language,
    published: Publication | None = None,
    times: Sequence[tuple[GroundedTime, ...]] | None = None,
) -> list[tuple[GroundedQuantity, ...]]:
    """For each claim its quantities with bounds, parallel to ``claim.quantities``.

    ``times`` are the grounded times of the claims, which date the figures (``as_of``); without them they are grounded here.

    Raises:
        ValueError: when ``times`` does not run parallel to ``claims``.
    """
    if times is None:
        times = ground_times(report, claims, language, published)
    if len(times) != len(claims):
        raise ValueError(f"{len(times)} groups of times for {len(claims)} claims")
    reader = _Reader(report, language)
    return [
        _ground_all(reader, claim.quantities, _as_of(of_claim)) for claim, of_claim in zip(claims, times, strict=True)
    ]


def _ground_all(
    reader: _Reader, mentions: Sequence[QuantityMention], as_of: date | None
) -> tuple[GroundedQuantity, ...]:
    """The quantities of one claim; a share is read against what it is a part of."""
    counts = [reader.read(mention) for mention in mentions]
    shares = [
        reader.share(m, counts[m.part_of]) if m.part_of is not None and m.part_of < len(counts) else None
        for m in mentions
    ]
    return tuple(_grounded(m, share or count, as_of) for m, count, share in zip(mentions, counts, shares, strict=True))


def _grounded(mention: QuantityMention, count: _Count, as_of: date | None) -> GroundedQuantity:
    return GroundedQuantity(
        span=mention.span,
        measure=mention.measure,
        population=mention.population,
        unit=mention.unit,
        value=count.value,
        low=count.low,
        high=count.high,
        bound=count.bound,
        part_of=mention.part_of,
        as_of=as_of,
        made_by=MADE_BY,
        why=count.why,
    )


def _as_of(times: tuple[GroundedTime, ...]) -> date | None:
    """The day that the figures of a claim are of: the last day of its as-of time, else of its statement's or report's."""
    for role in AS_OF_ROLES:
        for time in times:
            if time.role is role and time.end is not None:
                return time.end
    return None


class _Reader:
    """Reads number mentions of one report; the report's numbers and times are found once."""

    def __init__(self, report: Report, language: Language) -> None:
        self._language = language
        self._words: Mapping[str, Any] = language.lexicon("number_words")
        self._text = report.text
        self._numbers: tuple[NumberExpression, ...] | None = None
        self._starts: list[int] = []

    def read(self, mention: QuantityMention) -> _Count:
        """The count of a mention: its number, a length of time, or what determiner and noun say."""
        if mention.unit == NAMED_PERSON:
            return _Count(1.0, 1.0, 1.0, Bound.EXACT, f"one person, by name: {_quoted(mention.number.exact)}")
        number = self._within_report(mention.number) or self._alone(mention.number.exact)
        if number is not None:
            return _Count(
                number.value, number.low, number.high, number.bound, f"number: {_quoted(mention.number.exact)}"
            )
        for span in (mention.number, mention.span):
            if (length := self._length(span.exact)) is not None:
                return length
        return self._unnumbered(mention)

    def share(self, mention: QuantityMention, whole: _Count) -> _Count | None:
        """ "Half of them", "most of them" of a count that is known; None for other words."""
        parts = self._words["shares"].get(" ".join(_WORD.findall(mention.number.exact.lower())))
        if parts is None or whole.low is None:
            return None
        low = math.ceil(parts[0] * whole.low) if parts[0] < parts[1] else math.floor(parts[0] * whole.low)
        high = (
            None
            if whole.high is None
            else math.ceil(parts[1] * whole.high)
            if parts[0] == parts[1]
            else math.floor(parts[1] * whole.high)
        )
        point = float(low) if low == high else None
        bound = Bound.EXACT if point is not None else Bound.AT_LEAST if high is None else Bound.RANGE
        return _Count(
            point,
            float(low),
            None if high is None else float(high),
            bound,
            f"{_quoted(mention.number.exact)} of those counted before",
        )

    def _within_report(self, span: Span) -> NumberExpression | None:
        """The number of the report, read in its context, that lies in ``span`` (its bound words may stand before it)."""
        if self._numbers is None:
            self._numbers = self._language.numbers(self._text)
            self._starts = [n.core_start for n in self._numbers]
        index = bisect_right(self._starts, span.end - 1) - 1
        best: NumberExpression | None = None
        while index >= 0 and self._numbers[index].core_end > span.start:
            if self._numbers[index].core_start >= span.start or self._numbers[index].start <= span.start:
                best = self._numbers[index]
            index -= 1
        return best

    def _alone(self, text: str) -> NumberExpression | None:
        """The first number of the mention's own words: for a mention that the context hides (an age, a label)."""
        return next(iter(self._language.numbers(text)), None)

    def _length(self, text: str) -> _Count | None:
        """A length of time or a place in a series: "over half a decade", "the 13th year"."""
        for time in self._language.times(text):
            if (count := _of_time(time)) is not None:
                return count
        return None

    def _unnumbered(self, mention: QuantityMention) -> _Count:
        found = _WORD.findall(mention.number.exact) or _WORD.findall(mention.span.exact)
        words = [word.lower() for word in found]
        determiners = self._words["determiners"]
        text = " ".join(words)
        first = words[0] if words else ""
        if first in determiners["zero"] or any(text.startswith(phrase) for phrase in determiners["zero_phrases"]):
            return _Count(0.0, 0.0, 0.0, Bound.EXACT, f"none: {_quoted(text)}")
        points = first in determiners["definite"] and self._plural(words) is not None
        if first in determiners["unknown"] and not points:
            return _Count(None, 1.0, None, Bound.VAGUE, f"an unstated share: {_quoted(text)}")
        plural = self._plural(words) if first not in determiners["singular"] else False  # "a headquarters"
        if plural:
            return _Count(None, 2.0, None, Bound.VAGUE, f"a plural without a number is two or more: {_quoted(text)}")
        if plural is None:
            return _Count(None, 1.0, None, Bound.VAGUE, f"no number and no noun to read: {_quoted(text)}")
        return _Count(1.0, 1.0, 1.0, Bound.EXACT, f"one, by its singular: {_quoted(text)}")

    def _plural(self, words: Sequence[str]) -> bool | None:
        """Whether the head noun is a plural; None without a noun. The head is the last word before a preposition."""
        rules = self._words["plurals"]
        head = ""
        for word in words:
            if word in rules["head_ends"]:
                break
            head = word
        if not head:
            return None
        if head in rules["irregular"]:
            return True
        if head in rules["singular_exceptions"] or any(head.endswith(end) for end in rules["not_suffixes"]):
            return False
        return any(head.endswith(end) for end in rules["suffixes"])


def _of_time(time: TimeExpression) -> _Count | None:
    """The count in a time expression, in its own unit, or None when it counts nothing."""
    if time.kind == "series":
        number = float(time.fields["number"])
        return _Count(number, number, number, Bound.EXACT, f"number {number:g} in a row of {time.fields['unit']}s")
    if time.kind not in ("duration", "back", "first"):
        return None
    low, high = float(time.fields["amount"]), time.fields.get("amount_high")
    why = f"a length of time in {time.fields['unit']}s"
    if high is None:
        return _Count(None, low, None, Bound.VAGUE, why)
    return _Count(low if low == high else None, low, float(high), Bound.EXACT if low == high else Bound.RANGE, why)


def _quoted(text: str) -> str:
    return f"“{text}”"
