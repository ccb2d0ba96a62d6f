"""The catalogue of a project in SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from reportedly.model import Control, Judgement, Ledger, ProposedMerge, Question, Rejection, rejected_claims
from reportedly.model.judgements import touched
from reportedly.store import payloads, rows
from reportedly.store import tables as t
from reportedly.store.catalogue import dossiers, event_counts, event_lists, name_lists, report_lists, searching
from reportedly.store.catalogue.counts import (
    ActorRow,
    Bucket,
    EventPoint,
    Facets,
    LabelCount,
    Outdated,
    OutletRow,
    PlaceRow,
    SharedOrigin,
    SpeakerRow,
    Totals,
)
from reportedly.store.catalogue.counts import Hit as SearchHit
from reportedly.store.catalogue.filters import (
    ALL_CLAIMS,
    ALL_EVENTS,
    ALL_RELATIONS,
    ALL_REPORTS,
    ClaimFilter,
    EventFilter,
    EventOrder,
    Grain,
    RelationFilter,
    ReportFilter,
)
from reportedly.store.catalogue.moment import Decided, Known, Memory, Moment, moment_of, publications
from reportedly.store.catalogue.pages import KeptPages, state_of
from reportedly.store.catalogue.protocol import HIT_KINDS, MAX_ROWS
from reportedly.store.catalogue.rows import (
    ClaimRow,
    EventDossier,
    EventRow,
    RelationRow,
    ReportDossier,
    ReportRow,
    Rows,
    Status,
)
from reportedly.store.database import Database
from reportedly.store.index import tables as x
from reportedly.store.review import open_questions
from reportedly.store.state import summed


class SqlCatalogue:
    """A :class:`reportedly.store.catalogue.protocol.Catalogue`, which says what each method gives."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._memory = Memory()
        self._pages = KeptPages()
        self._decided = Decided()

    def version(self, *, judged: bool = True) -> str:
        with self._database.glance() as db:
            moment = moment_of(db)
        return f"{moment.changes}-{moment.judgements}" if judged else f"{moment.changes}"

    def at_one_moment(self) -> AbstractContextManager[None]:
        return self._database.at_one_moment()

    def totals(self) -> Totals:
        with self._database.read() as db:
            known = self._known(db)
            key = ("totals", known.moment.findings, known.moment.newest, known.moment.changes)
            sums = self._kept(key, lambda: summed(db, known.moment))
            shown = sum(status is Status.PUBLISHED for status in known.published.values())
            return replace(sums, published=shown, judgements=known.moment.judgements)

    # Events

    def events(
        self,
        wanted: EventFilter = ALL_EVENTS,
        limit: int = 50,
        after: str | None = None,
        order: EventOrder = EventOrder.NEWEST,
    ) -> Rows[EventRow]:
        with self._database.read() as db:
            known = self._known(db)
            total = self._kept(
                ("events", state_of(known.moment, wanted), wanted),
                lambda: event_lists.count(db, event_lists.conditions(db, wanted, known)),
            )
            return self._pages.events(db, wanted, _cut(limit), after, order, known, total)

    def event_rows(self, ids: Sequence[str]) -> tuple[EventRow, ...]:
        with self._database.read() as db:
            return event_lists.rows_by_id(db, ids, self._known(db))

    def event(self, id_: str) -> EventDossier | None:
        with self._database.read() as db:
            return dossiers.event(db, id_, self._state(db))

    def event_now(self, id_: str) -> str | None:
        with self._database.glance() as db:
            return dossiers.event_now(db, id_)

    def points(self, wanted: EventFilter = ALL_EVENTS) -> tuple[EventPoint, ...]:
        return self._over_events("points", wanted, event_counts.points)

    def timeline(self, wanted: EventFilter = ALL_EVENTS, grain: Grain = Grain.DAY) -> tuple[Bucket, ...]:
        return self._over_events(f"timeline {grain}", wanted, lambda db, found: event_counts.timeline(db, found, grain))

    def facets(self, wanted: EventFilter = ALL_EVENTS) -> Facets:
        with self._database.read() as db:
            known = self._known(db)
            moment = known.moment
            sets = self._kept(("sets", moment.findings), lambda: event_counts.value_sets(db))
            state = state_of(moment, wanted)
            fitting = self._kept(
                ("fitting", state, wanted),
                lambda: event_counts.fitting(db, event_lists.conditions(db, wanted, known)),
            )
            counted = self._kept(("facets", state, wanted), lambda: event_counts.facets(fitting, sets, moment))
            return event_counts.with_statuses(counted, fitting, sets, known)

    # Reports, claims, relations

    def reports(self, wanted: ReportFilter = ALL_REPORTS, limit: int = 50, after: str | None = None) -> Rows[ReportRow]:
        with self._database.read() as db:
            total = self._counted(db, x.report_index, wanted, lambda: report_lists.report_conditions(db, wanted))
            return report_lists.reports(db, wanted, _cut(limit), after, total)

    def report(self, id_: str) -> ReportDossier | None:
        with self._database.read() as db:
            return dossiers.report(db, id_, self._state(db))

    def claims(self, wanted: ClaimFilter = ALL_CLAIMS, limit: int = 50, after: str | None = None) -> Rows[ClaimRow]:
        with self._database.read() as db:
            rejected = self._rejected(db, moment_of(db))
            total = self._counted(db, x.claim_index, wanted, lambda: report_lists.claim_conditions(db, wanted))
            return self._pages.claims(db, wanted, _cut(limit), after, total, rejected)

    def claim_rows(self, ids: Sequence[str]) -> tuple[ClaimRow, ...]:
        with self._database.read() as db:
            return report_lists.claim_rows(db, ids, self._rejected(db, moment_of(db)))

    def claim_ids(self, besides: Collection[str] = ()) -> tuple[str, ...]:
        with self._database.read() as db:
            return report_lists.claim_ids(db, besides)

    def relations(
        self, wanted: RelationFilter = ALL_RELATIONS, limit: int = 50, after: str | None = None
    ) -> Rows[RelationRow]:
        with self._database.read() as db:
            total = self._counted(db, x.relation_index, wanted, lambda: report_lists.relation_conditions(wanted))
            return report_lists.relations(db, wanted, _cut(limit), after, total)

    def rejections(self, limit: int = 50, after: str | None = None) -> Rows[Rejection]:
        with self._database.read() as db:
            return report_lists.rejections(db, _cut(limit), after)

    def proposed(self) -> tuple[ProposedMerge, ...]:
        return self._over_findings("proposed", lambda db: payloads.in_order(db, t.proposed, ProposedMerge))

    def control(self, place: str | None = None) -> tuple[Control, ...]:
        found = self._over_findings("control", lambda db: payloads.in_order(db, t.control, Control))
        return found if place is None else tuple(hold for hold in found if place in (hold.place, hold.place_name))

    def questions(
        self, kind: str | None = None, limit: int = 50, without: Collection[str] = ()
    ) -> tuple[Question, ...]:
        with self._database.read() as db:
            return open_questions.first(db, kind, _cut(limit), without)

    def question_counts(self) -> Mapping[str, int]:
        return self._over_findings("questions", open_questions.counts)

    def questions_touched(self, judgements: Sequence[Judgement]) -> tuple[Question, ...]:
        subjects = sorted({subject for judgement in judgements for subject in touched(judgement)})
        if not subjects:
            return ()
        with self._database.read() as db:
            return open_questions.touched_by(db, subjects)

    # Names

    def outlets(self) -> tuple[OutletRow, ...]:
        return self._over_findings("outlets", name_lists.outlets)

    def shared_origins(self) -> tuple[SharedOrigin, ...]:
        return self._over_findings("shared", name_lists.shared_origins)

    def labels(self, outlet: str | None = None) -> tuple[LabelCount, ...]:
        return self._over_findings(f"labels {outlet!r}", lambda db: name_lists.labels(db, outlet))

    def speakers(self, words: str = "", limit: int = 50, after: str | None = None) -> Rows[SpeakerRow]:
        with self._database.read() as db:
            return name_lists.speakers(db, words, _cut(limit), after)

    def actors(self, words: str = "", limit: int = 50, after: str | None = None) -> Rows[ActorRow]:
        with self._database.read() as db:
            return name_lists.actors(db, words, _cut(limit), after)

    def places(
        self, words: str = "", controls: bool | None = None, limit: int = 50, after: str | None = None
    ) -> Rows[PlaceRow]:
        with self._database.read() as db:
            return name_lists.places(db, words, controls, _cut(limit), after)

    def search(
        self, words: str, kinds: Sequence[str] = HIT_KINDS, limit: int = 50, after: str | None = None
    ) -> Rows[SearchHit]:
        with self._database.read() as db:
            return searching.search(db, words, kinds, _cut(limit), after, self._kept)

    # The ledger

    def outdated(self) -> Outdated:
        with self._database.read() as db:
            moment, j = moment_of(db), t.judgements.c
            readings = moment.readings - moment.basis.readings
            if moment.judgements <= moment.basis.judgements:
                return Outdated((), readings)
            query = select(j.payload).where(j.position > moment.basis.judgements).order_by(j.position)
            key = ("outdated", moment.basis.judgements, moment.judgements)  # a page asks twice, and the log only grows
            since = self._kept(key, lambda: tuple(rows.judgement_of(payload) for payload in db.scalars(query)))
            return Outdated(since, readings)

    def ledger_of(self, events: Sequence[str]) -> Ledger:
        with self._database.read() as db:
            return dossiers.ledger_of(db, events)

    # What answers are made from

    def _kept[T](self, key: Hashable, make: Callable[[], T]) -> T:
        return self._memory.of(key, make)

    def _known(self, db: Connection) -> Known:
        moment = moment_of(db)
        published = self._kept(("published", moment.findings, moment.published), lambda: publications(db))
        return Known(moment, published, self._decided.at(db, moment))

    def _rejected(self, db: Connection, moment: Moment) -> frozenset[str]:
        def judged() -> frozenset[str]:
            found = payloads.numbered_judgements_of(db, ("valid_claim", "reverse"))
            return rejected_claims(judgement for _, judgement in found)

        return self._kept(("rejected", moment.verdicts), judged)

    def _state(self, db: Connection) -> dossiers.State:
        known = self._known(db)
        return known, self._rejected(db, known.moment), known.moment.basis.judgements

    def _counted(self, db: Connection, table: Any, wanted: Hashable, found: Callable[[], report_lists.Found]) -> int:
        """Judging changes the number of relations that were judged, and of nothing else."""
        moment = moment_of(db)
        state = (moment.changes, moment.judgements if table is x.relation_index else 0)
        return self._kept((table.name, state, wanted), lambda: report_lists.count(db, table, found()))

    def _over_findings[T](self, name: str, make: Callable[[Connection], T]) -> T:
        with self._database.read() as db:
            return self._kept((name, moment_of(db).findings), lambda: make(db))

    def _over_events[T](
        self, name: str, wanted: EventFilter, make: Callable[[Connection, event_lists.Conditions], T]
    ) -> T:
        with self._database.read() as db:
            known = self._known(db)
            key = (name, state_of(known.moment, wanted), wanted)
            return self._kept(key, lambda: make(db, event_lists.conditions(db, wanted, known)))


def _cut(limit: int) -> int:
    return max(1, min(limit, MAX_ROWS))
