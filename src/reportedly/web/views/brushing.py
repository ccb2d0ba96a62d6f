"""The timeline above the list: events by when they start, as bars that are links. Positions are per cent of the width."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.publish.page.wording import MONTHS, interval, plural
from reportedly.store.catalogue.protocol import Bucket, Catalogue, EventFilter, Grain

DAYS, MONTHS_MOST = 140, 180
TICKS = 7
LEAST_DAYS = 28
HEIGHT = 58.0  # units of the drawing
LEAST = 2.5  # height of a bar with a single event
GAP = timedelta(days=30)  # without any event: what lies beyond is another time
MOST = 0.6
"""Of the events: a time that holds at least that share is drawn alone, the others stay in the numbers."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One day, month or year."""

    left: float
    width: float
    height: float
    disputed: float
    text: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Brush:
    """``outside`` counts events before and after the drawn period, ``undated`` those without a day."""

    grain: Grain
    first: date
    last: date
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    outside: int
    undated: int


def brush(catalogue: Catalogue, wanted: EventFilter) -> Brush | None:
    """The timeline of the events that fit, in the finest grain that can be seen; None where no event has a day."""
    buckets: tuple[Bucket, ...] = ()
    undated = outside = 0
    grain = Grain.DAY
    for grain, most in ((Grain.DAY, DAYS), (Grain.MONTH, MONTHS_MOST), (Grain.YEAR, 10_000)):
        found = catalogue.timeline(wanted, grain)
        undated = sum(b.events for b in found if b.start is None)
        dated = [b for b in found if b.start is not None and b.events]
        if not dated:
            return None
        buckets, outside = _dense(dated)
        if _steps(buckets, grain) <= most:
            break
    first, last = buckets[0].start or date.min, _end(buckets[-1].start or date.min, grain)
    most_events = max(b.events for b in buckets)
    short = LEAST_DAYS - (last - first).days - 1
    if short > 0:  # a bar of a few days would be as wide as the page
        first, last = first - timedelta(days=short // 2), last + timedelta(days=short - short // 2)
    days = (last - first).days + 1
    bars = tuple(_bar(b, grain, first, days, most_events) for b in buckets)
    return Brush(grain, first, last, bars, _ticks(first, days, grain), outside, undated)


def _dense(dated: list[Bucket]) -> tuple[tuple[Bucket, ...], int]:
    """The time that holds most events, where one does, else all of them; and how many events lie outside of it."""
    times: list[list[Bucket]] = []
    for bucket in dated:
        apart = not times or (bucket.start or date.min) - (times[-1][-1].start or date.min) > GAP
        if apart:
            times.append([])
        times[-1].append(bucket)
    total = sum(b.events for b in dated)
    best = max(times, key=lambda found: sum(b.events for b in found))
    inside = sum(b.events for b in best)
    return (tuple(best), total - inside) if inside >= MOST * total else (tuple(dated), 0)


def _steps(buckets: tuple[Bucket, ...], grain: Grain) -> float:
    first, last = buckets[0].start or date.min, buckets[-1].start or date.min
    days = (last - first).days + 1
    return days / {Grain.DAY: 1, Grain.MONTH: 30.4, Grain.YEAR: 365.2}[grain]


def _end(first: date, grain: Grain) -> date:
    """The last day of the period that begins on ``first``."""
    if grain is Grain.DAY:
        return first
    if grain is Grain.YEAR:
        return first.replace(month=12, day=31)
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _bar(bucket: Bucket, grain: Grain, first: date, days: int, most: int) -> Bar:
    start = bucket.start or first
    end = _end(start, grain)
    height = max(LEAST, HEIGHT * bucket.events / most)
    parts = [plural(bucket.events, "event")]
    if bucket.disputed:
        parts.append(f"{bucket.disputed} disputed")
    return Bar(
        left=round(100 * (start - first).days / days, 3),
        width=round(100 * ((end - start).days + 1) / days, 3),
        height=round(height, 1),
        disputed=round(height * bucket.disputed / bucket.events, 1),
        text=f"{interval(start, end)}: {', '.join(parts)}",
        first=start,
        last=end,
    )


def _ticks(first: date, days: int, grain: Grain) -> tuple[tuple[float, str], ...]:
    step = max(1, round(days / TICKS))
    found = []
    for at in range(0, days, step):
        day = first + timedelta(days=at)
        words = {
            Grain.DAY: f"{day.day} {MONTHS[day.month - 1]}",
            Grain.MONTH: f"{MONTHS[day.month - 1]} {day.year}",
            Grain.YEAR: str(day.year),
        }[grain]
        found.append((round(100 * (at + 0.5 * (grain is Grain.DAY)) / days, 2), words))
    return tuple(found)
