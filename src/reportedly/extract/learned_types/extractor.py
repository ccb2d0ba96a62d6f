"""An extractor that lets another one find the claims, and gives them the event types that rules and learned reader together speak for."""

from __future__ import annotations

from dataclasses import replace

from reportedly.codebook import event_type
from reportedly.extract.learned_types.reader import UNNAMED, TypeReader
from reportedly.extract.protocol import Extractor
from reportedly.extract.second_look import SecondLook
from reportedly.model import Claim, Report, content_id
from reportedly.model.claim import UNTOLD, TypeReading

LEARNED = 0.7  # trust in a type that is learned: as in one that a word tells which any event may have


class TypeExtractor(SecondLook):
    """Extracts what ``finder`` does, with the types that ``reader`` puts right. The finder's type stays in the reasons of a claim."""

    def __init__(self, finder: Extractor, reader: TypeReader) -> None:
        super().__init__(finder, reader.name)
        self._reader = reader

    def extract(self, report: Report) -> tuple[Claim, ...]:
        """The finder's claims in text order. A claim whose type changes gets the id of that type."""
        found = self._finder.extract(report)
        types = self._reader.types_of(report.text, found)
        claims = {c.id: c for c in (self._retyped(report, *pair) for pair in zip(found, types, strict=True))}
        return tuple(sorted(claims.values(), key=lambda c: (c.span.start, c.span.end, c.id)))

    def _retyped(self, report: Report, claim: Claim, sub_event_type: str) -> Claim:
        if sub_event_type == claim.sub_event_type:
            return claim
        return replace(
            claim,
            id=content_id("c", report.id, claim.span.start, claim.span.end, sub_event_type),
            event_type=event_type(sub_event_type).event_type,
            sub_event_type=sub_event_type,
            extractor=self.name,
            # as the rules' own where no word tells an event
            confidence=UNTOLD if sub_event_type in UNNAMED else LEARNED,
            overruled=TypeReading(claim.event_type, claim.sub_event_type, claim.confidence),
            why=(f"{self._reader.name}: {sub_event_type}, not {claim.sub_event_type}", *claim.why),
        )
