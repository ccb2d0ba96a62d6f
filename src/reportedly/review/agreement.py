"""Krippendorff's alpha: how far coders agree beyond chance, for any number of coders, missing codes and levels of measurement.

``alpha = 1 - observed disagreement / expected disagreement``, over the coincidences of pairs of values within units (K. Krippendorff,
Content Analysis, 4th ed. 2018, ch. 12, and "Computing Krippendorff's Alpha-Reliability", 2011). 1 is perfect agreement, 0 chance,
below 0 worse than chance. Units that fewer than two coders coded do not count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import permutations

PAIR = 2
RELIABLE, TENTATIVE = 0.8, 0.667
"""From here on conclusions may rest on the codes; between both only tentative ones (Krippendorff 2018, ch. 12)."""


class Level(StrEnum):
    """What differences between values mean: none but sameness, their order, their distance, their proportion."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Agreement:
    """``alpha`` is None where nothing can be said: fewer than two pairable values, or no two different ones.

    ``units`` were coded by two or more, ``values`` are the codes in them, ``observed`` and ``expected`` the disagreements.
    """

    alpha: float | None
    level: Level
    units: int
    values: int
    observed: float
    expected: float

    @property
    def verdict(self) -> str:
        """What the codes are good for, in a word or two."""
        if self.alpha is None:
            return "nothing to compare"
        if self.alpha >= RELIABLE:
            return "reliable"
        return "tentative" if self.alpha >= TENTATIVE else "not reliable"


def alpha(units: Iterable[Sequence[Hashable]], level: Level) -> Agreement:
    """The agreement over units, each the codes that it was given, without the missing ones.

    Values of the levels other than nominal are numbers; of ordinal ones only the order counts.
    """
    paired = [list(unit) for unit in units if len(unit) >= PAIR]
    coincidences: dict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for unit in paired:
        for a, b in permutations(unit, PAIR):
            coincidences[a, b] += 1 / (len(unit) - 1)
    totals: Counter[Hashable] = Counter(value for unit in paired for value in unit)
    count = totals.total()
    distance = _distance(level, totals)
    observed = sum(n * distance(a, b) for (a, b), n in coincidences.items()) / count if count else 0.0
    apart = sum(totals[a] * totals[b] * distance(a, b) for a in totals for b in totals)
    expected = apart / (count * (count - 1)) if count > 1 else 0.0
    return Agreement(1 - observed / expected if expected else None, level, len(paired), count, observed, expected)


def _distance(level: Level, totals: Mapping[Hashable, int]) -> Callable[[Hashable, Hashable], float]:
    """The squared difference of two values on the level."""
    if level is Level.NOMINAL:
        return lambda a, b: float(a != b)
    if level is Level.ORDINAL:
        return _ordinal(totals)
    if level is Level.INTERVAL:
        return lambda a, b: (_number(a) - _number(b)) ** 2
    return lambda a, b: 0.0 if a == b else ((_number(a) - _number(b)) / (_number(a) + _number(b))) ** 2


def _ordinal(totals: Mapping[Hashable, int]) -> Callable[[Hashable, Hashable], float]:
    """By how many values lie between two, counting half of each of their own."""
    below, middle = 0.0, {}
    for value in sorted(totals, key=_number):
        middle[value] = below + totals[value] / 2
        below += totals[value]
    return lambda a, b: (middle[a] - middle[b]) ** 2


def _number(value: Hashable) -> float:
    if not isinstance(value, int | float):
        raise TypeError(f"not a number: {value!r}")
    return float(value)
