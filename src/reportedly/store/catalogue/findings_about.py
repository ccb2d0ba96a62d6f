"""Findings about some claims and events, all kinds in one question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, Table, literal, select, union_all

from reportedly.model import Assessment, Control, Findings, FramingLabel, Origin, Relation, Sourcing
from reportedly.store import payloads, rows
from reportedly.store import tables as t
from reportedly.store.columns import is_among_some

CLAIMS, EVENTS = "claims", "events"


def _about(table: Table) -> Any:
    """The findings of a table that are about any of the claims."""
    among = select(t.about.c.finding).where(is_among_some(t.about.c.claim, CLAIMS))
    return select(literal(table.name), table.c.position, table.c.payload).where(table.c.id.in_(among))


def _of(column: Any, ids: str) -> Any:
    table: Table = column.table
    return select(literal(table.name), table.c.position, table.c.payload).where(is_among_some(column, ids))


_ALL = union_all(
    *map(_about, (t.origins, t.relations, t.control)),
    _of(t.assessments.c.event, EVENTS),
    _of(t.labels.c.claim, CLAIMS),
    _of(t.sourcing.c.event, EVENTS),
)
"""Made once, as are all statements of a page: to put one together takes longer than to ask SQLite."""


def findings_about(db: Connection, claims: Collection[str], events: Collection[str] = ()) -> Findings:
    """What origins, relations, holds of places and labels there are about the claims, what assessments and sourcing of the events.

    Each kind is in the order of weighing. The events themselves are not among it.
    """
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for some, others in zip_longest(payloads.in_parts(sorted(claims)), payloads.in_parts(sorted(events)), fillvalue=()):
        for kind, position, payload in db.execute(_ALL, {CLAIMS: list(some), EVENTS: list(others)}):
            found[kind][position] = payload

    def nouns[T](table: Table, kind: type[T]) -> tuple[T, ...]:
        of_kind = found[table.name]
        return tuple(rows.unpack(kind, of_kind[position]) for position in sorted(of_kind))

    return Findings(
        origins=nouns(t.origins, Origin),
        relations=nouns(t.relations, Relation),
        control=nouns(t.control, Control),
        assessments=nouns(t.assessments, Assessment),
        labels=nouns(t.labels, FramingLabel),
        sourcing=nouns(t.sourcing, Sourcing),
    )
