"""Series: a count that grew, told step by step, with its last value and how old that is.

A ledger has no clock. The age of a value is counted to the newest day on which any report of the ledger was published: it says how long
the figure has stood without anybody giving a later one, as far as these reports know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.model import GroundedClaim, Ledger, Measure, Relation, RelationKind, Report, TimeRole
from reportedly.publish.ledger_values import day, number

MADE_BY = "publish.series@1"
type Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Step:
    """One value of a series. ``low`` and ``high`` are inclusive (``high`` None is unbounded).

    ``on`` is the day for which it stands, None unknown; ``quantity`` the number of the count within the claim.
    """

    claim: GroundedClaim
    quantity: int
    on: date | None

    @property
    def low(self) -> float:
        return self.claim.quantities[self.quantity].low or 0.0

    @property
    def high(self) -> float | None:
        return self.claim.quantities[self.quantity].high


@dataclass(frozen=True, slots=True)
class Series:
    """Progressions that share claims, in order of time. ``known_to`` is the newest day on which a report was published."""

    measure: str
    steps: tuple[Step, ...]
    relations: tuple[Relation, ...]
    known_to: date | None

    @property
    def last(self) -> Step:
        """The latest value; of several of one day the highest. Values without a day come last only where none has one."""
        dated = [s for s in self.steps if s.on is not None]
        return max(dated or self.steps, key=lambda s: (s.on or date.min, s.low, s.claim.id))

    @property
    def age(self) -> int | None:
        """Days from the day of the last value to ``known_to``; None where either is unknown, never less than 0."""
        if self.last.on is None or self.known_to is None:
            return None
        return max(0, (self.known_to - self.last.on).days)


def series_of(
    relations: Iterable[Relation], claims: Mapping[str, GroundedClaim], reports: Mapping[str, Report]
) -> list[Series]:
    """The series of two values or more that the progressions tell, in the order of their first relation."""
    told = [r for r in relations if r.kind is RelationKind.PROGRESSION and r.property in _COUNTS]
    newest = max((r.published.latest for r in reports.values() if r.published.latest is not None), default=None)
    found = []
    for parts in _joined(told):
        steps = _steps(parts, claims, reports)
        if len(steps) > 1:
            found.append(Series(parts[0].property, steps, tuple(parts), newest))
    return found


_COUNTS = frozenset(str(m) for m in Measure)


def _joined(relations: Sequence[Relation]) -> list[list[Relation]]:
    """Relations of one property that share claims, directly or through others."""
    root = list(range(len(relations)))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    first: dict[tuple[str, str], int] = {}
    for at, relation in enumerate(relations):
        for claim in (*relation.a, *relation.b):
            one, other = sorted((find(first.setdefault((relation.property, claim), at)), find(at)))
            root[other] = one
    groups: dict[int, list[Relation]] = defaultdict(list)
    for at, relation in enumerate(relations):
        groups[find(at)].append(relation)
    return [groups[at] for at in sorted(groups)]


def _steps(
    relations: Sequence[Relation], claims: Mapping[str, GroundedClaim], reports: Mapping[str, Report]
) -> tuple[Step, ...]:
    ids = sorted({c for r in relations for c in (*r.a, *r.b) if c in claims})
    made = [
        Step(claims[c], n, _stands(claims[c], n, reports))
        for c in ids
        for n in _wholes(claims[c], relations[0].property)
    ]
    return tuple(sorted(made, key=lambda s: (s.on or date.max, s.low, s.claim.claim.span.start, s.claim.id)))


def _wholes(claim: GroundedClaim, measure: str) -> list[int]:
    """The quantity of the claim that a series of the measure compares: a whole, not its parts."""
    return [n for n, q in enumerate(claim.quantities) if q.measure.value == measure and q.part_of is None][:1]


def _stands(claim: GroundedClaim, quantity: int, reports: Mapping[str, Report]) -> date | None:
    """Until when the count counts: as the text says, else the day of the report, else unknown."""
    said = claim.quantities[quantity].as_of or next((t.end for t in claim.times if t.role is TimeRole.AS_OF), None)
    report = reports.get(claim.report)
    return said or (report.published.latest if report is not None else None)


def series_rows(ledger: Ledger, event_of: Mapping[str, str]) -> list[Row]:
    """The series of a ledger as rows of the ledger file."""
    claims, reports = {c.id: c for c in ledger.claims}, {r.id: r for r in ledger.reports}
    return [_row(one, event_of) for one in series_of(ledger.findings.relations, claims, reports)]


def _row(one: Series, event_of: Mapping[str, str]) -> Row:
    last = one.last
    return {
        "event": event_of.get(last.claim.id),
        "property": one.measure,
        "values": [_value(step) for step in one.steps],
        "last": _value(last),
        "age_days": one.age,
        "known_to": day(one.known_to),
        "relations": [relation.id for relation in one.relations],
        "made_by": MADE_BY,
    }


def _value(step: Step) -> Row:
    speaker = step.claim.speaker.name
    return {
        "on": day(step.on),
        "low": number(step.low),
        "high": number(step.high),
        "speaker": speaker,
        "claim": step.claim.id,
    }
