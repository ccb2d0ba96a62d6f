"""Claims of different reports that are one voice: the same passage printed again, or the same speaker quoted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from reportedly.model import Event, GroundedClaim, Relation, RelationKind
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.made import capital, listed, relation
from reportedly.weigh.voices import VoiceKind

MADE_BY = "weigh.relations.shared_voice@1"


def speaker_relations(events: Sequence[Event], context: Context) -> list[Relation]:
    """The same speaker, event by event."""
    return [found for event in events for found in _speakers(event, context)]


def passage_relations(events: Sequence[Event], context: Context) -> list[Relation]:
    """One relation for each passage: the claim printed first, and all others."""
    groups: dict[int, list[GroundedClaim]] = defaultdict(list)
    for claim_id, number in context.copies.items():
        if claim_id in context.claims:
            groups[number].append(context.claims[claim_id])
    found = []
    for _, members in sorted(groups.items()):
        ordered = sorted(members, key=lambda c: (_printed(c, context), c.report, c.claim.span.start))
        first = ordered[0]
        others = [c for c in ordered if c.report != first.report]
        if others:
            names = listed(sorted({_file(c, context) for c in others}))
            text = f"{_file(first, context)} and {names} print the same passage, so it counts as one voice."
            sides = ([c.id for c in ordered if c.report == first.report], [c.id for c in others])
            found.append(relation(RelationKind.SAME_ORIGIN, sides, ("origin", "shared_passage"), text, MADE_BY))
    return found


def _speakers(event: Event, context: Context) -> list[Relation]:
    """One relation for each speaker whom several reports quote on the event, unless they merely print the same passages."""
    quoted: dict[tuple[str, ...], list[GroundedClaim]] = defaultdict(list)
    for claim_id in event.claims:
        claim = context.claims.get(claim_id)
        if claim is not None and context.speakers[claim_id].kind is VoiceKind.NAMED:
            quoted[context.speakers[claim_id].key].append(claim)
    found = []
    for key, claims in sorted(quoted.items()):
        ordered = sorted(claims, key=lambda c: (_printed(c, context), c.report, c.claim.span.start))
        first = [c for c in ordered if c.report == ordered[0].report]
        others = [c for c in ordered if c.report != ordered[0].report]
        if others and _own_words(first, others, context) and _own_words(others, first, context):
            label = context.speakers[first[0].id].label
            reports = listed(sorted({_file(c, context) for c in claims}))
            text = f"{capital(label)} is quoted in {reports}: one voice, however many reports carry it."
            sides = ([c.id for c in first], [c.id for c in others])
            found.append(relation(RelationKind.SAME_SPEAKER, sides, ("speaker", f"same_{key[0]}"), text, MADE_BY))
    return found


def _own_words(these: Sequence[GroundedClaim], those: Sequence[GroundedClaim], context: Context) -> bool:
    """True when some of these claims is no copy of any of those."""
    return any(not any(context.same_passage(a.id, b.id) for b in those) for a in these)


def _printed(claim: GroundedClaim, context: Context) -> date:
    return context.published.get(claim.report, (None, None))[0] or date.max


def _file(claim: GroundedClaim, context: Context) -> str:
    report = context.reports.get(claim.report)
    return (report.outlet.name or report.file) if report else claim.report
