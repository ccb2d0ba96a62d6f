"""Their rows matched with our coded events, one to one, by day, place and kind; and what differs between the two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt

from rapidfuzz.fuzz import token_set_ratio

from reportedly.codebook.crosswalks import crosswalk
from reportedly.model import Ledger
from reportedly.publish.coded import Coded, CodedEvent
from reportedly.publish.compare.extracts import ACLED, Extract, TheirEvent
from reportedly.publish.compare.rows import EventRow
from reportedly.publish.formats.acled_csv import AcledRow, acled_rows
from reportedly.publish.formats.ucdp_csv import ucdp_rows

REACH_KM = {ACLED: {1: 15.0, 2: 60.0, 3: 200.0}, "ucdp": {1: 15.0, 2: 30.0, 3: 80.0, 4: 200.0, 5: 250.0, 6: 800.0}}
"""How far two points may lie apart, by the coarser of the two place codes. Own choice: radius of a town, a district, a province."""
ANYWHERE_KM = 60.0
SLACK_DAYS = 1
"""News of a night is dated by either day."""
OTHER_KIND, OTHER_ACTORS = 0.5, 0.3
"""Cost of another kind or of other actors; a day off or the whole reach away costs 1, and a pair may cost less than WORST."""
UNPLACED = 0.75
"""Cost of two rows that neither point nor name places: they match by day, kind and figure alone."""
WORST = 1.5
NAMES_ALIKE = 80.0
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OurEvent(EventRow):
    """One of our rows. ``evidence`` are the quotes that it rests on."""

    event: str
    title: str
    why: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field on which the two differ, with a sentence."""

    field: str
    ours: str
    theirs: str
    words: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows about one event; no ``differences`` when they say the same."""

    ours: OurEvent
    theirs: TheirEvent
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All of both sides, each once."""

    only_ours: tuple[OurEvent, ...]
    only_theirs: tuple[TheirEvent, ...]
    pairs: tuple[Pair, ...]

    @property
    def differing(self) -> tuple[Pair, ...]:
        return tuple(p for p in self.pairs if p.differences)


def our_events(ledger: Ledger, codebook: str) -> tuple[OurEvent, ...]:
    """The rows that we would export to the codebook. ``ledger`` holds its policy's projections."""
    coded = Coded(ledger, codebook)
    if codebook == ACLED:
        return tuple(_of_acled(coded, row) for row in acled_rows(coded))
    return tuple(
        _ours(coded, row.coded, row.days, row.coded.text("type_of_violence"), (row.low, row.best, row.high))
        for row in ucdp_rows(coded)
    )


def _of_acled(coded: Coded, row: AcledRow) -> OurEvent:
    kind = crosswalk("acled")["event_type"][row.coded.event.event_type]
    dead = (row.fatalities, row.fatalities, row.fatalities)
    made = _ours(coded, row.coded, (row.day, row.day), kind, dead)
    return replace(made, id=f"{made.id}-{row.number}") if row.number else made


def _ours(coded: Coded, event: CodedEvent, days: tuple[date, date], kind: str, dead: tuple[int, int, int]) -> OurEvent:
    acled = coded.policy.startswith(ACLED)
    count = "fatalities" if acled else "killed"
    stated = event.count(count) or dead
    precision = event.text("geo_precision" if acled else "where_prec")
    sides = ("actor1", "actor2") if acled else ("side_a", "side_b")
    return OurEvent(
        id=event.event.id,
        event=event.event.id,
        title=event.event.title,
        first=days[0],
        last=days[1],
        lat=float(event.text("latitude")) if event.text("latitude") else None,
        lon=float(event.text("longitude")) if event.text("longitude") else None,
        precision=int(precision) if precision else None,
        kind=kind,
        actors=tuple(event.text(side) for side in sides if event.text(side)),
        place=event.text("location"),
        low=min(int(stated[0]), dead[1]),
        best=dead[1],
        high=max(int(stated[2]), dead[2]),
        why=event.values[count].why,
        evidence=tuple(coded.quotes(event.claims(count)) or coded.quotes(event.event.claims)),
    )


def compare(ours: Sequence[OurEvent], extract: Extract, unhidden: Sequence[OurEvent] = ()) -> Comparison:
    """Matches one to one, the cheapest pairs first. The order of either side changes nothing.

    ``unhidden`` are rows of ours with the places as reported, where ``ours`` may have them by district only (redacted sites). They
    say which rows meet and nothing else: what comes back, places and all, is of ``ours``.
    """
    shown = {mine.id: mine for mine in ours}
    reported = {row.id: row for row in unhidden}
    placed = [_placed_as(reported.get(mine.id, mine), mine) for mine in ours]
    near: dict[date, list[TheirEvent]] = defaultdict(list)
    for event in extract.events:
        for day in _days(event.first, event.last):
            near[day].append(event)
    taken: set[str] = set()
    matched: dict[str, Pair] = {}
    for _, mine, theirs in _priced(placed, near, extract.codebook):
        if mine.id not in matched and theirs.id not in taken:
            taken.add(theirs.id)
            matched[mine.id] = Pair(shown[mine.id], theirs, tuple(_differences(shown[mine.id], theirs)))
    return Comparison(
        only_ours=tuple(sorted((m for m in ours if m.id not in matched), key=lambda m: (m.first, m.id))),
        only_theirs=tuple(sorted((t for t in extract.events if t.id not in taken), key=lambda t: (t.first, t.id))),
        pairs=tuple(sorted(matched.values(), key=lambda p: (p.ours.first, p.ours.id))),
    )


