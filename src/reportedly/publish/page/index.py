"""Lookups over a ledger, made once: what the parts of the page ask again and again."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePath

from reportedly.model import (
    Assessment,
    Block,
    Event,
    GroundedClaim,
    GroundedSpeaker,
    Ledger,
    Origin,
    Relation,
    Report,
    SpeakerKind,
)
from reportedly.publish.ledger_findings import event_of_claim
from reportedly.publish.page.wording import clipped, plural

SPEAKER_NAME = 70  # characters of a speaker's name
SPEAKERS = 2  # names of one origin before the rest is counted
FILE_NAME = 28  # characters of a file's name that stands for its outlet


class LedgerIndex:
    """Everything by its id. Claims are numbered from 1 in the order of the ledger: the numbers of the page's notes."""

    def __init__(self, ledger: Ledger) -> None:
        findings = ledger.findings
        self.ledger = ledger
        self.reports: dict[str, Report] = {report.id: report for report in ledger.reports}
        self.claims: dict[str, GroundedClaim] = {claim.id: claim for claim in ledger.claims}
        self.number: dict[str, int] = {claim.id: n for n, claim in enumerate(ledger.claims, 1)}
        self.events: dict[str, Event] = {event.id: event for event in findings.events}
        self.event_of: dict[str, str] = event_of_claim(findings.events)
        self.origins: dict[str, Origin] = {origin.id: origin for origin in findings.origins}
        self.origin_of: dict[str, Origin] = {}
        for origin in findings.origins:
            for claim in origin.claims:
                self.origin_of.setdefault(claim, origin)
        self.children: dict[str, list[Event]] = defaultdict(list)
        for event in findings.events:
            if event.parent in self.events and event.parent != event.id:
                self.children[event.parent].append(event)
        self.projections: dict[str, list[Assessment]] = defaultdict(list)
        for assessment in findings.projections:
            self.projections[assessment.event].append(assessment)
        self._place_names: dict[str, str] = {}
        self._names_at: dict[tuple[object, ...], str] = {}
        named = {(p.name, p.place, p.precision.value, p.lat, p.lon) for c in ledger.claims for p in c.places if p.place}
        # the shortest name of a place first: "Aleppo" before "Aleppo (west)"
        for name, place, *spot in sorted(named, key=lambda n: (len(n[0]), *map(str, n))):
            self._place_names.setdefault(place, name)
            self._names_at.setdefault((place, *spot), name)
        self.lasting = _joined_by_speaker(findings.origins)
        self._files = {PurePath(report.file).name: self.outlet(report) for report in ledger.reports}
        self._block_starts: dict[str, list[int]] = {}
        self._whole: dict[str, list[GroundedClaim]] = {}
        self.relations_of: dict[str, list[Relation]] = defaultdict(list)
        for relation in findings.relations:
            for claim in dict.fromkeys(relation.a + relation.b):
                self.relations_of[claim].append(relation)

    def known(self, claims: tuple[str, ...]) -> list[GroundedClaim]:
        """The claims of these ids in the order of the ledger, without those the ledger lacks."""
        found = {claim for claim in claims if claim in self.claims}
        return [self.claims[claim] for claim in sorted(found, key=self.number.__getitem__)]

    def own_claims(self, event: Event) -> list[GroundedClaim]:
        """The claims that are about this event and not about a part of it."""
        return [claim for claim in self.known(event.claims) if self.event_of[claim.id] == event.id]

    def all_claims(self, event: Event) -> list[GroundedClaim]:
        """The claims about this event and its parts."""
        if event.id in self._whole:
            return self._whole[event.id]
        ids, seen, queue = list(event.claims), {event.id}, [event]
        while queue:
            for child in self.children.get(queue.pop().id, ()):
                if child.id not in seen:
                    seen.add(child.id)
                    queue.append(child)
                    ids.extend(child.claims)
        return self._whole.setdefault(event.id, self.known(tuple(ids)))

    def place_name(self, event: Event) -> str | None:
        """What the claims call the event's place; None where it is an id that none of them has: by itself it tells a reader nothing."""
        bare = (
            event.place if event.place and ":" not in event.place else None
        )  # of a place that nobody located, its name
        if not event.place:
            return None
        same_spot = self._names_at.get((event.place, event.precision, event.lat, event.lon))
        return same_spot or self._place_names.get(event.place, bare)

    def region_name(self, place: str | None) -> str | None:
        """A region's name by its id, where a claim names it."""
        return self._place_names.get(place) if place else None

    def outlet(self, report: Report) -> str:
        """The outlet's name, or the file's where nothing says who published it."""
        return report.outlet.name or clipped(PurePath(report.file).name, FILE_NAME)

    def voice_key(self, claim: GroundedClaim) -> str:
        """The origin of the claim; a claim that no origin holds is a voice of its own report."""
        origin = self.origin_of.get(claim.id)
        return origin.id if origin else f"report:{claim.report}"

    def lasting_voice(self, claim: GroundedClaim) -> str:
        """The voice of the claim across all events. Origins are worked out event by event; those that share a speaker
        are one voice here, so that the whole never counts more independent voices than there are.
        """
        key = self.voice_key(claim)
        return self.lasting.get(key, key)

    def is_party(self, claim: GroundedClaim) -> bool:
        origin = self.origin_of.get(claim.id)
        return origin.party if origin else claim.speaker.party

    def block_at(self, report: Report, offset: int) -> Block | None:
        """The block of the report that holds the clean offset: as ``Report.block_at``, for thousands of questions."""
        starts = self._block_starts.get(report.id)
        if starts is None:
            starts = self._block_starts.setdefault(report.id, [block.start for block in report.blocks])
        at = bisect_right(starts, offset) - 1
        return report.blocks[at] if at >= 0 and offset < report.blocks[at].end else None

    def speaker_name(self, claim: GroundedClaim, speaker: GroundedSpeaker) -> str:
        """Who a link of the chain is, in words."""
        if speaker.kind is SpeakerKind.OUTLET:
            return speaker.name or self.outlet(self.reports[claim.report])
        if speaker.name:
            return speaker.name
        if speaker.kind is SpeakerKind.UNKNOWN:
            return f"“{speaker.span.exact}”, not named" if speaker.span else "unknown speaker"
        return f"unnamed {speaker.kind.value}"

    def voice_name(self, claim: GroundedClaim) -> str:
        """Who the claim comes from: its origin's speakers, else the innermost speaker."""
        origin = self.origin_of.get(claim.id)
        if origin and origin.speakers:
            return self.names(origin.speakers)
        return self.speaker_name(claim, claim.speaker)

    def names(self, speakers: Iterable[str]) -> str:
        """Speakers of one voice in words; a file that stands for its outlet is shown as such."""
        names = list(dict.fromkeys(clipped(self.outlet_name(name), SPEAKER_NAME) for name in speakers))
        more = len(names) - SPEAKERS
        return ", ".join(names[:SPEAKERS]) + (f" and {plural(more, 'other')}" if more > 0 else "")

    def outlet_name(self, name: str) -> str:
        """An outlet's name as other stages write it: the file's name where there is none."""
        return self._files.get(name, name)

    def chain(self, claim: GroundedClaim) -> list[str]:
        """The chain of speakers, outermost first."""
        return [self.speaker_name(claim, speaker) for speaker in claim.speakers]

    def outlets(self, claims: list[GroundedClaim]) -> list[str]:
        """The outlets that print these claims, in order of appearance."""
        return list(dict.fromkeys(self.outlet(self.reports[claim.report]) for claim in claims))


def _joined_by_speaker(origins: Iterable[Origin]) -> dict[str, str]:
    """Each origin's id to that of the first origin which it is joined to by shared speakers."""
    lasting: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    of_speaker: dict[str, str] = {}
    for origin in origins:
        groups = list(dict.fromkeys(lasting[of_speaker[name]] for name in origin.speakers if name in of_speaker))
        first = groups[0] if groups else origin.id
        joined = [member for group in groups for member in members.pop(group)] + [origin.id]
        members[first] = joined
        lasting.update(dict.fromkeys(joined, first))
        of_speaker.update(dict.fromkeys(origin.speakers, origin.id))
    return lasting
