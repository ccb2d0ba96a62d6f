"""Intervals of whole days, open where a side is unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Window:
    """Days ``start..end``, both included; None is open."""

    start: date | None = None
    end: date | None = None

    @property
    def days(self) -> int | None:
        """Its length in days, None when a side is open."""
        return None if self.start is None or self.end is None else (self.end - self.start).days + 1

    def meets(self, other: Window) -> bool:
        """True when some day may lie in both."""
        return self.gap(other) == 0

    def gap(self, other: Window) -> int:
        """Days from one to the other, 0 when they meet, 1 for neighbouring days."""
        if self.end is not None and other.start is not None and self.end < other.start:
            return (other.start - self.end).days
        if other.end is not None and self.start is not None and other.end < self.start:
            return (self.start - other.end).days
        return 0

    def sort_key(self) -> tuple[date, date]:
        """Orders windows by start, then end; open sides lie outermost."""
        return (self.start or date.min, self.end or date.max)


def narrowest(windows: tuple[Window, ...]) -> Window | None:
    """The shortest window (the earliest of equally short ones), None when there is none."""
    return min(windows, key=lambda w: (w.days is None, w.days or 0, w.sort_key()), default=None)


def shift(day: date, days: int) -> date:
    """``day`` moved by ``days``, stopped at the ends of the calendar."""
    ordinal = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


def lasting(start: date, days: int) -> Window:
    """The window of ``days`` days from ``start``."""
    return Window(start, shift(start, days) if days else start + timedelta(0))
