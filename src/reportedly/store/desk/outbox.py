"""What happened in the ledger, and the queue of those who want to be told."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from reportedly.errors import IdError
from reportedly.store.database import MESSENGER, NOTICER, Database
from reportedly.store.desk.outbox_tables import OUTBOX, changes, deliveries, noticed, webhooks
from reportedly.store.tables import metadata

WAITS = (10, 60, 300, 1800, 7200, 21_600, 43_200, 86_400)
"""Seconds until the next attempt, after each that failed; after the last the delivery is given up (in all about two days)."""
ACTIVE, STOPPED = "active", "stopped"
WAITING, DELIVERED, GIVEN_UP = "waiting", "delivered", "given up"
MOST_AT_ONCE = 500


class ChangeKind(StrEnum):
    """What somebody may want to be told."""

    NEW_CONTRADICTION = "new_contradiction"
    FIGURE_RAISED = "figure_raised"
    RECORD_PUBLISHED = "record_published"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Figure:
    """Bounds of a count, None where there is none; what is noticed under a key."""

    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened. ``subject`` is the relation, event or record, ``event`` the event where there is one.

    ``figure`` and ``before`` are the bounds of those killed of "figure raised". ``position`` and ``made_at`` (seconds since 1970) are
    given by the store.
    """

    kind: ChangeKind
    subject: str
    event: str | None = None
    figure: Figure = Figure()
    before: Figure = Figure()
    position: int = 0
    made_at: int = 0


