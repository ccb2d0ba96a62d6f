"""Origins: which claims about one matter are one independent voice, however many reports repeat it.

Within a matter (an event with the operation that holds it) claims are joined by the same original speaker, the same
outlet or owner, and evidence that one report's own words derive from another's. Connected claims are one origin. A
speaker whom five outlets quote is one voice; an outlet's own claims never join the voice of somebody it quotes.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.model import Event, GroundedClaim, Origin, OriginEvidence, Report, content_id
from reportedly.weigh.copies.derivation import Derivation
from reportedly.weigh.unions import Unions
from reportedly.weigh.voices import Speaker, VoiceKind
from reportedly.weigh.words import folded

MADE_BY = "weigh.origins@1"
_NO_EVENT = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """Event of each claim, and the root of that event: the operation that holds it, or itself."""

    event: Mapping[str, str]
    root: Mapping[str, str]

    def of(self, claim: str) -> str:
        """The root event of a claim; "" when it is about no event."""
        return self.root.get(self.event.get(claim, _NO_EVENT), _NO_EVENT)


def matters(events: Sequence[Event]) -> Matter:
    """The matter of each claim. A claim that stands in several events counts with the first by id."""
    parent = {e.id: e.parent for e in events}
    root: dict[str, str] = {}
    for event in events:
        at, seen = event.id, {event.id}
        while (above := parent.get(at)) is not None and above in parent and above not in seen:
            at = above
            seen.add(at)
        root[event.id] = at
    of_claim: dict[str, str] = {}
    for event in sorted(events, key=lambda e: e.id):
        for claim in event.claims:
            of_claim.setdefault(claim, event.id)
    return Matter(of_claim, root)


def origins(
    reports: Sequence[Report],
    claims: Sequence[GroundedClaim],
    speakers: Mapping[str, Speaker],
    matter: Matter,
    derivation: Derivation,
) -> tuple[Origin, ...]:
    """Every claim is in exactly one origin."""
    of_report = {r.id: r for r in reports}
    grouped: dict[str, list[GroundedClaim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: c.id):
        grouped[matter.of(claim.id)].append(claim)
    passages: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for group in derivation.claims:
        by_matter: dict[str, list[str]] = defaultdict(list)
        for claim_id in group:
            by_matter[matter.of(claim_id)].append(claim_id)
        for key, members in by_matter.items():
            passages[key].append(tuple(members))
    found: list[Origin] = []
    for key in sorted(grouped):
        builder = _Builder(grouped[key], speakers, of_report)
        builder.same_speakers()
        builder.copied(passages[key], derivation)
        if key != _NO_EVENT:
            builder.same_outlets()
            builder.derived(derivation, matter)
        found += builder.made()
    return tuple(sorted(found, key=lambda o: o.id))


class _Builder:
    """Joins the claims of one matter, keeping the evidence of each join."""

    def __init__(
        self, claims: Sequence[GroundedClaim], speakers: Mapping[str, Speaker], reports: Mapping[str, Report]
    ) -> None:
        self.claims = claims
        self.speakers = speakers
        self.reports = reports
        self.unions: Unions[str] = Unions(c.id for c in claims)
        self.evidence: list[OriginEvidence] = []

    def join(self, kind: str, text: str, a: str, b: str) -> None:
        if self.unions.join(a, b):
            self.evidence.append(OriginEvidence(kind, text, a, b))

    def same_speakers(self) -> None:
        """The same original speaker; the own words of one report; the same unnamed source within one report.

        A speaker and an outlet of the same name (an agency whose report is here too) are one voice.
        """
        first: dict[tuple[str, ...], str] = {}
        for claim in self.claims:
            speaker = self.speakers[claim.id]
            keys = [speaker.key]
            if speaker.name is not None:
                keys.append(("called", folded(speaker.name)))
            for key in keys:
                known = first.setdefault(key, claim.id)
                if known != claim.id:
                    kind = "same_speaker" if speaker.kind is not VoiceKind.OWN else "same_outlet"
                    self.join(kind, speaker.label, known, claim.id)

    def same_outlets(self) -> None:
        """Own words of reports of one outlet or one owner."""
        first: dict[tuple[str, str], str] = {}
        for claim in self._own():
            outlet = self.reports[claim.report].outlet if claim.report in self.reports else None
            for kind, name in (("same_outlet", outlet and outlet.name), ("same_owner", outlet and outlet.owner)):
                if name:
                    known = first.setdefault((kind, folded(name)), claim.id)
                    self.join(kind, name, known, claim.id)

    def derived(self, derivation: Derivation, matter: Matter) -> None:
        """Own words of reports that derive from one another; what both say on unnamed word about one event."""
        own: dict[str, str] = {}
        vague: dict[tuple[str, str], list[str]] = defaultdict(list)
        for claim in self.claims:
            kind = self.speakers[claim.id].kind
            if kind is VoiceKind.OWN:
                own.setdefault(claim.report, claim.id)
            if kind is not VoiceKind.NAMED:
                vague[claim.report, matter.event[claim.id]].append(claim.id)
        for (report, event), claims in sorted(vague.items()):
            for other, first in derivation.neighbours(report):
                if report in own and other in own:
                    self.join(first.kind, first.text, own[report], own[other])
                self._rumours(claims, vague.get((other, event), []), first)

    def _rumours(self, claims: Sequence[str], others: Sequence[str], first: OriginEvidence) -> None:
        """What one report says on unnamed word of an event, and what a report that it is not independent of says of it."""
        for claim in claims if others else ():
            if self.speakers[claim].kind is VoiceKind.UNNAMED:
                self.join(first.kind, first.text, claim, others[0])

    def copied(self, passages: Sequence[tuple[str, ...]], derivation: Derivation) -> None:
        """Claims that are one passage, unless each names another speaker."""
        for group in passages:
            members = [c for c in group if self.speakers[c].kind is not VoiceKind.NAMED]
            for a, b in itertools.pairwise(members):
                pair = (min(a, b), max(a, b))
                self.join("shared_words", derivation.why.get(pair, "the same passage"), a, b)

    def made(self) -> list[Origin]:
        """The origins of the matter."""
        report_of = {c.id: c.report for c in self.claims}
        evidence: dict[str, list[OriginEvidence]] = defaultdict(list)
        for item in self.evidence:
            evidence[self.unions.find(item.a)].append(item)
        made = []
        for members in self.unions.sets():
            speakers = [self.speakers[c] for c in members]
            made.append(
                Origin(
                    id=content_id("origin", *sorted(members)),
                    claims=tuple(sorted(members)),
                    reports=tuple(sorted({report_of[c] for c in members})),
                    speakers=tuple(sorted({s.name or s.label for s in speakers if s.kind is not VoiceKind.UNNAMED})),
                    party=any(s.party for s in speakers),
                    evidence=tuple(evidence[self.unions.find(members[0])]),
                    made_by=MADE_BY,
                )
            )
        return made

    def _own(self) -> list[GroundedClaim]:
        return [c for c in self.claims if self.speakers[c.id].kind is VoiceKind.OWN]
