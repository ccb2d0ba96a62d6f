"""When a count stands: the days in which it happened, the day up to which it counts, and whether it is an early or a late one."""

from __future__ import annotations

from datetime import date

from reportedly.model import Event, GroundedClaim, TimeRole
from reportedly.weigh.counting.scopes import around_number, replaced
from reportedly.weigh.settings import cues, has_cue
from reportedly.weigh.words import folded

_FAR = 10**6
ADDED = 2
"""The stage of a figure that takes in all that were counted before: "bringing the toll to 31", "now puts the dead at 31"."""


def window(claim: GroundedClaim, event: Event) -> tuple[date | None, date | None]:
    """The narrowest time that the claim gives for what it counts: of several those that meet the days of the event."""
    times = event_times(claim)
    times = [t for t in times if _meets(t, (event.start, event.end))] or times

    def length(days: tuple[date | None, date | None]) -> int:
        return _FAR if days[0] is None or days[1] is None else (days[1] - days[0]).days

    return min(times, key=lambda d: (length(d), d[0] or date.min, d[1] or date.max), default=(None, None))


def _meets(a: tuple[date | None, date | None], b: tuple[date | None, date | None]) -> bool:
    return not ((a[1] and b[0] and a[1] < b[0]) or (b[1] and a[0] and b[1] < a[0]))


def event_times(claim: GroundedClaim) -> list[tuple[date | None, date | None]]:
    """The times that the claim gives for what happened. Of a toll that "climbed to 20 on Saturday" the last day is that of the count."""
    times = [(t.start, t.end) for t in claim.times if t.role is TimeRole.EVENT and (t.start or t.end)]
    if len(times) < 2 or not has_cue(folded(claim.claim.span.exact), "stage", "climbing"):  # noqa: PLR2004 - the day it began and that of the count
        return times
    last = max(times, key=lambda d: (d[0] or date.min, d[1] or date.max))
    return [t for t in times if t != last] or times


def as_of(event: Event, claim: GroundedClaim, index: int | None) -> date | None:
    """The day up to which the claim counts; None where it gives none, or one before the event (misread, or a misdated report)."""
    own = claim.quantities[index].as_of if index is not None else None
    day = own or max((t.end for t in claim.times if t.role is TimeRole.AS_OF and t.end is not None), default=None)
    return None if day is not None and event.start is not None and day < event.start else day


def received(claim: GroundedClaim) -> date | None:
    """The one day on which the bodies and wounded that the claim counts came in: so many they were on that day already."""
    times = event_times(claim)
    single = len(times) == 1 and times[0][0] == times[0][1]
    return times[0][1] if single and has_cue(folded(claim.claim.span.exact), "stage", "received") else None


def printed_later(day: date | None, event: Event, published: date | None) -> bool:
    """The figure is said to be of the day of the event, and printed days after: that is when it happened, not how long it was counted."""
    return None not in (day, published) and day == event.start and (published - day).days > 1  # type: ignore[operator]  # no day is None


def may_yet_be(claim: GroundedClaim, index: int) -> bool:
    """ "The toll could reach forty": how many it may yet be, which nobody has counted."""
    around = around_number(claim, index)
    if around is None:
        return False
    before = next(
        (around[0].removesuffix(f" {verb}") for verb in cues("stage", "rise") if around[0].endswith(f" {verb}")), None
    )
    return before is not None and any(f" {before}".endswith(f" {word}") for word in cues("stage", "may"))


def stage(claim: GroundedClaim, index: int | None) -> int:
    """-1 where the words call the figure early, 1 late: "126, up from 112" holds one of each. ``ADDED`` where it takes in all before."""
    if index is not None:
        old = [other for other in range(len(claim.quantities)) if replaced(claim, other)]
        if index in old:
            return -1
        if any(claim.quantities[other].measure is claim.quantities[index].measure for other in old):
            return 1
        around = around_number(claim, index)
        if around is not None and any(f" {around[0]}".endswith(f" {word}") for word in cues("stage", "become")):
            return ADDED
    text = folded(claim.claim.span.exact)
    if has_cue(text, "stage", "added"):
        return ADDED
    if has_cue(text, "stage", "late"):
        return 1
    return -1 if has_cue(text, "stage", "early") else 0
