"""Open questions for people, those first whose answer would change most: contradictions, and events that nearly were one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model import GroundedClaim, ProposedMerge, RelationKind
from reportedly.model.judgements import state_token
from reportedly.publish.page.findings import Comparison, comparison
from reportedly.publish.page.index import LedgerIndex
from reportedly.publish.page.wording import plural
from reportedly.store import Store
from reportedly.store.catalogue import Catalogue, EventOrder, RelationFilter

CONTRADICTIONS = 40
EVENTS = 60
MERGES = 30


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two accounts that cannot both be true. ``token`` is the state of the event and its claims that an answer rests on."""

    id: str
    comparison: Comparison
    event: str
    subject: tuple[str, ...]
    numbers: tuple[tuple[str, str, str], ...]
    claims: tuple[tuple[str, str, str], ...]
    token: str
    stake: int
    why: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Two groups of claims: one event or two? ``now`` says which of both linking took them for."""

    id: str
    kind: str
    titles: tuple[str, str]
    events: tuple[str, ...]
    a: tuple[str, ...]
    b: tuple[str, ...]
    quotes: tuple[str, str]
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    token: str
    stake: int


def questions(catalogue: Catalogue, store: Store) -> list[Disagreement | Merge]:
    """What is open now, by what an answer would change: the reports that rest on it, contradictions before merges at equal stakes."""
    rows = catalogue.relations(RelationFilter(kind=RelationKind.CONTRADICTION, judged=False), CONTRADICTIONS).rows
    events = {event for row in rows for event in row.events[:2]}
    busy = [row.id for row in catalogue.events(limit=EVENTS, order=EventOrder.CLAIMS).rows]
    wanted = sorted(events | set(busy))
    if not wanted:
        return []
    ledger = catalogue.ledger_of(wanted)
    index = LedgerIndex(ledger)
    ids = {row.relation.id for row in rows}
    open_ones = [r for r in ledger.findings.relations if r.id in ids]
    disagreements = (_disagreement(index, store, comparison(index, relation)) for relation in open_ones)
    merges = (_merge(index, store, proposed) for proposed in ledger.findings.proposed[:MERGES])
    found: list[Disagreement | Merge] = [q for q in (*disagreements, *merges) if q is not None]
    return sorted(found, key=lambda q: (-q.stake, isinstance(q, Merge), q.id))


def _disagreement(index: LedgerIndex, store: Store, found: Comparison) -> Disagreement | None:
    relation = found.relation
    event = index.events.get(found.event or "")
    claims = index.known(relation.a + relation.b)
    if event is None or not claims:
        return None
    subject = (event.id, *event.claims, relation.id)
    past = store.past(sorted(set(subject)))
    reports = {claim.report for claim in claims}
    return Disagreement(
        id=relation.id,
        comparison=found,
        event=event.id,
        subject=subject,
        numbers=tuple(_numbers(index, claims, relation.property)),
        claims=tuple((c.id, index.voice_name(c), c.claim.span.exact) for c in claims),
        token=state_token(past),
        stake=10 * len(reports) + len(event.claims),
        why=f"{plural(len(reports), 'report')} and {plural(len(event.claims), 'claim')} of the event rest on it",
    )


def _numbers(index: LedgerIndex, claims: Sequence[GroundedClaim], prop: str) -> list[tuple[str, str, str]]:
    """The values that the sides give, each once: the number to choose, as it is told, by whom."""
    found: dict[str, tuple[str, str, str]] = {}
    for claim in claims:
        for q in claim.quantities:
            number = q.value if q.value is not None else q.low
            if q.measure.value == prop.partition(":")[0] and number is not None:
                found.setdefault(f"{number:g}", (f"{number:g}", q.span.exact, index.voice_name(claim)))
    return list(found.values())


def _merge(index: LedgerIndex, store: Store, found: ProposedMerge) -> Merge | None:
    a, b = index.known(found.a), index.known(found.b)
    if not a or not b or any(event not in index.events for event in found.events):
        return None
    titles = [index.events[event].title for event in found.events]
    reports = {claim.report for claim in (*a, *b)}
    return Merge(
        id=found.id,
        kind=found.kind,
        titles=(titles[0], titles[-1]),
        events=found.events,
        a=tuple(c.id for c in a),
        b=tuple(c.id for c in b),
        quotes=(a[0].claim.span.exact, b[0].claim.span.exact),
        reasons=found.reasons,
        against=found.against,
        token=state_token(store.past(sorted({c.id for c in (*a, *b)}))),
        stake=5 * len(reports) + len(a) + len(b),
    )
