"""What an answer of the catalogue depends on, so that large answers are made once for each state of the ledger."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, cast

from sqlalchemy import Connection, func, select

from reportedly.model.judgements import in_force
from reportedly.store import tables as t
from reportedly.store.catalogue.rows import NEW_DAYS, Status
from reportedly.store.columns import is_one_of
from reportedly.store.index import tables as x
from reportedly.store.payloads import numbered_judgements_of
from reportedly.store.protocol import Basis

KEPT_ANSWERS = 200
PUBLICATIONS = ("publish", "retract", "reverse")


@dataclass(frozen=True, slots=True)
class Moment:
    """One state of the ledger: how often findings were kept, the newest publication, all changes; the last judgement, the last
    about publishing, the last about claims; how often something was read, and how far the findings know readings and judgements.
    """

    findings: int
    judgements: int
    newest: str
    changes: int
    published: int
    verdicts: int
    readings: int
    basis: Basis

    @property
    def new_since(self) -> str:
        """The first day whose reports are new; after all days where nothing is dated."""
        return (date.fromisoformat(self.newest) - timedelta(days=NEW_DAYS)).isoformat() if self.newest else "9999"


def _last(kind: str) -> Any:
    k = x.judgement_index.c
    return select(func.max(k.position)).where(k.kind == kind).scalar_subquery()


def _counter(key: str) -> Any:
    return select(t.meta.c.value).where(t.meta.c.key == key).scalar_subquery()


_MOMENT = select(
    _counter("findings"),
    select(func.max(t.judgements.c.position)).scalar_subquery(),
    select(func.max(x.report_index.c.latest)).scalar_subquery(),
    _counter("changes"),
    _counter("readings"),
    _counter("across_basis"),
    *map(_last, ("publish", "retract", "reverse", "valid_claim")),
)


def moment_of(db: Connection) -> Moment:
    """The state that the transaction sees, in one question; asked once of a connection that only reads."""
    begun = db.get_transaction()
    kept: tuple[object, Moment] | None = db.get_execution_options().get("reportedly_moment")
    if kept is not None and kept[0] is begun:
        return kept[1]
    moment = _asked(db)
    db.execution_options(reportedly_moment=(db.get_transaction(), moment))
    return moment


def _asked(db: Connection) -> Moment:
    findings, judgements, newest, changes, readings, basis, *last = db.execute(_MOMENT).one()
    published, retracted, reversed_, verdict = last
    return Moment(
        findings=int(findings or 0),
        judgements=judgements or 0,
        newest=newest or "",
        changes=int(changes or 0),
        published=max(published or 0, retracted or 0, reversed_ or 0),
        verdicts=max(verdict or 0, reversed_ or 0),
        readings=int(readings or 0),
        basis=Basis(*map(int, (basis or "0 0").split())),
    )


@dataclass(frozen=True, slots=True)
class Known:
    """What lists of events need beside their rows.

    Attributes:
        moment: the state of the ledger.
        published: by event whether it is published or retracted.
        decided: by event the first judgement about it, or about a claim or relation of it.
    """

    moment: Moment
    published: Mapping[str, Status]
    decided: Mapping[str, int]

    def judged(self, event: str) -> bool:
        """Whether somebody has decided about the event."""
        return self.decided.get(event, self.moment.judgements + 1) <= self.moment.judgements

    def judged_events(self) -> list[str]:
        """All events about which somebody has decided, in order."""
        return sorted(event for event in self.decided if self.judged(event))


class Decided:
    """By event the first judgement about it. Of what was found once only the judgements since are looked at."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._findings, self._seen = -1, 0
        self._first: dict[str, int] = {}

    def at(self, db: Connection, moment: Moment) -> Mapping[str, int]:
        """What the transaction sees; it may hold later judgements too, which :meth:`Known.judged` leaves out."""
        with self._lock:
            if moment.findings < self._findings:  # findings were kept anew since the transaction began
                return _first_judgements(db, 0)
            if moment.findings > self._findings:
                self._findings, self._seen, self._first = moment.findings, 0, {}
            if moment.judgements > self._seen:
                found = _first_judgements(db, self._seen)
                self._first, self._seen = found | self._first, moment.judgements
            return self._first


def _first_judgements(db: Connection, after: int) -> dict[str, int]:
    """By event its first judgement behind a position. What was judged is looked up first, so that a few new ones cost little."""
    s, c, about, e = t.judged_subjects.c, x.event_claims.c, t.about.c, x.event_index.c
    query = select(s.subject, func.min(s.position)).where(s.position > after).group_by(s.subject)
    subjects: dict[str, int] = dict(db.execute(query).all())
    found: dict[str, int] = {}

    def note(event: str, position: int) -> None:
        found[event] = min(position, found.get(event, position))

    claims = dict(subjects)
    among = sorted(subjects)
    for finding, claim in db.execute(select(about.finding, about.claim).where(is_one_of(about.finding, among))):
        claims[claim] = min(subjects[finding], claims.get(claim, subjects[finding]))
    for id_ in db.scalars(select(e.id).where(is_one_of(e.id, among))):
        note(id_, subjects[id_])
    for claim, event in db.execute(select(c.claim, c.event).where(is_one_of(c.claim, sorted(claims)))):
        note(event, claims[claim])
    return found


@dataclass(slots=True)
class Memory:
    """The last answers by what they depend on. Threads may make the same answer twice, never a wrong one."""

    most: int = KEPT_ANSWERS
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
            while len(self._kept) > self.most:
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
        for id_ in db.scalars(select(x.event_index.c.id).where(is_one_of(x.event_index.c.id, some))):
            found[id_] = [id_]
        pairs = select(x.event_claims.c.claim, x.event_claims.c.event).where(is_one_of(x.event_claims.c.claim, some))
        for claim, event in db.execute(pairs.order_by(x.event_claims.c.event)):
            found.setdefault(claim, []).append(event)
    return found
