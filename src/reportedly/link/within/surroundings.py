"""What a mention takes from its report when its own claims leave it out: an operation where and from when on, any other the places and
days that the report tells of elsewhere.

"The attackers had overrun 15 villages" names no province and no day; the report that says it does, in what it tells of the
fighting. Without this, accounts of one matter in several reports have nothing to be compared by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reportedly.link.profiles.profile import MOST_SPOTS, Profile
from reportedly.link.within.discourse import Mention
from reportedly.link.within.following import VIOLENT


def completed(found: Sequence[Mention]) -> list[Mention]:
    """The mentions of one report: operations completed from the fighting that it tells of, all others with what it tells elsewhere."""
    fighting: dict[frozenset[str], list[Profile]] = defaultdict(list)
    for mention in found:
        part = mention.profile
        if part.block == VIOLENT and not (part.episode or part.planned or part.background or part.total):
            fighting[part.reports].append(part)
    around = frozenset(s for m in found for s in settlements(m.profile))
    days = frozenset(d for m in found if not m.profile.background for d in days_of(m.profile))
    made = [replace(m, profile=_completed(m.profile, fighting[m.profile.reports])) for m in found]
    return [
        replace(
            m,
            profile=replace(
                m.profile,
                around=frozenset() if settlements(m.profile) else around,
                days_around=frozenset() if m.profile.dates else days,
            ),
        )
        for m in made
    ]


def days_of(part: Profile) -> frozenset[date]:
    """The days that a mention gives as such."""
    return frozenset(w.start for w in part.dates if w.start is not None and w.start == w.end)


def settlements(part: Profile) -> frozenset[str]:
    """The settlements of a mention, by their ids."""
    return frozenset(s.place for s in part.spots if s.place is not None and not s.wide)


def _completed(part: Profile, fellows: Sequence[Profile]) -> Profile:
    if not part.episode or part.planned or part.background or not fellows:
        return part
    if not part.spots:
        spots = {spot for fellow in fellows for spot in fellow.spots if spot.lat is not None}
        part = replace(part, spots=tuple(sorted(spots, key=lambda s: (s.wide, s.sort_key))[:MOST_SPOTS]))
    if part.begins is None:
        dated = [w for fellow in fellows for w in fellow.dates if w.start is not None and w.meets(part.plausible)]
        if dated:
            part = replace(part, dates=(min(dated, key=lambda w: w.sort_key()),))
    return part
