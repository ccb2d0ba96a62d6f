"""Control of places as dated intervals per claimant and state, as voices tell it. Accounts compete; none is the truth.

Claims that tell one state of one claimant at one place are one interval, unless they lie far apart in time or somebody tells of the
opposite in between. The end of a hold is only what somebody tells of its end: a rival's claim excludes it, and does not end it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from reportedly.model import Control, ControlState, DateBasis, DayRange, PlacePrecision, content_id
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.made import capital, listed, say_day
from reportedly.weigh.settings import limits
from reportedly.weigh.sides import same_side
from reportedly.weigh.states.claimants import NOT_NAMED
from reportedly.weigh.states.exclusion import excluding
from reportedly.weigh.states.holds import Hold, holds
from reportedly.weigh.words import folded

MADE_BY = "weigh.control@1"
_ENDS = {
    ControlState.HELD: (ControlState.WITHDREW, ControlState.ABSENT),
    ControlState.ENTERED: (ControlState.HELD, ControlState.WITHDREW, ControlState.ABSENT),
    ControlState.CONTESTED: (ControlState.HELD, ControlState.WITHDREW, ControlState.ABSENT),
    ControlState.WITHDREW: (ControlState.ENTERED, ControlState.HELD),
    ControlState.ABSENT: (ControlState.ENTERED, ControlState.HELD),
}
_IN_WORDS = {
    ControlState.HELD: "is held by",
    ControlState.ENTERED: "was entered by",
    ControlState.CONTESTED: "is fought for by",
    ControlState.WITHDREW: "was left by",
    ControlState.ABSENT: "is free of",
}
_STATES = frozenset(state.value for state in ControlState)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Tellings of one interval, in order of time."""

    state: ControlState
    told: tuple[Hold, ...]

    @property
    def first(self) -> Hold:
        return self.told[0]

    @property
    def last_day(self) -> date | None:
        return max((d for h in self.told if (d := h.days[1] or h.days[0]) is not None), default=None)


def control(context: Context) -> tuple[Control, ...]:
    """All intervals, by place, claimant and time."""
    return intervals(holds(context))


def intervals(told: Iterable[Hold]) -> tuple[Control, ...]:
    """The intervals that holds make, in order of claims, by place, claimant and time. Places do not touch each other."""
    by_place: dict[str, list[Hold]] = defaultdict(list)
    for hold in told:
        if hold.state in _STATES:
            by_place[hold.key].append(hold)
    found: list[Control] = []
    for _, said in sorted(by_place.items()):
        stretches = _stretches(said)
        made = [_interval(stretch, stretches) for stretch in stretches]
        found += _with_rivals(stretches, made)
    return tuple(sorted(found, key=lambda c: (c.place, c.claimant, c.began.latest or date.max, c.state, c.id)))


def _stretches(said: Sequence[Hold]) -> list[_Stretch]:
    grouped: dict[tuple[str, str, bool], list[Hold]] = defaultdict(list)
    for hold in said:
        grouped[_who(hold), hold.state, hold.partial].append(hold)
    found = []
    for (_, state, _), group in sorted(grouped.items()):
        contrary = [h for h in said if h.state in _ENDS[ControlState(state)] and same_side(h.side, group[0].side)]
        ordered = sorted(group, key=lambda h: (_day(h), h.claim))
        current = [ordered[0]]
        for hold in ordered[1:]:
            if _apart(current[-1], hold, contrary):
                found.append(_Stretch(ControlState(state), tuple(current)))
                current = []
            current.append(hold)
        found.append(_Stretch(ControlState(state), tuple(current)))
    return found


def _who(hold: Hold) -> str:
    return hold.actor[0] or f"called {folded(hold.written)}"


def _day(hold: Hold) -> date:
    return hold.days[1] or hold.days[0] or date.max


def _apart(a: Hold, b: Hold, contrary: Iterable[Hold]) -> bool:
    """Too long between them for one to follow from the other, or somebody tells of the opposite in between."""
    if date.max in (_day(a), _day(b)):
        return False
    if (_day(b) - _day(a)).days > limits("control")["lasting_days"]:
        return True
    return any(_day(a) < _day(h) < _day(b) for h in contrary)


