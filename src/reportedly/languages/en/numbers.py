"""Finds numbers with their bounds in English text. What the bound words mean stands in ``number_bounds``."""

from __future__ import annotations

from functools import cache

from reportedly.languages.en.number_bounds import Value, apply, single, suffix_phrases
from reportedly.languages.en.number_bounds import prefix_phrases as bound_phrases
from reportedly.languages.en.number_exclusions import is_no_count, timed_tokens
from reportedly.languages.en.number_grammar import Number, parse_number
from reportedly.languages.en.number_lexicon import words
from reportedly.languages.en.times import timed
from reportedly.languages.en.tokens import low, phrase_at, tokenize
from reportedly.languages.protocol import NumberExpression
from reportedly.model import Bound

CHANGE_WINDOW = 8  # words before "from" in which a verb of change is looked for
MAX_PREFIXES = 4
UNSTATED = 2  # "several", "many": a bound word before them says nothing more


def find_numbers(text: str) -> tuple[NumberExpression, ...]:
    """Every number expression of ``text``, ascending and not overlapping; dates, clock times, ages, percentages, money, ordinals,
    labels ("Resolution 2254") and model names ("T-72") are left out, and so is "a" (``ground.quantities`` reads it in a mention).
    """
    return tuple(_Finder(text).find())


class _Finder:
    """One text on the way from left to right. Nothing before token ``_floor`` belongs to the next expression."""

    def __init__(self, text: str) -> None:
        self._source, atoms = timed(text)
        self._tokens = self._source.tokens
        self._timed = timed_tokens(self._source, atoms)
        self._floor = 0

    def find(self) -> list[NumberExpression]:
        found: list[NumberExpression] = []
        i = 0
        while i < len(self._tokens):
            number = self._number(i)
            if number is None:
                i += 1
                continue
            if is_no_count(self._source, i, number):
                i = number.end
            else:
                expression, i = self._expression(i, number)
                found.append(expression)
            self._floor = i
        return found

    def _number(self, i: int) -> Number | None:
        """The number at token ``i``, when no part of it belongs to a time."""
        if i >= len(self._tokens) or self._timed[i]:
            return None
        number = parse_number(self._tokens, i)
        return None if number is None or any(self._timed[i : number.end]) else number

    def _expression(self, i: int, number: Number) -> tuple[NumberExpression, int]:
        """The expression around the number at token ``i``, and the token after it."""
        tokens = self._tokens
        value, core_end = self._range(i, number)
        start, end = i, core_end
        for phrase, bound in suffix_phrases():
            if phrase_at(tokens, end, phrase):
                value, end = apply(bound, value), end + len(phrase)
                break
        if value.bound is Bound.RANGE and low(tokens, i - 1) in words().raw["ranges"]["opening"] and i > self._floor:
            start = i - 1
        for _ in range(MAX_PREFIXES):
            bound_at = self._prefix(start)
            if bound_at is None or (number.value is None and number.low <= UNSTATED):
                break
            value, start = apply(bound_at[0], value), bound_at[1]
        open_ended = value.bound is Bound.AT_LEAST and number.exact
        if (open_ended or value.bound is Bound.VAGUE) and core_end == end:  # "dozens, perhaps as many as 90"
            value, core_end, end = self._up_to(value, end)
        expression = NumberExpression(
            start=tokens[start].start,
            end=tokens[end - 1].end,
            core_start=tokens[i].start,
            core_end=tokens[core_end - 1].end,
            value=value.value,
            low=value.low,
            high=value.high,
            bound=value.bound,
        )
        return expression, end

    def _up_to(self, value: Value, end: int) -> tuple[Value, int, int]:
        """ "At least 78, and up to 175": both ends of a range. Returns the value, and where its last number and the whole end."""
        tokens, j = self._tokens, end
        for words_between in words().raw["ranges"]["to_upper"]:
            phrase = tuple(token.low for token in tokenize(words_between))
            if phrase_at(tokens, j, phrase):
                other = self._number(j + len(phrase))
                if other is not None and other.exact and other.low > value.low:
                    after = other.end + (low(tokens, other.end) == "," and low(tokens, j) == ",")
                    return Value(None, value.low, other.high, Bound.RANGE), other.end, min(after, len(tokens))
        return value, end, end

    def _range(self, i: int, number: Number) -> tuple[Value, int]:
        """The number, or the range that it opens, and where it ends."""
        tokens, j = self._tokens, number.end
        opening = low(tokens, i - 1) if i > self._floor else ""
        connects = low(tokens, j) in words().raw["ranges"]["connectors"] or (
            low(tokens, j) == "and" and opening == "between"
        )
        other = self._number(j + 1) if connects and number.exact else None
        if other is None or not other.exact or is_no_count(self._source, j + 1, other):
            return single(number), j
        first = number.low
        if number.scale == 1 and other.base is not None and first < other.base:
            first *= other.scale  # "two to three million"
        if first >= other.low or (opening == "from" and self._changes(i - 1)):
            return single(number), j
        return Value(None, first, other.high, Bound.RANGE), other.end

    def _changes(self, before: int) -> bool:
        """Whether a verb of change stands in the words before "from": then two figures, no range."""
        verbs = _verbs_of_change()
        return any(self._tokens[k].low in verbs for k in range(max(0, before - CHANGE_WINDOW), before))

    def _prefix(self, start: int) -> tuple[str, int] | None:
        """The bound phrase that ends at token ``start`` (one filler may stand between) and where it begins."""
        tokens, floor = self._tokens, self._floor
        ends = [start]
        ends += [start - len(f) for f in _fillers() if start - len(f) > floor and phrase_at(tokens, start - len(f), f)]
        for end in ends:
            for phrase, name in bound_phrases().get(low(tokens, end - 1), ()) if end > floor else ():
                begin = end - len(phrase)
                if begin >= floor and phrase_at(tokens, begin, phrase):
                    return name, begin
        return None


@cache
def _verbs_of_change() -> frozenset[str]:
    return frozenset(words().raw["ranges"]["changes"])


@cache
def _fillers() -> list[tuple[str, ...]]:
    return sorted((tuple(p.split()) for p in words().raw["fillers"]["phrases"]), key=lambda p: (-len(p), p))
