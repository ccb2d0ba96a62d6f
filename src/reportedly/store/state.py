"""Counters of a project's ``meta``: what came in, what findings rest on; and the totals of the ledger."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from reportedly.store import tables as t
from reportedly.store.catalogue.counts import Totals
from reportedly.store.catalogue.event_lists import day
from reportedly.store.catalogue.moment import Moment
from reportedly.store.columns import upsert
from reportedly.store.index import tables as x
from reportedly.store.protocol import Basis

ACROSS_BASIS, READINGS, CHANGES, FINDINGS = "across_basis", "readings", "changes", "findings"


def count_up(db: Connection, *keys: str) -> None:
    """Adds one to counters of ``meta``."""
    for key in keys:
        upsert(db, t.meta, {"key": key, "value": str(counter(db, key) + 1)}, "key")


def counter(db: Connection, key: str) -> int:
    """How far a counter of ``meta`` is."""
    return int(db.scalar(select(t.meta.c.value).where(t.meta.c.key == key)) or 0)


def present_basis(db: Connection) -> Basis:
    """How far the inputs have come."""
    return Basis(counter(db, READINGS), db.scalar(select(func.max(t.judgements.c.position))) or 0)


def keep_basis(db: Connection, basis: Basis) -> None:
    """Notes what the findings rest on."""
    upsert(db, t.meta, {"key": ACROSS_BASIS, "value": f"{basis.readings} {basis.judgements}"}, "key")


def known_basis(db: Connection) -> tuple[Basis, int]:
    """What the findings rest on, and how many readings there are now."""
    kept = db.scalar(select(t.meta.c.value).where(t.meta.c.key == ACROSS_BASIS)) or "0 0"
    return Basis(*map(int, kept.split())), counter(db, READINGS)


def summed(db: Connection, moment: Moment) -> Totals:
    """What the project holds, but for what judging changes."""
    e: Any = x.event_index.c
    r: Any = x.report_index.c

    def number(table: Any, *where: Any) -> int:
        return db.scalar(select(func.count()).select_from(table).where(*where)) or 0

    first = db.scalar(select(func.min(r.earliest)).where(r.earliest != "")) or ""
    return Totals(
        reports=number(x.report_index),
        claims=number(x.claim_index),
        events=number(x.event_index),
        episodes=number(x.event_index, e.children > 0),
        outlets=number(x.outlet_index),
        speakers=number(x.name_index, x.name_index.c.kind == "speaker"),
        origins=number(t.origins),
        contradictions=number(x.relation_index, x.relation_index.c.kind == "contradiction"),
        disputed=number(x.event_index, e.disputed.is_(True)),
        unverified=number(x.event_index, e.unverified.is_(True)),
        new=number(x.event_index, e.first_published >= moment.new_since),
        published=0,
        rejections=number(t.rejections),
        judgements=0,
        first_published=day(first),
        last_published=day(moment.newest),
    )
