"""A catalogue in memory: a few events with hostile words, told by one report each."""

from __future__ import annotations

from collections import Counter
from contextlib import nullcontext
from dataclasses import replace
from datetime import date

from reportedly.model import (
    Control,
    Event,
    GroundedClaim,
    Judgement,
    Ledger,
    ProposedMerge,
    Publication,
    Question,
    Rejection,
    Relation,
    RelationKind,
    Report,
    SpeakerKind,
)
from reportedly.review.queue import questions
from reportedly.store.catalogue.protocol import (
    ActorRow,
    Bucket,
    ClaimRow,
    Count,
    CursorError,
    EventDossier,
    EventPoint,
    EventRow,
    Facets,
    Hit,
    LabelCount,
    Outdated,
    OutletRow,
    PlaceRow,
    RelationRow,
    ReportDossier,
    ReportRow,
    Rows,
    SharedOrigin,
    SpeakerRow,
    Totals,
)
from tests.store.nouns import a_claim, a_report, findings_on

MANY = 30


class Shelf:
    """Fits :class:`reportedly.store.catalogue.protocol.Catalogue`; filters are heeded by ``words`` alone."""

    def __init__(self, hostile: str = "", events: int = MANY) -> None:
        self.stamp = 1
        self.former: dict[str, str] = {}
        self.outdated_judgements: tuple[Judgement, ...] = ()
        self.reports_: dict[str, Report] = {}
        self.claims_: dict[str, GroundedClaim] = {}
        self.rows_: dict[str, EventRow] = {}
        self.relations_: list[RelationRow] = []
        for number in range(events):
            sentence = f"Shelling of Dorn killed {number + 1} people{hostile}."
            report = a_report(f"Town {number}\n\n{sentence}", f"{number}.txt")
            claim = a_claim(report, sentence, str(number + 1))
            self.reports_[report.id], self.claims_[claim.id] = report, claim
            row = _event_row(number, claim, hostile)
            self.rows_[row.id] = row

    def at_one_moment(self):
        return nullcontext()

    def version(self, *, judged: bool = True) -> str:
        return f"v{self.stamp}"

    def contradict(self, number: int = 1) -> RelationRow:
        """A new contradiction between the claims of two events."""
        a, b = list(self.claims_)[number : number + 2]
        relation = Relation(f"rel-{number}", RelationKind.CONTRADICTION, (a,), (b,), "killed", "counts", "They differ.")
        self.relations_.append(RelationRow(relation, (list(self.rows_)[number],)))
        return self.relations_[-1]

    def change(self, number: int, **values: object) -> EventRow:
        """An event's row with other values."""
        id_ = list(self.rows_)[number]
        self.rows_[id_] = replace(self.rows_[id_], **values)
        return self.rows_[id_]

    def totals(self) -> Totals:
        n = len(self.rows_)
        return Totals(n, n, n, 0, 1, 1, n, 0, 0, 0, 0, 0, 0, 0, None, None)

    def events(self, wanted=None, limit=50, after=None, order=None) -> Rows[EventRow]:
        words = getattr(wanted, "words", "")
        return _page([row for row in self.rows_.values() if words in row.title], limit, after)

    def event_rows(self, ids) -> tuple[EventRow, ...]:
        return tuple(self.rows_[id_] for id_ in ids if id_ in self.rows_)

    def event(self, id_) -> EventDossier | None:
        row = self.rows_.get(id_)
        if row is None:
            return None
        claim = self.claims_[list(self.claims_)[list(self.rows_).index(id_)]]
        found = findings_on((claim,))
        event = Event(id_, row.title, row.event_type, (claim.id,))
        claims, reports = self.claim_rows([claim.id]), (self._report_row(self.reports_[claim.report]),)
        return EventDossier(row, event, None, (), claims, reports, found.relations, found.origins, (), (), (), False)

    def event_now(self, id_) -> str | None:
        return self.former.get(id_, id_ if id_ in self.rows_ else None)

    def reports(self, wanted=None, limit=50, after=None) -> Rows[ReportRow]:
        return _page([self._report_row(report) for report in self.reports_.values()], limit, after)

    def report(self, id_) -> ReportDossier | None:
        report = self.reports_.get(id_)
        if report is None:
            return None
        own = [claim.id for claim in self.claims_.values() if claim.report == id_]
        return ReportDossier(self._report_row(report), report, self.claim_rows(own), (), (), ())

    def claims(self, wanted=None, limit=50, after=None) -> Rows[ClaimRow]:
        return _page(list(self.claim_rows(list(self.claims_))), limit, after)

    def claim_rows(self, ids) -> tuple[ClaimRow, ...]:
        known = [self.claims_[id_] for id_ in ids if id_ in self.claims_]
        return tuple(ClaimRow(claim, self._report_row(self.reports_[claim.report]), ()) for claim in known)

    def claim_ids(self, besides=()) -> tuple[str, ...]:
        return tuple(sorted(id_ for id_, claim in self.claims_.items() if claim.claim.event_type not in besides))

    def relations(self, wanted=None, limit=50, after=None) -> Rows[RelationRow]:
        return _page(self.relations_, limit, after)

    def rejections(self, limit=50, after=None) -> Rows[Rejection]:
        return _page([Rejection("broken.txt", "read", "it is empty", "empty")], limit, after)

    def outlets(self) -> tuple[OutletRow, ...]:
        return (OutletRow("Outlet X", None, 3, 3, 3, 1, None, None),)

    def shared_origins(self) -> tuple[SharedOrigin, ...]:
        return (SharedOrigin("Outlet X", "Outlet Y", 1, (("same_words", 1),)),)

    def labels(self, outlet=None) -> tuple[LabelCount, ...]:
        named = LabelCount("Outlet X", "brigade-dorn", "band", "gang", 1, 0)
        return (LabelCount("Outlet X", None, "rebels", "rebel", 1, 0), named)

    def speakers(self, words="", limit=50, after=None) -> Rows[SpeakerRow]:
        return _page([SpeakerRow("Mayor of Dorn", None, SpeakerKind.PERSON, True, 3, 3, 1, 3)], limit, after)

    def actors(self, words="", limit=50, after=None) -> Rows[ActorRow]:
        return _page([ActorRow("brigade-dorn", "Dorn brigade", 3, 3)], limit, after)

    def places(self, words="", controls=None, limit=50, after=None) -> Rows[PlaceRow]:
        return _page([PlaceRow("geo-1", "Dorn", 36.5, 37.25, "exact", None, 3, 3, 0)], limit, after)

    def points(self, wanted=None) -> tuple[EventPoint, ...]:
        row = next(iter(self.rows_.values()))
        return (
            EventPoint(row.id, row.title, row.event_type, 36.5, 37.25, "exact", 3.0, row.start, 1, 9.0, False, False),
        )

    def timeline(self, wanted=None, grain=None) -> tuple[Bucket, ...]:
        return (Bucket(date(2001, 5, 8), 3, 3, 0, 0), Bucket(None, 1, 1, 0, 0))

    def facets(self, wanted=None) -> Facets:
        return Facets((Count("shelling", "shelling", 3),), (), (), (), (), (), (), ())

    def search(self, words, kinds=(), limit=50, after=None) -> Rows[Hit]:
        hits = [
            Hit("event", row.id, row.title, row.title, ((0, 3),), row.id)
            for row in self.rows_.values()
            if words in row.title
        ]
        return _page(hits, limit, after)

    def outdated(self) -> Outdated:
        return Outdated(self.outdated_judgements, 0)

    def questions(self, kind=None, limit=50, without=()) -> tuple[Question, ...]:
        ledger = self.ledger_of(())
        ledger = replace(
            ledger, findings=replace(ledger.findings, relations=tuple(r.relation for r in self.relations_))
        )
        found = [q for q in questions(ledger) if kind in (None, q.kind) and q.id not in without]
        return tuple(found[:limit])

    def question_counts(self) -> dict[str, int]:
        return dict(Counter(question.kind for question in self.questions(limit=10_000)))

    def questions_touched(self, judgements) -> tuple[Question, ...]:
        subjects = {subject for judgement in judgements for subject in judgement.subject}
        return tuple(q for q in self.questions(limit=10_000) if subjects & {q.id, *q.events, *q.a, *q.b})

    def control(self, place=None) -> tuple[Control, ...]:
        return ()

    def proposed(self) -> tuple[ProposedMerge, ...]:
        return ()

    def ledger_of(self, events) -> Ledger:
        claims = tuple(self.claims_.values())
        return Ledger(tuple(self.reports_.values()), claims, findings_on(claims))

    def _report_row(self, report: Report) -> ReportRow:
        outlet = report.outlet.name
        return ReportRow(
            report.id, report.file, report.title, outlet, None, None, None, "en", Publication(), 1, 1, 0, 0
        )


def _event_row(number: int, claim: GroundedClaim, hostile: str) -> EventRow:
    return EventRow(
        id=f"evt-{number:04}",
        title=f"Shelling of Dorn {number}{hostile}",
        event_type="shelling",
        start=date(2001, 5, 8),
        end=None,
        place=f"Dorn{hostile}",
        lat=36.5,
        lon=37.25,
        precision="exact",
        radius_km=3.0,
        country=None,
        parent=None,
        children=0,
        claims=1,
        reports=1,
        outlets=1,
        voices=1,
        independent=0,
        contradictions=0,
        certainties=(claim.claim.certainty,),
        killed_low=float(number + 1),
        killed_high=float(number + 1),
        statuses=frozenset(),
        first_published=None,
        last_published=None,
    )


def _page(rows: list, limit: int, after: str | None) -> Rows:
    if after is not None and not (after.isascii() and after.isdigit()):
        raise CursorError("not a cursor of this list")
    start = int(after or 0)
    part = rows[start : start + limit]
    end = start + len(part)
    return Rows(tuple(part), len(rows), str(end) if end < len(rows) else None)
