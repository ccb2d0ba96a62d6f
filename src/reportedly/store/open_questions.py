"""Open questions as findings left them, and those that later judgements may have settled."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, func, or_, select, union

from reportedly.model import Question
from reportedly.store import index_tables as x
from reportedly.store import rows
from reportedly.store import tables as t
from reportedly.store.columns import is_one_of

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
    claims = union(
        select(c.claim).where(is_one_of(c.event, subjects)),
        select(c.claim).where(is_one_of(c.claim, subjects)),
    )
    findings = select(a.finding).where(a.claim.in_(claims))
    query = select(Q.payload).where(or_(is_one_of(Q.id, subjects), Q.id.in_(findings), Q.id.in_(claims)))
    return tuple(rows.unpack(Question, payload) for payload in db.scalars(query.order_by(Q.position)))
