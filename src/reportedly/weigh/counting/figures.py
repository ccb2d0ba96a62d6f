"""From what voices say of one count to the figures that codebooks choose from."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.model import Bound
from reportedly.weigh.readings import Reading


@dataclass(frozen=True, slots=True)
class Figures:
    """Plain numbers for a codebook that knows no open bounds.

    ``low`` and ``high`` are the lowest and highest figure that anybody gives, ``lean`` the lowest and ``most`` the most
    widely supported one of those that do not rest on a party's count of its enemy alone; both are None when all do.
    ``open``: at least one voice sets no upper end.
    """

    low: float
    high: float
    lean: float | None
    most: float | None
    open: bool
    readings: tuple[Reading, ...]

    def claims(self) -> tuple[str, ...]:
        return tuple(sorted({c for r in self.readings for c in r.claims}))


def as_written(reading: Reading) -> float:
    """The one number that a reading puts in the reader's head: N for "at least N", "about N" and "more than N"."""
    if reading.bound is Bound.MORE_THAN:
        return reading.low - 1
    if reading.bound is Bound.ABOUT and reading.high is not None:
        return round((reading.low + reading.high) / 2)
    return reading.low


def figures(values: Sequence[Reading]) -> Figures | None:
    """The figures of what is said now; None when nobody states any."""
    said = current([v for v in values if not v.denied])
    if not said:
        return None
    checked = [v for v in said if not v.enemy]
    return Figures(
        low=min(v.low for v in said),
        high=max(v.low if v.high is None else v.high for v in said),
        lean=min((v.low for v in checked), default=None),
        most=supported(checked)[0] if checked else None,
        open=any(v.high is None for v in said),
        readings=tuple(said),
    )


def current(values: Sequence[Reading]) -> list[Reading]:
    """The last word of each voice; of a count that grows, no word that a later and higher one has overtaken."""
    last: dict[str, date] = {}
    for value in values:
        day = said_on(value)
        if day is not None and day > last.get(value.voice, date.min):
            last[value.voice] = day
    kept = [v for v in values if said_on(v) in (None, last.get(v.voice))]
    exact = {(v.voice, v.low) for v in kept if v.high == v.low}
    kept = [v for v in kept if v.high == v.low or (v.voice, v.low) not in exact]
    newest = max(last.values(), default=None)
    least = min((v.low for v in kept if said_on(v) == newest and not v.enemy), default=None)
    if newest is None or least is None:
        return kept
    return [v for v in kept if not _overtaken(v, newest, least)]


def said_on(reading: Reading) -> date | None:
    """The day for which a figure stands."""
    return reading.as_of or reading.published[1] or reading.published[0]


def _overtaken(value: Reading, newest: date, least: float) -> bool:
    day = said_on(value)
    return value.grows and day is not None and day < newest and (value.high or value.low) < least


def supported(values: Sequence[Reading]) -> tuple[float, list[Reading]]:
    """The value that most origins allow, and the readings that allow it: of the stated lows, the lowest of the best ones."""
    starting = sorted(values, key=lambda v: (v.low, v.claims))
    ends: list[tuple[float, str]] = []
    active: Counter[str] = Counter()
    best = (0, 0.0)
    for position, value in enumerate(starting):
        active[value.voice] += 1
        if value.high is not None:
            heapq.heappush(ends, (value.high, value.voice))
        while ends and ends[0][0] < value.low:
            _, voice = heapq.heappop(ends)
            active[voice] -= 1
            if not active[voice]:
                del active[voice]
        if (position + 1 == len(starting) or starting[position + 1].low > value.low) and len(active) > best[0]:
            best = (len(active), value.low)
    point = best[1]
    return point, [v for v in values if v.low <= point and (v.high is None or point <= v.high)]
