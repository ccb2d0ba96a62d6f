"""Framing: what each outlet calls each actor, in its own voice or in somebody's quoted words. Evidence of framing, never of identity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.model import FramingLabel, GroundedClaim, Report, SpeakerKind


def framing_labels(claims: Sequence[GroundedClaim], reports: Mapping[str, Report]) -> tuple[FramingLabel, ...]:
    """Every labelling word of every claim, in order of outlet, actor and claim.

    A label is the outlet's own voice when it does not stand in a quotation and the outlet itself is the innermost
    speaker. The same words at the same place count once, however many claims share them. An outlet that nothing names
    is called by the file.
    """
    found: dict[tuple[str, int, int], FramingLabel] = {}
    for claim in sorted(claims, key=lambda c: (c.report, c.claim.span.start, c.id)):
        report = reports.get(claim.report)
        outlet = (report.outlet.name or report.file) if report else claim.report
        for actor in claim.actors:
            if actor.label_family is None:
                continue
            own = not actor.quoted and claim.speaker.kind is SpeakerKind.OUTLET
            label = FramingLabel(outlet, actor.actor, actor.span.exact, actor.label_family, own, claim.id)
            found.setdefault((claim.report, actor.span.start, actor.span.end), label)
    return tuple(sorted(found.values(), key=lambda x: (x.outlet, x.actor or "", x.family, x.label, x.claim)))
