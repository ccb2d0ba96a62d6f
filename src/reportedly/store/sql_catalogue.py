"""The catalogue of a project in SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from reportedly.model import Control, Ledger, ProposedMerge, Rejection, rejected_claims
from reportedly.store import dossiers, event_counts, event_lists, name_lists, payloads, report_lists, rows, searching
from reportedly.store import index_tables as x
from reportedly.store import tables as t
from reportedly.store.catalogue import HIT_KINDS, MAX_ROWS
from reportedly.store.catalogue_counts import (
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
from reportedly.store.catalogue_counts import Hit as SearchHit
from reportedly.store.catalogue_filters import (
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
from reportedly.store.catalogue_moment import Memory, Moment, moment_of, publications
from reportedly.store.catalogue_rows import (
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
from reportedly.store.state import known_basis, summed


class SqlCatalogue:
    """A :class:`reportedly.store.catalogue.Catalogue`, which says what each method gives."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._memory = Memory()

    def version(self) -> str:
        with self._database.read() as db:
            moment = moment_of(db)
        return f"{moment.changes}-{moment.judgements}"

    def totals(self) -> Totals:
        with self._database.read() as db:
            moment = moment_of(db)
            published = self._published(db, moment)
            return self._kept(("totals", moment), lambda: summed(db, moment, published))

    # Events

    def events(
        self,
        wanted: EventFilter = ALL_EVENTS,
        limit: int = 50,
        after: str | None = None,
        order: EventOrder = EventOrder.NEWEST,
    ) -> Rows[EventRow]:
        with self._database.read() as db:
            moment = moment_of(db)
            published = self._published(db, moment)
            total = self._kept(
                ("events", _of_findings(moment), wanted),
                lambda: event_lists.count(db, event_lists.conditions(db, wanted, moment, published)),
            )
            return event_lists.page(db, wanted, _cut(limit), after, order, (moment, published, total))

    def event_rows(self, ids: Sequence[str]) -> tuple[EventRow, ...]:
        with self._database.read() as db:
            moment = moment_of(db)
            return event_lists.rows_by_id(db, ids, moment, self._published(db, moment))

    def event(self, id_: str) -> EventDossier | None:
        with self._database.read() as db:
            return dossiers.event(db, id_, self._state(db))

    def points(self, wanted: EventFilter = ALL_EVENTS) -> tuple[EventPoint, ...]:
        return self._over_events("points", wanted, event_counts.points)

    def timeline(self, wanted: EventFilter = ALL_EVENTS, grain: Grain = Grain.DAY) -> tuple[Bucket, ...]:
        return self._over_events(f"timeline {grain}", wanted, lambda db, found: event_counts.timeline(db, found, grain))

    def facets(self, wanted: EventFilter = ALL_EVENTS) -> Facets:
        with self._database.read() as db:
            moment = moment_of(db)
            published = self._published(db, moment)
            sets = self._kept(("sets", moment.findings), lambda: event_counts.value_sets(db))
            return self._kept(
                ("facets", _of_findings(moment), wanted),
                lambda: event_counts.facets(
                    db, event_lists.conditions(db, wanted, moment, published), sets, moment, published
                ),
            )

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
            return report_lists.claims(db, wanted, _cut(limit), after, total, rejected)

    def claim_rows(self, ids: Sequence[str]) -> tuple[ClaimRow, ...]:
        with self._database.read() as db:
            return report_lists.claim_rows(db, ids, self._rejected(db, moment_of(db)))

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
        with self._database.read() as db:
            moment = moment_of(db)
            return self._kept(("proposed", moment.findings), lambda: payloads.in_order(db, t.proposed, ProposedMerge))

    def control(self, place: str | None = None) -> tuple[Control, ...]:
        with self._database.read() as db:
            moment = moment_of(db)
            found = self._kept(("control", moment.findings), lambda: payloads.in_order(db, t.control, Control))
        return found if place is None else tuple(hold for hold in found if place in (hold.place, hold.place_name))

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
            return searching.search(db, words, kinds, _cut(limit), after)

    # The ledger

    def outdated(self) -> Outdated:
        with self._database.read() as db:
            known, readings = known_basis(db)
            if moment_of(db).judgements <= known.judgements:
                return Outdated((), readings - known.readings)
            j = t.judgements.c
            query = select(j.payload).where(j.position > known.judgements).order_by(j.position)
            judgements = tuple(rows.judgement_of(payload) for payload in db.scalars(query))
            return Outdated(judgements, readings - known.readings)

    def ledger_of(self, events: Sequence[str]) -> Ledger:
        with self._database.read() as db:
            return dossiers.ledger_of(db, events)

    # What answers are made from

    def _kept[T](self, key: Hashable, make: Callable[[], T]) -> T:
        return self._memory.of(key, make)

    def _published(self, db: Connection, moment: Moment) -> dict[str, Status]:
        return self._kept(("published", moment.findings, moment.judgements), lambda: publications(db))

    def _rejected(self, db: Connection, moment: Moment) -> frozenset[str]:
        def judged() -> frozenset[str]:
            found = payloads.numbered_judgements_of(db, ("valid_claim", "reverse"))
            return rejected_claims(judgement for _, judgement in found)

        return self._kept(("rejected", moment.judgements), judged)

    def _state(self, db: Connection) -> dossiers.State:
        moment = moment_of(db)
        known, _ = known_basis(db)
        return moment, self._published(db, moment), self._rejected(db, moment), known.judgements

    def _counted(self, db: Connection, table: Any, wanted: Hashable, found: Callable[[], report_lists.Found]) -> int:
        moment = moment_of(db)
        state = (moment.changes, moment.judgements)
        return self._kept((table.name, state, wanted), lambda: report_lists.count(db, table, found()))

    def _over_findings[T](self, name: str, make: Callable[[Connection], T]) -> T:
        with self._database.read() as db:
            return self._kept((name, moment_of(db).findings), lambda: make(db))

    def _over_events[T](
        self, name: str, wanted: EventFilter, make: Callable[[Connection, event_lists.Conditions], T]
    ) -> T:
        with self._database.read() as db:
            moment = moment_of(db)
            published = self._published(db, moment)
            key = (name, _of_findings(moment), wanted)
            return self._kept(key, lambda: make(db, event_lists.conditions(db, wanted, moment, published)))


def _of_findings(moment: Moment) -> tuple[int, int, str]:
    """What lists of events depend on: no reading changes them before findings are kept, but it may change what is new."""
    return moment.findings, moment.judgements, moment.newest


def _cut(limit: int) -> int:
    return max(1, min(limit, MAX_ROWS))
