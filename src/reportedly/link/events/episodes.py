"""Which operation holds which events: strikes and captures are children of the offensive, never the same event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.link.between.blocks import Node
from reportedly.link.comparing.places import Nearness, nearness
from reportedly.link.holding import put
from reportedly.link.profiles.profile import Profile
from reportedly.link.profiles.windows import Window, lasting
from reportedly.link.settings import Settings

type Month = int
ALWAYS: Month = 0
"""Stands for all months: a window without both ends."""
_MOST_MONTHS = 24
_HELD_BLOCKS = frozenset({"violence", "displacement", "movement", "strategic"})


class Operations:
    """Events and the operations that hold them, kept while events come and go."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._profiles: dict[str, Profile] = {}
        self._order: dict[str, Node] = {}
        self._parent: dict[str, str] = {}
        self._of_report: dict[str, set[str]] = {}
        self._operations: dict[str, set[str]] = {}
        self._shared: dict[Month, set[str]] = {}
        self._held: dict[Month, set[str]] = {}

    def parent(self, event: str) -> str | None:
        """The operation that holds an event."""
        return self._parent.get(event)

    def change(self, gone: Sequence[str], fresh: Sequence[tuple[str, Node, Profile]]) -> None:
        """Events that are no more, and new or changed ones: id, first mention, profile."""
        again: set[str] = set()
        for event in gone:
            again |= self._around(event)
            self._index(event, adds=False)
            self._parent.pop(event, None)
        for event in gone:
            del self._profiles[event], self._order[event]
        for event, first, profile in fresh:
            self._profiles[event], self._order[event] = profile, first
            self._index(event, adds=True)
        for event, _, _ in fresh:
            again |= self._around(event) | {event}
        for event in again & self._profiles.keys():
            found = self._find(event)
            if found is None:
                self._parent.pop(event, None)
            else:
                self._parent[event] = found

    def _index(self, event: str, *, adds: bool) -> None:
        item = self._profiles[event]
        operation = is_operation(item)
        for report in item.reports:
            put(self._of_report, report, event, adds=adds)
            if operation:
                put(self._operations, report, event, adds=adds)
        if operation and len(item.reports) > 1:
            for month in months_of((lasted(item, self._settings),)):
                put(self._shared, month, event, adds=adds)
        if can_be_held(item):
            for month in months_of(item.dates or (item.plausible,)):
                put(self._held, month, event, adds=adds)

    def _around(self, event: str) -> set[str]:
        """The events that an operation may hold; none for anything else."""
        item = self._profiles[event]
        if not is_operation(item):
            return set()
        found = {e for report in item.reports for e in self._of_report.get(report, ())}
        if len(item.reports) > 1:
            months = months_of((lasted(item, self._settings),))
            found |= (
                {e for m in (*months, ALWAYS) for e in self._held.get(m, ())}
                if ALWAYS not in months
                else {e for held in self._held.values() for e in held}
            )
        return found

    def _find(self, event: str) -> str | None:
        """The operation that the same report tells of, or, where its reports tell of none, one that several others tell of, if the
        event can have happened while that lasted and in its region.

        Among several operations the one with most reports in common wins, then the one nearest in time.
        """
        item = self._profiles[event]
        if not can_be_held(item):
            return None
        candidates = {e for report in item.reports for e in self._operations.get(report, ())}
        fitting = [e for e in candidates if holds(self._profiles[e], item, self._settings)]
        if not candidates:  # the report tells of the fighting and not of the operation that others speak of
            fitting = [e for e in self._spoken_of(item) if plainly_holds(self._profiles[e], item, self._settings)]
        return min(fitting, key=lambda e: rank(item, self._profiles[e], self._order[e]), default=None)

    def _spoken_of(self, item: Profile) -> set[str]:
        """The operations of several reports that lasted in the time of an event."""
        months = months_of(item.dates or (item.plausible,))
        if ALWAYS in months:
            return {e for held in self._shared.values() for e in held}
        return {e for m in (*months, ALWAYS) for e in self._shared.get(m, ())}


def rank(item: Profile, operation: Profile, first: Node) -> tuple[int, int, Node]:
    """Which of several operations holds an event: the one with the smallest rank. ``first`` is its first mention."""
    return (-len(item.reports & operation.reports), _apart(item, operation), first)


def is_operation(item: Profile) -> bool:
    """Whether it may hold other events."""
    return item.episode and not item.planned


def can_be_held(item: Profile) -> bool:
    """Whether an operation may hold it."""
    return not (item.episode or item.planned or item.total) and item.block in _HELD_BLOCKS


def months_of(windows: Sequence[Window]) -> set[Month]:
    """The months of these windows; :data:`ALWAYS` for one that is open or longer than :data:`_MOST_MONTHS`."""
    found: set[Month] = set()
    for window in windows:
        if window.start is None or window.end is None:
            return {ALWAYS}
        first, last = (d.year * 12 + d.month for d in (window.start, window.end))
        if last - first > _MOST_MONTHS:
            return {ALWAYS}
        found |= set(range(first, last + 1))
    return found


def holds(episode: Profile, item: Profile, settings: Settings) -> bool:
    """True when the event can be part of the operation: in its time, in its region, and current where the operation is."""
    if item.background and not _narrow(item, settings):
        return False
    time = lasted(episode, settings)
    if item.dates:
        if not any(w.start is not None and w.meets(time) and w.start >= (time.start or w.start) for w in item.dates):
            return False
    elif not time.meets(item.plausible):
        return False
    widened = tuple(replace(s, radius=s.radius + settings.limits["episode_region_km"]) for s in episode.spots)
    return nearness(widened, item.spots, settings)[0] is not Nearness.APART


def plainly_holds(episode: Profile, item: Profile, settings: Settings) -> bool:
    """As :func:`holds`, with a place of its own inside the region: an operation of other reports needs more than "nothing against it"."""
    located = tuple(s for s in item.spots if s.lat is not None)
    if item.background or not located or not holds(episode, item, settings):
        return False
    widened = tuple(replace(s, radius=s.radius + settings.limits["episode_region_km"]) for s in episode.spots)
    return nearness(widened, located, settings)[0] >= Nearness.CONTAINED


def _narrow(item: Profile, settings: Settings) -> bool:
    return item.when is not None and (item.when.days or 10**6) <= settings.limits["narrow_days"]


def lasted(episode: Profile, settings: Settings) -> Window:
    """When an operation may have gone on."""
    if episode.begins is None:
        return episode.plausible
    return lasting(episode.begins, int(settings.limits["episode_days"]))


def _apart(item: Profile, episode: Profile) -> int:
    if item.begins is None or episode.begins is None:
        return 10**6
    return abs((item.begins - episode.begins).days)
