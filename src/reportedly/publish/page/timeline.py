"""The timeline: what happened when, and where the voices disagree about the day. Positions are per cent of the width."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.model import Event, TimeRole
from reportedly.publish.page.index import LedgerIndex
from reportedly.publish.page.wording import MONTHS, interval, plural

GAP = 45  # days without any event that part one period from the next
ROWS = 24
TICKS = 6
LONG = 92  # days: a longer interval ("in 2019") would flatten the days of the others


@dataclass(frozen=True, slots=True)
class Dot:
    """A day (or interval) that voices give for an event."""

    left: float
    width: float
    voices: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One event. ``left`` and ``width`` span its dates; ``open_start`` and ``open_end`` where no limit is known."""

    event: str
    title: str
    event_type: str
    dates: str
    level: int
    left: float
    width: float
    open_start: bool
    open_end: bool
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    left: float
    text: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """``others`` are dated events outside the drawn period or beyond its rows; ``undated`` those without any date."""

    period: str
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    published: tuple[Dot, ...]
    others: tuple[Event, ...]
    undated: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    days: int

    def at(self, day: date) -> float:
        return 100.0 * (day - self.first).days / self.days

    def span(self, start: date, end: date) -> tuple[float, float]:
        """Left and width of whole days, cut to the drawn period."""
        left, right = max(0.0, self.at(start)), min(100.0, self.at(end) + 100.0 / self.days)
        return round(left, 2), round(max(0.0, right - left), 2)


def timeline(index: LedgerIndex, events: list[Event]) -> Timeline | None:
    """The timeline of the period with the most events, or None when no event has a date.

    ``events`` come in the order in which the page shows them, episodes before their parts.
    """
    dated = [event for event in events if event.start or event.end]
    undated = tuple(event for event in events if not (event.start or event.end))
    if not dated:
        return None
    drawn = _period(index, dated)
    drawn = _most_told(index, drawn)
    first, last = min(_days(event)[0] for event in drawn), max(_days(event)[1] for event in drawn)
    scale = _Scale(first, (last - first).days + 1)
    kept = {event.id for event in drawn}
    return Timeline(
        period=interval(first, last),
        lines=tuple(_line(index, event, scale, kept) for event in drawn),
        ticks=_ticks(scale),
        published=_published(index, scale),
        others=tuple(event for event in dated if event.id not in kept),
        undated=undated,
    )


def _days(event: Event) -> tuple[date, date]:
    """The limits of a dated event; an open end is drawn as the day that is known."""
    start, end = event.start or event.end or date.min, event.end or event.start or date.min
    return min(start, end), max(start, end)


def _period(index: LedgerIndex, dated: list[Event]) -> list[Event]:
    """The events of the period with the most events: periods are parted by gaps of more than ``GAP`` days."""
    short = [e for e in dated if (_days(e)[1] - _days(e)[0]).days <= LONG] or dated
    periods: list[list[Event]] = []
    reach = date.min
    for event in sorted(short, key=lambda e: (_days(e), e.id)):
        start, end = _days(event)
        if not periods or (start - reach).days > GAP:
            periods.append([])
            reach = end
        periods[-1].append(event)
        reach = max(reach, end)
    best = max(periods, key=lambda period: (len(period), sum(len(index.all_claims(event)) for event in period)))
    kept = {event.id for event in best}
    return [event for event in dated if event.id in kept]


def _most_told(index: LedgerIndex, drawn: list[Event]) -> list[Event]:
    """At most ``ROWS`` events, those that most voices tell, in the order of the page."""
    weight = {e.id: len({index.voice_key(claim) for claim in index.all_claims(e)}) for e in drawn}
    kept = {e.id for e in sorted(drawn, key=lambda e: (-weight[e.id], _days(e), e.id))[:ROWS]}
    return [event for event in drawn if event.id in kept]


def _line(index: LedgerIndex, event: Event, scale: _Scale, kept: set[str]) -> Line:
    left, width = scale.span(*_days(event))
    return Line(
        event=event.id,
        title=event.title,
        event_type=event.event_type,
        dates=interval(event.start, event.end),
        level=1 if event.parent in kept else 0,
        left=left,
        width=width,
        open_start=event.start is None,
        open_end=event.end is None,
        dots=_dots(index, event, scale),
    )


def _dots(index: LedgerIndex, event: Event, scale: _Scale) -> tuple[Dot, ...]:
    """The intervals that the event's own claims give themselves, with how many voices give each."""
    said: dict[tuple[date, date], set[str]] = {}
    for claim in index.own_claims(event):
        for time in claim.as_said.times:
            if time.role is TimeRole.EVENT and time.start and time.end and time.start <= time.end:
                said.setdefault((time.start, time.end), set()).add(index.voice_key(claim))
    last = scale.first + timedelta(scale.days - 1)
    found = []
    for (start, end), voices in sorted(said.items()):
        if start <= last and end >= scale.first:
            left, width = scale.span(start, end)
            text = f"{interval(start, end)}: {plural(len(voices), 'voice')}"
            found.append(Dot(round(left + width / 2, 2), width, len(voices), text))
    return tuple(found)


def _published(index: LedgerIndex, scale: _Scale) -> tuple[Dot, ...]:
    days = Counter(report.published.latest for report in index.ledger.reports if report.published.latest)
    last = scale.first + timedelta(scale.days - 1)
    found = []
    for when, reports in sorted(days.items()):
        if scale.first <= when <= last:
            left, width = scale.span(when, when)
            text = f"{interval(when, when)}: {plural(reports, 'report')} published"
            found.append(Dot(round(left + width / 2, 2), width, reports, text))
    return tuple(found)


def _ticks(scale: _Scale) -> tuple[Tick, ...]:
    """At most ``TICKS`` labels at the start of days, or of months in a long period."""
    step = -(-scale.days // TICKS)
    days = [scale.first + timedelta(n) for n in range(0, scale.days, step)]
    return tuple(Tick(round(scale.at(d), 2), f"{d.day} {MONTHS[d.month - 1]}{_year(d, scale)}") for d in days)


def _year(day: date, scale: _Scale) -> str:
    return f" {day.year}" if scale.first.year != (scale.first + timedelta(scale.days - 1)).year else ""
