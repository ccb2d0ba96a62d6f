"""Which operation holds which events: strikes and captures are children of the offensive, never the same event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from reportedly.link.places import Nearness, nearness
from reportedly.link.profile import Profile
from reportedly.link.settings import Settings
from reportedly.link.windows import Window, lasting

_HELD_BLOCKS = frozenset({"violence", "displacement", "movement", "strategic"})


def parents(profiles: Sequence[Profile], settings: Settings) -> dict[int, int]:
    """For each event that an operation holds, the index of that operation.

    An event belongs to the operation that the same report tells of, or, where its reports tell of none, to one that
    several others tell of, if it can have happened while that lasted and in its region. Among several operations the one
    with most reports in common wins, then the one nearest in time.
    """
    by_report: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(profiles):
        if item.episode and not item.planned:
            for report in item.reports:
                by_report[report].append(index)
    shared = {e for held in by_report.values() for e in held if len(profiles[e].reports) > 1}
    found: dict[int, int] = {}
    for index, item in enumerate(profiles):
        if item.episode or item.planned or item.total or item.block not in _HELD_BLOCKS:
            continue
        candidates = {e for report in sorted(item.reports) for e in by_report.get(report, ())}
        fitting = [e for e in sorted(candidates) if holds(profiles[e], item, settings)]
        if not candidates:  # the report tells of the fighting and not of the operation that others speak of
            fitting = [e for e in sorted(shared) if _plainly_holds(profiles[e], item, settings)]
        if fitting:
            found[index] = max(
                fitting, key=lambda e: (len(item.reports & profiles[e].reports), -_apart(item, profiles[e]), -e)
            )
    return found


def holds(episode: Profile, item: Profile, settings: Settings) -> bool:
    """True when the event can be part of the operation: in its time, in its region, and current where the operation is."""
    if item.background and not _narrow(item, settings):
        return False
    lasted = _lasted(episode, settings)
    if item.dates:
        if not any(
            w.start is not None and w.meets(lasted) and w.start >= (lasted.start or w.start) for w in item.dates
        ):
            return False
    elif not lasted.meets(item.plausible):
        return False
    widened = tuple(replace(s, radius=s.radius + settings.limits["episode_region_km"]) for s in episode.spots)
    return nearness(widened, item.spots, settings)[0] is not Nearness.APART


def _plainly_holds(episode: Profile, item: Profile, settings: Settings) -> bool:
    """As :func:`holds`, with a place of its own inside the region: an operation of other reports needs more than "nothing against it"."""
    located = tuple(s for s in item.spots if s.lat is not None)
    if item.background or not located or not holds(episode, item, settings):
        return False
    widened = tuple(replace(s, radius=s.radius + settings.limits["episode_region_km"]) for s in episode.spots)
    return nearness(widened, located, settings)[0] >= Nearness.CONTAINED


def _narrow(item: Profile, settings: Settings) -> bool:
    return item.when is not None and (item.when.days or 10**6) <= settings.limits["narrow_days"]


def _lasted(episode: Profile, settings: Settings) -> Window:
    if episode.begins is None:
        return episode.plausible
    return lasting(episode.begins, int(settings.limits["episode_days"]))


def _apart(item: Profile, episode: Profile) -> int:
    if item.begins is None or episode.begins is None:
        return 10**6
    return abs((item.begins - episode.begins).days)
