"""The values of a policy as an exporter reads them: by event and property, with quotes, outlets and what parts already count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from reportedly.model import Assessment, Event, GroundedClaim, Ledger, Report
from reportedly.publish.ledger_values import folded
from reportedly.publish.page.index import LedgerIndex
from reportedly.publish.verbatim import check_ledger

MOST_DAYS = 31
"""A total over more days than this is not divided among them."""


@dataclass(frozen=True)
class CodedEvent:
    """One event under one policy: its values by property."""

    event: Event
    policy: str
    values: dict[str, Assessment]

    def text(self, name: str) -> str:
        """The value of a property that is no count; "" when the policy gives none."""
        found = self.values.get(name)
        return found.value or "" if found is not None else ""

    def count(self, name: str) -> tuple[float, float, float] | None:
        """Low, best, high of a count; a policy's missing best is 0, its missing ends the other end."""
        found = self.values.get(name)
        if found is None or found.value is not None:
            return None
        best = found.best or 0.0
        low = found.low if found.low is not None else best
        high = found.high if found.high is not None else max(best, low)
        return min(low, best) if found.best is not None else 0.0, best, max(high, best)

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day."""
        first, last = self.text("date_start"), self.text("date_end")
        return (date.fromisoformat(first), date.fromisoformat(last or first)) if first else None

    def claims(self, *names: str) -> list[str]:
        """The claims that the values rest on, of all properties or of those named, each once."""
        chosen = [self.values[n] for n in names if n in self.values] if names else list(self.values.values())
        return sorted({c for value in chosen for c in (*value.supporting, *value.disputing)})


class Coded:
    """The events that a policy codes, in the order of the ledger. Making one checks that every quote stands in its report."""

    def __init__(self, ledger: Ledger, policy: str) -> None:
        check_ledger(ledger)
        self.ledger = ledger
        self.index = LedgerIndex(ledger)
        grouped: dict[str, dict[str, Assessment]] = defaultdict(dict)
        stamp = policy
        for assessment in ledger.findings.projections:
            if assessment.policy.split("@")[0] == policy:
                grouped[assessment.event][assessment.property] = assessment
                stamp = assessment.policy
        self.policy = stamp
        self.events = {
            e.id: CodedEvent(e, grouped[e.id][min(grouped[e.id])].policy, grouped[e.id])
            for e in ledger.findings.events
            if e.id in grouped
        }

    def parts(self, event: Event) -> Iterator[CodedEvent]:
        """The coded events that are parts of the event, however deep."""
        queue, seen = [event], {event.id}
        while queue:
            for child in self.index.children.get(queue.pop(0).id, ()):
                if child.id not in seen:
                    seen.add(child.id)
                    queue.append(child)
                    if child.id in self.events:
                        yield self.events[child.id]

    def quotes(self, claims: Iterable[str]) -> list[str]:
        """Each claim as evidence: outlet, day, speaker, the words as they stand, its id."""
        return [self.evidence(c) for c in self.index.known(tuple(claims))]

    def evidence(self, claim: GroundedClaim) -> str:
        """One claim in one line."""
        report = self.index.reports[claim.report]
        chain = self.index.chain(claim)
        speaker = f", {chain[-1]}" if len(chain) > 1 else ""
        return (
            f"{self.index.outlet(report)}{_published(report)}{speaker}: “{folded(claim.claim.span.exact)}” [{claim.id}]"
        )

    def reports(self, claims: Iterable[str]) -> list[Report]:
        """The reports of the claims, in the order of the ledger, each once."""
        return list({c.report: self.index.reports[c.report] for c in self.index.known(tuple(claims))}.values())

    def outlets(self, claims: Iterable[str]) -> list[str]:
        """The outlets of the claims."""
        return self.index.outlets(self.index.known(tuple(claims)))


@dataclass
class Share:
    """A count divided over days: whole numbers, the first days take what is left over."""

    total: int
    days: int
    given: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        each, rest = divmod(self.total, self.days)
        self.given = [each + (i < rest) for i in range(self.days)]


def every_day(first: date, last: date) -> list[date]:
    """Each day of the interval; only the first when it is longer than a month."""
    length = (last - first).days + 1
    return [first + timedelta(days=i) for i in range(length)] if length <= MOST_DAYS else [first]


def _published(report: Report) -> str:
    first, last = report.published.earliest, report.published.latest
    if last is None:
        return ""
    return f" {last}" if first in (None, last) else f" {first}/{last}"
