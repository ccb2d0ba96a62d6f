"""What pages ask of the catalogue: each question with arguments that change from call to call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from benchmarks.desk.ledgers import SyntheticLedger
from reportedly.model import RelationKind
from reportedly.store.catalogue.protocol import (
    Box,
    Catalogue,
    ClaimFilter,
    EventFilter,
    EventOrder,
    Grain,
    RelationFilter,
    ReportFilter,
    Status,
)

type Question = Callable[[Catalogue, Random], object]
DISPUTED = EventFilter(statuses=frozenset({Status.DISPUTED}))


def questions(ledger: SyntheticLedger) -> Mapping[str, Question]:
    """Every question by name."""
    events = [event.id for event in ledger.across.findings.events]
    reports = [report.id for report in ledger.reports]
    outlets = sorted({report.outlet.name for report in ledger.reports if report.outlet.name})

    def narrowed(random: Random) -> EventFilter:
        west, south = random.uniform(20, 29), random.uniform(10, 19)
        return EventFilter(outlet=random.choice(outlets), box=Box(west, south, west + 1, south + 1))

    def second_page(catalogue: Catalogue, random: Random) -> object:
        order = random.choice(list(EventOrder))
        return catalogue.events(limit=50, after=catalogue.events(limit=50, order=order).after, order=order)

    return {
        "totals": lambda c, _: c.totals(),
        "events": lambda c, _: c.events(),
        "events, second page": second_page,
        "events of 1,000": lambda c, _: c.events(limit=1000),
        "events of a filter": lambda c, r: c.events(narrowed(r)),
        "events with words": lambda c, r: c.events(EventFilter(words=f"village{r.randrange(1000)}")),
        "disputed events": lambda c, _: c.events(DISPUTED),
        "event": lambda c, r: c.event(r.choice(events)),
        "ledger of an event": lambda c, r: c.ledger_of([r.choice(events)]),
        "points": lambda c, _: c.points(),
        "points of a filter": lambda c, r: c.points(narrowed(r)),
        "timeline": lambda c, _: c.timeline(grain=Grain.MONTH),
        "timeline of a filter": lambda c, r: c.timeline(narrowed(r)),
        "facets": lambda c, _: c.facets(),
        "facets of a filter": lambda c, r: c.facets(narrowed(r)),
        "reports": lambda c, r: c.reports(ReportFilter(outlet=r.choice(outlets))),
        "report": lambda c, r: c.report(r.choice(reports)),
        "claims": lambda c, r: c.claims(ClaimFilter(outlet=r.choice(outlets))),
        "claims with words": lambda c, r: c.claims(ClaimFilter(words=f"killed village{r.randrange(1000)}")),
        "contradictions": lambda c, _: c.relations(RelationFilter(kind=RelationKind.CONTRADICTION)),
        "outlets": lambda c, _: (c.outlets(), c.shared_origins()),
        "speakers": lambda c, _: c.speakers(),
        "places": lambda c, r: c.places(f"village{r.randrange(100)}"),
        "search": lambda c, r: c.search(f"village{r.randrange(1000)}"),
        "search, common word": lambda c, _: c.search("killed"),
        "outdated": lambda c, _: c.outdated(),
    }
