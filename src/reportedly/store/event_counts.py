"""What is counted over the events of a filter: points of the map, buckets of time, facets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from reportedly.store import index_tables as x
from reportedly.store.catalogue_counts import FACET_VALUES, Bucket, Count, EventPoint, Facets
from reportedly.store.catalogue_filters import Grain
from reportedly.store.catalogue_moment import Moment
from reportedly.store.catalogue_rows import Status
from reportedly.store.event_lists import Conditions, Published, day, judged

E: Any = x.event_index.c
FACET_KINDS = ("type", "certainty", "actor", "outlet", "place")
type Sets = dict[str, list[tuple[str, str, int]]]
"""By kind each value with its label and the positions of its events as bits."""


def points(db: Connection, found: Conditions) -> tuple[EventPoint, ...]:
    """The events that have coordinates, by id."""
    columns = (E.id, E.title, E.event_type, E.lat, E.lon, E.precision, E.radius_km, E.first_day, E.claims)
    query = select(*columns, E.killed_high, E.disputed, E.unverified).where(*found, E.lat.is_not(None))
    days: dict[str, date | None] = {}
    made = []
    for *head, start, claims, high, disputed, unverified in db.execute(query.order_by(E.id)):
        if start not in days:
            days[start] = day(start)
        made.append(EventPoint(*head, days[start], claims, high, disputed, unverified))  # type: ignore[call-arg]
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


def value_sets(db: Connection) -> Sets:
    """Every value that facets count, with its events: made once for each state of the findings."""
    v, e = x.event_values.c, E
    query = select(v.kind, v.value, v.label, e.position).join(x.event_index, e.id == v.event)
    bits: dict[tuple[str, str], int] = defaultdict(int)
    labels: dict[tuple[str, str], str] = {}
    of_value: dict[tuple[str, str], list[int]] = defaultdict(list)
    for kind, value, label, position in db.execute(query.where(v.kind.in_(FACET_KINDS))):
        of_value[kind, value].append(position)
        if (kind, value) not in labels or label < labels[kind, value]:
            labels[kind, value] = label
    for country, position in db.execute(select(e.country, e.position).where(e.country.is_not(None))):
        of_value["country", country].append(position)
    for precision, position in db.execute(select(e.precision, e.position)):
        of_value["precision", precision].append(position)
    sets: Sets = defaultdict(list)
    for (kind, value), positions in sorted(of_value.items()):
        bits[kind, value] = as_bits(positions)
        sets[kind].append((value, labels.get((kind, value), value), bits[kind, value]))
    return sets


def as_bits(positions: Iterable[int]) -> int:
    """The positions as the bits of one number."""
    ordered = list(positions)
    field = bytearray(max(ordered, default=0) // 8 + 1)
    for position in ordered:
        field[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(field, "little")


def facets(db: Connection, found: Conditions, sets: Sets, moment: Moment, published: Published) -> Facets:
    """Counts over the events that fulfil the conditions."""
    rows = db.execute(select(E.position, E.id, E.disputed, E.unverified, E.first_published).where(*found)).all()
    wanted = as_bits(row.position for row in rows) if rows else 0
    decided = (
        db.scalar(select(func.count()).select_from(x.event_index).where(*found, judged())) if moment.judgements else 0
    )
    states = [published.get(row.id) for row in rows] if published else []
    by_status = {
        Status.DISPUTED: sum(row.disputed for row in rows),
        Status.UNVERIFIED: sum(row.unverified for row in rows),
        Status.NEW: sum(row.first_published >= moment.new_since for row in rows),
        Status.PUBLISHED: states.count(Status.PUBLISHED),
        Status.RETRACTED: states.count(Status.RETRACTED),
        Status.JUDGED: decided or 0,
    }
    statuses = [(status.value, status.value, number) for status, number in by_status.items()]
    counted = {
        kind: [(v, label, (bits & wanted).bit_count()) for v, label, bits in sets.get(kind, ())] for kind in KINDS
    }
    return Facets(
        event_types=_largest(counted["type"]),
        certainties=_largest(counted["certainty"]),
        statuses=_largest(statuses),
        actors=_largest(counted["actor"]),
        outlets=_largest(counted["outlet"]),
        places=_largest(counted["place"]),
        countries=_largest(counted["country"]),
        precisions=_largest(counted["precision"]),
    )


KINDS = (*FACET_KINDS, "country", "precision")


def _largest(counted: list[tuple[str, str, int]]) -> tuple[Count, ...]:
    ordered = sorted((c for c in counted if c[2]), key=lambda c: (-c[2], c[0]))
    return tuple(Count(*c) for c in ordered[:FACET_VALUES])
