"""Claims to events: mentions within each report, blocks, comparison, average link, topics, episodes.

:class:`Linker` keeps what it worked out, so that a new report or a judgement costs its neighbourhood: the mentions that it meets,
the clusters that these are in, and the operations around them. Whatever way the reports came, the events are those of :func:`link`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportedly.link.basis import Basis
from reportedly.link.between.blocks import Node
from reportedly.link.between.making import Made, made_of
from reportedly.link.between.matches import Matches
from reportedly.link.between.proposals import proposals
from reportedly.link.events.episodes import Operations
from reportedly.link.events.event import make_topic
from reportedly.link.settings import Settings, settings
from reportedly.link.topics import topics
from reportedly.link.within.alone import Alone, alone
from reportedly.model import (
    Decisions,
    Event,
    GroundedClaim,
    Judgement,
    ProposedMerge,
    Report,
    decisions,
    rejected_claims,
)


@dataclass(frozen=True, slots=True)
class Linkage:
    """``events`` in order of their first day and id; ``proposed`` what linking nearly joined, or hardly, nearest to the limit first."""

    events: tuple[Event, ...]
    proposed: tuple[ProposedMerge, ...]


def link(
    reports: Sequence[Report], claims: Sequence[GroundedClaim], judgements: Sequence[Judgement] = ()
) -> tuple[Event, ...]:
    """The events that the claims are about, in order of their first day and id.

    Every claim about something that happened is in one event; standing relations and running totals are in topics;
    opinions and statements only where they talk about an event of their report. The order of input changes nothing.
    """
    return linked(reports, claims, judgements).events


def linked(reports: Sequence[Report], claims: Sequence[GroundedClaim], judgements: Sequence[Judgement] = ()) -> Linkage:
    """As :func:`link`, with the merges that a person might look at."""
    linker = Linker()
    linker.become(reports, claims, judgements)
    return linker.linkage()


class Linker:
    """Linking that goes on: reports come, change and go, people judge."""

    def __init__(self, using: Settings | None = None) -> None:
        """``using`` are settings other than those in force."""
        self._basis = Basis(settings=using or settings())
        self._reports: dict[str, Report | None] = {}
        self._claims: dict[str, dict[str, GroundedClaim]] = {}
        self._report_of: dict[str, str] = {}
        self._rejected: frozenset[str] = frozenset()
        self._alone: dict[str, Alone] = {}
        self._matches = Matches(self._basis)
        self._part_of: dict[Node, Node] = {}
        self._parts: dict[Node, tuple[Node, ...]] = {}
        self._made: dict[Node, tuple[Made, ...]] = {}
        self._operations = Operations(self._basis.settings)
        self._topics: tuple[Event, ...] | None = None

    def update(
        self,
        reports: Iterable[Report] = (),
        claims: Iterable[GroundedClaim] = (),
        gone: Iterable[str] = (),
        judgements: Sequence[Judgement] | None = None,
    ) -> None:
        """Takes in reports with all their claims (new, or instead of what it had of them), and forgets those that are ``gone``.

        ``judgements`` are all that were ever made; None leaves them as they are.
        """
        fresh: dict[str, dict[str, GroundedClaim]] = defaultdict(dict)
        for claim in claims:
            fresh[claim.report][claim.id] = claim
        headers: dict[str, Report | None] = {r.id: r for r in reports}
        changed = {*fresh, *headers}
        for report in changed:
            self._forget(report)
            self._reports[report] = headers.get(report, self._reports.get(report))
            self._claims[report] = fresh.get(report, {})
            self._report_of |= dict.fromkeys(self._claims[report], report)
        for report in list(gone):
            changed.add(report)
            self._forget(report)
            self._reports.pop(report, None)
        if judgements is not None:
            changed |= self._judge(judgements)
        self._redo(changed)

    def become(
        self, reports: Iterable[Report], claims: Iterable[GroundedClaim], judgements: Sequence[Judgement]
    ) -> None:
        """Takes over a whole ledger: works out again only what is not as it was."""
        headers = {r.id: r for r in reports}
        told: dict[str, dict[str, GroundedClaim]] = {report: {} for report in headers}
        for claim in claims:
            told.setdefault(claim.report, {})[claim.id] = claim
        other = [r for r, its in told.items() if self._claims.get(r) != its or self._reports.get(r) != headers.get(r)]
        self.update(
            [headers[r] for r in other if r in headers],
            [claim for r in other for claim in told[r].values()],
            gone=[r for r in self._claims if r not in told],
            judgements=judgements,
        )

    def _forget(self, report: str) -> None:
        for claim in self._claims.pop(report, ()):
            del self._report_of[claim]

    def linkage(self) -> Linkage:
        """What is linked now."""
        events = [
            replace(made.event, parent=self._operations.parent(made.event.id))
            for part in self._made.values()
            for made in part
        ]
        if self._topics is None:
            self._topics = self._make_topics()
        events += self._topics
        ordered = sorted(events, key=lambda e: (e.start is None, str(e.start or ""), e.id))
        return Linkage(tuple(ordered), self._propose())

    def _judge(self, judgements: Sequence[Judgement]) -> set[str]:
        """Takes people's decisions over; gives the reports that they change."""
        decided, rejected = decisions(judgements), frozenset(rejected_claims(judgements))
        touched = decided.changed_from(self._basis.decided) | (rejected ^ self._rejected)
        self._rejected = rejected
        self._decide(decided)
        return {self._report_of[claim] for claim in touched if claim in self._report_of}

    def _decide(self, decided: Decisions) -> None:
        self._basis = replace(self._basis, decided=decided)
        self._matches.basis = self._basis

    def _redo(self, changed: set[str]) -> None:
        """Everything that follows from these reports."""
        before = {report: self._alone.pop(report) for report in sorted(changed) if report in self._alone}
        after = {
            r: alone(self._reports.get(r), self._valid(r), self._basis) for r in sorted(changed) if r in self._claims
        }
        self._alone.update(after)
        if any(part.standing or part.totals for part in (*before.values(), *after.values())):
            self._topics = None
        touched = self._matches.change(before, after)
        self._cluster(touched)

    def _valid(self, report: str) -> list[GroundedClaim]:
        return [c for c in self._claims[report].values() if c.id not in self._rejected]

    def _cluster(self, touched: set[Node]) -> None:
        """Clusters anew the connected parts that these mentions are or were in."""
        old = {self._part_of[n] for n in touched if n in self._part_of}
        nodes = {n for name in old for n in self._parts.pop(name)} | touched
        gone = [made for name in sorted(old) for made in self._made.pop(name, ())]
        for node in nodes:
            self._part_of.pop(node, None)
        fresh: list[Made] = []
        for part in self._matches.parts(nodes):
            name = part[0]
            self._parts[name] = part
            for node in part:
                self._part_of[node] = name
            self._made[name] = self._make(part)
            fresh += self._made[name]
        self._operations.change(
            [made.event.id for made in gone], [(made.event.id, made.first, made.profile) for made in fresh]
        )

    def _make(self, part: tuple[Node, ...]) -> tuple[Made, ...]:
        return made_of(part, self._matches, lambda c: self._claims[self._report_of[c]][c], self._reports)

    def _make_topics(self) -> tuple[Event, ...]:
        standing = [c for part in self._alone.values() for c in part.standing]
        totals = [t for part in self._alone.values() for t in part.totals]
        claims = {c.id: c for c in standing} | {c.id: c for c, _ in totals}
        headers = {r: h for r, h in self._reports.items() if h is not None}
        return tuple(make_topic(topic, claims, headers) for topic in topics(standing, totals))

    def _propose(self) -> tuple[ProposedMerge, ...]:
        of: dict[Node, Made] = {n: made for part in self._made.values() for made in part for n in made.members}
        return proposals({n: (m.event.id, m.members) for n, m in of.items()}, self._matches)
