"""Lists of events: which ones a filter lets through, in which order, and the rows of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, false, func, or_, select

from reportedly.model import Certainty
from reportedly.store.catalogue.cursors import cursor, key_of
from reportedly.store.catalogue.filters import Box, EventFilter, EventOrder
from reportedly.store.catalogue.moment import Known
from reportedly.store.catalogue.rows import EventRow, Rows, Status
from reportedly.store.columns import is_among_some, is_one_of
from reportedly.store.index import full_text
from reportedly.store.index import tables as x
from reportedly.store.index.words import words_of

E: Any = x.event_index.c
COLUMNS = [column for column in x.event_index.c if column.name != "words"]
_BY_ID = select(*COLUMNS).where(is_among_some(E.id))
Conditions = list[ColumnElement[bool]]

ORDERS: dict[EventOrder, tuple[str, type | tuple[type, ...]]] = {
    EventOrder.NEWEST: ("last_published", str),
    EventOrder.DAY: ("first_day", str),
    EventOrder.KILLED: ("killed_rank", (int, float)),
    EventOrder.CLAIMS: ("claims", int),
    EventOrder.CONTRADICTIONS: ("contradictions", int),
}


def conditions(db: Connection, wanted: EventFilter, known: Known, walked: bool = False) -> Conditions:
    """What an event has to fulfil."""
    found: Conditions = []
    words = words_of(wanted.words)
    if words:
        found.append(full_text.matches(db, x.event_index, words, walked=walked))
    elif wanted.words.strip():
        found.append(false())
    if wanted.start:
        found += [E.last_day >= wanted.start.isoformat()]
    if wanted.end:
        found += [E.first_day <= wanted.end.isoformat(), E.first_day != ""]
    if wanted.box:
        found.append(_in_box(db, wanted.box))
    if wanted.published_since:
        found.append(E.first_published >= wanted.published_since.isoformat())
    for column, value in (("parent", wanted.parent), ("country", wanted.country), ("precision", wanted.precision)):
        if value is not None:
            found.append(E[column] == value)
    if wanted.episodes is not None:
        found.append(E.children > 0 if wanted.episodes else E.children == 0)
    found += [has_value(kinds, value) for kinds, value in _values(wanted) if value is not None]
    found += [_stands(db, status, known) for status in sorted(wanted.statuses)]
    return found


def _values(wanted: EventFilter) -> list[tuple[tuple[str, ...], str | None]]:
    """Kinds of ``event_values`` and what is asked of them."""
    return [
        (("place", "region"), wanted.place),
        (("actor", "name"), wanted.actor),
        (("speaker",), wanted.speaker),
        (("outlet",), wanted.outlet),
        (("type",), wanted.event_type),
        (("certainty",), wanted.certainty),
        (("report",), wanted.report),
    ]


def has_value(kinds: Sequence[str], value: str) -> ColumnElement[bool]:
    """The events with a value of one of the kinds."""
    v: Any = x.event_values.c
    return E.id.in_(select(v.event).where(v.kind.in_(kinds), v.value == str(value)))  # type: ignore[no-any-return]  # as Any


def _in_box(db: Connection, box: Box) -> ColumnElement[bool]:
    if box.west <= box.east:
        return full_text.lies_in(db, box.west, box.south, box.east, box.north)
    east_part = full_text.lies_in(db, box.west, box.south, 180.0, box.north)
    return or_(east_part, full_text.lies_in(db, -180.0, box.south, box.east, box.north))


def _stands(db: Connection, status: Status, known: Known) -> ColumnElement[bool]:
    if status is Status.DISPUTED:
        return E.disputed.is_(True)  # type: ignore[no-any-return]  # as Any
    if status is Status.UNVERIFIED:
        return E.unverified.is_(True)  # type: ignore[no-any-return]  # as Any
    if status is Status.NEW:
        return E.first_published >= known.moment.new_since  # type: ignore[no-any-return]  # as Any
    if status is Status.JUDGED:
        return is_one_of(E.id, known.judged_events())
    return is_one_of(E.id, sorted(id_ for id_, is_ in known.published.items() if is_ is status))


def count(db: Connection, found: Conditions) -> int:
    return db.scalar(select(func.count()).select_from(x.event_index).where(*found)) or 0


def page(  # noqa: PLR0913 - what a person asks, and what is known
    db: Connection,
    wanted: EventFilter,
    limit: int,
    after: str | None,
    order: EventOrder,
    known: Known,
    total: int,
) -> Rows[EventRow]:
    """One page of the events of a filter, of which ``total`` fit; who was judged is left to :func:`with_judged`."""
    name, kind = ORDERS[order]
    asked = ("events", wanted, order)
    key = key_of(after, (kind, str), *asked)
    found = conditions(db, wanted, known, full_text.is_walked(db, x.event_index, total, limit))
    if key:
        found.append(or_(E[name] < key[0], (E[name] == key[0]) & (E.id > key[1])))
    query = select(*COLUMNS).where(*found).order_by(E[name].desc(), E.id).limit(limit + 1)
    rows = db.execute(query).all() if total else []
    shown = rows[:limit]
    more = cursor((getattr(shown[-1], name), shown[-1].id), *asked) if len(rows) > limit else None
    return Rows(_event_rows(shown, known), total, more)


def with_judged(rows: Sequence[EventRow], known: Known) -> tuple[EventRow, ...]:
    """The rows, those of events about which somebody has decided marked so."""
    return tuple(replace(row, statuses=row.statuses | {Status.JUDGED}) if known.judged(row.id) else row for row in rows)


def _event_rows(rows: Sequence[Row[Any]], known: Known) -> tuple[EventRow, ...]:
    new_since = known.moment.new_since
    return tuple(_event_row(row, _statuses(row, known, new_since)) for row in rows)


def _statuses(row: Row[Any], known: Known, new_since: str) -> frozenset[Status]:
    id_, published = row.id, known.published
    found = []
    if row.disputed:
        found.append(Status.DISPUTED)
    if row.unverified:
        found.append(Status.UNVERIFIED)
    if row.first_published >= new_since:
        found.append(Status.NEW)
    if id_ in published:
        found.append(published[id_])
    return frozenset(found)


def rows_by_id(db: Connection, ids: Sequence[str], known: Known) -> tuple[EventRow, ...]:
    """The rows of these events in this order; unknown ids are passed over."""
    found: dict[str, EventRow] = {}
    for start in range(0, len(ids), 500):
        rows = db.execute(_BY_ID, {"some": ids[start : start + 500]}).all()
        found |= {row.id: row for row in with_judged(_event_rows(rows, known), known)}
    return tuple(found[id_] for id_ in ids if id_ in found)


def _event_row(row: Row[Any], statuses: frozenset[Status]) -> EventRow:
    return EventRow(
        id=row.id,
        title=row.title,
        event_type=row.event_type,
        start=day(row.start),
        end=day(row.end),
        place=row.place,
        lat=row.lat,
        lon=row.lon,
        precision=row.precision,
        radius_km=row.radius_km,
        country=row.country,
        parent=row.parent,
        children=row.children,
        claims=row.claims,
        reports=row.reports,
        outlets=row.outlets,
        voices=row.voices,
        independent=row.independent,
        contradictions=row.contradictions,
        certainties=_certainties(row.certainties),
        killed_low=row.killed_low,
        killed_high=row.killed_high,
        statuses=statuses,
        first_published=day(row.first_published),
        last_published=day(row.last_published),
        place_name=row.place_name,
    )


@lru_cache(maxsize=256)
def _certainties(value: str) -> tuple[Certainty, ...]:
    return tuple(map(Certainty, value.split()))


@lru_cache(maxsize=10_000)
def day(value: str) -> date | None:
    """The day that an index table holds."""
    return date.fromisoformat(value) if value else None
