"""Who is said to hold a place over time: one band a claimant, as many as there are, and never one truth. Per cent of the width."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.model import Control, ControlState, DateBasis
from reportedly.publish.page.wording import MONTHS, day, interval

HUES = 6
TICKS = 6
VOICES = 3
LONG = 400  # days: longer periods are told by month
WORDS = {
    ControlState.ENTERED: "entered",
    ControlState.CONTESTED: "contested by",
    ControlState.HELD: "held by",
    ControlState.WITHDREW: "left by",
    ControlState.ABSENT: "not there",
}


@dataclass(frozen=True, slots=True)
class Band:
    """One state of one claimant. ``sure`` spans the days that it is known to have lasted, ``left`` and ``right`` those that it may have.

    ``open_end``: nobody tells of an end. ``against`` counts bands that cannot be true at the same time.
    """

    control: Control
    left: float
    right: float
    sure: tuple[float, float]
    open_end: bool
    words: str
    dates: str
    against: int


@dataclass(frozen=True, slots=True)
class Row:
    claimant: str
    hue: int
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class PlaceBands:
    """One place. ``undated`` are states that no day is known of."""

    place: str
    name: str
    first: date
    last: date
    rows: tuple[Row, ...]
    ticks: tuple[tuple[float, str], ...]
    undated: tuple[Control, ...]
    disputed: bool


def place_bands(found: list[Control]) -> list[PlaceBands]:
    """The bands by place, on one scale of time for all of them; disputed places and those with more claimants first."""
    days = [d for control in found for d in _days(control)]
    if not days:
        return []
    first, last = min(days), max(days) + timedelta(days=1)
    places: dict[str, list[Control]] = {}
    for control in found:
        places.setdefault(control.place, []).append(control)
    claimants = list(dict.fromkeys(control.claimant for control in found))
    hue = {name: n % HUES for n, name in enumerate(claimants)}
    shown = [_place(own, (first, last), hue) for own in places.values()]
    return sorted(shown, key=lambda p: (not p.disputed, -len(p.rows), p.name))


def _place(own: list[Control], span: tuple[date, date], hue: dict[str, int]) -> PlaceBands:
    dated = [control for control in own if _days(control)]
    rows: dict[str, list[Control]] = {}
    for control in dated:
        rows.setdefault(control.claimant, []).append(control)
    ids = {control.id for control in own}
    first, last = span
    return PlaceBands(
        place=own[0].place,
        name=own[0].place_name,
        first=first,
        last=last,
        rows=tuple(Row(name, hue[name], tuple(_band(c, span) for c in parts)) for name, parts in rows.items()),
        ticks=_ticks(first, last),
        undated=tuple(control for control in own if not _days(control)),
        disputed=any(ids & set(control.excluded_by) for control in own),
    )


def _days(control: Control) -> list[date]:
    ends = (control.ended.earliest, control.ended.latest) if control.ended else ()
    known = (control.began.earliest, control.began.latest, control.told_until, *ends)
    return [d for d in known if d is not None]


def _band(control: Control, span: tuple[date, date]) -> Band:
    first, last = span
    days = _days(control)
    ended = control.ended
    start = control.began.earliest or min(days)
    end = (ended.latest or max(days)) if ended else max(days)
    sure_start = control.began.latest or start
    sure_end = (ended.earliest if ended else None) or control.told_until or sure_start
    at = _scale(first, last)
    left, right = at(start), at(end + timedelta(days=1))
    sure = (max(left, at(sure_start)), min(right, at(max(sure_start, sure_end) + timedelta(days=1))))
    more = len(control.voices) - VOICES
    voices = ", ".join(control.voices[:VOICES]) + (f" and {more} more" if more > 0 else "")
    words = f"{WORDS[control.state]} {control.claimant}" + (" (a part of it)" if control.partial else "")
    told = f", by {voices}" if voices else ""
    dates = interval(start, None if ended is None else end)
    if control.basis is DateBasis.PUBLISHED:
        dates += " (days of the reports)"
    return Band(control, left, right, sure, ended is None, words + told, dates, len(control.excluded_by))


def _scale(first: date, last: date) -> Callable[[date], float]:
    total = max(1, (last - first).days)

    def at(when: date) -> float:
        return round(min(100.0, max(0.0, 100.0 * (when - first).days / total)), 2)

    return at


def _ticks(first: date, last: date) -> tuple[tuple[float, str], ...]:
    total = (last - first).days
    step = max(1, round(total / TICKS))
    at = _scale(first, last)
    days = [first + timedelta(days=n) for n in range(0, total, step)]
    whole = total > LONG
    return tuple((at(d), f"{MONTHS[d.month - 1]} {d.year}" if whole else day(d).rsplit(" ", 1)[0]) for d in days)