@dataclass(frozen=True, slots=True)
class Webhook:
    """Whom to tell of what. ``secret`` signs each message."""

    id: str
    url: str
    secret: str
    kinds: frozenset[ChangeKind]
    made_by: str
    made_at: int
    state: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message on its way. ``attempts`` counts those that failed."""

    id: int
    webhook: Webhook
    change: Change
    attempts: int


class Outbox:
    """Changes, webhooks and deliveries of one project. ``clock`` gives seconds since 1970; another in tests."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock
        with database.write() as db:
            metadata.create_all(db, tables=list(OUTBOX), checkfirst=True)

    # Changes

    def noticed(self) -> dict[str, Figure]:
        """What was there when changes were last looked for."""
        with self._database.read() as db:
            return {row.key: Figure(row.low, row.high) for row in db.execute(select(noticed))}

    def notice(self, found: Sequence[Change], now_there: Mapping[str, Figure]) -> None:
        """Keeps the changes, queues a delivery of each for every webhook that wants it, and what is there now; all or nothing."""
        moment = int(self._clock())
        with self._database.write(durable=True) as db:
            hooks = [_webhook(row) for row in db.execute(select(webhooks).where(webhooks.c.state == ACTIVE))]
            for change in found:
                made = db.execute(insert(changes).values(_change_row(change, moment)))
                position = made.inserted_primary_key[0] if made.inserted_primary_key else 0
                queued = [
                    {
                        "webhook": hook.id,
                        "change": position,
                        "attempts": 0,
                        "due_at": moment,
                        "state": WAITING,
                        "trouble": "",
                    }
                    for hook in hooks
                    if change.kind in hook.kinds
                ]
                if queued:
                    db.execute(insert(deliveries), queued)
            db.execute(delete(noticed))
            rows = [{"key": key, "low": figure.low, "high": figure.high} for key, figure in now_there.items()]
            if rows:
                db.execute(insert(noticed), rows)

    def changes(self, after: int = 0, limit: int = 50, *, newest_first: bool = False) -> tuple[Change, ...]:
        """Changes behind a position in order; or, the newest first, those before it (0: all)."""
        c = changes.c
        query = select(changes).limit(limit)
        if newest_first:
            query = query.order_by(c.position.desc()).where(c.position < after if after else c.position > 0)
        else:
            query = query.order_by(c.position).where(c.position > after)
        with self._database.read() as db:
            return tuple(_change(row) for row in db.execute(query))

    def last(self) -> int:
        """The position of the last change, 0 where there is none."""
        with self._database.read() as db:
            return db.scalar(select(func.max(changes.c.position))) or 0

    # Webhooks

    def add(self, url: str, kinds: Collection[ChangeKind], made_by: str) -> Webhook:
        """A webhook with a new secret. That the URL may be asked is checked before, and again at each delivery."""
        hook = Webhook(
            f"webhook-{secrets.token_hex(8)}",
            url,
            secrets.token_urlsafe(32),
            frozenset(kinds),
            made_by,
            int(self._clock()),
            ACTIVE,
        )
        spaced = " ".join(sorted(hook.kinds))
        row = {"id": hook.id, "url": url, "secret": hook.secret, "kinds": spaced, "made_by": made_by}
        with self._database.write(durable=True) as db:
            db.execute(insert(webhooks).values(**row, made_at=hook.made_at, state=ACTIVE))
        return hook

    def webhooks(self) -> tuple[Webhook, ...]:
        """All of them, the oldest first."""
        with self._database.read() as db:
            return tuple(
                _webhook(row) for row in db.execute(select(webhooks).order_by(webhooks.c.made_at, webhooks.c.id))
            )

    def remove(self, id_: str) -> None:
        """Takes a webhook away with what waits for it. Raises IdError: there is none of this id."""
        with self._database.write(durable=True) as db:
            db.execute(delete(deliveries).where(deliveries.c.webhook == id_))
            if db.execute(delete(webhooks).where(webhooks.c.id == id_)).rowcount == 0:
                raise IdError(f"There is no webhook {id_}.")

    # Deliveries

    def sending(self) -> AbstractContextManager[bool]:
        """To be held while messages are sent: False where another program of a shared database is about it."""
        return self._database.alone(MESSENGER, wait=False)

    def noticing(self) -> AbstractContextManager[bool]:
        """To be held while changes are looked for, so that two programs of a shared database do not tell them twice."""
        return self._database.alone(NOTICER)

    def due(self, limit: int = MOST_AT_ONCE) -> tuple[Delivery, ...]:
        """What is to be sent now, the oldest first."""
        d = deliveries.c
        ready = select(deliveries).where(d.state == WAITING, d.due_at <= int(self._clock())).order_by(d.id).limit(limit)
        with self._database.read() as db:
            waiting = db.execute(ready).all()
            hooks = {row.id: _webhook(row) for row in db.execute(select(webhooks))}
            wanted = select(changes).where(changes.c.position.in_({row.change for row in waiting}))
            happened = {row.position: _change(row) for row in db.execute(wanted)}
        return tuple(Delivery(row.id, hooks[row.webhook], happened[row.change], row.attempts) for row in waiting)

    def delivered(self, delivery: Delivery) -> None:
        with self._database.write() as db:
            db.execute(update(deliveries).where(deliveries.c.id == delivery.id).values(state=DELIVERED, trouble=""))

    def failed(self, delivery: Delivery, trouble: str, *, gone: bool = False) -> None:
        """Puts the delivery off, or gives it up after the last attempt; a webhook that is ``gone`` is stopped."""
        attempts = delivery.attempts + 1
        over = gone or attempts > len(WAITS)
        values: dict[str, Any] = {
            "attempts": attempts,
            "trouble": trouble[:300],
            "state": GIVEN_UP if over else WAITING,
        }
        if not over:
            values["due_at"] = int(self._clock()) + WAITS[attempts - 1]
        with self._database.write() as db:
            db.execute(update(deliveries).where(deliveries.c.id == delivery.id).values(**values))
            if gone:
                db.execute(update(webhooks).where(webhooks.c.id == delivery.webhook.id).values(state=STOPPED))

    def counts(self) -> dict[str, int]:
        """Deliveries by state."""
        d = deliveries.c
        with self._database.read() as db:
            rows = db.execute(select(d.state, func.count()).group_by(d.state)).all()
            return {row[0]: row[1] for row in rows}


def _change_row(change: Change, moment: int) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "subject": change.subject,
        "event": change.event,
        "low": change.figure.low,
        "high": change.figure.high,
        "before_low": change.before.low,
        "before_high": change.before.high,
        "made_at": moment,
    }


def _change(row: Row[Any]) -> Change:
    now, before = Figure(row.low, row.high), Figure(row.before_low, row.before_high)
    return Change(ChangeKind(row.kind), row.subject, row.event, now, before, row.position, row.made_at)


def _webhook(row: Row[Any]) -> Webhook:
    kinds = frozenset(map(ChangeKind, row.kinds.split()))
    return Webhook(row.id, row.url, row.secret, kinds, row.made_by, row.made_at, row.state)
