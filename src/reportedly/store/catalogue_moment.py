"""What an answer of the catalogue depends on, so that large answers are made once for each state of the ledger."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, cast

from sqlalchemy import Connection, func, select

from reportedly.model.judgements import in_force
from reportedly.store import index_tables as x
from reportedly.store import tables as t
from reportedly.store.catalogue_rows import NEW_DAYS, Status
from reportedly.store.payloads import numbered_judgements_of

KEPT_ANSWERS = 200
PUBLICATIONS = ("publish", "retract", "reverse")


@dataclass(frozen=True, slots=True)
class Moment:
    """One state of the ledger: how often findings were kept, the last judgement, the newest publication, all changes."""

    findings: int
    judgements: int
    newest: str
    changes: int

    @property
    def new_since(self) -> str:
        """The first day whose reports are new; after all days where nothing is dated."""
        return (date.fromisoformat(self.newest) - timedelta(days=NEW_DAYS)).isoformat() if self.newest else "9999"


def moment_of(db: Connection) -> Moment:
    """The state that the transaction sees."""
    counters = dict(
        db.execute(select(t.meta.c.key, t.meta.c.value).where(t.meta.c.key.in_(("findings", "changes")))).all()
    )
    judgements = db.scalar(select(func.max(t.judgements.c.position))) or 0
    newest = db.scalar(select(func.max(x.report_index.c.latest))) or ""
    return Moment(int(counters.get("findings", 0)), judgements, newest, int(counters.get("changes", 0)))


@dataclass(slots=True)
class Memory:
    """The last answers by what they depend on. Threads may make the same answer twice, never a wrong one."""

    _kept: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of[T](self, key: Hashable, make: Callable[[], T]) -> T:
        """The answer kept under the key, else the one that is made now."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast(T, self._kept[key])
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT_ANSWERS:
                self._kept.popitem(last=False)
        return made


def publications(db: Connection) -> dict[str, Status]:
    """By event whether it is published or retracted, as the last judgement of these kinds that stands says.

    A judgement names the event, or claims that may have moved to another one: then it is about the event with most of them.
    """
    state: dict[str, Status] = {}
    judged = [j for _, j in numbered_judgements_of(db, PUBLICATIONS)]
    known = _known_events(db, {s for j in judged for s in j.subject})
    for judgement in in_force(judged):
        named = [known[s] for s in judgement.subject if s in known]
        events = next((e for e in named if e[0] in judgement.subject), None)
        if events is None and named:
            votes = [event for group in named for event in group]
            events = [min(set(votes), key=lambda e: (-votes.count(e), e))]
        for event in (events or [])[:1]:
            state[event] = Status.PUBLISHED if judgement.kind == "publish" else Status.RETRACTED
    return state


def _known_events(db: Connection, subjects: set[str]) -> dict[str, list[str]]:
    """By id the event of this id, or the events that hold the claim."""
    found: dict[str, list[str]] = {}
    ordered = sorted(subjects)
    for start in range(0, len(ordered), 500):
        some = ordered[start : start + 500]
        for id_ in db.scalars(select(x.event_index.c.id).where(x.event_index.c.id.in_(some))):
            found[id_] = [id_]
        pairs = select(x.event_claims.c.claim, x.event_claims.c.event).where(x.event_claims.c.claim.in_(some))
        for claim, event in db.execute(pairs.order_by(x.event_claims.c.event)):
            found.setdefault(claim, []).append(event)
    return found
