"""Open questions as findings left them, and those that later judgements may have settled."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, func, select, union

from reportedly.model import Question
from reportedly.store import rows
from reportedly.store import tables as t
from reportedly.store.columns import is_one_of
from reportedly.store.index import tables as x

Q: Any = t.questions.c


def first(db: Connection, kind: str | None, limit: int, without: Collection[str]) -> tuple[Question, ...]:
    """The first questions in the order of the queue, of one kind or of all, but for those of these ids."""
    query = select(Q.payload).order_by(Q.position).limit(limit)
    if kind is not None:
        query = query.where(Q.kind == kind)
    if without:
        query = query.where(~is_one_of(Q.id, sorted(without)))
    return tuple(rows.unpack(Question, payload) for payload in db.scalars(query))


def counts(db: Connection) -> dict[str, int]:
    """How many questions there are of each kind."""
    return dict(db.execute(select(Q.kind, func.count()).group_by(Q.kind).order_by(Q.kind)).all())


def touched_by(db: Connection, subjects: Sequence[str]) -> tuple[Question, ...]:
    """The questions that a judgement about these ids could settle."""
    c, a = x.event_claims.c, t.about.c
    of_events = select(c.claim.label("id")).where(is_one_of(c.event, subjects))
    claims = union(of_events, select(c.claim).where(is_one_of(c.claim, subjects))).cte("touched_claims")
    findings = select(a.finding).join(claims, claims.c.id == a.claim)
    # Joined: with "id in A or id in B" PostgreSQL reads all that findings are about, seven times as long at 100,000 claims.
    ids = union(select(claims.c.id), findings, select(Q.id).where(is_one_of(Q.id, subjects))).subquery()
    query = select(Q.payload).join(ids, ids.c.id == Q.id).order_by(Q.position)
    return tuple(rows.unpack(Question, payload) for payload in db.scalars(query))
