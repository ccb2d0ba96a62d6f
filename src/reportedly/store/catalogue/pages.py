"""Pages of lists that judging need not make again: of each row only what judgements say is put in anew."""

from __future__ import annotations

from sqlalchemy import Connection

from reportedly.store.catalogue import event_lists, report_lists
from reportedly.store.catalogue.filters import ClaimFilter, EventFilter, EventOrder
from reportedly.store.catalogue.moment import Known, Memory, Moment, moment_of
from reportedly.store.catalogue.rows import ClaimRow, EventRow, Rows, Status

PUBLISHING = frozenset({Status.PUBLISHED, Status.RETRACTED})
PAGES = 24
"""Pages that are kept: a thousand events have a megabyte and a half."""
FEW, MANY_CLAIMS = 20, 100
"""Shorter pages cost less than they would displace; pages of more claims are those of programs, which ask for each but once."""


class KeptPages:
    """The last pages asked for, by what they depend on beside judgements."""

    def __init__(self) -> None:
        self._kept = Memory(PAGES)

    def events(  # noqa: PLR0913 - what a person asks, and what is known
        self,
        db: Connection,
        wanted: EventFilter,
        limit: int,
        after: str | None,
        order: EventOrder,
        known: Known,
        total: int,
    ) -> Rows[EventRow]:
        """:func:`event_lists.page`, with who was judged."""

        def made() -> Rows[EventRow]:
            return event_lists.page(db, wanted, limit, after, order, known, total)

        moment = known.moment
        state = ("events", state_of(moment, wanted), moment.published, moment.newest)
        page = self._kept.of((*state, wanted, limit, after, order), made) if limit > FEW else made()
        return Rows(event_lists.with_judged(page.rows, known), page.total, page.after)

    def claims(  # noqa: PLR0913 - what a person asks, and what is known
        self, db: Connection, wanted: ClaimFilter, limit: int, after: str | None, total: int, rejected: frozenset[str]
    ) -> Rows[ClaimRow]:
        """:func:`report_lists.claims`, those that were rejected marked so."""

        def made() -> Rows[ClaimRow]:
            return report_lists.claims(db, wanted, limit, after, total)

        state = ("claims", moment_of(db).changes)
        page = self._kept.of((*state, wanted, limit, after), made) if FEW < limit <= MANY_CLAIMS else made()
        return Rows(report_lists.with_rejected(page.rows, rejected), page.total, page.after)


def state_of(moment: Moment, wanted: EventFilter) -> tuple[int, int, int, str]:
    """What the events of a filter depend on. Reading does not change them before findings are kept, but what is new; judging changes
    only who is judged, published or retracted.
    """
    judged = moment.judgements if Status.JUDGED in wanted.statuses else 0
    published = moment.published if wanted.statuses & PUBLISHING else 0
    return moment.findings, judged, published, moment.newest if Status.NEW in wanted.statuses else ""
