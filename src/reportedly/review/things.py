"""What there is to judge about, as a whole ledger shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from reportedly.model import Judgement, Ledger


class LedgerThings:
    """:class:`reportedly.review.Things` of a ledger, the log, and the ids of records and releases."""

    def __init__(
        self,
        ledger: Ledger,
        judgements: Sequence[Judgement],
        records: Iterable[str] = (),
        releases: Iterable[str] = (),
    ) -> None:
        found = ledger.findings
        self._kinds: dict[str, str] = {}
        for kind, ids in (
            ("judgement", (j.id for j in judgements)),
            ("release", releases),
            ("record", records),
            ("proposed", (p.id for p in found.proposed)),
            ("relation", (r.id for r in found.relations)),
            ("report", (r.id for r in ledger.reports)),
            ("claim", (c.id for c in ledger.claims)),
            ("event", (e.id for e in found.events)),
        ):
            self._kinds |= dict.fromkeys(ids, kind)
        self._claims = {e.id: e.claims for e in found.events}
        self._properties: dict[str, set[str]] = defaultdict(set)
        for assessment in (*found.assessments, *found.projections):
            self._properties[assessment.event].add(assessment.property)
        self._log = tuple(judgements)

    def kind_of(self, id_: str) -> str | None:
        return self._kinds.get(id_)

    def claims_of(self, event: str) -> tuple[str, ...]:
        return self._claims.get(event, ())

    def properties_of(self, event: str) -> frozenset[str]:
        return frozenset(self._properties.get(event, ()))

    def judgements(self) -> Sequence[Judgement]:
        return self._log