def _interval(stretch: _Stretch, all_of_place: Sequence[_Stretch]) -> Control:
    first, claims = stretch.first, tuple(sorted({h.claim for h in stretch.told}))
    began, ended = _began(stretch), _ended(stretch, all_of_place)
    name = first.actor[1] if first.actor[0] else first.written
    basis = (
        DateBasis.STATED
        if any(h.dated for h in stretch.told)
        else DateBasis.PUBLISHED
        if stretch.last_day
        else DateBasis.UNKNOWN
    )
    return Control(
        id=content_id("control", first.key, _who(first), stretch.state, first.partial, *claims),
        place=first.key,
        place_name=first.place.name,
        lat=first.place.lat,
        lon=first.place.lon,
        precision=first.place.precision,
        radius_km=first.place.radius_km,
        actor=first.actor[0],
        claimant=name,
        state=stretch.state,
        partial=first.partial,
        began=began,
        told_until=stretch.last_day,
        ended=ended,
        basis=basis,
        voices=tuple(sorted({h.label for h in stretch.told})),
        origins=tuple(sorted({h.voice for h in stretch.told})),
        parties=tuple(sorted({h.voice for h in stretch.told if h.party})),
        claims=claims,
        excluded_by=(),
        why=_why(stretch, name, began, ended),
        made_by=MADE_BY,
    )


def _began(stretch: _Stretch) -> DayRange:
    """From the takings that say when; a state told of some day began on that day or before."""
    taken = [h.days for h in stretch.told if not h.lasting and h.dated]
    if taken:
        earliest = None if any(first is None for first, _ in taken) else min(first for first, _ in taken if first)
        days = [day for first, last in taken if (day := last or first) is not None]
        return DayRange(earliest, max(days, default=None))
    since = [h.days[0] for h in stretch.told if h.lasting and h.dated and h.days[1] is None and h.days[0]]
    latest = min((_day(h) for h in stretch.told if _day(h) != date.max), default=None)
    return DayRange(min(since, default=None), latest)


def _ended(stretch: _Stretch, all_of_place: Sequence[_Stretch]) -> DayRange | None:
    """When the same claimant is next said to be in a state that ends this one."""
    last = stretch.last_day
    if last is None:
        return None
    after = [
        h
        for other in all_of_place
        if other.state in _ENDS[stretch.state] and same_side(other.first.side, stretch.first.side)
        for h in other.told
        if h.dated and h.days[0] is not None and h.days[0] > last
    ]
    if not after:
        return None
    ending = min(after, key=lambda h: (h.days[0] or date.max, h.claim))
    return DayRange(ending.days[0], ending.days[1])


def _with_rivals(stretches: Sequence[_Stretch], made: Sequence[Control]) -> list[Control]:
    """The intervals with those that cannot be true beside them."""
    rivals: dict[str, set[str]] = defaultdict(set)
    kept = list(zip(stretches, made, strict=True))[: int(limits("control")["most_intervals"])]
    for (a, one), (b, other) in combinations(kept, 2):
        if any(excluding(x, y) or excluding(y, x) for x in a.told for y in b.told):
            rivals[one.id].add(other.id)
            rivals[other.id].add(one.id)
    return [replace(c, excluded_by=tuple(sorted(rivals[c.id]))) for c in made]


def _why(stretch: _Stretch, name: str, began: DayRange, ended: DayRange | None) -> str:
    """Who says so, and how its days are known."""
    first = stretch.first
    who = listed(sorted({h.label for h in stretch.told}))
    verb = "say" if len({h.label for h in stretch.told}) > 1 else "says"
    part = "a part of " if first.partial and first.place.precision is not PlacePrecision.NEAR else ""
    called = name if first.actor[0] or name == NOT_NAMED else f"“{name}”"
    parts = [f"{capital(who)} {verb} that {part}{first.place.name} {_IN_WORDS[stretch.state]} {called}"]
    if began.earliest is not None and began.earliest == began.latest:
        parts.append(f"since {say_day(began.latest)}")
    elif began.latest is not None:
        parts.append(f"since {say_day(began.latest)} at the latest")
    if stretch.last_day is not None and stretch.last_day != began.latest:
        parts.append(f"last told of {say_day(stretch.last_day)}")
    if ended is not None:
        parts.append(f"until {say_day(ended.latest or ended.earliest)}")
    notes = sorted({h.why for h in stretch.told if h.why})
    return ", ".join(parts) + (f" ({'; '.join(notes)})" if notes else "") + "."
