"""Events to findings: whose voices, what they share, how their values stand to each other, and the reading of each property."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import Event, Findings, GroundedClaim, Judgement, Report
from reportedly.weigh.assess import assessments
from reportedly.weigh.derivation import derive
from reportedly.weigh.framing import framing_labels
from reportedly.weigh.origins import matters, origins
from reportedly.weigh.readings import Context, publication
from reportedly.weigh.relations import relations
from reportedly.weigh.voices import speaker_of

_VALID = frozenset({"valid", "yes", "true", "accept", "accepted"})
_INVALID = frozenset({"invalid", "no", "false", "reject", "rejected"})


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
    of_report = {r.id: r for r in reports}
    rejected = _rejected(judgements)
    ordered = sorted((c for c in claims if c.id not in rejected), key=lambda c: c.id)
    speakers = {c.id: speaker_of(c, of_report.get(c.report)) for c in ordered}
    derivation = derive(reports, ordered, speakers)
    found = origins(reports, ordered, speakers, matters(events), derivation)
    context = Context(
        claims={c.id: c for c in ordered},
        reports=of_report,
        speakers=speakers,
        events={e.id: e for e in events},
        origin={claim: o.id for o in found for claim in o.claims},
        prints=derivation.claims,
        copies={claim: number for number, group in enumerate(derivation.claims) for claim in group},
        published=publication(reports, ordered),
    )
    return Findings(
        events=tuple(events),
        origins=found,
        relations=relations(events, context),
        assessments=assessments(events, context, policy),
        labels=framing_labels(ordered, of_report),
    )


def _rejected(judgements: Sequence[Judgement]) -> frozenset[str]:
    """Claims that a person found invalid, unless somebody later found them valid: they take part in nothing."""
    verdicts: dict[str, bool] = {}
    for judgement in sorted(judgements, key=lambda j: (j.made_at, j.id)):
        word = judgement.decision.casefold()
        if judgement.kind == "valid_claim" and word in _VALID | _INVALID:
            verdicts.update(dict.fromkeys(judgement.subject, word in _VALID))
    return frozenset(claim for claim, valid in verdicts.items() if not valid)
