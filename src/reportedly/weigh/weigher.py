"""Events to findings: whose voices, what they share, how their values stand to each other, who holds what, each property's reading."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import (
    Assessment,
    Event,
    Findings,
    GroundedClaim,
    Judgement,
    Ledger,
    Origin,
    Report,
    rejected_claims,
)
from reportedly.weigh.assess import assessments
from reportedly.weigh.chosen import with_chosen
from reportedly.weigh.copies.derivation import Derivation, derive
from reportedly.weigh.framing import framing_labels
from reportedly.weigh.origins import matters, origins
from reportedly.weigh.policies import load, names
from reportedly.weigh.readings import Context, publication
from reportedly.weigh.relations import relations
from reportedly.weigh.sourcing import sourcing
from reportedly.weigh.states.control import control
from reportedly.weigh.voices import Speaker, speaker_of


def weigh(
    reports: Sequence[Report],
    claims: Sequence[GroundedClaim],
    events: Sequence[Event],
    judgements: Sequence[Judgement] = (),
    policy: str = "range",
) -> Findings:
    """Weighs the claims of the events under a named policy. The order of input changes nothing.

    A claim that a person found invalid takes part in nothing. The events are passed through.

    Raises:
        PolicyNotFoundError: there is no policy of this name.
    """
    ordered = _valid(claims, judgements)
    speakers = _speakers(reports, ordered)
    derivation = derive(reports, ordered, speakers)
    found = origins(reports, ordered, speakers, matters(events), derivation)
    context = _context(reports, ordered, events, found, derivation)
    return Findings(
        events=tuple(events),
        origins=found,
        relations=relations(events, context),
        assessments=with_chosen(assessments(events, context, policy), events, judgements),
        labels=framing_labels(ordered, context.reports),
        sourcing=sourcing(events, found, context),
        control=control(context),
    )


def project(ledger: Ledger, judgements: Sequence[Judgement], *policies: str) -> tuple[Assessment, ...]:
    """The ledger's events read under each of the policies; origins and events stay as they were found.

    Raises:
        PolicyNotFoundError: there is no policy of one of the names.
    """
    ordered = _valid(ledger.claims, judgements)
    derivation = derive(ledger.reports, ordered, _speakers(ledger.reports, ordered))
    events = ledger.findings.events
    context = _context(ledger.reports, ordered, events, ledger.findings.origins, derivation)
    return with_chosen(assessments(events, context, *policies), events, judgements)


def _valid(claims: Sequence[GroundedClaim], judgements: Sequence[Judgement]) -> list[GroundedClaim]:
    rejected = rejected_claims(judgements)
    return sorted((c for c in claims if c.id not in rejected), key=lambda c: c.id)


def _speakers(reports: Sequence[Report], claims: Sequence[GroundedClaim]) -> dict[str, Speaker]:
    of_report = {r.id: r for r in reports}
    return {c.id: speaker_of(c, of_report.get(c.report)) for c in claims}


def _context(
    reports: Sequence[Report],
    claims: Sequence[GroundedClaim],
    events: Sequence[Event],
    found: Sequence[Origin],
    derivation: Derivation,
) -> Context:
    return Context(
        claims={c.id: c.as_said for c in claims},
        reports={r.id: r for r in reports},
        speakers=_speakers(reports, claims),
        events={e.id: e for e in events},
        origin={claim: o.id for o in found for claim in o.claims},
        prints=derivation.claims,
        copies={claim: number for number, group in enumerate(derivation.claims) for claim in group},
        published=publication(reports, claims),
        near={report: [other for other, _ in others] for report, others in derivation.near.items()},
    )


def policy_summaries() -> dict[str, str]:
    """Each policy by its name, with what it does in one line."""
    return {name: load(name).SUMMARY for name in names()}
