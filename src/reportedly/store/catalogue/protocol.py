"""The read side for pages and the API: lists with filters, dossiers, counts, search. Every answer is one moment of the ledger.

Lists come in pages of at most :data:`MAX_ROWS`. A cursor (:attr:`Rows.after`) is opaque; it goes on after the last row shown, so rows that
come or go meanwhile shift nothing. It holds for the filter and order that it was given with.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from reportedly.model import Control, Judgement, Ledger, ProposedMerge, Question, Rejection
from reportedly.store.catalogue.counts import (
    FACET_VALUES,
    ActorRow,
    Bucket,
    Count,
    EventPoint,
    Facets,
    Hit,
    LabelCount,
    Outdated,
    OutletRow,
    PlaceRow,
    SharedOrigin,
    SpeakerRow,
    Totals,
)
from reportedly.store.catalogue.cursors import CursorError
from reportedly.store.catalogue.filters import (
    ALL_CLAIMS,
    ALL_EVENTS,
    ALL_RELATIONS,
    ALL_REPORTS,
    Box,
    ClaimFilter,
    EventFilter,
    EventOrder,
    Grain,
    RelationFilter,
    ReportFilter,
)
from reportedly.store.catalogue.rows import (
    NEW_DAYS,
    ClaimRow,
    EventDossier,
    EventRow,
    RelationRow,
    ReportDossier,
    ReportRow,
    Rows,
    Status,
)

__all__ = [
    "ALL_CLAIMS",
    "ALL_EVENTS",
    "ALL_RELATIONS",
    "ALL_REPORTS",
    "FACET_VALUES",
    "HIT_KINDS",
    "MAX_ROWS",
    "NEW_DAYS",
    "ActorRow",
    "Box",
    "Bucket",
    "Catalogue",
    "ClaimFilter",
    "ClaimRow",
    "Count",
    "CursorError",
    "EventDossier",
    "EventFilter",
    "EventOrder",
    "EventPoint",
    "EventRow",
    "Facets",
    "Grain",
    "Hit",
    "LabelCount",
    "Outdated",
    "OutletRow",
    "PlaceRow",
    "RelationFilter",
    "RelationRow",
    "ReportDossier",
    "ReportFilter",
    "ReportRow",
    "Rows",
    "SharedOrigin",
    "SpeakerRow",
    "Status",
    "Totals",
]

MAX_ROWS = 1000
HIT_KINDS = ("event", "claim", "report", "speaker", "actor", "place")


class Catalogue(Protocol):
    """What pages may ask. ``limit`` is cut to 1..:data:`MAX_ROWS`; an ``after`` that is no cursor raises CursorError."""

    def version(self, *, judged: bool = True) -> str:
        """A short token that changes whenever anything in the project does: an ETag for whatever is shown.

        With ``judged`` False for what no judgement changes before findings are kept anew.
        """

    def at_one_moment(self) -> AbstractContextManager[None]:
        """All answers that this thread asks for within the block are of one moment, and cost one transaction."""

    def totals(self) -> Totals:
        """What the project holds."""

    def events(
        self,
        wanted: EventFilter = ALL_EVENTS,
        limit: int = 50,
        after: str | None = None,
        order: EventOrder = EventOrder.NEWEST,
    ) -> Rows[EventRow]:
        """Events in a list."""

    def event_rows(self, ids: Sequence[str]) -> tuple[EventRow, ...]:
        """The events with these ids, in their order; unknown ids are passed over."""

    def event(self, id_: str) -> EventDossier | None:
        """Everything about one event, None where there is none of this id."""

    def event_now(self, id_: str) -> str | None:
        """The id of the event that an id stands for by now, which was another before events were joined or anchored anew."""

    def reports(self, wanted: ReportFilter = ALL_REPORTS, limit: int = 50, after: str | None = None) -> Rows[ReportRow]:
        """Reports by latest publication, the undated ones last."""

    def report(self, id_: str) -> ReportDossier | None:
        """One report with its text and claims, None where there is none of this id in the ledger."""

    def claims(self, wanted: ClaimFilter = ALL_CLAIMS, limit: int = 50, after: str | None = None) -> Rows[ClaimRow]:
        """Claims in the order of the ledger: by file of the report, then by position."""

    def claim_rows(self, ids: Sequence[str]) -> tuple[ClaimRow, ...]:
        """The claims with these ids, in their order; unknown ids are passed over."""

    def claim_ids(self, besides: Collection[str] = ()) -> tuple[str, ...]:
        """The ids of all claims but those of the types ``besides``, in order."""

    def relations(
        self, wanted: RelationFilter = ALL_RELATIONS, limit: int = 50, after: str | None = None
    ) -> Rows[RelationRow]:
        """Relations in the order in which weighing gave them."""

    def rejections(self, limit: int = 50, after: str | None = None) -> Rows[Rejection]:
        """Input that could not be used, by file."""

    def proposed(self) -> tuple[ProposedMerge, ...]:
        """Pairs of mentions that linking nearly joined, or hardly, in the order in which linking gave them."""

    def questions(
        self, kind: str | None = None, limit: int = 50, without: Collection[str] = ()
    ) -> tuple[Question, ...]:
        """The first open questions in the order of the queue, as findings left them, but for those of the ids ``without``."""

    def question_counts(self) -> Mapping[str, int]:
        """How many of each kind there are."""

    def questions_touched(self, judgements: Sequence[Judgement]) -> tuple[Question, ...]:
        """Those that the judgements could have settled, in the order of the queue."""

    def control(self, place: str | None = None) -> tuple[Control, ...]:
        """Who is said to hold what over time, by place and claimant; of all places or of one, by id or name."""

    def outlets(self) -> tuple[OutletRow, ...]:
        """Outlets by number of reports, largest first."""

    def shared_origins(self) -> tuple[SharedOrigin, ...]:
        """Who has claims of one origin with whom, most first; each pair once, names in order."""

    def labels(self, outlet: str | None = None) -> tuple[LabelCount, ...]:
        """What outlets call whom, most frequent first."""

    def speakers(self, words: str = "", limit: int = 50, after: str | None = None) -> Rows[SpeakerRow]:
        """Speakers by number of claims, largest first; ``words`` is part of the name."""

    def actors(self, words: str = "", limit: int = 50, after: str | None = None) -> Rows[ActorRow]:
        """Actors by number of claims, largest first; ``words`` is part of the name."""

    def places(
        self, words: str = "", controls: bool | None = None, limit: int = 50, after: str | None = None
    ) -> Rows[PlaceRow]:
        """Places by number of claims, largest first. ``controls`` True: those that somebody is said to hold."""

    def points(self, wanted: EventFilter = ALL_EVENTS) -> tuple[EventPoint, ...]:
        """The events that have coordinates, by id."""

    def timeline(self, wanted: EventFilter = ALL_EVENTS, grain: Grain = Grain.DAY) -> tuple[Bucket, ...]:
        """Events by when they start, in order of time, periods without any left out; those without a day come last."""

    def facets(self, wanted: EventFilter = ALL_EVENTS) -> Facets:
        """What the events of the filter have in common, to narrow it."""

    def search(
        self, words: str, kinds: Sequence[str] = HIT_KINDS, limit: int = 50, after: str | None = None
    ) -> Rows[Hit]:
        """Things with all the words, kind after kind, the latest first; names, also by part and with slips, the likeliest first."""

    def outdated(self) -> Outdated:
        """What came in since the findings were computed."""

    def ledger_of(self, events: Sequence[str]) -> Ledger:
        """The part of the ledger that these events rest on: they, the episodes that hold them and what they hold, their claims and
        reports, and the findings about these. Policies and exports run on it as on the whole.
        """
