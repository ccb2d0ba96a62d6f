"""What the bound words around an English number mean.

"At least N" is N and above; "more than N" N+1 and above; "up to N" 0 to N; "fewer than N" 0 to N-1; "about N", and likewise
"nearly", "almost" and "some", N ± 10 %, rounded outwards to whole numbers; "N to M" is that range. Before a vague number a bound
word keeps the side it speaks of: "at least dozens" is 24 and above, "up to hundreds" 0 to 999.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from reportedly.languages.en.number_grammar import Number
from reportedly.languages.en.number_lexicon import words
from reportedly.languages.en.tokens import tokenize
from reportedly.model import Bound

TOLERANCE = 0.1  # "about N": a convention, no measurement
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A number's value and bounds; ``high`` None is unbounded."""

    value: float | None
    low: float
    high: float | None
    bound: Bound


def single(number: Number) -> Value:
    """A number without bound words."""
    return Value(number.value, number.low, number.high, Bound.EXACT if number.exact else Bound.VAGUE)


def apply(bound: str, value: Value) -> Value:
    """The value under the bound word ``bound``, a key of the word table."""
    return _OPERATIONS[bound](value)


def _at_least(v: Value) -> Value:
    return Value(v.value, v.low, None, Bound.AT_LEAST)


def _more_than(v: Value) -> Value:
    if v.value is None:
        return Value(None, v.low, None, Bound.MORE_THAN)
    return Value(v.value, v.value + 1, None, Bound.MORE_THAN)


def _at_most(v: Value) -> Value:
    return Value(v.value, 0.0, v.high, Bound.AT_MOST)


def _less_than(v: Value) -> Value:
    return Value(v.value, 0.0, None if v.high is None else v.high - 1, Bound.AT_MOST)


def _about(v: Value) -> Value:
    if v.bound is not Bound.EXACT or v.value is None:
        return v
    spread = (v.value * (1 - TOLERANCE), v.value * (1 + TOLERANCE))
    low, high = math.floor(round(spread[0], 6)), math.ceil(round(spread[1], 6))  # round: 1.1 * 10 is 11.000000000000002
    return Value(v.value, float(low), float(high), Bound.ABOUT)


_OPERATIONS: dict[str, Callable[[Value], Value]] = {
    "at_least": _at_least,
    "more_than": _more_than,
    "at_most": _at_most,
    "less_than": _less_than,
    "about": _about,
}


def _phrases(table: str) -> list[tuple[Phrase, str]]:
    """The phrases of a table with their bound, longest first."""
    found = [
        (tuple(token.low for token in tokenize(phrase)), name)
        for name, phrases in words().raw[table].items()
        for phrase in phrases
    ]
    return sorted(found, key=lambda option: (-len(option[0]), option))


@cache
def prefix_phrases() -> dict[str, list[tuple[Phrase, str]]]:
    """Bound phrases that stand before a number, by their last word."""
    table: dict[str, list[tuple[Phrase, str]]] = {}
    for phrase, name in _phrases("bounds"):
        table.setdefault(phrase[-1], []).append((phrase, name))
    return table


@cache
def suffix_phrases() -> list[tuple[Phrase, str]]:
    """Bound phrases that stand after a number."""
    return _phrases("after")