def _placed_as(reported: OurEvent, mine: OurEvent) -> OurEvent:
    """The row at the place of the other, all else its own."""
    return replace(mine, lat=reported.lat, lon=reported.lon, precision=reported.precision, place=reported.place)


def _priced(
    ours: Sequence[OurEvent], near: dict[date, list[TheirEvent]], codebook: str
) -> list[tuple[float, OurEvent, TheirEvent]]:
    found = [
        (cost, mine, theirs)
        for mine in ours
        for theirs in _candidates(mine, near)
        if (cost := _cost(mine, theirs, codebook)) is not None
    ]
    return sorted(found, key=lambda x: (x[0], x[1].id, x[2].id))


def _candidates(mine: OurEvent, near: dict[date, list[TheirEvent]]) -> Iterator[TheirEvent]:
    seen: set[str] = set()
    slack = timedelta(days=SLACK_DAYS)
    for day in _days(mine.first - slack, mine.last + slack):
        for theirs in near.get(day, ()):
            if theirs.id not in seen:
                seen.add(theirs.id)
                yield theirs


def _days(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += timedelta(days=1)


def _cost(mine: OurEvent, theirs: TheirEvent, codebook: str) -> float | None:
    """How unlike the two are; None when they cannot be one event."""
    apart = distance(mine, theirs)
    if apart is None:
        away = 0.5 if _alike(mine.place, theirs.place) else UNPLACED if _both_nowhere(mine, theirs) else None
    else:
        coarser = max(mine.precision or 0, theirs.precision or 0)
        reach = REACH_KM[codebook].get(coarser, ANYWHERE_KM)
        away = apart / reach if apart <= reach else None
    if away is None:
        return None
    gap = max((theirs.first - mine.last).days, (mine.first - theirs.last).days, 0)
    cost = away + gap + OTHER_KIND * (mine.kind.casefold() != theirs.kind.casefold())
    cost += OTHER_ACTORS * (not _share_actor(mine, theirs))
    return cost if cost < WORST else None


def _both_nowhere(mine: OurEvent, theirs: TheirEvent) -> bool:
    """Neither says where it was; the same days, kind and figure must do."""
    placed = mine.place or theirs.place or mine.lat is not None or theirs.lat is not None
    same = (mine.first, mine.last, mine.kind.casefold(), mine.best)
    return not placed and same == (theirs.first, theirs.last, theirs.kind.casefold(), theirs.best)


def distance(mine: OurEvent, theirs: TheirEvent) -> float | None:
    """Kilometres between the two points; None where one has none."""
    if mine.lat is None or mine.lon is None or theirs.lat is None or theirs.lon is None:
        return None
    lat, other = radians(mine.lat), radians(theirs.lat)
    half = sin((other - lat) / 2) ** 2 + cos(lat) * cos(other) * sin(radians(theirs.lon - mine.lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


def _share_actor(mine: OurEvent, theirs: TheirEvent) -> bool:
    if not mine.actors or not theirs.actors:
        return True
    return any(_alike(a, b) for a in mine.actors for b in theirs.actors)


def _alike(a: str, b: str) -> bool:
    return bool(a and b) and token_set_ratio(a.casefold(), b.casefold()) >= NAMES_ALIKE


def _differences(mine: OurEvent, theirs: TheirEvent) -> Iterator[Difference]:
    if mine.best != theirs.best:
        inside = mine.low <= theirs.best <= mine.high
        words = "within the range of our voices" if inside else "outside the range of our voices"
        yield Difference(
            "deaths", f"{mine.best} ({mine.low} to {mine.high})", str(theirs.best), f"Theirs lies {words}. {mine.why}"
        )
    if theirs.first > mine.last or theirs.last < mine.first:
        yield Difference("date", str(mine.first), str(theirs.first), "Dated otherwise by a day.")
    if mine.kind.casefold() != theirs.kind.casefold():
        yield Difference("kind", mine.kind, theirs.kind, "Coded as another kind of event.")
    if not _share_actor(mine, theirs):
        yield Difference("actors", "; ".join(mine.actors), "; ".join(theirs.actors), "No actor in common by name.")
