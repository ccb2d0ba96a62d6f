"""What linking compares: everything known of a claim, or of several claims taken together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.codebook import event_type
from reportedly.link.profiles.windows import Window, narrowest
from reportedly.model import Measure, PlacePrecision

TOLL = frozenset({Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED, Measure.CASUALTIES})
MOST_SPOTS = 8
REMOTE = "explosion_remote_violence"
_MOST_WINDOWS = 8
# What is pooled is capped, so that one report of 5 MB about one event does not make each comparison dearer than the last.
_MOST_NUMBERS = 40
_MOST_NAMES = 60
_MOST_WORDS = 150


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a claim. ``wide`` when the point is the centre of a province or country. ``radius`` in km."""

    place: str | None
    name: str
    lat: float | None
    lon: float | None
    radius: float
    wide: bool
    country: str | None
    admin1: str | None
    inside: str | None
    precision: PlacePrecision

    @property
    def sort_key(self) -> tuple[str, str, float, float]:
        return (self.place or "", self.name, self.lat or 0.0, self.lon or 0.0)


@dataclass(frozen=True, slots=True)
class Profile:
    """Claims taken together. ``kinds`` counts sub-types. ``dates`` are stated windows; ``plausible`` is when it can have been
    at all, as far as the reports' own dates tell.

    ``around`` are the settlements, by their ids, that the report of a mention without any tells of elsewhere; ``days_around`` the days
    that the report of a mention without a date gives elsewhere.
    ``weekdays`` count from Monday, 0; ``posts`` are numbers that sites gave to undated reports.
    ``talk``: only words about an event. ``episode``: an operation that holds other events. ``total``: a count over so long
    a window that it is a running total.
    """

    claims: tuple[str, ...]
    reports: frozenset[str]
    block: str
    kinds: Mapping[str, int]
    dates: tuple[Window, ...]
    days_of_year: frozenset[tuple[int, int]]
    weekdays: frozenset[int]
    posts: frozenset[tuple[str, int]]
    plausible: Window
    published: Window
    spots: tuple[Spot, ...]
    around: frozenset[str]
    days_around: frozenset[date]
    perpetrators: frozenset[str]
    targets: frozenset[str]
    participants: frozenset[str]
    numbers: frozenset[tuple[str, float, float | None]]
    words: Mapping[str, int]
    names: frozenset[str]
    planned: bool
    background: bool
    talk: bool
    episode: bool
    counter: bool
    total: bool
    lasting: bool

    @property
    def sub_types(self) -> frozenset[str]:
        return frozenset(self.kinds)

    @property
    def has_toll(self) -> bool:
        """Victims are counted."""
        return any(n[0] in TOLL for n in self.numbers)

    @property
    def when(self) -> Window | None:
        """The narrowest stated window."""
        return narrowest(self.dates)

    @property
    def begins(self) -> date | None:
        """The first day that any claim gives."""
        return min((w.start for w in self.dates if w.start is not None), default=None)


def together(parts: Iterable[Profile]) -> Profile:
    """The profile of several profiles: everything that any of them states, in an order that does not depend on theirs."""
    group = sorted(parts, key=lambda p: p.claims)
    firm = [p for p in group if not p.talk] or group
    dates = {w for p in firm for w in p.dates} or {w for p in group for w in p.dates}
    spots = {s for p in firm for s in p.spots}
    if all(s.wide for s in spots):
        spots |= {s for p in group for s in p.spots}
    return Profile(
        claims=tuple(sorted(c for p in group for c in p.claims)),
        reports=frozenset(r for p in group for r in p.reports),
        block=firm[0].block,
        kinds=_added(p.kinds for p in firm),
        dates=tuple(sorted(dates, key=lambda w: (w.days is None, w.days or 0, w.sort_key()))[:_MOST_WINDOWS]),
        days_of_year=frozenset(d for p in firm for d in p.days_of_year),
        weekdays=frozenset(d for p in firm for d in p.weekdays),
        posts=frozenset(n for p in group for n in p.posts),
        plausible=_common([p.plausible for p in firm]),
        published=_hull([p.published for p in group]),
        spots=tuple(sorted(spots, key=lambda s: (s.wide, s.lat is None, s.sort_key))[:MOST_SPOTS]),
        around=frozenset(),  # what is told around a mention is known when its report has been read to the end
        days_around=frozenset(),
        perpetrators=frozenset(a for p in _acting(group) for a in p.perpetrators),
        targets=frozenset(a for p in group for a in p.targets),
        participants=frozenset(a for p in group for a in p.participants),
        numbers=frozenset(sorted({n for p in group for n in p.numbers}, key=str)[:_MOST_NUMBERS]),
        words=_commonest(_added(p.words for p in group)),
        names=frozenset(sorted({n for p in firm for n in p.names})[:_MOST_NAMES]),
        planned=all(p.planned for p in firm),
        background=all(p.background for p in firm),
        talk=all(p.talk for p in group),
        episode=any(p.episode for p in firm),
        counter=any(p.counter for p in firm if p.episode),
        total=any(p.total for p in group),
        lasting=all(p.lasting for p in firm),
    )


def _acting(group: Sequence[Profile]) -> Sequence[Profile]:
    """Those of whom the perpetrators are the whole's: who bombs while an offensive goes on does not make it."""
    if not any(p.episode for p in group):
        return group
    return [p for p in group if p.episode or not all(event_type(k).event_type == REMOTE for k in p.kinds)]


def _added(counts: Iterable[Mapping[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for part in counts:
        total.update(part)
    return total


def _commonest(counts: Counter[str]) -> Mapping[str, int]:
    if len(counts) <= _MOST_WORDS:
        return counts
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_MOST_WORDS])


def _common(windows: list[Window]) -> Window:
    """What all windows share; the hull where they share nothing."""
    start = max((w.start for w in windows if w.start), default=None)
    end = min((w.end for w in windows if w.end), default=None)
    return _hull(windows) if start and end and start > end else Window(start, end)


def _hull(windows: list[Window]) -> Window:
    starts, ends = [w.start for w in windows], [w.end for w in windows]
    return Window(
        min((s for s in starts if s), default=None) if None not in starts else None,
        max((e for e in ends if e), default=None) if None not in ends else None,
    )
