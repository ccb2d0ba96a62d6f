"""What is counted over the events of a filter: points of the map, buckets of time, facets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from reportedly.store.catalogue.counts import FACET_VALUES, Bucket, Count, EventPoint, Facets
from reportedly.store.catalogue.event_lists import Conditions, day
from reportedly.store.catalogue.filters import Grain
from reportedly.store.catalogue.moment import Known, Moment
from reportedly.store.catalogue.rows import Status
from reportedly.store.index import tables as x

E: Any = x.event_index.c
FACET_KINDS = ("type", "certainty", "actor", "outlet", "place")


def points(db: Connection, found: Conditions) -> tuple[EventPoint, ...]:
    """The events that have coordinates, by id."""
    columns = (E.id, E.title, E.event_type, E.lat, E.lon, E.precision, E.radius_km, E.first_day, E.claims)
    query = select(*columns, E.killed_high, E.disputed, E.unverified).where(*found, E.lat.is_not(None))
    days: dict[str, date | None] = {}
    made = []
    for *head, start, claims, high, disputed, unverified in db.execute(query.order_by(E.id)):
        if start not in days:
            days[start] = day(start)
        made.append(EventPoint(*head, days[start], claims, high, disputed, unverified))  # type: ignore[call-arg]  # the seven of head
    return tuple(made)


def timeline(db: Connection, found: Conditions, grain: Grain) -> tuple[Bucket, ...]:
    """Events by the period of their first day."""
    sums = (
        func.count(),
        func.sum(E.claims),
        *(func.count().filter(flag.is_(True)) for flag in (E.disputed, E.unverified)),
    )
    counted: dict[date | None, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for start, *figures in db.execute(select(E.first_day, *sums).where(*found).group_by(E.first_day)):
        bucket = counted[_period(day(start), grain)]
        for number, figure in enumerate(figures):
            bucket[number] += int(figure or 0)
    return tuple(Bucket(start, *counted[start]) for start in sorted(counted, key=lambda d: (d is None, d or date.min)))


def _period(start: date | None, grain: Grain) -> date | None:
    if start is None or grain is Grain.DAY:
        return start
    return start.replace(day=1) if grain is Grain.MONTH else start.replace(month=1, day=1)


@dataclass(frozen=True, slots=True)
class Sets:
    """What facets count, with positions of events as bits of a number: made once for each state of the findings.

    Attributes:
        values: by kind each value with its label and its events.
        positions: by event its position.
        disputed, unverified: the events that are.
        published: by day the events first published on it.
    """

    values: Mapping[str, Sequence[tuple[str, str, int]]]
    positions: Mapping[str, int]
    disputed: int
    unverified: int
    published: Mapping[str, int]

    def of(self, events: Iterable[str]) -> int:
        """The bits of these events."""
        return as_bits(self.positions[event] for event in events if event in self.positions)


def value_sets(db: Connection) -> Sets:
    """Every value that facets count, with its events."""
    v, e = x.event_values.c, E
    positions: dict[str, int] = {}
    flagged: dict[str, list[int]] = defaultdict(list)
    days: dict[str, list[int]] = defaultdict(list)
    of_value: dict[tuple[str, str], list[int]] = defaultdict(list)
    labels: dict[tuple[str, str], str] = {}
    columns = (e.id, e.position, e.country, e.precision, e.disputed, e.unverified, e.first_published)
    for id_, position, country, precision, disputed, unverified, first in db.execute(select(*columns)):
        positions[id_] = position
        days[first].append(position)
        of_value["precision", precision].append(position)
        if country is not None:
            of_value["country", country].append(position)
        for name, holds in (("disputed", disputed), ("unverified", unverified)):
            if holds:
                flagged[name].append(position)
    query = select(v.kind, v.value, v.label, v.event).where(v.kind.in_(FACET_KINDS))
    for kind, value, label, event in db.execute(query):
        of_value[kind, value].append(positions[event])
        if (kind, value) not in labels or label < labels[kind, value]:
            labels[kind, value] = label
    values: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for (kind, value), found in sorted(of_value.items()):
        values[kind].append((value, labels.get((kind, value), value), as_bits(found)))
    return Sets(
        values,
        positions,
        as_bits(flagged["disputed"]),
        as_bits(flagged["unverified"]),
        {first: as_bits(found) for first, found in days.items()},
    )


def as_bits(positions: Iterable[int]) -> int:
    """The positions as the bits of one number."""
    ordered = list(positions)
    field = bytearray(max(ordered, default=0) // 8 + 1)
    for position in ordered:
        field[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(field, "little")


def fitting(db: Connection, found: Conditions) -> int:
    """The events that fulfil the conditions, as bits."""
    return as_bits(db.scalars(select(E.position).where(*found)))


def facets(wanted: int, sets: Sets, moment: Moment) -> Facets:
    """Counts over events, but for what judging changes."""
    new = sum((bits & wanted).bit_count() for first, bits in sets.published.items() if first >= moment.new_since)
    by_status = {
        Status.DISPUTED: (sets.disputed & wanted).bit_count(),
        Status.UNVERIFIED: (sets.unverified & wanted).bit_count(),
        Status.NEW: new,
    }
    counted = {
        kind: [(v, label, (bits & wanted).bit_count()) for v, label, bits in sets.values.get(kind, ())]
        for kind in KINDS
    }
    return Facets(
        event_types=_largest(counted["type"]),
        certainties=_largest(counted["certainty"]),
        statuses=_largest([(status.value, status.value, number) for status, number in by_status.items()]),
        actors=_largest(counted["actor"]),
        outlets=_largest(counted["outlet"]),
        places=_largest(counted["place"]),
        countries=_largest(counted["country"]),
        precisions=_largest(counted["precision"]),
    )


def with_statuses(counted: Facets, wanted: int, sets: Sets, known: Known) -> Facets:
    """The counts with those of what people decided."""
    of_state = {
        status: [event for event, state in known.published.items() if state is status]
        for status in (Status.PUBLISHED, Status.RETRACTED)
    }
    of_state[Status.JUDGED] = known.judged_events()
    more = [(status.value, status.value, (sets.of(ids) & wanted).bit_count()) for status, ids in of_state.items()]
    return replace(counted, statuses=_largest([(c.value, c.label, c.count) for c in counted.statuses] + more))


KINDS = (*FACET_KINDS, "country", "precision")


def _largest(counted: list[tuple[str, str, int]]) -> tuple[Count, ...]:
    ordered = sorted((c for c in counted if c[2]), key=lambda c: (-c[2], c[0]))
    return tuple(Count(*c) for c in ordered[:FACET_VALUES])
